import { createHash } from 'node:crypto'
import { insert, remove, replace } from '#shared/db/commit.ts'
import { all } from '#shared/db/pages.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, type Happening, routes } from '#shared/http/route.ts'
import { addDays, dateIn, monthOf } from '#shared/model/date.ts'
import { categoryOf, Duties, type Duty, type DutyKind, ownsDutiesOf, timeOf } from '#shared/model/duty.ts'
import { DutyImport, DutyImportDraft, type Fate, fates } from '#shared/model/duty-import.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import { derivedId, type Id } from '#shared/model/id.ts'
import { LedgerMonths, ledgerChanges } from '#shared/model/ledger.ts'
import { refuseLong } from '#shared/model/sent-calendar.ts'
import { Problem } from '#shared/problem.ts'
import { type Occurrence, occurrencesIn } from './calendar.ts'
import { fitting } from './duties.ts'

export const dutyImports = routes('Duties', 'time')

const exampleCalendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Lakeside//Calendar//EN',
  'BEGIN:VEVENT',
  'UID:bus-duty@lakeside.example',
  'DTSTART;TZID=America/Chicago:20261116T074500',
  'DTEND;TZID=America/Chicago:20261116T081500',
  'RRULE:FREQ=DAILY;COUNT=3',
  'SUMMARY:Bus duty',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

