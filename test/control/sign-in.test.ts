import { beforeEach, describe, expect, test } from 'vitest'
import { applySignIn } from '#functions/control/sign-in.ts'
import { settleSignIn } from '#functions/identity/settle.ts'
import { put } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { type Directory, DirectoryRefusal } from '#shared/directory.ts'
import { SignIns } from '#shared/model/sign-in.ts'
import { itemsIn } from '../district.ts'
import { follow, noting, registeredLongAgo } from './following.ts'
import { openRegistry, type Registry } from './operator.ts'

const clientSecret = 'a-secret-of-the-provider'
const oidc = {
  kind: 'oidc',
  oidc: { issuer: 'https://login.juniper.example', clientId: 'tandem', clientSecret },
  emailDomains: ['juniper.example'],
}
const saml = { kind: 'saml', saml: { metadataUrl: 'https://login.juniper.example/saml?app=tandem' }, emailDomains: ['juniper.example'] }

let registry: Registry
let home: Awaited<ReturnType<typeof openHome>>
beforeEach(async () => {
  registry = await openRegistry()
  home = await openHome()
})

async function openHome() {
  const { id, admin } = await registeredLongAgo(registry)
  const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
  return {
    id,
    founder,
    adminId: admin.personId,
    put: (body: unknown, tag = '*') => founder.send('PUT', '/sign-in', body, { 'if-match': tag }),
    read: async () => (await founder.get('/sign-in')).body,
    /** As a process leaves it that dies before the directory has answered. */
    async forget() {
      const table = registry.tableOf(id)
      const before = await table.get(SignIns, {})
      await table.commit([put(SignIns, { ...before, state: 'pending' })])
      return before
    },
    settling: (directory: Directory) => ({ table: registry.tableOf(id), directory, now: () => registry.clock.now }),
  }
}

describe('the sign-in of a district', () => {
  test('is by password until it is set, first under the tag "0"', async () => {
    expect(await home.founder.get('/sign-in')).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: { kind: 'password', mfa: 'optional', emailDomains: [], state: 'applied', rev: 0 },
    })
    expect(await home.put(saml, '"0"')).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { kind: 'saml', state: 'pending' } })
    expect(await home.put(saml, '"0"')).toMatchObject({ status: 412, body: { code: 'stale' } })
  })

  test('by SAML is applied once it is followed, and once only', async () => {
    const directory = noting(registry.directory)
    await home.put(saml)
    for (let n = 0; n < 2; n += 1) await follow(registry, home.id, directory)
    const { saml: provider, emailDomains } = saml
    expect(directory.asked).toEqual([['federate', home.id, { kind: 'saml', ...provider, emailDomains }]])
    expect(await home.read()).toMatchObject({ kind: 'saml', state: 'applied' })
  })

  test('by OIDC is applied with the secret, which is shown and kept nowhere', async () => {
    expect(await home.put(oidc)).toMatchObject({ status: 200, body: { kind: 'oidc', state: 'pending' } })
    const shown = await home.founder.get('/sign-in')
    expect(shown.body).toMatchObject({ oidc: { issuer: 'https://login.juniper.example', clientId: 'tandem' }, state: 'applied' })
    expect(await registry.directory.providerOf(home.id)).toMatchObject({ kind: 'oidc' })
    expect(shown.text).not.toContain(clientSecret)
    expect(JSON.stringify(await itemsIn(tableName(registry.stage, home.id)))).not.toContain(clientSecret)
  })

  test('by OIDC stays pending when the process dies with the secret, and is applied when it is put again', async () => {
    await home.put(oidc)
    await home.forget()
    await follow(registry, home.id)
    expect(await home.read()).toMatchObject({ state: 'pending' })
    await home.put(oidc)
    expect(await home.read()).toMatchObject({ state: 'applied' })
  })

  test('that the directory refuses says why, and is tried again when it is put again', async () => {
    const refusing = { ...registry.directory, federate: () => Promise.reject(new DirectoryRefusal('The metadata cannot be read.')) }
    await home.put(saml)
    await follow(registry, home.id, refusing)
    expect(await home.read()).toMatchObject({ state: 'failed', reason: 'The metadata cannot be read.' })
    await home.put(saml)
    await follow(registry, home.id)
    expect(await home.read()).toMatchObject({ state: 'applied' })
    expect(await home.read()).not.toHaveProperty('reason')
  })

  test('that fails by itself stays pending until its record comes again', async () => {
    await home.put(saml)
    const down = { ...registry.directory, federate: () => Promise.reject(new Error('the directory is down')) }
    await expect(follow(registry, home.id, down)).rejects.toThrow('the directory is down')
    expect(await home.read()).toMatchObject({ state: 'pending' })
    await follow(registry, home.id)
    expect(await home.read()).toMatchObject({ state: 'applied' })
  })

  test('asks for no second factor that the directory cannot ask for, and says so', async () => {
    await home.put({ kind: 'password', mfa: 'required' })
    await follow(registry, home.id)
    expect(await home.read()).toMatchObject({
      kind: 'password',
      mfa: 'required',
      state: 'failed',
      reason: expect.stringContaining('second factor'),
    })
  })

  test('goes back to passwords', async () => {
    await home.put(saml)
    await follow(registry, home.id)
    const remove = () => home.founder.send('DELETE', '/sign-in', undefined, { 'if-match': '*' })
    expect(await remove()).toMatchObject({ status: 204 })
    await follow(registry, home.id)
    expect(await home.read()).toMatchObject({ kind: 'password', state: 'applied' })
    expect(await registry.directory.providerOf(home.id)).toBeUndefined()
    expect(await remove()).toMatchObject({ status: 404 })
  })

  test('invites those of its domains through its provider, and others with a password', async () => {
    await home.put(saml)
    await follow(registry, home.id)
    for (const email of ['ada@juniper.example', 'ines@agency.example']) {
      const draft = { givenName: 'Ada', familyName: 'Okafor', email, roles: [{ role: 'coach', schoolIds: [] }] }
      const { body } = await home.founder.post('/people', draft)
      await home.founder.post('/invitations', { personId: body.id })
    }
    await follow(registry, home.id)
    const federated = async (email: string) => (await registry.directory.accountOf(email))?.federated
    expect([await federated('ada@juniper.example'), await federated('ines@agency.example')]).toEqual([true, false])
  })
})

