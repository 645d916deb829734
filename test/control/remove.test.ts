import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import { sweepErrands } from '#functions/control/errands.ts'
import { runNextStep, runSaga } from '#functions/control/saga/run.ts'
import type { Works } from '#functions/control/saga/works.ts'
import { tableName } from '#shared/db/layout.ts'
import { removalSteps, type TenantId } from '#shared/model/tenant.ts'
import { caller, client, itemsIn, serviceWith } from '../district.ts'
import { follow } from './following.ts'
import { draft, openRegistry, type Registry } from './operator.ts'
import { openPartner } from './partner.ts'

const dayMs = 86_400_000
let registry: Registry
let objects: Map<string, string>
beforeEach(async () => {
  registry = await openRegistry()
  objects = new Map([
    ['evidence/1.mp4', 'a'.repeat(64)],
    ['evidence/2.pdf', 'b'.repeat(64)],
  ])
  registry.works.objects = {
    inventory: async () => [...objects].map(([key, digest]) => ({ key, bytes: 10, digest })),
    removeAll: async () => {
      objects.clear()
      return 0
    },
  }
})

const post = (id: string, deed: string, body?: unknown) => registry.operator.post(`/v1/tenants/${id}/${deed}`, body)
const close = (id: string, graceDays = 30) => post(id, 'close', { reason: 'The contract ends.', graceDays })
const release = (id: string) => post(id, 'unprotect', { name: 'Juniper Valley Schools' })
const remove = (id: TenantId) => runSaga(registry.works, 'remove', id)
const hasTable = async (id: string) =>
  client.send(new DescribeTableCommand({ TableName: tableName(registry.stage, id) })).then(
    () => true,
    () => false,
  )
const certificateOf = async (id: string) => (await registry.operator.get(`/v1/tenants/${id}/certificate`)).body

/** A tenant that was closed and released at the end of its grace, so that only the removing is left. */
async function released() {
  const { id } = await registry.register()
  await close(id, 0)
  await release(id)
  return id
}

/** The standalone verifier's word on certificates, in a process of its own. */
function verified(...certificates: object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-certificates-'))
  const files = certificates.map((_, n) => join(folder, `${n}.json`))
  for (const [n, file] of files.entries()) writeFileSync(file, JSON.stringify(certificates[n]))
  const { status, stdout } = spawnSync(process.execPath, ['openapi/verify-certificate.mjs', ...files], { encoding: 'utf8' })
  return { status, said: stdout }
}

describe('a tenant that closes', () => {
  test('can be read and not changed, and be reopened, until its data are released', async () => {
    const { id, admin } = await registry.register()
    await close(id)
    const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
    expect(await founder.get('')).toMatchObject({ status: 200 })
    expect(await founder.post('/schools', { name: 'Too late' })).toMatchObject({ status: 403, body: { code: 'tenant_closing' } })
    expect(await post(id, 'reopen')).toMatchObject({ status: 200, body: { status: 'active' } })
    registry.clock.now = new Date(registry.clock.now.getTime() + 31_000)
    expect(await founder.post('/schools', { name: 'In time' })).toMatchObject({ status: 201 })
  })

  test('keeps everything until its grace has ended and its data have been released', async () => {
    const { id } = await registry.register()
    await close(id)
    expect(await release(id)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await remove(id)).toBe(false)
    registry.clock.now = new Date(registry.clock.now.getTime() + 30 * dayMs)
    expect(await remove(id)).toBe(false)
    expect({ table: await hasTable(id), objects: objects.size }).toEqual({ table: true, objects: 2 })
    expect(await release(id)).toMatchObject({ status: 200, body: { closing: { unprotectedBy: 'operator-1' } } })
    expect(await post(id, 'reopen')).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await remove(id)).toBe(true)
    expect({ table: await hasTable(id), objects: objects.size }).toEqual({ table: false, objects: 0 })
  })

  test('is not released under another name', async () => {
    const { id } = await registry.register()
    await close(id, 0)
    expect(await post(id, 'unprotect', { name: 'Lakeside Unified' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/name', code: 'mismatch' }] },
    })
  })

  test('stays known by its id, which nothing brings back', async () => {
    const id = await released()
    await remove(id)
    expect(await registry.read(id)).toMatchObject({ id, status: 'closed' })
    for (const [deed, body] of [['resume'], ['reopen'], ['retry'], ['close', { reason: 'Again.', graceDays: 0 }]] as const)
      expect(await post(id, deed, body)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await runNextStep(registry.works, 'provision', id)).toEqual({ done: true })
    expect(await hasTable(id)).toBe(false)
  })
})

