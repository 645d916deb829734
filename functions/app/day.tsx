/** My day: what waits for a coach, or how a teacher's own cycles go. */
import type { StoredAction } from '#shared/model/action.ts'
import { addDays, endOf, startOf } from '#shared/model/date.ts'
import type { Person } from '#shared/model/person.ts'
import type { Of } from '#shared/model/schema.ts'
import type { Visit as ApiVisit } from '#shared/model/visit.ts'
import { WaitBar } from './charts.tsx'
import { attentionWords, type Listed, teachersOf, waitOf } from './cycles.ts'
import type { Visit } from './visit.ts'
import { clockText, countText, dateOf, dayText, greeting, kindText, listText, longDayText, nameText, whenText } from './words.ts'

/** How far ahead the day looks. */
const aheadDays = 14

interface Planned {
  action: StoredAction
  cycle: Listed
}

export async function dayPage(visit: Visit) {
  const { reader, here } = visit
  const own = await ownCycles(visit)
  const [planned, visits, checkBacks] = await Promise.all([plannedIn(visit, own), visitsOf(visit), checkBacksIn(visit, own)])
  return {
    title: 'My day',
    body: (
      <>
        <h1>{`${greeting(here)}, ${reader.name.split(' ')[0]}`}</h1>
        <p class="lead">{longDayText(here.today)}</p>
        {reader.is('coach') && <Tiles cycles={own.coached} />}
        <div class="two">
          <div class="stack">
            {reader.is('coach') && <Waiting visit={visit} cycles={own.coached} />}
            {reader.is('teacher') && <Mine visit={visit} cycles={own.taught} />}
          </div>
          <div class="stack">
            <Ahead visit={visit} planned={planned} visits={visits} />
            {checkBacks.length > 0 && <CheckBacks visit={visit} planned={checkBacks} />}
          </div>
        </div>
      </>
    ),
  }
}

interface Own {
  coached: Listed[]
  taught: Listed[]
}

async function ownCycles({ api, reader }: Visit): Promise<Own> {
  const [coached, taught] = await Promise.all([
    reader.is('coach')
      ? api.list<Listed>('/cycles', { coachId: reader.id, status: 'open', expand: 'teachers,school', limit: '100' })
      : undefined,
    reader.is('teacher') ? api.list<Listed>('/cycles', { teacherId: reader.id, expand: 'coach,teachers,school', limit: '50' }) : undefined,
  ])
  return { coached: coached?.items ?? [], taught: taught?.items ?? [] }
}

/** A coach's plan is one list. A teacher's is that of each of their open cycles, of which there are few. */
async function plannedIn({ api, reader, here }: Visit, { coached, taught }: Own): Promise<Planned[]> {
  const byId = new Map(coached.map((cycle) => [cycle.id as string, cycle]))
  const [own, ...plans] = await Promise.all([
    reader.is('coach') ? api.list<StoredAction>('/me/actions', { to: addDays(here.today, aheadDays), limit: '100' }) : { items: [] },
    ...taught
      .filter(({ status }) => status === 'open')
      .map(async (cycle) => {
        const { items } = await api.list<StoredAction>(`/cycles/${cycle.id}/actions`, { limit: '50' })
        return items.filter(({ status }) => status === 'planned').map((action) => ({ action, cycle }))
      }),
  ])
  // What was left planned when its cycle ended is nobody's to do any more.
  const coaching = own.items.flatMap((action) => {
    const cycle = byId.get(action.cycleId)
    return cycle ? [{ action, cycle }] : []
  })
  return [...coaching, ...plans.flat()].toSorted((a, b) => a.action.scheduledOn.localeCompare(b.action.scheduledOn))
}

type ListedVisit = Of<typeof ApiVisit> & { expanded?: { coach?: Person; participants?: Person[] } }

/** The visits and meetings that the reader is in, of the next days. */
async function visitsOf({ api, reader, here }: Visit): Promise<ListedVisit[]> {
  const { items } = await api.list<ListedVisit>('/visits', {
    personId: reader.id,
    from: startOf(here.today, here.timeZone),
    to: endOf(addDays(here.today, aheadDays), here.timeZone),
    order: 'asc',
    expand: 'coach,participants',
    limit: '50',
  })
  return items.filter(({ status }) => status === 'scheduled')
}

/** What a coach has agreed on to look at again, in cycles that are open. */
async function checkBacksIn({ api, reader, here }: Visit, { coached }: Own): Promise<Planned[]> {
  if (!reader.is('coach')) return []
  const { items } = await api.list<StoredAction>('/me/check-backs', { to: addDays(here.today, aheadDays), limit: '50' })
  return items.flatMap((action) => {
    const cycle = coached.find(({ id }) => id === action.cycleId)
    return cycle ? [{ action, cycle }] : []
  })
}

function Tiles({ cycles }: { cycles: readonly Listed[] }) {
  const overdue = cycles.filter(({ attention }) => attention === 'overdue').length
  const teachers = new Set(cycles.flatMap(({ teacherIds }) => teacherIds)).size
  return (
    <dl class="tiles">
      <div class="tile">
        <dt>open cycles</dt>
        <dd>{cycles.length}</dd>
      </div>
      <div class="tile">
        <dt>teachers coached</dt>
        <dd>{teachers}</dd>
      </div>
      <div class={`tile ${overdue > 0 ? 'bad' : 'good'}`}>
        <dt>overdue for contact</dt>
        <dd>{overdue}</dd>
      </div>
      <div class="tile">
        <dt>due within three days</dt>
        <dd>{cycles.filter(({ attention }) => attention === 'due_soon').length}</dd>
      </div>
    </dl>
  )
}