describe('two changes that cross', () => {
  test('leave in the directory what was put last', async () => {
    await home.put(saml)
    const other = { ...saml, saml: { metadataUrl: 'https://sso.juniper.example/saml' } }
    const { asked, ...directory } = noting(registry.directory)
    let crossed = false
    const slow: Directory = {
      ...directory,
      async federate(tenantId, settings) {
        await directory.federate(tenantId, settings)
        if (!crossed) await home.put(other)
        crossed = true
      },
    }
    await settleSignIn(home.settling(slow))
    expect(asked.at(-1)).toMatchObject(['federate', home.id, { metadataUrl: 'https://sso.juniper.example/saml' }])
    expect(await home.read()).toMatchObject({ saml: other.saml, state: 'applied' })
  })

  test('ask for a secret again rather than pretend', async () => {
    const quiet = { ...registry.directory, federate: () => Promise.reject(new Error('held up')) }
    await home.put(oidc)
    const { rev } = await home.forget()
    const crossing: Directory = { ...quiet, federate: async () => void (await home.put(oidc)) }
    await settleSignIn(home.settling(crossing), { rev, clientSecret })
    expect(await home.read()).toMatchObject({ kind: 'oidc', state: 'failed', reason: expect.stringContaining('crossed') })
  })
})

test('a failure with the secret in it is logged without', async () => {
  await home.put(oidc)
  const before = await home.forget()
  const lines: unknown[] = []
  const loud = { ...registry.directory, federate: () => Promise.reject(new Error(`Value '${clientSecret}' did not arrive`)) }
  await applySignIn(home.settling(loud), { rev: before.rev, clientSecret }, (line) => lines.push(line))
  expect(lines).toMatchObject([{ level: 'error', signIn: home.id }])
  expect(JSON.stringify(lines)).not.toContain(clientSecret)
})

describe('an address of a provider', () => {
  test.each([
    'http://login.juniper.example',
    'https://127.0.0.1/saml',
    'https://0x7f.1/saml',
    'https://2130706433/saml',
    'https://[::1]/saml',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/saml',
    'https://sso.internal/saml',
    'https://intranet/saml',
    'https://user:password@login.juniper.example/saml',
    'https://login.juniper.example:8443/saml',
    'https://login.juniper.example./saml',
    'ftp://login.juniper.example/saml',
    'nonsense',
  ])('may not be %s', async (metadataUrl) => {
    expect(await home.put({ ...saml, saml: { metadataUrl } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/saml/metadataUrl' }] },
    })
    const issuer = { ...oidc.oidc, issuer: metadataUrl }
    expect(await home.put({ ...oidc, oidc: issuer })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/oidc/issuer' }] } })
  })
})

describe('settings', () => {
  test.each<[string, object, string]>([
    ['of a kind that lack its section', { kind: 'saml', emailDomains: ['juniper.example'] }, '/saml'],
    ['with the section of another kind', { ...saml, oidc: oidc.oidc }, '/oidc'],
    ['with a second factor of passwords beside a provider', { ...saml, mfa: 'required' }, '/mfa'],
    ['of a provider for no domain', { ...saml, emailDomains: [] }, '/emailDomains'],
    ['with something that is no domain', { ...saml, emailDomains: ['Juniper.example'] }, '/emailDomains/0'],
    ['with a domain twice', { ...saml, emailDomains: ['a.example', 'a.example'] }, '/emailDomains'],
    ['of OIDC without the secret', { ...oidc, oidc: { issuer: 'https://a.example', clientId: 'x' } }, '/oidc/clientSecret'],
  ])('%s are refused', async (_, body, pointer) => {
    const answered = await home.put(body)
    expect(answered).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })
})
