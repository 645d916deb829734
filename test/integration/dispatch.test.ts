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

  test('as anything else asks for nothing', () => {
    expect(written('INSERT', 'bucket', { type: 'import.started', subject: demo.id('bim', 1) })).toEqual([])
  })
})
