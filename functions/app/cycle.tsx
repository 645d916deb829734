/** A cycle's story: where it stands, its goals and how they move, and what happened, in order. Behind the wall, its frame. */
import type { Child } from 'hono/jsx'
import type { StoredAction } from '#shared/model/action.ts'
import type { Comment } from '#shared/model/comment.ts'
import type { Cycle } from '#shared/model/cycle.ts'
import type { DataDiscussion } from '#shared/model/data-discussion.ts'
import type { Evidence } from '#shared/model/evidence.ts'
import type { Goal } from '#shared/model/goal.ts'
import type { Observation } from '#shared/model/observation.ts'
import type { ProgressCheck } from '#shared/model/progress-check.ts'
import type { Reflection } from '#shared/model/reflection.ts'
import type { Of } from '#shared/model/schema.ts'
import { ProgressLine } from './charts.tsx'
import { attentionWords, type Listed, teachersOf, waitOf } from './cycles.ts'
import type { Links, Visit } from './visit.ts'
import { countText, dateOf, dayText, type Here, kindText, listText, nameText, percent, timeText } from './words.ts'

type Told = Cycle & Pick<Listed, 'expanded'>

interface Content {
  observations: Observation[]
  discussions: DataDiscussion[]
  evidence: Evidence[]
  checks: ProgressCheck[]
  reflections: Of<typeof Reflection>[]
  comments: Comment[]
}

/** As many observations and discussions of a cycle as its story tells. */
const readMax = 12

export async function cyclePage({ api, here, links, params: { cycleId = '' } }: Visit) {
  const at = `/cycles/${cycleId}`
  const cycle = await api.get<Told>(at, { expand: 'coach,teachers,school' })
  const [actions, content] = await Promise.all([
    api.list<StoredAction>(`${at}/actions`, { limit: '200' }),
    cycle.access === 'content' ? contentAt(at) : undefined,
  ])
  const who = listText(teachersOf(cycle))
  return {
    title: `${kindText(cycle.specialty)}: ${who}`,
    body: (
      <>
        <h1>{who}</h1>
        <p class="lead">
          {`${kindText(cycle.specialty)} with ${nameText(cycle.expanded?.coach)} at ${cycle.expanded?.school?.name ?? 'a school'}, since ${dayText(cycle.startsOn, here)} `}
          <span class={`mark ${cycle.attention}`}>{attentionWords[cycle.attention]}</span>
        </p>
        <Stages cycle={cycle} />
        <div class="two">
          <div class="stack">
            {cycle.access === 'frame' && <Wall />}
            {cycle.goals?.map((goal) => (
              <GoalCard goal={goal} checks={content?.checks ?? []} here={here} />
            ))}
            <section class="card" aria-labelledby="story">
              <h2 id="story">What happened</h2>
              <ol class="story">
                {storyOf({ cycle, actions: actions.items, content, here, links }).map(({ date, stage, title, more }) => (
                  <li {...(stage && { class: 'stage' })}>
                    <time datetime={date}>{dayText(date, here)}</time>
                    <h3>{title}</h3>
                    {more}
                  </li>
                ))}
              </ol>
            </section>
          </div>
          <Facts cycle={cycle} actions={actions.items} here={here} />
        </div>
      </>
    ),
  }

  async function contentAt(path: string): Promise<Content> {
    // Their lists show frames: of the latest, those that are told of are read one by one.
    const each = async <T extends { id: string; status: string }>(noun: string, isTold: (frame: Pick<T, 'status'>) => boolean) => {
      const { items } = await api.list<Pick<T, 'id' | 'status'>>(`/${noun}`, { cycleId, limit: String(readMax) })
      return Promise.all(items.filter(isTold).map(({ id }) => api.get<T>(`/${noun}/${id}`)))
    }
    const all = <T,>(part: string) => api.list<T>(`${path}/${part}`, { limit: '200' }).then(({ items }) => items)
    const [observations, discussions, evidence, checks, reflections, comments] = await Promise.all([
      each<Observation>('observations', () => true),
      each<DataDiscussion>('data-discussions', ({ status }) => status === 'finished' || status === 'running'),
      all<Evidence>('evidence'),
      all<ProgressCheck>('progress-checks'),
      all<Of<typeof Reflection>>('reflections'),
      all<Comment>('comments'),
    ])
    return { observations, discussions, evidence, checks, reflections, comments }
  }
}

