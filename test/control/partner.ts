/** A partner and a district of a registry of their own, and programs that ask for tokens. */
import { exportJWK, generateKeyPair } from 'jose'
import { oauth } from '#functions/control/oauth.ts'
import type { Claims } from '#shared/auth/actor.ts'
import { localSigner } from '#shared/auth/signer.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { registryName } from '#shared/db/layout.ts'
import type { Table } from '#shared/db/table.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { headersOf } from '#shared/http/message.ts'
import { type Admission, Admissions } from '#shared/model/admission.ts'
import { AuditEntries, type AuditEntry } from '#shared/model/audit.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { type Answered, caller, itemsIn, now, serviceWith } from '../district.ts'
import { issuer } from '../issuer.ts'
import { openRegistry } from './operator.ts'

const { privateKey } = await generateKeyPair('ES256', { extractable: true })
const jwk = await exportJWK(privateKey)

export const ownIssuer = 'https://api.tandem.test'
export const scopes = ['schools:read', 'schools:write', 'people:read']

type Claimed = Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>

export interface Made {
  id: Id<'cli'>
  secret: string
  secrets: { id: Id<'sec'>; lastFour: string; expiresAt?: string; lastUsedAt?: string }[]
  rev: number
}

export async function openPartner(over: Partial<Dependencies> = {}) {
  const registry = await openRegistry()
  const { clock, tableOf, stage } = registry
  const at = () => clock.now
  const newId = randomIds(() => new Date())
  const signerFor = (audience: string) => localSigner(jwk, { issuer: ownIssuer, audience, now: at, newTokenId: () => newId('req') })
  const signer = signerFor(issuer.audience)
  const control = Object.assign(registry.control, { signToken: signer.sign })
  const own = { issuer: ownIssuer, audience: issuer.audience, keys: await signer.keys() }
  // People stay signed in however far a test moves the clock; machines do not.
  const [people, machines] = [verifierOf([issuer], () => now), verifierOf([own], at)]
  const logged: Record<string, unknown>[] = []
  const app = serviceWith({
    now: at,
    control,
    tableOf,
    plain: oauth({ registryOf: control.registryOf, signer, issuer: ownIssuer, docsUrl: 'https://tandem.test/docs', now: at, newId }),
    verify: (header) => people(header).catch(() => machines(header)),
    log: (line) => void logged.push(line),
    ...over,
  })

  const as = (claims: Claimed | undefined, districtId = '') => caller(claims, districtId, app)
  const operator = as({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] })

  async function join(name: string) {
    const { id } = made(await operator.post('/v1/partners', { name, contactEmail: 'integrations@rosterly.example' })) as { id: Id<'par'> }
    const admin = as({ sub: newId('per'), tenant: id, roles: [{ role: 'partner_admin' }] })
    const path = (rest: string) => `/v1/partners/${id}${rest}`
    const makeClient = async (more: object = {}) =>
      made(await admin.post(path('/clients'), { name: 'Nightly sync', scopes, ...more }, { 'idempotency-key': newId('req') })) as Made
    const ask = async (clientId: string, districtId: string, asked = scopes) =>
      made(await admin.post(path(`/clients/${clientId}/grants`), { districtId, scopes: asked })) as { id: Id<'grt'>; rev: number }
    return { id, admin, path, makeClient, ask }
  }

  async function openDistrict() {
    const { id, admin } = await registry.register()
    const person = as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
    const approve = async (grantId: string, more: object = {}) => made(await person.post(`/client-grants/${grantId}/approve`, more))
    const admission = (principalId: Admission['principalId']) => tableOf(id).find(Admissions, { principalId })
    return { id, admin: person, approve, admission, table: tableOf(id), audit: () => entriesIn(tableOf(id)) }
  }

  const send = (method: string, path: string, body: string, headers: Record<string, string>, from: string) =>
    app.fetch({
      method,
      url: `https://api.tandem.test${path}`,
      headers: headersOf(Object.entries(headers)),
      from,
      text: async () => body,
    })

  /** A request to the token endpoint, as a program sends it. */
  async function requestToken(form: Record<string, string> | string, headers: Record<string, string> = {}, from = '203.0.113.7') {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await send('POST', '/oauth/token', String(new URLSearchParams(form)), { ...type, ...headers }, from)
    return { status: reply.status, headers: reply.headers, body: JSON.parse(reply.body) }
  }

  const tokenOf = ({ id, secret }: Pick<Made, 'id' | 'secret'>, more: Record<string, string> = {}, from?: string) =>
    requestToken({ grant_type: 'client_credentials', client_id: id, client_secret: secret, ...more }, {}, from)

  /** Calls a district with a token. */
  async function call(token: string, districtId: string, path: string, from = '203.0.113.7') {
    const reply = await send('GET', `/v1/districts/${districtId}${path}`, '', { authorization: `Bearer ${token}` }, from)
    return { status: reply.status, body: JSON.parse(reply.body) }
  }

  return {
    ...registry,
    app,
    as,
    operator,
    logged,
    signerFor,
    own,
    join,
    openDistrict,
    send,
    requestToken,
    tokenOf,
    call,
    later: (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
    },
    entries: () => entriesIn(registry.registry),
    dump: () => itemsIn(registryName(stage)),
  }
}

/** The audit log of a table, oldest first. */
async function entriesIn(table: Table): Promise<AuditEntry[]> {
  const { items } = await table.listWhole(AuditEntries, {}, { limit: 200, order: 'first to last' })
  return items
}

export function made({ status, body }: Pick<Answered, 'status' | 'body'>) {
  if (status >= 300) throw new Error(`it was to be made: ${status} ${JSON.stringify(body)}`)
  return body
}
