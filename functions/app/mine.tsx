/** What is mine: a teacher's evidence, who has looked at it and at their cycles, and who may see what. */
import type { ContentLook } from '#shared/model/content-look.ts'
import type { Evidence } from '#shared/model/evidence.ts'
import type { Person } from '#shared/model/person.ts'
import type { Of } from '#shared/model/schema.ts'
import { Scroll } from './scroll.tsx'
import type { Visit } from './visit.ts'
import { countText, dateOf, dayText, kindText, nameText, whenText } from './words.ts'

type Look = Of<typeof ContentLook>

interface Right {
  relation: string
  sees: 'content' | 'frame' | 'nothing'
  says: string
}

const looksMax = 50

export async function minePage(visit: Visit) {
  const { api } = visit
  const [{ rights }, evidence, looks] = await Promise.all([
    api.get<{ rights: Right[] }>('/me'),
    api.list<Evidence>('/me/evidence', { limit: '50' }),
    api.list<Look>('/me/looks', { limit: String(looksMax) }),
  ])
  const people = await lookersOf(visit, looks.items)
  return {
    title: 'Mine',
    body: (
      <>
        <h1>What is mine</h1>
        <p class="lead">
          Evidence belongs to the teacher. You share it, and you can take it back at any time; every look at it is noted here.
        </p>
        <div class="two">
          <div class="stack">
            <MyEvidence visit={visit} evidence={evidence.items} />
            <Looks visit={visit} looks={looks.items} people={people} more={looks.more} />
          </div>
          <Rights rights={rights} />
        </div>
      </>
    ),
  }
}

/** Who has looked, by id. Someone from outside the district is not on its record. */
async function lookersOf({ api }: Visit, looks: readonly Look[]): Promise<Map<string, Person>> {
  const ids = [...new Set(looks.map(({ personId }) => personId))]
  const found = await Promise.all(ids.map((id) => api.find<Person>(`/people/${id}`)))
  return new Map(found.flatMap((person) => (person ? [[person.id as string, person]] : [])))
}

function MyEvidence({ visit: { here, links }, evidence }: { visit: Visit; evidence: readonly Evidence[] }) {
  return (
    <section class="card" aria-labelledby="evidence">
      <h2 id="evidence">My evidence</h2>
      {evidence.length === 0 && <p class="soft">There is none yet.</p>}
      <ul class="list">
        {evidence.map(({ cycleId, title, kind, shared, createdAt, file }) => (
          <li>
            <div class="main">
              <a href={links.to(`/cycles/${cycleId}`)}>{title}</a>
              <div class="soft small">
                {[kindText(kind), file?.name, dayText(dateOf(createdAt, here), here)].filter(Boolean).join(' · ')}
              </div>
            </div>
            <div class="side">
              <span class={`mark ${shared ? 'on_track' : 'plain'}`}>{shared ? 'Shared' : 'Mine alone'}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Seen {
  visit: Visit
  looks: readonly Look[]
  people: ReadonlyMap<string, Person>
  more: boolean
}

function Looks({ visit: { here }, looks, people, more }: Seen) {
  return (
    <section class="card" aria-labelledby="looks">
      <h2 id="looks">Who has looked</h2>
      {looks.length === 0 ? (
        <p class="soft">Nobody but you, as far as has been told. It takes some minutes until a look is told here.</p>
      ) : (
        <Scroll name="Who has looked, as a table">
          <table>
            <thead>
              <tr>
                {['Who', 'As', 'At what', 'When', 'Looks'].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {looks.map(({ personId, relation, operation, day, times }) => (
                <tr>
                  <th scope="row">{people.has(personId) ? nameText(people.get(personId)) : 'Someone of a consultancy'}</th>
                  <td>{relation}</td>
                  <td>{lookedAt(operation)}</td>
                  <td>{`${dayText(day, here)}, ${whenText(day, here)}`}</td>
                  <td>{countText(times, 'time')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {more && <p class="soft small">{`The latest ${looksMax}. The API has all of them.`}</p>}
    </section>
  )
}

/** What an operation shows, in words: `listProgressChecks` → `progress checks`. */
const lookedAt = (operation: string): string =>
  operation
    .replace(/^(read|list|export)/, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .trim()
    .toLowerCase()

const seesWords: Record<Right['sees'], string> = { content: 'All that is shared', frame: 'The frame', nothing: 'Nothing' }

const Rights = ({ rights }: { rights: readonly Right[] }) => (
  <section class="card wall" aria-labelledby="rights">
    <h2 id="rights">Who sees what of a cycle of mine</h2>
    <ul class="list">
      {rights.map(({ relation, sees, says }) => (
        <li>
          <div class="main">
            <strong>{relation.slice(0, 1).toUpperCase() + relation.slice(1)}</strong> <span class="mark plain">{seesWords[sees]}</span>
            <div class="soft small">{says}</div>
          </div>
        </li>
      ))}
    </ul>
  </section>
)
