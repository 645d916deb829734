/** The time ledger: coaching or other duties? With the chart, the table behind it, and a form for what no cycle tells. */
import { addDays, day, instantAt, mondayOf, monthOf, timeOfDay } from '#shared/model/date.ts'
import { dutyKinds } from '#shared/model/duty.ts'
import type { Person } from '#shared/model/person.ts'
import type { TimeLedger, TimeLedgerRow } from '#shared/model/time-ledger.ts'
import { SplitColumns, SplitLegend } from './charts.tsx'
import { Scroll } from './scroll.tsx'
import type { Form, Visit } from './visit.ts'
import { countText, dayText, hoursText, kindText, nameText, percent, timeText } from './words.ts'

const units = [
  { by: 'week', name: 'By week' },
  { by: 'month', name: 'By month' },
  { by: 'term', name: 'By term' },
] as const
type Unit = (typeof units)[number]['by']

/** A year of months or terms, a quarter of weeks: as much as can be read at a glance. */
const firstDay: Record<Unit, (today: string) => string> = {
  week: (today) => addDays(mondayOf(today), -12 * 7),
  month: (today) => `${monthOf(addDays(`${monthOf(today)}-01`, -334))}-01`,
  term: (today) => addDays(today, -365),
}

export async function timePage(visit: Visit) {
  const { api, reader, here, links, query } = visit
  const by = units.find((it) => it.by === query.get('by'))?.by ?? 'month'
  const overview = reader.is('district_admin', 'school_leader')
  const range = { from: firstDay[by](here.today), to: here.today }
  const own = overview ? {} : { coachId: reader.id }
  const [ledger, byCoach, coaches] = await Promise.all([
    api.get<TimeLedger>('/time-ledger', { ...range, ...own, by }),
    overview ? api.get<TimeLedger>('/time-ledger', { ...range, by: 'coach' }) : undefined,
    overview ? api.list<Person>('/people', { role: 'coach', limit: '200' }) : undefined,
  ])
  return {
    title: 'Time',
    body: (
      <>
        <h1>Coaching or other duties?</h1>
        <p class="lead">
          {overview ? 'How the coaches spend their time' : 'How you spend your time'}. Coaching is taken from what is done in cycles; only
          duties are entered by hand.
        </p>
        {query.has('recorded') && (
          <p class="notice" role="status">
            The duty is in the ledger.
          </p>
        )}
        <Answer ledger={ledger} />
        <ul class="filters" aria-label="Periods">
          {units.map(({ by: unit, name }) => (
            <li>
              <a href={links.to(`/time?by=${unit}`)} {...(unit === by && { 'aria-current': 'true' })}>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <div class="stack">
          <Periods ledger={ledger} visit={visit} />
          {byCoach && <Coaches ledger={byCoach} names={new Map((coaches?.items ?? []).map((it) => [it.id as string, nameText(it)]))} />}
          {ledger.overlapCount > 0 && <Overlaps ledger={ledger} visit={visit} />}
          {reader.is('coach') && <DutyForm visit={visit} />}
        </div>
      </>
    ),
  }
}

function Answer({ ledger: { total, trend, yardstick } }: { ledger: TimeLedger }) {
  const { coachingShare, minutes } = total
  const points = trend.slope === null ? undefined : Math.round(trend.slope * 1000) / 10
  return (
    <dl class="tiles">
      <div class={`tile ${coachingShare !== null && coachingShare < yardstick.observedShare ? 'bad' : 'good'}`}>
        <dt>of the time was coaching</dt>
        <dd>{coachingShare === null ? '–' : percent(coachingShare)}</dd>
      </div>
      <div class="tile">
        <dt>{points === undefined ? 'no trend yet' : `points a ${trend.by}, by the line through them`}</dt>
        <dd>{points === undefined ? '–' : `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}`}</dd>
      </div>
      <div class="tile">
        <dt>with teachers</dt>
        <dd>{hoursText(minutes.coaching)}</dd>
      </div>
      <div class="tile">
        <dt>other duties</dt>
        <dd>{hoursText(minutes.otherDuty)}</dd>
      </div>
    </dl>
  )
}

const monthName = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })

/** What a stretch of time is called under its column, and in the table. */
function periodName({ key, name, from }: TimeLedgerRow, by: string): string {
  if (by === 'month' && from) return monthName.format(new Date(`${from}T12:00:00Z`))
  if (by === 'week' && from) return `${Number(from.slice(5, 7))}/${Number(from.slice(8))}`
  return name ?? key ?? 'Between terms'
}

function Periods({ ledger, visit: { here } }: { ledger: TimeLedger; visit: Visit }) {
  const { rows, by, yardstick } = ledger
  const splits = rows.map((row) => {
    const { coaching, preparation, otherDuty } = row.minutes
    return { label: periodName(row, by), coaching, preparation, otherDuties: otherDuty }
  })
  const references = [
    { share: yardstick.expectedShare, name: `${percent(yardstick.expectedShare)} typically expected` },
    { share: yardstick.observedShare, name: `${percent(yardstick.observedShare)} found in the field` },
  ]
  return (
    <section class="card" aria-labelledby="periods">
      <h2 id="periods">How the time was split</h2>
      <SplitLegend references={references} />
      <SplitColumns title="Coaching, preparation and other duties as shares of each period" splits={splits} references={references} />
      <p class="soft small">{`${yardstick.source}. It is of the field, not of this district.`}</p>
      <details>
        <summary>The numbers</summary>
        <SplitTable
          caption={`From ${dayText(ledger.from, here)} to ${dayText(ledger.to, here)}`}
          first={by === 'week' ? 'Week from' : 'Period'}
          rows={rows.map((row) => ({ name: periodName(row, by), row }))}
        />
      </details>
    </section>
  )
}

function Coaches({ ledger, names }: { ledger: TimeLedger; names: ReadonlyMap<string, string> }) {
  const rows = ledger.rows.map((row) => ({ name: names.get(row.key ?? '') ?? 'A coach who has left, or of a consultancy', row }))
  return (
    <section class="card" aria-labelledby="coaches">
      <h2 id="coaches">Coach by coach</h2>
      <SplitTable
        caption="The smallest share of coaching first"
        first="Coach"
        rows={rows.toSorted((a, b) => (a.row.coachingShare ?? 1) - (b.row.coachingShare ?? 1))}
      />
    </section>
  )
}

interface SplitRows {
  caption: string
  /** What the rows are. */
  first: string
  rows: readonly { name: string; row: TimeLedgerRow }[]
}

function SplitTable({ caption, first, rows }: SplitRows) {
  return (
    <Scroll name={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {['Coaching', 'Preparation', 'Other duties', 'Coaching share'].map((name) => (
              <th scope="col" class="n">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, row: { minutes, coachingShare } }) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="n">{timeText(minutes.coaching)}</td>
              <td class="n">{timeText(minutes.preparation)}</td>
              <td class="n">{timeText(minutes.otherDuty)}</td>
              <td class="n">{coachingShare === null ? '–' : percent(coachingShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** As many as show what kind of thing is entered twice. */
const overlapsShown = 5

function Overlaps({ ledger: { overlaps, overlapCount }, visit: { here } }: { ledger: TimeLedger; visit: Visit }) {
  return (
    <section class="card" aria-labelledby="overlaps">
      <h2 id="overlaps">{`${countText(overlapCount, 'pair')} of entries for the same time`}</h2>
      <p class="soft small">Each minute counts once. The first of the two has it.</p>
      <ul class="list">
        {overlaps
          .slice(-overlapsShown)
          .reverse()
          .map(({ first, second, minutes }) => (
            <li>
              <div class="main">{`${kindText(first.kind)}, and ${kindText(second.kind).toLowerCase()}`}</div>
              <div class="side soft small">{`${dayText(first.day, here)} · ${timeText(minutes)}`}</div>
            </li>
          ))}
      </ul>
    </section>
  )
}

function DutyForm({ visit: { here, links, idempotencyKey } }: { visit: Visit }) {
  return (
    <section class="card" aria-labelledby="duty">
      <h2 id="duty">Record a duty</h2>
      <form class="fields" method="post" action={links.to('/duties')}>
        <input type="hidden" name="key" value={idempotencyKey} />
        <label>
          What it was
          <select name="kind">
            {dutyKinds.map((kind) => (
              <option value={kind} {...(kind === 'substituting' && { selected: true })}>
                {kindText(kind)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Day
          <input type="date" name="day" required value={here.today} max={here.today} />
        </label>
        <label>
          From (if you know)
          <input type="time" name="from" />
        </label>
        <label>
          Minutes
          <input type="number" name="minutes" required min="1" max="1440" value="45" inputmode="numeric" />
        </label>
        <button type="submit">Record it</button>
      </form>
    </section>
  )
}

const isDay = (text: string | undefined): boolean => day('').safeParse(text).success
const isTime = (text: string | undefined): boolean => timeOfDay('').safeParse(text).success

/** Records what the form says. The key is the form's own, so that sending it twice records it once. */
export async function recordDuty({ api, here, links }: Visit, form: Form): Promise<string> {
  const [kind, date, from, minutes] = ['kind', 'day', 'from', 'minutes'].map((name) => form.get(name))
  const known = isDay(date) && isTime(from) && Number(minutes) > 0
  const startsAt = known ? instantAt(`${date}T${from}`, here.timeZone) : undefined
  const endsAt = startsAt && new Date(Date.parse(startsAt) + Number(minutes) * 60_000).toISOString()
  // What is not usable goes to the API as it is, which says what is wrong with it.
  const when = startsAt ? { startsAt, endsAt } : { day: date, minutes: Number(minutes) }
  await api.post('/duties', { kind, ...when }, form.get('key') ?? '')
  return links.to('/time?recorded=1')
}