describe('the deletion certificate', () => {
  test('says what was deleted, when and at whose word, and holds for who verifies it alone', async () => {
    const id = await released()
    const items = await itemsIn(tableName(registry.stage, id))
    await remove(id)
    const certificate = await certificateOf(id)
    const facts = Object.assign({}, ...certificate.entries.map((it: { facts: object }) => it.facts))
    expect(facts).toMatchObject({
      by: 'operator-1',
      reason: 'The contract ends.',
      items: items.length,
      itemsByKind: { district: 1, person: 1, standing: 1 },
      objects: 2,
      objectBytes: 20,
      objectsLeft: 0,
      tableState: 'not found',
    })
    expect(verified(certificate)).toMatchObject({ status: 0, said: expect.stringContaining('Certificate 1') })
  })

  test('follows the one before, so that none can be left out', async () => {
    const ids = [await released(), await released()]
    for (const id of ids) await remove(id)
    const [first, second] = [await certificateOf(ids[0]!), await certificateOf(ids[1]!)]
    expect([first.number, second.number, second.previous]).toEqual([1, 2, first.head])
    expect(verified(first, second).status).toBe(0)
  })

  // biome-ignore lint/suspicious/noExplicitAny: a forger changes whatever there is.
  test.each<[string, (certificate: any) => unknown]>([
    ['a count was changed', ({ entries }) => Object.assign(entries[2].facts, { items: 0 })],
    ['a time was changed', ({ entries }) => Object.assign(entries[0], { at: '2020-01-01T00:00:00.000Z' })],
    ['an entry was left out', ({ entries }) => entries.splice(3, 1)],
    ['it was put in another tenant’s name', (it) => Object.assign(it, { tenantId: 'dis_01J9ZQ7Y8Z0000000000000001' })],
    ['it was renumbered', (it) => Object.assign(it, { number: 7 })],
    ['its head was changed', (it) => Object.assign(it, { head: 'f'.repeat(64) })],
  ])('does not hold when %s', async (_, forge) => {
    const id = await released()
    await remove(id)
    const certificate = await certificateOf(id)
    forge(certificate)
    expect(verified(certificate).status).toBe(1)
  })
})

/** Works of a process that dies after a step has done its work, before anyone has noted that. */
const dying = (works: Works): Works => ({
  ...works,
  registry: {
    ...works.registry,
    commit: async (changes) => {
      if (changes.some(({ entity }) => entity.name === 'tenant')) throw new Error('the process was killed')
      await works.registry.commit(changes)
    },
  },
})

describe.each(removalSteps)('a process that dies after the step %s', (name) => {
  test('leaves what the next one goes on with: nothing stays, and one certificate tells of what there was', async () => {
    const id = await released()
    const items = (await itemsIn(tableName(registry.stage, id))).length
    for (const step of removalSteps) {
      if (step === name) await expect(runNextStep(dying(registry.works), 'remove', id)).rejects.toThrow('killed')
      await runNextStep(registry.works, 'remove', id)
    }
    expect(await registry.read(id)).toMatchObject({ status: 'closed' })
    expect({ table: await hasTable(id), objects: objects.size }).toEqual({ table: false, objects: 0 })
    const certificate = await certificateOf(id)
    expect(certificate).toMatchObject({ number: 1, entries: expect.arrayContaining([expect.objectContaining({ what: 'inventory' })]) })
    expect(certificate.entries[2].facts).toMatchObject({ items, objects: 2 })
    expect(verified(certificate).status).toBe(0)
    const { TableNames = [] } = await client.send(new ListTablesCommand({}))
    expect(TableNames.filter((it) => it.includes(id))).toEqual([])
  })
})

