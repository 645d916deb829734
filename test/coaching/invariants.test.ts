/** Whatever people do with a cycle, in whatever order: what is always true of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attentionOf } from '#shared/model/cycle.ts'
import { addDays, endOf } from '#shared/model/date.ts'
import { type Answered, type Caller, type District, dumpOf, goal, now, openCycle, openDistrict } from '../district.ts'

/** What an act finds: the district, the cycle, and what has been made so far. */
interface Scene {
  district: District
  path: string
  /** The cycle as its coach sees it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into any answer.
  cycle: any
  made: { actions: string[]; evidence: string[]; comments: string[] }
}
type Act = (scene: Scene, as: Caller, n: number) => Promise<Answered>

const pick = (from: string[], n: number) => from[n % Math.max(from.length, 1)] ?? 'act_01J9ZQ7Y8Z0000000000000001'
const dayOf = (n: number) => addDays('2026-11-01', n % 20)
const choices = ['evidence', 'progress_check', 'coach_reflection']

/** Everything that can be done with a cycle; `n` chooses what with. */
const acts = {
  advance: ({ cycle, path }, as) => as.post(`${path}/advance`, { from: cycle.stage }),
  advanceFromElsewhere: ({ path }, as, n) => as.post(`${path}/advance`, { from: ['set', 'plan', 'monitor', 'reflect'][n % 4] }),
  close: ({ path }, as) => as.post(`${path}/close`, { note: 'Until spring.' }),
  abandon: ({ path }, as) => as.post(`${path}/abandon`, { reason: 'Schedule.' }),
  addGoal: ({ path }, as) => as.post(`${path}/goals`, goal),
  patchGoal: ({ path, cycle }, as, n) => as.patch(`${path}/goals/${cycle.goals[0].id}`, { target: 80 + (n % 20) }),
  setTeachers: ({ path, district }, as, n) =>
    as.patch(path, { teacherIds: n % 2 ? [district.teacher.id] : [district.teacher.id, district.other.id] }),
  choose: ({ path }, as, n) => as.patch(path, n % 2 ? { optedIn: [choices[n % 3]] } : { optedOut: [choices[n % 3]] }),
  plan: ({ path }, as, n) => as.post(`${path}/actions`, { kind: 'modeling', scheduledOn: dayOf(n) }),
  complete: ({ path, made }, as, n) =>
    as.post(`${path}/actions/${pick(made.actions, n)}/complete`, { doneOn: dayOf(n), minutes: 1 + (n % 60) }),
  cancel: ({ path, made }, as, n) => as.post(`${path}/actions/${pick(made.actions, n)}/cancel`),
  attach: ({ path, cycle, district }, as, n) =>
    as.post(`${path}/evidence`, {
      kind: 'video',
      title: 'Opening',
      about: cycle.goals[0].id,
      link: 'https://drive.example/1',
      ...(as === district.coach ? { ownerId: district.teacher.id } : { shared: n % 2 === 0 }),
    }),
  share: ({ path, made }, as, n) => as.post(`${path}/evidence/${pick(made.evidence, n)}/share`),
  retract: ({ path, made }, as, n) => as.post(`${path}/evidence/${pick(made.evidence, n)}/retract`),
  check: ({ path, cycle }, as, n) => as.post(`${path}/progress-checks`, { goalId: cycle.goals[0].id, value: n, measuredOn: dayOf(n) }),
  reflect: ({ path }, as) => as.post(`${path}/reflections`, { planSupportedGoal: 'yes', goalMet: 'partly', text: 'Well.' }),
  comment: ({ path }, as) => as.post(`${path}/comments`, { text: 'Hello.' }),
  uncomment: ({ path, made }, as, n) => as.send('DELETE', `${path}/comments/${pick(made.comments, n)}`, undefined, { 'if-match': '*' }),
} satisfies Record<string, Act>

type Verb = keyof typeof acts
const verbs = Object.keys(acts) as Verb[]
const who = ['coach', 'teacher', 'other', 'leader', 'admin'] as const

const step = fc.record({
  // What moves a cycle on, or between lists, is drawn more often, so that runs come to its later stages and its end.
  verb: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...verbs) },
    { weight: 1, arbitrary: fc.constantFrom<Verb>('advance', 'plan', 'complete', 'check', 'reflect', 'attach', 'setTeachers', 'share') },
  ),
  by: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...who.slice(0, 2)) }, { weight: 1, arbitrary: fc.constantFrom(...who) }),
  n: fc.nat(1000),
})

const kinds = { plan: 'actions', attach: 'evidence', comment: 'comments' } as const

// biome-ignore lint/suspicious/noExplicitAny: a test reads into any item.
type Items = any[]

/** Everything of the cycle in the table, by kind. */
async function stored({ district, cycle }: Scene) {
  const items = (await dumpOf(district.id)) as Items
  const of = (entity: string): Items =>
    items.filter((it) => it.entity === entity && it.data.cycleId === cycle.id).map((it) => ({ ...it.data, ...it.apart }))
  const copies = items.filter((it) => it.entity === 'cycle of a teacher').map((it) => it.data)
  return {
    actions: of('action'),
    evidence: of('evidence'),
    checks: of('progress check'),
    reflections: of('reflection'),
    comments: of('comment'),
    copies,
  }
}

