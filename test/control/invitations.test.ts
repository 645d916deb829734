import { beforeEach, describe, expect, test } from 'vitest'
import type { Directory } from '#shared/directory.ts'
import type { Id } from '#shared/model/id.ts'
import { Accounts } from '#shared/model/invitation.ts'
import { follow, noting, registeredLongAgo } from './following.ts'
import { openRegistry, type Registry } from './operator.ts'

const dayMs = 86_400_000
let registry: Registry
let home: Awaited<ReturnType<typeof openHome>>
beforeEach(async () => {
  registry = await openRegistry()
  home = await openHome()
})

/** A district with its admin, and one person who can be invited. */
async function openHome() {
  const { id, admin } = await registeredLongAgo(registry)
  const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
  const hire = async (over: object = {}): Promise<Id<'per'>> => {
    const draft = { givenName: 'Ada', familyName: 'Okafor', email: 'ada.okafor@juniper.example', roles: [{ role: 'coach', schoolIds: [] }] }
    return (await founder.post('/people', { ...draft, ...over })).body.id
  }
  const personId = await hire()
  const ada = registry.as({ sub: personId, tenant: id, roles: [{ role: 'coach' }] }, id)
  const invite = async (of = personId) => (await founder.post('/invitations', { personId: of })).body
  return { id, founder, hire, personId, ada, invite }
}

const later = (days: number) => {
  registry.clock.now = new Date(registry.clock.now.getTime() + days * dayMs)
}
const read = async (id: string) => (await home.founder.get(`/invitations/${id}`)).body
const listed = async (query: Record<string, string>) =>
  (await home.founder.get('/invitations', query)).body.data.map(({ id }: { id: string }) => id)

const failing = (error: Error): Directory => ({ ...registry.directory, invite: () => Promise.reject(error) })