describe('the grants of a district that is removed', () => {
  test('have ended, and what was still asked for is declined, with the reason', async () => {
    const { join, openDistrict, operator, works, later, clock } = await openPartner()
    const partner = await join('Rosterly')
    const district = await openDistrict()
    const other = await openDistrict()
    const clients = await Promise.all(Array.from({ length: 4 }, () => partner.makeClient()))
    const asked = await Promise.all(clients.map(({ id }) => partner.ask(id, district.id)))
    const elsewhere = await partner.ask(clients[0]!.id, other.id)
    await other.approve(elsewhere.id)
    await district.approve(asked[0]!.id)
    await district.approve(asked[1]!.id, { endsAt: new Date(clock.now.getTime() + 60_000).toISOString() })
    await district.admin.post(`/client-grants/${asked[2]!.id}/decline`, { reason: 'No contract.' })
    await operator.post(`/v1/tenants/${district.id}/close`, { reason: 'Not for partners to read.', graceDays: 0 })
    await operator.post(`/v1/tenants/${district.id}/unprotect`, { name: draft.name })
    later(61)
    expect(await runSaga(works, 'remove', district.id)).toBe(true)
    const shown = async (n: number, { id }: { id: string }) =>
      (await partner.admin.get(partner.path(`/clients/${clients[n]!.id}/grants/${id}`))).body
    const reason = 'The district has closed its account with Tandem.'
    expect(await Promise.all(asked.map((it, n) => shown(n, it)))).toMatchObject([
      { status: 'revoked', reason, endedAt: clock.now.toISOString() },
      { status: 'expired' },
      { status: 'declined', reason: 'No contract.' },
      { status: 'declined', reason, decidedAt: clock.now.toISOString() },
    ])
    expect(await shown(0, elsewhere)).toMatchObject({ status: 'approved' })
  })
})

