/** A registry of a test's own, an operator to call the API as, and the sagas under the test's hand. */
import { randomUUID } from 'node:crypto'
import type { Works } from '#functions/control/saga/works.ts'
import type { Claims } from '#shared/auth/actor.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { caller, controlOf, db, dropAfterTest, now, serviceWith } from '../district.ts'

export const draft = {
  kind: 'district',
  name: 'Juniper Valley Schools',
  timeZone: 'America/Denver',
  plan: 'standard',
  admin: { givenName: 'Ruth', familyName: 'Amsel', email: 'ruth.amsel@juniper.example' },
}

type Claimed = Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>

export async function openRegistry() {
  const stage = randomUUID().slice(0, 13)
  const clock = { now }
  const at = () => clock.now
  const newId = randomIds(() => new Date())
  const local = controlOf(stage, { now: at, newId, tablesStage: stage })
  await local.open()
  dropAfterTest(stage, 'registry')
  const tableOf = (tenantId: string) => openTable(tableName(stage, tenantId), tenantId, db)
  const app = serviceWith({ now: at, control: local.control, tableOf })
  const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', app)
  const works: Works = local.works

  /** Registers a tenant, and has it made unless a test wants to do that by itself. */
  async function register(over: object = {}, { made = true } = {}) {
    const { status, body } = await operator.post('/v1/tenants', { ...draft, ...over })
    if (status !== 201) throw new Error(`no tenant: ${JSON.stringify(body)}`)
    dropAfterTest(stage, body.id)
    if (made) await local.sweep()
    return body as { id: Id<'dis'>; admin: { personId: Id<'per'> } }
  }

  return {
    ...local,
    stage,
    clock,
    works,
    operator,
    register,
    tableOf,
    app,
    /** Someone who calls a district of this registry. */
    as: (claims: Claimed, districtId: string) => caller(claims, districtId, app),
    read: async (id: string) => (await operator.get(`/v1/tenants/${id}`)).body,
  }
}

export type Registry = Awaited<ReturnType<typeof openRegistry>>