/** The tally, counted anew. */
function tallyOf({ actions, evidence, checks, reflections, comments }: Awaited<ReturnType<typeof stored>>) {
  const done = actions.filter(({ status }) => status === 'done')
  return {
    plannedActions: actions.filter(({ status }) => status === 'planned').length,
    doneActions: done.length,
    minutes: done.reduce((sum, { minutes }) => sum + minutes, 0),
    evidence: evidence.filter(({ shared }) => shared).length,
    progressChecks: checks.length,
    teacherReflections: reflections.filter((it) => it.as === 'teacher').length,
    coachReflections: reflections.filter((it) => it.as === 'coach').length,
    comments: comments.length,
  }
}

/** When contact is due, reckoned anew from the actions done. */
function contactOf(cycle: Scene['cycle'], { actions }: Awaited<ReturnType<typeof stored>>) {
  const lastContactOn = actions
    .flatMap(({ doneOn }) => doneOn ?? [])
    .sort()
    .at(-1)
  if (cycle.status !== 'open') return { lastContactOn, contactDueAt: undefined }
  const from = lastContactOn > cycle.startsOn ? lastContactOn : cycle.startsOn
  const { cadenceDays } = cycle.stages.find(({ key }: { key: string }) => key === cycle.stage)
  return { lastContactOn, contactDueAt: endOf(addDays(from, cadenceDays), cycle.timeZone) }
}

async function expectTrue(scene: Scene): Promise<void> {
  const { district, cycle } = scene
  const items = await stored(scene)
  expect(cycle.tally).toEqual(tallyOf(items))
  const { lastContactOn, contactDueAt } = cycle
  expect({ lastContactOn, contactDueAt }).toEqual(contactOf(cycle, items))
  // Which stages there are is the one part of a cycle's frame that lists leave out.
  const { goals: _, endNote: __, access: ___, attention, stages: ____, reflectedTeacherIds, ...frame } = cycle
  const byTeachers = items.reflections.filter((it) => it.as === 'teacher').map(({ personId }) => personId)
  expect([...reflectedTeacherIds].sort()).toEqual(byTeachers.sort())
  const copies = items.copies.map(({ stages: _, ...copy }) => copy).sort((a, b) => a.teacherId.localeCompare(b.teacherId))
  expect(copies).toEqual([...cycle.teacherIds].sort().map((teacherId: string) => ({ ...frame, teacherId })))
  expect(attention).toBe(attentionOf(cycle, now))
  const { admin } = district
  const listed = async (query: Record<string, string>) => (await admin.get('/cycles', query)).body.data
  const shown = [{ ...frame, attention }]
  const filters = [{}, { coachId: cycle.coachId }, { schoolId: cycle.schoolId }, { stage: cycle.stage }, { teacherId: cycle.teacherIds[0] }]
  for (const filter of filters) expect(await listed(filter)).toEqual(shown)
  for (const due of ['overdue', 'due_soon']) expect(await listed({ attention: due })).toEqual(attention === due ? shown : [])
}

const order = ['set', 'plan', 'monitor', 'reflect', 'closed', 'abandoned']

/** What one write may do to a cycle: one revision more, stages only forward, and nothing to a record but taking evidence back. */
function expectStep(before: Scene['cycle'], after: Scene['cycle'], verb: Verb, answered: Answered): void {
  const changed = after.rev - before.rev
  expect(changed).toBe(answered.status < 300 ? (verb === 'share' || verb === 'retract' ? changed & 1 : 1) : 0)
  if (changed === 0) expect(after).toEqual(before)
  expect(order.indexOf(after.stage)).toBeGreaterThanOrEqual(order.indexOf(before.stage))
  if (before.stage !== after.stage)
    expect(after.enteredStages).toEqual([...before.enteredStages, { stage: after.stage, at: now.toISOString() }])
  if (before.status === 'open' || changed === 0) return
  expect(verb).toBe('retract')
  const { tally: _, rev: __, ...was } = before
  expect(after).toMatchObject(was)
}

describe('a cycle', () => {
  test('keeps what is always true of it through any sequence of calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
        const district = await openDistrict()
        const { path, etag: _, ...opened } = await openCycle(district, { teacherIds: [district.teacher.id, district.other.id] })
        const made: Scene['made'] = { actions: [], evidence: [], comments: [] }
        const { path: __, ...cycle } = { path, ...opened }
        const scene: Scene = { district, path, cycle, made }
        for (const [at, { verb, by, n }] of steps.entries()) {
          const act: Act = acts[verb]
          const answered = await act(scene, district[by], n)
          expect(answered.status, `${by} may ${verb}, or is told why not`).toBeLessThan(500)
          if (answered.status === 201 && verb in kinds) made[kinds[verb as keyof typeof kinds]].push(answered.body.id)
          const { body: after } = await district.coach.get(path)
          expectStep(scene.cycle, after, verb, answered)
          scene.cycle = after
          if (at % 8 === 7 || at === steps.length - 1) await expectTrue(scene)
        }
      }),
      // On a busy machine fewer runs are tried, rather than more time taken.
      { numRuns: 12, endOnFailure: true, interruptAfterTimeLimit: 12_000 },
    )
  })
})
