/** Who has looked at content: from the lines of the log to what a teacher reads. */
import { describe, expect, test } from 'vitest'
import { keepLooks, type LookLine, looksIn } from '#functions/control/looks.ts'
import type { Id } from '#shared/model/id.ts'
import { type Caller, dumpOf, now, openCycle, openDistrict, serviceWith } from '../district.ts'

/** A district whose log is kept, and whose clock a test moves. */
async function opened() {
  const clock = { now }
  const lines: Record<string, unknown>[] = []
  const district = await openDistrict({ app: serviceWith({ log: (line) => lines.push(line), now: () => clock.now }) })
  const cycle = await openCycle(district, { teacherIds: [district.teacher.id, district.other.id] })
  const { body: item } = await district.teacher.post(`${cycle.path}/evidence`, {
    kind: 'video',
    title: 'Opening',
    about: cycle.goals[0].id,
    link: 'https://drive.lakeside.example/d/opening',
  })
  let batches = 0
  /** Keeps what has been logged since the last time. */
  const keep = async (batchId = `batch-${++batches}`, some = lines.splice(0).flatMap(looksIn)): Promise<LookLine[]> => {
    await keepLooks(
      () => district.table,
      batchId,
      some,
      () => clock.now,
    )
    return some
  }
  await keep()
  const told = async (as: Caller, path = '/me/looks') =>
    (await as.get(path)).body.data.map(({ personId, operation, times, day }: Record<string, string | number>) => [
      personId,
      operation,
      times,
      day,
    ])
  return { ...district, cycle, item, keep, told, clock, lines }
}

const day = '2026-11-16'