function Waiting({ visit, cycles }: { visit: Visit; cycles: readonly Listed[] }) {
  const { here, links } = visit
  return (
    <section class="card" aria-labelledby="waiting">
      <h2 id="waiting">Who waits for contact</h2>
      {cycles.length === 0 && <p class="soft">No open cycles. Open one through the API, or ask your administrator.</p>}
      <ul class="list">
        {cycles.map((cycle) => {
          const wait = waitOf(cycle, here)
          return (
            <li>
              <div class="main">
                <a href={links.to(`/cycles/${cycle.id}`)}>{listText(teachersOf(cycle))}</a>
                <div class="soft small">
                  {[cycle.expanded?.school?.name, kindText(cycle.specialty), `at ${kindText(cycle.stage)}`].join(' · ')}
                </div>
              </div>
              <div class="side">
                <span class={`mark ${cycle.attention}`}>{attentionWords[cycle.attention]}</span>
                {wait && (
                  <div class="soft small">
                    <WaitBar share={wait.share} attention={cycle.attention} /> {`${countText(wait.days, 'day')} since contact`}
                  </div>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Mine({ visit, cycles }: { visit: Visit; cycles: readonly Listed[] }) {
  const { here, links } = visit
  return (
    <section class="card" aria-labelledby="mine">
      <h2 id="mine">My cycles</h2>
      {cycles.length === 0 && <p class="soft">You are in no coaching cycle yet.</p>}
      <ul class="list">
        {cycles.map((cycle) => (
          <li>
            <div class="main">
              <a href={links.to(`/cycles/${cycle.id}`)}>{`${kindText(cycle.specialty)} with ${nameText(cycle.expanded?.coach)}`}</a>
              <div class="soft small">
                {cycle.lastContactOn ? `Last together ${whenText(cycle.lastContactOn, here)}` : `Since ${dayText(cycle.startsOn, here)}`}
              </div>
            </div>
            <div class="side">
              <span class={`mark ${cycle.status === 'open' ? '' : 'plain'}`}>{kindText(cycle.stage)}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Something of the next days: a visit that is booked, or an action that is planned. */
interface Coming {
  on: string
  /** The time of day, where it is known. */
  at?: string
  title: string
  who: string
  cycleId?: string | undefined
}

function Ahead({ visit, planned, visits }: { visit: Visit; planned: readonly Planned[]; visits: readonly ListedVisit[] }) {
  const { here, reader } = visit
  const until = addDays(here.today, aheadDays)
  // An action that a visit is booked for is told by the visit.
  const booked = new Set(visits.flatMap(({ actionId }) => actionId ?? []))
  const actions = planned
    .filter(({ action }) => !booked.has(action.id))
    .map(
      ({ action, cycle }): Coming => ({
        on: action.scheduledOn,
        title: kindText(action.kind),
        who: listText(teachersOf(cycle)),
        cycleId: cycle.id,
      }),
    )
  const meetings = visits.map(
    ({ startsAt, kind, place, cycleId, expanded }): Coming => ({
      on: dateOf(startsAt, here),
      at: startsAt,
      title: [kindText(kind), place].filter(Boolean).join(', '),
      who: listText([expanded?.coach, ...(expanded?.participants ?? [])].filter((it) => it && it.id !== reader.id).map(nameText)),
      cycleId,
    }),
  )
  const ahead = [...meetings, ...actions.filter(({ on }) => on >= here.today && on <= until)].toSorted(
    (a, b) => a.on.localeCompare(b.on) || (a.at ?? '').localeCompare(b.at ?? ''),
  )
  const late = actions.filter(({ on }) => on < here.today)
  return (
    <>
      <section class="card" aria-labelledby="ahead">
        <h2 id="ahead">The next two weeks</h2>
        {ahead.length === 0 ? <p class="soft">Nothing is planned.</p> : <ComingList visit={visit} coming={ahead} />}
      </section>
      {late.length > 0 && (
        <section class="card" aria-labelledby="late">
          <h2 id="late">Planned, and neither done nor cancelled</h2>
          <ComingList visit={visit} coming={late} />
        </section>
      )}
    </>
  )
}

function ComingList({ visit: { here, links }, coming }: { visit: Visit; coming: readonly Coming[] }) {
  return (
    <ul class="list">
      {coming.map(({ on, at, title, who, cycleId }) => (
        <li>
          <div class="main">
            {cycleId ? <a href={links.to(`/cycles/${cycleId}`)}>{title}</a> : <strong>{title}</strong>}
            <div class="soft small">{who}</div>
          </div>
          <div class="side small soft">{`${dayText(on, here)}${at ? `, ${clockText(at, here)}` : ''} · ${whenText(on, here)}`}</div>
        </li>
      ))}
    </ul>
  )
}

function CheckBacks({ visit, planned }: { visit: Visit; planned: readonly Planned[] }) {
  const { here, links } = visit
  return (
    <section class="card" aria-labelledby="check-backs">
      <h2 id="check-backs">To look at again</h2>
      <ul class="list">
        {planned.map(({ action: { kind, checkBackOn = here.today }, cycle }) => (
          <li>
            <div class="main">
              <a href={links.to(`/cycles/${cycle.id}`)}>{`What came of it: ${kindText(kind)}`}</a>
              <div class="soft small">{listText(teachersOf(cycle))}</div>
            </div>
            <div class="side small soft">
              {checkBackOn <= here.today ? <span class="mark due_soon">{whenText(checkBackOn, here)}</span> : whenText(checkBackOn, here)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
