import { DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import { runNextStep, runSaga } from '#functions/control/saga/run.ts'
import type { Works } from '#functions/control/saga/works.ts'
import { tableName } from '#shared/db/layout.ts'
import { provisionSteps, type Step, type TenantId } from '#shared/model/tenant.ts'
import { client, itemsIn } from '../district.ts'
import { openRegistry, type Registry } from './operator.ts'

let registry: Registry
beforeEach(async () => {
  registry = await openRegistry()
  registry.works.follow = async (_, begin) => void (await begin())
})

const unmade = () => registry.register({}, { made: false })
const statesOf = (steps: readonly Step[]) => Object.fromEntries(steps.map(({ name, state }) => [name, state]))

/** What there is of a tenant: its table's settings and how often each kind of item is in it. */
async function thingsOf(id: string) {
  const TableName = tableName(registry.stage, id)
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
  const kinds = (await itemsIn(TableName)).map(({ entity }) => String(entity)).sort()
  return {
    indexes: Table?.GlobalSecondaryIndexes?.length,
    protectedFromDeletion: Table?.DeletionProtectionEnabled,
    stream: Table?.StreamSpecification?.StreamViewType,
    expires: TimeToLiveDescription?.TimeToLiveStatus,
    kinds,
  }
}

const whole = {
  indexes: 7,
  protectedFromDeletion: true,
  stream: 'NEW_AND_OLD_IMAGES',
  expires: 'ENABLED',
  kinds: ['account', 'district', 'event', 'invitation', 'person', 'person in role', 'standing', 'usage', 'usage'],
}

/** The steps of a tenant that has no owner: letting in a partner's clients is for sandboxes. */
const steps = provisionSteps.filter((it) => it !== 'admit_clients')

describe('making a tenant', () => {
  test('goes through every step, and shows what was skipped and why', async () => {
    const { id } = await registry.register()
    const { status, provisioning } = await registry.read(id)
    expect({ status, steps: statesOf(provisioning) }).toEqual({
      status: 'active',
      steps: { ...Object.fromEntries(steps.map((name) => [name, 'done'])), point_in_time_recovery: 'skipped' },
    })
    expect(provisioning.find(({ name }: Step) => name === 'point_in_time_recovery').reason).toMatch(/no point-in-time recovery/)
    expect(await thingsOf(id)).toEqual(whole)
  })

  test('measures it, so that its limits hold from the first moment', async () => {
    const { id, admin } = await registry.register({ plan: 'sandbox' })
    const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
    const at = registry.clock.now.toISOString()
    expect((await founder.get('/subscription')).body.used).toEqual({ activeCoaches: 0, storedBytes: expect.any(Number), at })
  })

  test('lets its first person in, and nobody before', async () => {
    const { id, admin } = await unmade()
    const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
    expect(await founder.get('')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    await registry.sweep()
    expect(await founder.get('')).toMatchObject({ status: 200, body: { id, name: 'Juniper Valley Schools', timeZone: 'America/Denver' } })
  })

  test('is for consultancies as for districts', async () => {
    const { id } = await registry.register({ kind: 'consultancy', name: 'North Regional Service Agency' })
    expect(await registry.read(id)).toMatchObject({ id: expect.stringMatching(/^con_/), status: 'active' })
    expect((await thingsOf(id)).kinds).toEqual(['account', 'event', 'invitation', 'person', 'person in role', 'standing', 'usage', 'usage'])
  })

  test('is done once, however often the request is repeated', async () => {
    const key = { 'idempotency-key': 'k1' }
    const body = { kind: 'district', name: 'A', timeZone: 'UTC', plan: 'sandbox', externalId: 'contract-1', admin: person }
    const [first, again] = [await registry.operator.post('/v1/tenants', body, key), await registry.operator.post('/v1/tenants', body, key)]
    expect(again.text).toBe(first.text)
    const other = await registry.operator.post('/v1/tenants', { ...body, name: 'B' }, { 'idempotency-key': 'k2' })
    expect(other).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    expect((await registry.operator.get('/v1/tenants')).body.data).toHaveLength(1)
  })
})

const person = { givenName: 'Ruth', familyName: 'Amsel', email: 'ruth.amsel@juniper.example' }

class Killed extends Error {
  override name = 'Killed'
}

/** Works of a process that dies after a step has done its work, before anyone has noted it. */
const dyingBefore = (works: Works): Works => ({
  ...works,
  registry: { ...works.registry, commit: () => Promise.reject(new Killed('the process was killed')) },
})

describe.each(steps)('a process that dies after the step %s', (name) => {
  test('leaves what the next one goes on with: nothing is missing and nothing twice', async () => {
    const { id } = await unmade()
    const tenantId = id as TenantId
    for (const step of steps) {
      if (step === name) await expect(runNextStep(dyingBefore(registry.works), 'provision', tenantId)).rejects.toThrow()
      await runNextStep(registry.works, 'provision', tenantId)
    }
    expect((await registry.read(id)).status).toBe('active')
    expect(await thingsOf(id)).toEqual(whole)
    const tables = (await itemsIn(`tandem-${registry.stage}-registry`)).filter(({ entity }) => entity === 'tenant')
    expect(tables).toHaveLength(1)
  })
})

describe('a step that fails', () => {
  const refusing = (works: Works): Works => ({ ...works, follow: () => Promise.reject(new Error('the stream worker is not there')) })

  test('is shown with its reason, and keeps those after it waiting', async () => {
    const { id } = await unmade()
    await expect(runSaga(refusing(registry.works), 'provision', id)).rejects.toThrow('the stream worker is not there')
    const { status, provisioning } = await registry.read(id)
    expect(status).toBe('provisioning')
    expect(statesOf(provisioning)).toMatchObject({ time_to_live: 'done', stream: 'failed', seed: 'waiting', activate: 'waiting' })
    expect(provisioning.find(({ name }: Step) => name === 'stream')).toMatchObject({
      attempts: 1,
      reason: 'Error: the stream worker is not there',
    })
  })

  test('is tried again when somebody asks for it, and those before it are not', async () => {
    const { id } = await unmade()
    await expect(runSaga(refusing(registry.works), 'provision', id)).rejects.toThrow()
    expect(await registry.operator.post(`/v1/tenants/${id}/retry`)).toMatchObject({ status: 202 })
    await runSaga(registry.works, 'provision', id)
    const { status, provisioning } = await registry.read(id)
    expect(status).toBe('active')
    expect(provisioning.map(({ attempts }: Step) => attempts)).toEqual([1, 1, 1, 1, 2, 1, 1, 1])
    expect(provisioning.find(({ name }: Step) => name === 'stream')).not.toHaveProperty('reason')
    expect(await registry.operator.post(`/v1/tenants/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })
})

describe('the smoke test', () => {
  test.each([
    ['another tenant’s table answers its session', async () => undefined],
    [
      'the refusal is not one of access',
      async () => Promise.reject(Object.assign(new Error('no table'), { name: 'ResourceNotFoundException' })),
    ],
  ])('fails when %s', async (_, find) => {
    await registry.register()
    const { id } = await unmade()
    const works: Works = { ...registry.works, readAs: (tenantId, name) => ({ ...registry.works.readAs(tenantId, name), find }) as never }
    await expect(runSaga(works, 'provision', id)).rejects.toThrow('its session was to be refused')
    expect(await registry.read(id)).toMatchObject({ status: 'provisioning' })
  })
})

test('two who make one tenant at once come to the same end', async () => {
  const { id } = await unmade()
  await Promise.allSettled([runSaga(registry.works, 'provision', id), runSaga(registry.works, 'provision', id)])
  await runSaga(registry.works, 'provision', id)
  expect((await registry.read(id)).status).toBe('active')
  expect(await thingsOf(id)).toEqual(whole)
})