describe('an invitation', () => {
  test('is open for seven days, and its account follows', async () => {
    const invitation = await home.invite()
    expect(invitation).toMatchObject({ status: 'open', email: 'ada.okafor@juniper.example', expiresAt: '2026-11-23T15:00:00.000Z' })
    expect(invitation.sentAt).toBeUndefined()
    await follow(registry, home.id)
    expect(await read(invitation.id)).toMatchObject({ status: 'open', sentAt: registry.clock.now.toISOString() })
    const account = { tenantId: home.id, personId: home.personId, enabled: true, federated: false }
    expect(await registry.directory.accountOf('ada.okafor@juniper.example')).toMatchObject(account)
  })

  test('is sent once, however often its record comes', async () => {
    const directory = noting(registry.directory)
    await home.invite()
    for (let n = 0; n < 3; n += 1) await follow(registry, home.id, directory)
    expect(directory.asked.map(([name]) => name)).toEqual(['invite'])
  })

  test('that could not be sent shows it, and is completed by sending it again', async () => {
    const { id } = await home.invite()
    await expect(follow(registry, home.id, failing(new Error('the directory is down')))).rejects.toThrow('the directory is down')
    expect(await read(id)).not.toHaveProperty('sentAt')
    later(1)
    expect(await home.founder.post(`/invitations/${id}/resend`)).toMatchObject({
      status: 200,
      body: { expiresAt: '2026-11-24T15:00:00.000Z' },
    })
    await follow(registry, home.id)
    expect(await read(id)).toMatchObject({ status: 'open', sentAt: registry.clock.now.toISOString() })
  })

  test('whose sender dies after the account was made is completed by the record, which comes again', async () => {
    const { id } = await home.invite()
    const { invite } = registry.directory
    const dying = {
      ...registry.directory,
      invite: (it: Parameters<typeof invite>[0]) => invite(it).then(() => Promise.reject(new Error('killed'))),
    }
    await expect(follow(registry, home.id, dying)).rejects.toThrow('killed')
    await follow(registry, home.id)
    expect(await read(id)).toHaveProperty('sentAt')
  })

  test('to an address with somebody else’s account fails, says so, and leaves that account alone', async () => {
    const other = await registeredLongAgo(registry)
    const theirs = { tenantId: other.id, personId: other.admin.personId, email: 'Ada.Okafor@juniper.example' }
    await registry.directory.invite({ ...theirs, name: 'Ruth Amsel', federated: false })
    const { id } = await home.invite()
    await follow(registry, home.id)
    expect(await read(id)).toMatchObject({ status: 'open', failure: expect.stringContaining('not this person’s') })
    await home.founder.post(`/invitations/${id}/revoke`)
    await follow(registry, home.id)
    expect(await registry.directory.accountOf(theirs.email)).toEqual({ ...theirs, enabled: true, federated: false })
  })

  test('is one at a time for a person, until it has expired', async () => {
    const first = await home.invite()
    expect(await home.founder.post('/invitations', { personId: home.personId })).toMatchObject({
      status: 409,
      body: { code: 'already_exists', detail: expect.stringContaining(first.id) },
    })
    later(7)
    expect(await read(first.id)).toMatchObject({ status: 'expired' })
    const second = await home.invite()
    expect(second).toMatchObject({ status: 'open' })
    expect(await home.founder.post(`/invitations/${first.id}/resend`)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect([await listed({ status: 'open' }), await listed({ status: 'expired' })]).toEqual([[second.id], [first.id]])
  })

  test('is one of two that are sent at once', async () => {
    const sent = await Promise.all([1, 2, 3].map(() => home.founder.post('/invitations', { personId: home.personId })))
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  test.each([
    ['who is not on record', async () => 'per_01J9ZQ7Y8Z0000000000000099', 'unknown'],
    ['without an email address', () => home.hire({ email: undefined }), 'no_email'],
    ['who is not active', () => inactive(), 'inactive'],
  ])('is refused for a person %s', async (_, whom, code) => {
    const personId = await whom()
    expect(await home.founder.post('/invitations', { personId })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/personId', code }] },
    })
  })

  async function inactive() {
    const personId = await home.hire({ email: 'ben@juniper.example' })
    await home.founder.patch(`/people/${personId}`, { status: 'tobedeleted' })
    return personId
  }

  test('is listed as it stands at the moment', async () => {
    const ben = await home.hire({ email: 'ben@juniper.example' })
    const [one, two] = [await home.invite(), await home.invite(ben)]
    await home.ada.post(`/invitations/${one.id}/accept`)
    expect(await listed({})).toEqual([two.id, one.id])
    expect([await listed({ status: 'open' }), await listed({ status: 'accepted' })]).toEqual([[two.id], [one.id]])
    later(7)
    expect([await listed({ status: 'open' }), await listed({ status: 'expired' })]).toEqual([[], [two.id]])
    expect(await home.founder.get('/invitations', { status: 'open', personId: ben })).toMatchObject({ status: 400 })
  })

  test('has another tag once it has expired', async () => {
    const { id } = await home.invite()
    const tag = async () => (await home.founder.get(`/invitations/${id}`)).headers['etag']
    expect(await tag()).toBe('"0.open"')
    later(7)
    expect(await tag()).toBe('"0.expired"')
  })
})

describe('accepting', () => {
  test('is the invited person’s own: they find it by their id, and nobody else’s', async () => {
    const { id } = await home.invite()
    const ben = await home.hire({ email: 'ben@juniper.example' })
    const other = registry.as({ sub: ben, tenant: home.id, roles: [{ role: 'teacher' }] }, home.id)
    await home.invite(ben)
    expect(await other.get('/invitations', { personId: home.personId })).toMatchObject({ status: 403 })
    expect(await other.get(`/invitations/${id}`)).toMatchObject({ status: 404 })
    for (const caller of [other, home.founder])
      expect(await caller.post(`/invitations/${id}/accept`)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    const found = await home.ada.get('/invitations', { personId: home.personId })
    expect(found.body.data).toMatchObject([{ id, status: 'open' }])
    expect(await home.ada.post(`/invitations/${id}/accept`)).toMatchObject({
      status: 200,
      body: { status: 'accepted', acceptedAt: registry.clock.now.toISOString() },
    })
  })

  test.each([
    ['expired', async () => later(7)],
    ['revoked', async (id: string) => void (await home.founder.post(`/invitations/${id}/revoke`))],
    ['accepted', async (id: string) => void (await home.ada.post(`/invitations/${id}/accept`))],
  ])('is refused once it is %s', async (status, end) => {
    const { id } = await home.invite()
    await end(id)
    expect(await home.ada.post(`/invitations/${id}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', detail: expect.stringContaining(status) },
    })
  })
})

const enabled = async () => (await registry.directory.accountOf('ada.okafor@juniper.example'))?.enabled

describe('an account', () => {
  test('is shut when its invitation is revoked, and opened by another', async () => {
    const { id } = await home.invite()
    await follow(registry, home.id)
    await home.founder.post(`/invitations/${id}/revoke`)
    await follow(registry, home.id)
    expect(await enabled()).toBe(false)
    await home.invite()
    await follow(registry, home.id)
    expect(await enabled()).toBe(true)
    expect(await registry.tableOf(home.id).get(Accounts, { personId: home.personId })).toMatchObject({ enabled: true })
  })

  test('stays open when a later invitation of somebody who has come is revoked', async () => {
    const first = await home.invite()
    await follow(registry, home.id)
    await home.ada.post(`/invitations/${first.id}/accept`)
    const second = await home.invite()
    await home.founder.post(`/invitations/${second.id}/revoke`)
    await follow(registry, home.id)
    expect(await enabled()).toBe(true)
  })

  test('is shut with the person, and opens with them again', async () => {
    await home.invite()
    await follow(registry, home.id)
    const directory = noting(registry.directory)
    for (const status of ['tobedeleted', 'active']) {
      await home.founder.patch(`/people/${home.personId}`, { status })
      await follow(registry, home.id, directory)
      expect(await enabled()).toBe(status === 'active')
    }
    expect(directory.asked.map(([name]) => name)).toEqual(['disable', 'enable'])
  })

  test('is shut though the process died before it had noted so', async () => {
    await home.invite()
    await follow(registry, home.id)
    await home.founder.patch(`/people/${home.personId}`, { status: 'tobedeleted' })
    const { disable } = registry.directory
    const dying = {
      ...registry.directory,
      disable: (it: Parameters<typeof disable>[0]) => disable(it).then(() => Promise.reject(new Error('killed'))),
    }
    await expect(follow(registry, home.id, dying)).rejects.toThrow('killed')
    await follow(registry, home.id)
    expect(await enabled()).toBe(false)
    expect(await registry.tableOf(home.id).get(Accounts, { personId: home.personId })).toMatchObject({ enabled: false })
  })

  test('under an earlier address is shut when its holder is invited under another', async () => {
    const { id } = await home.invite()
    await follow(registry, home.id)
    await home.ada.post(`/invitations/${id}/accept`)
    await home.founder.patch(`/people/${home.personId}`, { email: 'ada@juniper.example' })
    await home.invite()
    await follow(registry, home.id)
    expect([await enabled(), (await registry.directory.accountOf('ada@juniper.example'))?.enabled]).toEqual([false, true])
  })

  test('of somebody who was never invited is none of ours', async () => {
    const directory = noting(registry.directory)
    await home.founder.patch(`/people/${home.personId}`, { status: 'tobedeleted' })
    await follow(registry, home.id, directory)
    expect(directory.asked).toEqual([])
  })
})
