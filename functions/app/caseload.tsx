/** The caseload: who is coached and who waits. For leaders, admins and coaches alike: frames only, never content. */
import { WaitBar } from './charts.tsx'
import { attentionWords, type Listed, teachersOf, waitOf } from './cycles.ts'
import { Scroll } from './scroll.tsx'
import type { Visit } from './visit.ts'
import { countText, kindText, listText, nameText } from './words.ts'

/** As many open cycles as one page reads; a district with more filters by school. */
const cyclesMax = 200

export async function caseloadPage(visit: Visit) {
  const { api, reader, query, links } = visit
  const { items: schools } = await api.list<{ id: string; name: string }>('/schools', { limit: '200' })
  const led = schools.filter(({ id }) => reader.is('district_admin') || reader.leads(id))
  const wanted = query.get('school') ?? (reader.is('district_admin', 'coach') ? undefined : led[0]?.id)
  const by = reader.is('district_admin', 'school_leader') ? { schoolId: wanted } : { coachId: reader.id }
  const { items: cycles, more } = await api.list<Listed>('/cycles', {
    ...by,
    status: 'open',
    expand: 'coach,teachers,school',
    limit: String(cyclesMax),
  })
  return {
    title: 'Caseload',
    body: (
      <>
        <h1>Caseload</h1>
        <p class="lead">Who is being coached, and who waits. Those who have waited longest past their time come first.</p>
        {led.length > 1 && (
          <ul class="filters" aria-label="Schools">
            {[...(reader.is('district_admin') ? [{ id: undefined, name: 'All schools' }] : []), ...led].map(({ id, name }) => (
              <li>
                <a href={links.to(id ? `/caseload?school=${id}` : '/caseload')} {...(id === wanted && { 'aria-current': 'true' })}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )}
        <div class="stack">
          {!(reader.is('coach') && 'coachId' in by) && <ByCoach cycles={cycles} />}
          <Cycles visit={visit} cycles={cycles} />
        </div>
        {more && <p class="soft">{`These are the ${cyclesMax} that have waited longest. Choose a school to see the others.`}</p>}
      </>
    ),
  }
}

function ByCoach({ cycles }: { cycles: readonly Listed[] }) {
  const coaches = [...new Set(cycles.map(({ coachId }) => coachId))].map((id) => {
    const own = cycles.filter(({ coachId }) => coachId === id)
    return {
      name: nameText(own[0]?.expanded?.coach),
      cycles: own.length,
      teachers: new Set(own.flatMap(({ teacherIds }) => teacherIds)).size,
      overdue: own.filter(({ attention }) => attention === 'overdue').length,
    }
  })
  return (
    <section class="card" aria-labelledby="coaches">
      <h2 id="coaches">Coaches</h2>
      <Scroll name="Coaches, as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">Coach</th>
              <th scope="col" class="n">
                Open cycles
              </th>
              <th scope="col" class="n">
                Teachers
              </th>
              <th scope="col" class="n">
                Overdue
              </th>
            </tr>
          </thead>
          <tbody>
            {coaches
              .toSorted((a, b) => b.overdue - a.overdue || a.name.localeCompare(b.name))
              .map(({ name, cycles: open, teachers, overdue }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="n">{open}</td>
                  <td class="n">{teachers}</td>
                  <td class="n">{overdue > 0 ? <span class="mark overdue">{overdue}</span> : 0}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
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
