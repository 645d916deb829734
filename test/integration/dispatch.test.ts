import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { demo } from '#shared/model/example.ts'

const [tenantId, endpointId] = [demo.districtId, demo.id('whe', 1)]

const written = (eventName: string, entity: string, data: object) =>
  jobsOf({ eventName, dynamodb: { NewImage: marshall({ entity, tenant: tenantId, data }) as never } })

describe('what is written', () => {
  test('as a delivery that is due has it attempted at its time, each time it becomes due', () => {
    const [id, nextAttemptAt] = [demo.id('dlv', 1), '2026-11-17T15:00:00.000Z']
    const delivery = { id, endpointId, status: 'pending', attempts: [], nextAttemptAt }
    const attempt = { tenantId, endpointId, deliveryId: id, notBefore: nextAttemptAt }
    expect(['INSERT', 'MODIFY'].map((it) => written(it, 'webhook delivery', delivery))).toMatchObject([[attempt], [attempt]])
    expect(written('MODIFY', 'webhook delivery', { ...delivery, status: 'delivered' })).toEqual([])
  })

  test('as a replay has it made, once', () => {
    const replay = { id: demo.id('rpl', 1), endpointId }
    const job = { kind: 'webhook-replay', tenantId, endpointId, replayId: replay.id }
    expect(['INSERT', 'MODIFY'].map((it) => written(it, 'webhook replay', replay))).toEqual([[job], []])
  })

  test('as work on a file has it done', () => {
    const work = { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 1), what: 'scan', dueAt: '2026-11-17T15:00:00.000Z' }
    expect(['INSERT', 'MODIFY'].map((it) => written(it, 'file work', work))).toMatchObject([
      [{ kind: 'evidence-file', evidenceId: work.evidenceId, what: 'scan' }],
      [{ kind: 'evidence-file' }],
    ])
  })

  test('as anything else asks for nothing', () => {
    expect(written('INSERT', 'bucket', { type: 'import.started', subject: demo.id('bim', 1) })).toEqual([])
  })
})