describe('the accounts of a tenant that is removed', () => {
  const later = (ms: number) => {
    registry.clock.now = new Date(registry.clock.now.getTime() + ms)
  }
  const address = (n: number) => `ada.${n}@juniper.example`

  /** A district with accounts for its admin and so many others. */
  async function withAccounts(count: number) {
    const { id, admin } = await registry.register()
    const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
    for (let n = 0; n < count; n += 1) {
      const person = { givenName: 'Ada', familyName: 'Okafor', email: address(n), roles: [{ role: 'teacher', schoolIds: [] }] }
      const { body } = await founder.post('/people', person)
      await founder.post('/invitations', { personId: body.id })
    }
    await follow(registry, id)
    const addresses = ['ruth.amsel@juniper.example', ...Array.from({ length: count }, (_, n) => address(n))]
    const left = async () => (await Promise.all(addresses.map((it) => registry.directory.accountOf(it)))).filter((it) => it !== undefined)
    return { id, founder, left }
  }

  async function closedAndReleased(id: string) {
    await close(id, 0)
    await release(id)
  }

  const factOf = async (id: string) =>
    (await certificateOf(id)).entries.find(({ what }: { what: string }) => what === 'accounts_deleted').facts

  test('go with it, all of them, and its own sign-in, and the certificate says how many there were', async () => {
    const { id, founder, left } = await withAccounts(30)
    const saml = { kind: 'saml', saml: { metadataUrl: 'https://login.juniper.example/saml' }, emailDomains: ['juniper.example'] }
    await founder.send('PUT', '/sign-in', saml, { 'if-match': '*' })
    await follow(registry, id)
    expect([(await left()).length, await registry.directory.providerOf(id)]).toEqual([31, expect.objectContaining({ kind: 'saml' })])
    await closedAndReleased(id)
    expect(await remove(id)).toBe(true)
    expect([await left(), await registry.directory.providerOf(id)]).toEqual([[], undefined])
    expect(await factOf(id)).toEqual({ accounts: 31, uninvited: 0, provider: 'own' })
    expect(verified(await certificateOf(id)).status).toBe(0)
  })

  test('are its own alone: an address of another’s, written into its records, opens no way to that account', async () => {
    const { id, founder } = await withAccounts(0)
    const theirs = {
      tenantId: 'dis_01J9ZQ7Y8Z0000000000000002',
      personId: 'per_01J9ZQ7Y8Z0000000000000003',
      email: 'eve@lakeside.example',
    } as const
    await registry.directory.invite({ ...theirs, name: 'Eve', federated: false })
    const { body } = await founder.post('/people', { givenName: 'Eve', familyName: 'Oss', email: theirs.email, roles: [] })
    await founder.post('/invitations', { personId: body.id })
    await follow(registry, id)
    await closedAndReleased(id)
    await remove(id)
    expect(await registry.directory.accountOf(theirs.email)).toMatchObject({ ...theirs, enabled: true })
    expect(await factOf(id)).toEqual({ accounts: 1, uninvited: 0, provider: 'none' })
  })

  test('are counted once, also those who were invited twice, and under each address they had', async () => {
    const { id, founder, left } = await withAccounts(1)
    const { body } = await founder.get('/people', { role: 'teacher' })
    const [{ id: personId }] = body.data
    later(8 * dayMs)
    await founder.post('/invitations', { personId })
    later(8 * dayMs)
    await founder.patch(`/people/${personId}`, { email: 'ada.new@juniper.example' })
    await founder.post('/invitations', { personId })
    await follow(registry, id)
    expect((await left()).length).toBe(2)
    await closedAndReleased(id)
    await remove(id)
    expect([await left(), await registry.directory.accountOf('ada.new@juniper.example')]).toEqual([[], undefined])
    expect(await factOf(id)).toMatchObject({ accounts: 3 })
  })

  test('count those who came by its provider uninvited, who are gone before it is noted that they are', async () => {
    const { id } = await withAccounts(0)
    await closedAndReleased(id)
    let uninvited = 130
    const { directory } = registry.works
    registry.works.directory = {
      ...directory,
      isFederated: async () => true,
      countArrivals: async () => uninvited,
      eraseArrivals: async () => {
        const gone = Math.min(60, uninvited)
        uninvited -= gone
        return gone
      },
    }
    await remove(id)
    expect([uninvited, await factOf(id)]).toEqual([0, { accounts: 1, uninvited: 130, provider: 'own' }])
  })

  test('are deleted piece by piece, and a step that has taken its time goes on with the next', async () => {
    const { id, left } = await withAccounts(30)
    await closedAndReleased(id)
    const { directory } = registry.works
    registry.works.directory = {
      ...directory,
      async erase(holder) {
        later(3000)
        await directory.erase(holder)
      },
    }
    const waits = []
    for (
      let outcome = await runNextStep(registry.works, 'remove', id);
      !outcome.done;
      outcome = await runNextStep(registry.works, 'remove', id)
    )
      if (outcome.waitSeconds !== undefined) waits.push([outcome, (await left()).length])
    expect(waits).toEqual([[{ done: false, step: 'delete_accounts', waitSeconds: 1 }, 6]])
    expect(await factOf(id)).toMatchObject({ accounts: 31 })
  })

  test('are counted as they were, wherever the process dies', async () => {
    const { id, left } = await withAccounts(30)
    await closedAndReleased(id)
    while ((await runNextStep(registry.works, 'remove', id)).step !== 'unfollow');
    // Dies before each of the calls and commits that the step makes, one after the other, and every time goes a little further.
    let deaths = 0
    for (let calls = 1; ; calls += 3) {
      let n = 0
      const mortal =
        <A extends unknown[], T>(run: (...given: A) => Promise<T>) =>
        (...given: A): Promise<T> => {
          n += 1
          return n > calls ? Promise.reject(new Error('the process was killed')) : run(...given)
        }
      const { directory, registry: kept } = registry.works
      const dying: Works = {
        ...registry.works,
        registry: { ...kept, commit: mortal(kept.commit) },
        directory: { ...directory, holds: mortal(directory.holds), erase: mortal(directory.erase) },
      }
      const outcome = await runNextStep(dying, 'remove', id).catch(() => undefined)
      if (outcome?.step === 'delete_accounts') break
      deaths += 1
    }
    expect(deaths).toBeGreaterThan(10)
    await remove(id)
    expect([await left(), await factOf(id)]).toEqual([[], { accounts: 31, uninvited: 0, provider: 'none' }])
  })

  test('are not made any more, once the tenant closes', async () => {
    const { id, founder } = await withAccounts(0)
    const { body } = await founder.post('/people', { givenName: 'Ada', familyName: 'Okafor', email: address(1), roles: [] })
    await founder.post('/invitations', { personId: body.id })
    await close(id, 0)
    await follow(registry, id)
    expect(await registry.directory.accountOf(address(1))).toBeUndefined()
  })

  test('wait until its own table says that it closes', async () => {
    const { id, left } = await withAccounts(1)
    const dead = { ...registry.control, runErrands: async () => {} }
    const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', serviceWith({ control: dead }))
    await operator.post(`/v1/tenants/${id}/close`, { reason: 'The contract ends.', graceDays: 0 })
    await operator.post(`/v1/tenants/${id}/unprotect`, { name: 'Juniper Valley Schools' })
    expect(await remove(id)).toBe(false)
    expect((await left()).length).toBe(2)
    await sweepErrands(registry.errandry, 0)
    expect(await remove(id)).toBe(true)
    expect(await left()).toEqual([])
  })

  test('are none of a tenant that was never made', async () => {
    const { id } = await registry.register({}, { made: false })
    await closedAndReleased(id)
    expect(await remove(id)).toBe(true)
    expect(await factOf(id)).toEqual({ accounts: 0, uninvited: 0, provider: 'none' })
  })
})
