/** The caseload: who is coached and who waits. For leaders, admins and coaches alike: frames only, never content. */
import type { Caseload, CaseloadTeachers, Experience } from '#shared/model/caseload.ts'
import type { Person } from '#shared/model/person.ts'
import { ShareBar, WaitBar } from './charts.tsx'
import { attentionWords, type Listed, teachersOf, waitOf } from './cycles.ts'
import { Scroll } from './scroll.tsx'
import type { Visit } from './visit.ts'
import { countText, dayText, kindText, listText, nameText, percent } from './words.ts'

/** As many open cycles as one page shows; a district with more filters by school. */
const cyclesMax = 200
/** As many of those who wait for a first or another visit. */
const waitingMax = 15

type Load = Caseload & { expanded?: { coaches?: Person[] } }
type Teachers = CaseloadTeachers & { expanded?: { teachers?: Person[] } }

export async function caseloadPage(visit: Visit) {
  const { api, reader, query } = visit
  const { items: schools } = await api.list<{ id: string; name: string }>('/schools', { limit: '200' })
  const led = schools.filter(({ id }) => reader.is('district_admin') || reader.leads(id))
  const wanted = query.get('school') ?? (reader.is('district_admin', 'coach') ? undefined : led[0]?.id)
  const asked = { schoolId: wanted }
  // By name only where it is bounded: the teachers of a whole district are too many for a page.
  const names = wanted || !reader.is('district_admin') ? { expand: 'teachers' } : {}
  const [load, teachers, { items: cycles, more }] = await Promise.all([
    api.get<Load>('/caseload', { ...asked, expand: 'coaches' }),
    api.get<Teachers>('/caseload/teachers', { ...asked, ...names }),
    api.list<Listed>('/cycles', {
      ...(reader.is('district_admin', 'school_leader') ? asked : { coachId: reader.id }),
      status: 'open',
      expand: 'coach,teachers,school',
      limit: String(cyclesMax),
    }),
  ])
  const onlyOneself = load.coaches.every(({ coachId }) => coachId === reader.id)
  return {
    title: 'Caseload',
    body: (
      <>
        <h1>Caseload</h1>
        <p class="lead">Who is being coached, and who waits. Whom and what kind of work, never what it is about.</p>
        {led.length > 1 && <Schools visit={visit} schools={led} wanted={wanted} />}
        <Tiles load={load} />
        <div class="stack">
          {!onlyOneself && <Coaches load={load} />}
          <Served teachers={teachers} />
          {teachers.expanded && <Unvisited visit={visit} teachers={teachers} />}
          <Stuck visit={visit} load={load} cycles={cycles} />
          <Cycles visit={visit} cycles={cycles} />
          {more && <p class="soft">{`These are the ${cyclesMax} that have waited longest. Choose a school to see the others.`}</p>}
          {!teachers.expanded && led.length > 1 && (
            <p class="soft small">Choose a school to see its teachers by name, and how long each has not been visited.</p>
          )}
        </div>
      </>
    ),
  }
}