describe('a look at content', () => {
  test('is told to each teacher whose cycle it is, but not to who looked', async () => {
    const { coach, teacher, other, cycle, keep, told } = await opened()
    await coach.get(cycle.path)
    await other.get(`${cycle.path}/comments`)
    await keep()
    expect(await told(teacher)).toEqual(
      [
        [coach.id, 'readCycle', 1, day],
        [other.id, 'listComments', 1, day],
      ].sort(([a], [b]) => (String(a) < String(b) ? 1 : -1)),
    )
    expect(await told(other)).toEqual([[coach.id, 'readCycle', 1, day]])
    expect(await told(coach)).toEqual([])
  })

  test('at evidence names the evidence, what the person is to it, and when', async () => {
    const { coach, teacher, cycle, item, keep, clock } = await opened()
    await coach.get(`${cycle.path}/evidence/${item.id}`)
    clock.now = new Date(now.getTime() + 3_600_000)
    await coach.get(`${cycle.path}/evidence/${item.id}`)
    await keep()
    expect((await teacher.get('/me/looks')).body.data).toEqual([
      {
        cycleId: cycle.id,
        evidenceId: item.id,
        personId: coach.id,
        homeTenantId: teacher.claims!.tenant,
        relation: 'its coach',
        operation: 'readEvidence',
        day,
        firstAt: now.toISOString(),
        lastAt: clock.now.toISOString(),
        times: 2,
      },
    ])
  })

  test('at what is their own is nobody’s business', async () => {
    const { teacher, other, cycle, item, keep, told } = await opened()
    await teacher.get(`${cycle.path}/evidence/${item.id}`)
    await teacher.get('/me/evidence')
    await keep()
    expect(await told(other)).toEqual([])
    expect(await told(teacher, `${cycle.path}/looks`)).toEqual([])
  })

  test('at evidence is told to its owner also when they have left the cycle', async () => {
    const { coach, teacher, other, cycle, item, keep, told } = await opened()
    await coach.patch(cycle.path, { teacherIds: [other.id] })
    await coach.get(`${cycle.path}/evidence/${item.id}`)
    await coach.get(`${cycle.path}/comments`)
    await keep()
    expect((await told(teacher)).map(([, operation]: string[]) => operation)).toEqual(['readEvidence'])
    expect(await teacher.get(`${cycle.path}/looks`)).toMatchObject({ status: 404 })
  })

  test('is kept once, however often its batch is delivered, and days come latest first', async () => {
    const { coach, teacher, cycle, keep, told, clock } = await opened()
    await coach.get(cycle.path)
    const some = await keep('twice')
    await keep('twice', some)
    clock.now = new Date(now.getTime() + 86_400_000)
    await coach.get(cycle.path)
    await coach.get(cycle.path)
    await Promise.all([keep(), keep('none', [])])
    expect(await told(teacher)).toEqual([
      [coach.id, 'readCycle', 2, '2026-11-17'],
      [coach.id, 'readCycle', 1, day],
    ])
  })

  test('of batches that are kept at once is all there', async () => {
    const { coach, teacher, cycle, keep, told } = await opened()
    await coach.get(cycle.path)
    const some = await keep()
    await Promise.all(Array.from({ length: 8 }, (_, n) => keep(`at once ${n}`, some)))
    expect(await told(teacher)).toEqual([[coach.id, 'readCycle', 9, day]])
  })

  test('of a frame is none, and one that was refused neither', async () => {
    const { admin, leader, teacher, cycle, keep, told } = await opened()
    for (const as of [admin, leader]) {
      await as.get(cycle.path)
      await as.get(`${cycle.path}/evidence`)
    }
    await keep()
    expect(await told(teacher)).toEqual([])
  })

  test('under another’s name shows both', async () => {
    const { id, coach, teacher, cycle, keep, as } = await opened()
    const acting = as({ ...coach.claims!, sub: coach.id, tenant: id, act: { sub: 'support-1' } })
    await acting.get(cycle.path)
    await keep()
    expect((await teacher.get('/me/looks')).body.data).toMatchObject([{ personId: coach.id, actedBy: 'support-1' }])
  })

  test('in a cycle that is gone, or by what is no person, is none', async () => {
    const { id, keep, told, teacher } = await opened()
    const line = { at: now.toISOString(), tenant: id, operation: 'readCycle', home: id, looked: ['cyc_01J9ZQ7Y8Z0000000000000009'] }
    await keep('gone', looksIn({ ...line, actor: teacher.id }))
    expect([await told(teacher), looksIn({ ...line, actor: 'cli_01J9ZQ7Y8Z0000000000000009' })]).toEqual([[], []])
  })

  test('goes by itself after four hundred days', async () => {
    const { id, coach, cycle, keep } = await opened()
    await coach.get(cycle.path)
    await keep()
    const kept = (await dumpOf(id)).filter(({ entity }) => String(entity).startsWith('look '))
    const until = Math.floor(now.getTime() / 1000) + 400 * 86_400
    expect(kept.map((item) => Object.values(item).includes(until))).toEqual([true, true, true])
  })
})

describe('who has looked at a cycle', () => {
  test('is for its teachers to read, and for nobody else', async () => {
    const { admin, leader, coach, teacher, other, cycle, keep, told } = await opened()
    await coach.get(cycle.path)
    await keep()
    const path = `${cycle.path}/looks`
    for (const as of [teacher, other]) expect(await told(as, path)).toEqual([[coach.id, 'readCycle', 1, day]])
    for (const as of [admin, leader, coach]) expect(await as.get(path)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  test('counts an export in the name of who asked for it', () => {
    const line = {
      level: 'info',
      at: now.toISOString(),
      job: 'exp_1',
      tenant: 'dis_01J9ZQ7Y8Z0000000000000001',
      home: 'dis_01J9ZQ7Y8Z0000000000000001',
    }
    const actor = 'per_01J9ZQ7Y8Z0000000000000003' as Id<'per'>
    expect(looksIn({ ...line, actor, operation: 'listEvidence', looked: ['cyc_01J9ZQ7Y8Z0000000000000001'] })).toMatchObject([
      { personId: actor, operation: 'listEvidence', cycleId: 'cyc_01J9ZQ7Y8Z0000000000000001' },
    ])
  })
})
