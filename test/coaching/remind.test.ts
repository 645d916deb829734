import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { remind } from '#functions/coaching/remind.ts'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { replace } from '#shared/db/commit.ts'
import { demo } from '#shared/model/example.ts'
import { randomIds } from '#shared/model/id.ts'
import { filled, toBeFilled } from '#shared/model/sandbox.ts'
import { Standings } from '#shared/model/standing.ts'
import { type District, dyingAfter, now, openCycle, openDistrict } from '../district.ts'
import { workersOf } from '../integration/publishing.ts'

const dayMs = 86_400_000

/** Reminds so many days from now, and gives what was told, as the feed has it. */
function reminding(district: District) {
  const { publishAll } = workersOf(district)
  let seq = 0
  return async (days = 0, table = district.table) => {
    const at = () => new Date(now.getTime() + days * dayMs)
    await remind({ table, now: at, newId: randomIds(at) })
    return news()
  }
  async function news() {
    await publishAll()
    const { body } = await district.admin.get('/changes', { limit: '200' })
    const told = body.data.filter((it: { seq: number; actorId: string }) => it.seq > seq && it.actorId === 'tandem')
    seq = body.data.at(-1)?.seq ?? seq
    return told.map(({ type, subject }: { type: string; subject: string }) => [type, subject])
  }
}

/** That the clock was moved, as it stands in a table. */
const eventOf = (tenant: string) => ({
  tenant,
  entity: 'event',
  data: {
    id: demo.id('evt', 1),
    type: 'sandbox.clock_moved',
    at: now.toISOString(),
    subject: tenant,
    actorId: demo.id('cli', 1),
    requestId: demo.id('req', 1),
  },
})

describe('a reminder', () => {
  test('is told once when contact is due soon, once when it is overdue, and again when it is due anew', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { id, path } = await openCycle(district, { startsOn: '2026-11-09' })
    const tellOf = reminding(district)
    expect(await tellOf()).toEqual([])
    expect(await tellOf(6)).toEqual([['cycle.contact_due_soon', id]])
    expect(await tellOf(7)).toEqual([])
    expect(await tellOf(9)).toEqual([['cycle.contact_overdue', id]])
    expect(await tellOf(9.5)).toEqual([])
    const { body } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-16' })
    await coach.post(`${path}/actions/${body.id}/complete`, { doneOn: '2026-11-16', minutes: 30 })
    expect(await tellOf(10)).toEqual([])
    expect(await tellOf(13)).toEqual([['cycle.contact_due_soon', id]])
    expect(await tellOf(16)).toEqual([['cycle.contact_overdue', id]])
  })

  test('is told of a cycle that is stuck, at each stage anew', async () => {
    const district = await openDistrict()
    const { admin, coach } = district
    await admin.patch('', { caseload: { stuckAfterDays: 100 } })
    const { id, path } = await openCycle(district, { startsOn: '2026-11-09' })
    const tellOf = reminding(district)
    const stuck = (told: string[][]) => told.filter(([type]) => type === 'cycle.stuck')
    expect(stuck(await tellOf(100))).toEqual([])
    expect(stuck(await tellOf(101))).toEqual([['cycle.stuck', id]])
    expect(stuck(await tellOf(102))).toEqual([])
    expect((await coach.post(`${path}/advance`, { from: 'set' })).status).toBe(200)
    await admin.patch('', { caseload: { stuckAfterDays: 50 } })
    expect(stuck(await tellOf(103))).toEqual([['cycle.stuck', id]])
  })

  test('is told of an action on the day that was agreed on, while its cycle is open', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const { path: other } = await openCycle(district)
    const plan = async (to: string) =>
      (await coach.post(`${to}/actions`, { kind: 'modeling', scheduledOn: '2026-11-17', checkBackOn: '2026-11-18' })).body
    const [action] = [await plan(path), await plan(other)]
    await coach.post(`${other}/abandon`, { reason: 'The teacher changed schools.' })
    const tellOf = reminding(district)
    const due = (told: string[][]) => told.filter(([type]) => type === 'action.check_back_due')
    expect(due(await tellOf(1))).toEqual([])
    expect(due(await tellOf(2))).toEqual([['action.check_back_due', action.id]])
    expect(due(await tellOf(3))).toEqual([])
    await coach.post(`${path}/actions/${action.id}/check-back`, { on: '2026-11-16', outcome: 'partly', nextOn: '2026-11-20' })
    expect(due(await tellOf(4))).toEqual([['action.check_back_due', action.id]])
    const [change] = (await district.admin.get('/changes', { limit: '200' })).body.data.filter(
      ({ type }: { type: string }) => type === 'action.check_back_due',
    )
    expect(change).toMatchObject({ within: action.cycleId, subject: action.id })
  })

  test('is not told of a cycle that has ended, nor in a district that is suspended', async () => {
    const district = await openDistrict()
    const { coach, table } = district
    const { path } = await openCycle(district, { startsOn: '2026-10-01' })
    const { id } = await openCycle(district, { startsOn: '2026-10-01' })
    await coach.post(`${path}/abandon`, { reason: 'The teacher changed schools.' })
    const standing = await table.get(Standings, {})
    const suspended = { ...standing, status: 'suspended' as const, rev: standing.rev + 1 }
    await table.commit([replace(Standings, standing, suspended)])
    const at = () => now
    expect(await remind({ table, now: at, newId: randomIds(at) })).toBe(0)
    await table.commit([replace(Standings, suspended, { ...standing, rev: suspended.rev + 1 })])
    expect(await reminding(district)(0)).toEqual([['cycle.contact_overdue', id]])
  })

  test('goes by the clock of a sandbox', async () => {
    const district = await openDistrict()
    const { table } = district
    const { id } = await openCycle(district, { startsOn: '2026-11-09' })
    const standing = await table.get(Standings, {})
    const sandbox = filled(toBeFilled({ ownerId: demo.id('par', 1), name: 'Rosterly staging', timeZone: 'America/Chicago' }, now))
    await table.commit([
      replace(Standings, standing, { ...standing, sandbox: { ...sandbox, clockAheadSeconds: 9 * 86_400 }, rev: standing.rev + 1 }),
    ])
    expect(await reminding(district)(0)).toEqual([['cycle.contact_overdue', id]])
    const record = { eventName: 'INSERT', dynamodb: { NewImage: marshall(eventOf(district.id)) as never } }
    expect(jobsOf(record)).toEqual([{ kind: 'sandbox-remind', tenantId: district.id }])
  })

  test('is told once though two remind at once, and all are told though one dies between', async () => {
    const district = await openDistrict()
    const { table } = district
    for (let n = 0; n < 45; n += 1) await openCycle(district, { startsOn: '2026-10-01' })
    const at = () => now
    await remind({ table: dyingAfter(1, table), now: at, newId: randomIds(at) }).catch((error: Error) => expect(error.message).toBe('died'))
    await Promise.all([1, 2].map(() => remind({ table, now: at, newId: randomIds(at) })))
    const told = await reminding(district)(0)
    expect([told.length, new Set(told.map(([, subject]: string[]) => subject)).size]).toEqual([45, 45])
  })
})