const Wall = () => (
  <section class="card wall" aria-labelledby="wall">
    <h2 id="wall">You see the frame</h2>
    <p>
      Whom the coach works with, on what kind of work, and how far it has come. Goals, notes, evidence, reflections and scores are for the
      coach and the teachers of this cycle.
    </p>
  </section>
)

function Stages({ cycle }: { cycle: Told }) {
  const at = cycle.stages.findIndex(({ key }) => key === cycle.stage)
  return (
    <ol class="steps" aria-label="Stages">
      {cycle.stages.map(({ name }, n) => (
        <li {...(n === at ? { 'aria-current': 'step' } : at === -1 || n < at ? { class: 'past' } : {})}>{name}</li>
      ))}
    </ol>
  )
}

function GoalCard({ goal, checks, here }: { goal: Goal; checks: readonly ProgressCheck[]; here: Here }) {
  const own = checks.filter(({ goalId }) => goalId === goal.id).toSorted((a, b) => a.measuredOn.localeCompare(b.measuredOn))
  const values = own.map(({ measuredOn: on, value }) => ({ on, value }))
  const unit = goal.unit ? ` ${goal.unit}` : ''
  return (
    <section class="card">
      <h2>{goal.statement}</h2>
      <p class="soft small">
        {[
          goal.measure,
          goal.baseline !== undefined && `from ${goal.baseline}${unit}`,
          goal.target !== undefined && `to ${goal.target}${unit}`,
          goal.dueOn && `by ${dayText(goal.dueOn, here)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {values.length > 0 && (
        <>
          <ProgressLine values={values} target={goal.target} title={goal.measure} />
          <details>
            <summary>The measured values</summary>
            <table>
              <caption>{goal.measure}</caption>
              <thead>
                <tr>
                  <th scope="col">Measured on</th>
                  <th scope="col" class="n">
                    Value
                  </th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ on, value }) => (
                  <tr>
                    <th scope="row">{dayText(on, here)}</th>
                    <td class="n">{`${value}${unit}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}

function Facts({ cycle, actions, here }: { cycle: Told; actions: readonly StoredAction[]; here: Here }) {
  const wait = waitOf(cycle, here)
  const next = actions.filter(({ status }) => status === 'planned').toSorted((a, b) => a.scheduledOn.localeCompare(b.scheduledOn))
  const facts: [string, Child][] = [
    ['Coach', nameText(cycle.expanded?.coach)],
    ['Teachers', listText(teachersOf(cycle))],
    ['School', cycle.expanded?.school?.name ?? ''],
    ['Together', `${countText(cycle.tally.doneActions, 'time')}, ${timeText(cycle.tally.minutes)}`],
    ...(wait ? [['Contact due', `${dayText(wait.dueOn, here)}, ${countText(wait.days, 'day')} since the last`] as [string, Child]] : []),
  ]
  return (
    <div class="stack">
      <section class="card" aria-labelledby="facts">
        <h2 id="facts">At a glance</h2>
        <table>
          <tbody>
            {facts.map(([name, value]) => (
              <tr>
                <th scope="row" class="soft small">
                  {name}
                </th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section class="card" aria-labelledby="plan">
        <h2 id="plan">Planned</h2>
        {next.length === 0 && <p class="soft">Nothing is planned.</p>}
        <ul class="list">
          {next.map(({ kind, scheduledOn, note }) => (
            <li>
              <div class="main">
                <strong>{kindText(kind)}</strong>
                {note && <div class="soft small">{note}</div>}
              </div>
              <div class="side soft small">{dayText(scheduledOn, here)}</div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

interface Moment {
  date: string
  /** Orders what happened on one day, where it is known. */
  at?: string
  title: string
  more?: Child
  stage?: boolean
}

interface Telling {
  cycle: Told
  actions: readonly StoredAction[]
  content: Content | undefined
  here: Here
  links: Links
}

/** Everything that has a date, latest first. */
function storyOf({ cycle, actions, content, here, links }: Telling): Moment[] {
  const nameOf = (id: string) => nameText([cycle.expanded?.coach, ...(cycle.expanded?.teachers ?? [])].find((it) => it?.id === id))
  const quote = (text: string | undefined) => text && <blockquote>{text}</blockquote>
  const stageNames = new Map(cycle.stages.map(({ key, name }) => [key, name]))
  const moments: Moment[] = [
    ...cycle.enteredStages.map(({ stage, at }) => ({
      date: dateOf(at, here),
      at,
      title: stageNames.get(stage) ?? kindText(stage),
      stage: true,
      more: stage === cycle.stage && quote(cycle.endNote),
    })),
    ...actions
      .filter(({ status }) => status === 'done')
      .map(({ kind, coteachingModel, doneOn = '', minutes, note }) => ({
        date: doneOn,
        title: [kindText(kind), coteachingModel && kindText(coteachingModel).toLowerCase(), minutes && timeText(minutes)]
          .filter(Boolean)
          .join(', '),
        more: quote(note),
      })),
    ...actions.flatMap(({ kind, checkBacks = [] }) =>
      checkBacks.map(({ on, outcome, note }) => ({
        date: on,
        title: `What came of it: ${kindText(kind).toLowerCase()}, ${kindText(outcome).toLowerCase()}`,
        more: quote(note),
      })),
    ),
    ...(content?.observations ?? []).map(({ teacherId, tool, day, minutes, status, score, note }) => ({
      date: day,
      title: [`Observed with ${tool.name}`, cycle.teacherIds.length > 1 && nameOf(teacherId), minutes && timeText(minutes)]
        .filter(Boolean)
        .join(', '),
      more: (
        <>
          {status === 'draft' && <span class="mark plain">Not shared yet</span>}
          {score?.value != null && (
            <span class="soft small">{`Score ${percent(score.value)}, from ${score.answered} of ${score.of} measures`}</span>
          )}
          {quote(note)}
        </>
      ),
    })),
    ...(content?.discussions ?? []).map(({ protocol, startedAt = '', minutes, note, nextSteps = [] }) => ({
      date: dateOf(startedAt, here),
      title: [`Talked about data: ${protocol.name}`, minutes && timeText(minutes)].filter(Boolean).join(', '),
      more: (
        <>
          {quote(note)}
          {nextSteps.length > 0 && (
            <ul class="small">
              {nextSteps.map(({ text, personId, dueOn, status }) => (
                <li>{`${text} (${[nameOf(personId), dueOn && `by ${dayText(dueOn, here)}`, status === 'done' && 'done'].filter(Boolean).join(', ')})`}</li>
              ))}
            </ul>
          )}
        </>
      ),
    })),
    ...(content?.evidence ?? []).map(({ id, title, kind, link, file, note, ownerId, createdAt }) => ({
      date: dateOf(createdAt, here),
      title: `${kindText(kind)}: ${title}`,
      more: (
        <>
          <span class="soft small">{`Belongs to ${nameOf(ownerId)}. `}</span>
          {link && (
            <a class="small" href={link} rel="noreferrer">
              Open it
            </a>
          )}
          {file?.status === 'ready' && (
            <a class="small" href={links.to(`/cycles/${cycle.id}/evidence/${id}/file`)}>
              Download it
            </a>
          )}
          {file && file.status !== 'ready' && <span class="soft small">{`Its file is ${file.status}.`}</span>}
          {quote(note)}
        </>
      ),
    })),
    ...(content?.checks ?? []).map(({ goalId, value, measuredOn, note }) => {
      const goal = cycle.goals?.find(({ id }) => id === goalId)
      return { date: measuredOn, title: `Measured: ${value}${goal?.unit ? ` ${goal.unit}` : ''}`, more: quote(note) }
    }),
    ...(content?.reflections ?? []).map(({ personId, text, goalMet, createdAt }) => ({
      date: dateOf(createdAt, here),
      title: `${nameOf(personId)} reflects; goal met: ${goalMet}`,
      more: quote(text),
    })),
    ...(content?.comments ?? []).map(({ authorId, text, createdAt }) => ({
      date: dateOf(createdAt, here),
      title: `${nameOf(authorId)} writes`,
      more: quote(text),
    })),
  ]
  // Of one moment, what is told later here came later: stages stand in their order.
  return moments.toSorted((a, b) => a.date.localeCompare(b.date) || (a.at ?? '').localeCompare(b.at ?? '')).reverse()
}