dutyImports.post(
  '/duty-imports',
  {
    id: 'importDuties',
    summary: 'Import duties from a calendar',
    description:
      'Takes the events of an iCalendar file within some days, each of a series by itself, as duties of a coach, and says what became of each. An event is known again by its `UID` and `RECURRENCE-ID`: importing it again changes what has changed in the calendar, and nothing else. All that a call does is done at once or not at all; of many events one call takes as many as that goes for, some twenty or more, and `hasMore` says to send the same again. Left out are events that are cancelled, shown as free, in the future, of more than a day, or in a month that the coach has certified.',
    may: 'record duties',
    body: DutyImportDraft,
    answer: DutyImport,
    problems: ['unknown_reference', 'outside_engagement', 'period_certified'],
    example: {
      as: 'coach',
      body: {
        coachId: demo.id('per', 3),
        calendar: exampleCalendar,
        from: '2026-11-16',
        to: '2026-11-20',
        kindBy: [{ keyword: 'bus duty', kind: 'supervision' }],
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, commit } = c.var
    const coachId = body.coachId ?? (actor.id as Id<'per'>)
    if (!ownsDutiesOf(actor, coachId))
      throw new Problem('forbidden', 'A coach imports duties of their own. A district admin may import them for any coach.')
    refuseLong(body)
    const { timeZone } = await fitting(actor, table, { coachId, schoolId: body.schoolId })
    const occurrences = occurrencesIn(body.calendar, body, timeZone)
    const plan = { asked: body, coachId, timeZone, by: actor.id, now: now() }
    const { steps, fates } = planOf(plan, occurrences, await standing(table, plan, occurrences))
    const taken = filled(steps)
    const waiting = new Set(steps.slice(taken.length).map(({ fate }) => fate))
    const events = fates.map((fate): Fate => (waiting.has(fate) && !body.dryRun ? { ...fate, fate: 'waiting' } : fate)).sort(byDay)
    const told = answer({
      coachId,
      from: body.from,
      to: body.to,
      dryRun: body.dryRun,
      counts: countsOf(events),
      hasMore: !body.dryRun && waiting.size > 0,
      events,
    })
    if (body.dryRun || taken.length === 0) return told
    return commit({
      changes: [
        ...taken.flatMap(changesOf),
        ...ledgerChanges(
          taken.flatMap(({ before }) => (before ? timeOf(before) : [])),
          taken.flatMap(({ after }) => (after ? timeOf(after) : [])),
        ),
      ],
      happened: taken.map(happeningOf),
      subject: coachId,
      answer: told,
    })
  },
)

interface Plan {
  asked: DutyImportDraft
  coachId: Id<'per'>
  timeZone: string
  by: string
  now: Date
}

/** What is there by now. */
interface Standing {
  byId: ReadonlyMap<string, Duty>
  /** Of the same source and days. */
  imported: readonly Duty[]
  certified: ReadonlySet<string>
}

/** One duty made, changed or taken away. */
interface Step {
  before?: Duty
  after?: Duty
  fate: Fate
}

/** An event's duty is found again by an id that follows from whose event it is. */
const idFor = (coachId: string, { uid, recurrenceId }: Pick<Occurrence, 'uid' | 'recurrenceId'>): Id<'dut'> =>
  derivedId('dut', new Date(0), 'calendar', coachId, uid, recurrenceId ?? '')

async function standing(table: Table, { asked, coachId }: Plan, occurrences: readonly Occurrence[]): Promise<Standing> {
  const { from, to, removeMissing } = asked
  const listed = removeMissing ? await all(table, Duties, 'byCoach', { coachId }, { from, to }) : []
  const ids = [...new Set([...listed.map(({ id }) => id), ...occurrences.map((it) => idFor(coachId, it))])]
  const duties = await table.findAll(...ids.map((id) => one(Duties, { id })))
  const found = duties.filter((it) => it !== undefined)
  // A duty may lie in a month that its event has been moved out of.
  const days = found.flatMap((it) => timeOf(it).map(({ day }) => day))
  const asMonths = new Set([...monthsOf(asked), ...days.map(monthOf)])
  const months = await table.findAll(...[...asMonths].map((month) => one(LedgerMonths, { coachId, month })))
  return {
    byId: new Map(found.map((it) => [it.id, it])),
    imported: found.filter(({ calendar, day }) => calendar?.source === asked.source && asked.from <= day && day <= asked.to),
    certified: new Set(months.flatMap((it) => (it?.certificationId ? [it.month] : []))),
  }
}

/** The months of an import, and the one after: what begins on its last evening may end there. */
function monthsOf({ from, to }: DutyImportDraft): string[] {
  const months = new Set<string>()
  for (let day = from; day <= addDays(to, 1); day = addDays(day, 1)) months.add(monthOf(day))
  return [...months]
}

function planOf(plan: Plan, occurrences: readonly Occurrence[], there: Standing): { steps: Step[]; fates: Fate[] } {
  const [steps, fates, kept]: [Step[], Fate[], Set<string>] = [[], [], new Set()]
  for (const it of occurrences) {
    const id = idFor(plan.coachId, it)
    const named = {
      uid: it.uid,
      ...(it.recurrenceId && { recurrenceId: it.recurrenceId }),
      ...(it.summary && { summary: it.summary.slice(0, 200) }),
      day: it.day,
    }
    const kind = kindOf(plan.asked, it)
    const before = there.byId.get(id)
    const why = whyLeftOut(plan, it, kind, there) ?? (before && isCertified(before, there) ? 'period_certified' : undefined)
    if (why || !kind) {
      fates.push({ ...named, fate: 'left_out', why: why ?? 'kind' })
      continue
    }
    kept.add(id)
    const after = dutyOf(plan, it, id, kind, before)
    const said = { ...named, dutyId: id, kind, minutes: after.minutes }
    const same = before?.calendar?.digest === after.calendar?.digest
    const fate: Fate = { ...said, fate: same ? 'unchanged' : before ? 'changed' : 'created' }
    fates.push(fate)
    if (!same) steps.push({ ...(before && { before }), after, fate })
  }
  for (const before of plan.asked.removeMissing ? there.imported : []) {
    if (kept.has(before.id) || isCertified(before, there)) continue
    const { uid, recurrenceId } = before.calendar!
    const fate: Fate = {
      uid,
      ...(recurrenceId && { recurrenceId }),
      day: before.day,
      fate: 'removed',
      dutyId: before.id,
      kind: before.kind,
      minutes: before.minutes,
    }
    fates.push(fate)
    steps.push({ before, fate })
  }
  return { steps, fates }
}

function whyLeftOut({ asked, timeZone, now }: Plan, it: Occurrence, kind: DutyKind | null, there: Standing): Fate['why'] {
  if (it.not) return it.not
  if (!it.startsAt && !asked.allDayMinutes) return 'all_day'
  if (kind === null) return 'kind'
  if (it.day > dateIn(timeZone, now) || (it.endsAt && it.endsAt > now.toISOString())) return 'in_the_future'
  const lastDay = it.endsAt ? dateIn(timeZone, new Date(Date.parse(it.endsAt) - 1)) : it.day
  return [it.day, lastDay].some((day) => there.certified.has(monthOf(day))) ? 'period_certified' : undefined
}

const isCertified = (duty: Duty, { certified }: Standing): boolean => timeOf(duty).some(({ day }) => certified.has(monthOf(day)))

function kindOf({ kind, kindBy }: DutyImportDraft, { summary, categories }: Occurrence): DutyKind | null {
  const lower = (text: string) => text.toLowerCase()
  const fits = kindBy.find(
    (it) =>
      (it.category !== undefined || it.keyword !== undefined) &&
      (it.category === undefined || categories.some((category) => lower(category) === lower(it.category!))) &&
      (it.keyword === undefined || lower(summary).includes(lower(it.keyword))),
  )
  return fits ? fits.kind : kind
}

/** The duty an event stands for; one that is there already keeps what no calendar says of it. */
function dutyOf(
  { asked, coachId, timeZone, by, now }: Plan,
  it: Occurrence,
  id: Id<'dut'>,
  kind: DutyKind,
  before: Duty | undefined,
): Duty {
  const when =
    it.startsAt && it.endsAt
      ? { startsAt: it.startsAt, endsAt: it.endsAt, minutes: (Date.parse(it.endsAt) - Date.parse(it.startsAt)) / 60_000 }
      : { minutes: asked.allDayMinutes! }
  const note = asked.summaryAsNote && it.summary ? { note: it.summary.slice(0, 300) } : {}
  const said = { kind, day: it.day, ...when, ...(asked.schoolId && { schoolId: asked.schoolId }), ...note }
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('base64url')
  const calendar = { source: asked.source, uid: it.uid, ...(it.recurrenceId && { recurrenceId: it.recurrenceId }), digest }
  const at = now.toISOString()
  const { startsAt: _, endsAt: __, ...kept } = before ?? { recordedBy: by, createdAt: at, rev: -1 }
  return { ...kept, ...said, id, coachId, category: categoryOf(kind), timeZone, calendar, updatedAt: at, rev: kept.rev + 1 }
}

/** As many steps as fit into one transaction, beside what any commit carries. */
const itemsMax = 80

/** Of each step, its duty, its event, where its external id points, and its lines; what months there are counts once. */
const itemsOf = ({ before, after }: Step): number => 3 + (before ? timeOf(before).length : 0) + (after ? timeOf(after).length : 0)

function filled(steps: readonly Step[]): Step[] {
  const [taken, months]: [Step[], Set<string>] = [[], new Set()]
  let items = 0
  for (const step of steps) {
    items += itemsOf(step)
    for (const duty of [step.before, step.after]) for (const { day } of duty ? timeOf(duty) : []) months.add(monthOf(day))
    if (items + months.size > itemsMax) break
    taken.push(step)
  }
  return taken
}

function changesOf({ before, after }: Step) {
  if (!after) return [remove(Duties, before!), ...externalIdChanges('duty', before, undefined)]
  return [before ? replace(Duties, before, after) : insert(Duties, after)]
}

function happeningOf({ before, after }: Step): Happening {
  const { id, rev, externalId } = (after ?? before)!
  const type = !after ? 'duty.removed' : before ? 'duty.updated' : 'duty.recorded'
  return { type, subject: id, ...(after && { rev }), externalId }
}

const countsOf = (events: readonly Fate[]) =>
  Object.fromEntries(fates.map((fate) => [fate, events.filter((it) => it.fate === fate).length])) as Record<(typeof fates)[number], number>

const byDay = (one: Fate, other: Fate): number => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)