function Schools({
  visit,
  schools,
  wanted,
}: {
  visit: Visit
  schools: readonly { id: string; name: string }[]
  wanted: string | undefined
}) {
  const { reader, links } = visit
  return (
    <ul class="filters" aria-label="Schools">
      {[...(reader.is('district_admin') ? [{ id: undefined, name: 'All schools' }] : []), ...schools].map(({ id, name }) => (
        <li>
          <a href={links.to(id ? `/caseload?school=${id}` : '/caseload')} {...(id === wanted && { 'aria-current': 'true' })}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Tiles({ load: { totals, coaches } }: { load: Load }) {
  const over = coaches.filter(({ overCap = 0 }) => overCap > 0).length
  const capped = coaches.some(({ caseloadMax }) => caseloadMax !== undefined)
  const tiles: [string, number, string?][] = [
    ['open cycles', totals.openCycles],
    ['teachers in them', totals.teachers],
    ['overdue for contact', totals.overdue, totals.overdue > 0 ? 'bad' : 'good'],
    ['stuck at a stage', totals.stuck, totals.stuck > 0 ? 'bad' : 'good'],
    ...(capped ? [['coaches over their cap', over, over > 0 ? 'bad' : 'good'] as [string, number, string]] : []),
  ]
  return (
    <dl class="tiles">
      {tiles.map(([name, value, kind = '']) => (
        <div class={`tile ${kind}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Coaches({ load: { coaches, expanded } }: { load: Load }) {
  const people = new Map((expanded?.coaches ?? []).map((person) => [person.id, person]))
  const capped = coaches.some(({ caseloadMax }) => caseloadMax !== undefined)
  return (
    <section class="card" aria-labelledby="coaches">
      <h2 id="coaches">Coaches</h2>
      <Scroll name="Coaches, as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">Coach</th>
              {['Open cycles', 'Teachers', ...(capped ? ['Cap'] : []), 'Overdue', 'Stuck'].map((name) => (
                <th scope="col" class="n">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {coaches.map(({ coachId, openCycles, teachers, caseloadMax, overCap = 0, overdue, stuck }) => (
              <tr>
                <th scope="row">{nameText(people.get(coachId))}</th>
                <td class="n">{openCycles}</td>
                <td class="n">{overCap > 0 ? <span class="mark overdue">{`${teachers}, ${overCap} over`}</span> : teachers}</td>
                {capped && <td class="n">{caseloadMax ?? '–'}</td>}
                <td class="n">{overdue > 0 ? <span class="mark overdue">{overdue}</span> : 0}</td>
                <td class="n">{stuck > 0 ? <span class="mark due_soon">{stuck}</span> : 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const experienceWords: Record<Experience, { one: string; all: string }> = {
  new: { one: 'New', all: 'New to the profession' },
  experienced: { one: 'Experienced', all: 'Experienced' },
  veteran: { one: 'Veteran', all: 'Veterans' },
  unknown: { one: 'Not known', all: 'Not known' },
}

/** Are new and veteran teachers both served? */
function Served({ teachers: { experience } }: { teachers: Teachers }) {
  const some = experience.filter(({ teachers }) => teachers > 0)
  if (some.length === 0) return null
  return (
    <section class="card" aria-labelledby="served">
      <h2 id="served">Who is served</h2>
      <Scroll name="Who is served, as a table">
        <table>
          <caption>Coached: in an open cycle, or with contact within the last year.</caption>
          <thead>
            <tr>
              <th scope="col">Teachers</th>
              <th scope="col" class="n">
                There are
              </th>
              <th scope="col" class="n">
                Coached
              </th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {some.map(({ experience: name, teachers, coached }) => (
              <tr>
                <th scope="row">{experienceWords[name].all}</th>
                <td class="n">{teachers}</td>
                <td class="n">{coached}</td>
                <td>
                  <ShareBar share={coached / teachers} /> {percent(coached / teachers)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Unvisited({ visit, teachers: { teachers, expanded } }: { visit: Visit; teachers: Teachers }) {
  const { here } = visit
  const people = new Map((expanded?.teachers ?? []).map((person) => [person.id, person]))
  const waiting = teachers.slice(0, waitingMax)
  return (
    <section class="card" aria-labelledby="unvisited">
      <h2 id="unvisited">Not visited for the longest time</h2>
      <Scroll name="Teachers not visited for the longest time, as a table">
        <table>
          <thead>
            <tr>
              {['Teacher', 'Experience', 'Last contact', 'In a cycle'].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {waiting.map(({ teacherId, experience, lastContactOn, daysSinceContact, openCycles }) => (
              <tr>
                <th scope="row">{nameText(people.get(teacherId))}</th>
                <td>{experienceWords[experience].one}</td>
                <td>
                  {lastContactOn && daysSinceContact !== undefined
                    ? `${dayText(lastContactOn, here)} · ${countText(daysSinceContact, 'day')} ago`
                    : 'Never'}
                </td>
                <td>{openCycles > 0 ? 'Yes' : 'No'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {teachers.length > waitingMax && <p class="soft small">{`The first ${waitingMax} of ${teachers.length}.`}</p>}
    </section>
  )
}

function Stuck({ visit, load: { stuckCycles, stuckAfterDays }, cycles }: { visit: Visit; load: Load; cycles: readonly Listed[] }) {
  const { here, links } = visit
  const byId = new Map(cycles.map((cycle) => [cycle.id as string, cycle]))
  const known = stuckCycles.flatMap(({ cycle, ...since }) => {
    const listed = byId.get(cycle.id)
    return listed ? [{ cycle: listed, ...since }] : []
  })
  if (known.length === 0) return null
  return (
    <section class="card" aria-labelledby="stuck">
      <h2 id="stuck">{`At one stage for more than ${countText(stuckAfterDays, 'day')}`}</h2>
      <ul class="list">
        {known.map(({ cycle, enteredOn, days }) => (
          <li>
            <div class="main">
              <a href={links.to(`/cycles/${cycle.id}`)}>{listText(teachersOf(cycle))}</a>
              <div class="soft small">{`${kindText(cycle.specialty)} with ${nameText(cycle.expanded?.coach)}`}</div>
            </div>
            <div class="side">
              <span class="mark due_soon">{kindText(cycle.stage)}</span>
              <div class="soft small">{`${countText(days, 'day')}, since ${dayText(enteredOn, here)}`}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Cycles({ visit, cycles }: { visit: Visit; cycles: readonly Listed[] }) {
  const { here, links } = visit
  return (
    <section class="card" aria-labelledby="cycles">
      <h2 id="cycles">Open cycles</h2>
      {cycles.length === 0 ? (
        <p class="soft">There are none here.</p>
      ) : (
        <Scroll name="Open cycles, as a table">
          <table>
            <thead>
              <tr>
                {['Teachers', 'Coach', 'Work', 'Stage', 'Since contact', 'Contact'].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cycles.map((cycle) => {
                const wait = waitOf(cycle, here)
                return (
                  <tr>
                    <th scope="row">
                      <a href={links.to(`/cycles/${cycle.id}`)}>{listText(teachersOf(cycle))}</a>
                      <div class="soft small">{cycle.expanded?.school?.name}</div>
                    </th>
                    <td>{nameText(cycle.expanded?.coach)}</td>
                    <td>{kindText(cycle.specialty)}</td>
                    <td>{kindText(cycle.stage)}</td>
                    <td>
                      {wait && countText(wait.days, 'day')}
                      <div>{wait && <WaitBar share={wait.share} attention={cycle.attention} />}</div>
                    </td>
                    <td>
                      <span class={`mark ${cycle.attention}`}>{attentionWords[cycle.attention]}</span>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}
