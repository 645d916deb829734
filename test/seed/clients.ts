/** A partner with its clients, and the district's own: each in the state that an example of the documentation needs. */
import { sandboxId } from '#functions/control/sandbox/ids.ts'
import { clientScopes } from '#shared/auth/scopes.ts'
import { demo } from '#shared/model/example.ts'
import type { Staff } from './demo.ts'
import { type Bearer, operator, type World } from './world.ts'

export const partnerId = demo.id('par', 1)
export const partnerAdmin: Bearer = { sub: demo.id('per', 910), tenant: partnerId, roles: [{ role: 'partner_admin' }] }

/** The partner's clients, from the first on. The first comes and goes in the district every day. */
const names = [
  'Rosterly sync',
  'Rosterly reports',
  'Rosterly 2024',
  'Rosterly calendar',
  'Rosterly badges',
  'Rosterly mail',
  'Rosterly preview',
]

/** Gives the secret of the partner's first client. */
export async function exampleClients(world: World, { districtId, admin }: Staff): Promise<string> {
  world.at(new Date(world.today.getTime() - 30 * 86_400_000))
  await world.call(operator, '', 'POST', '/v1/partners', { name: 'Rosterly', contactEmail: 'integrations@rosterly.example' })
  const byPartner = <T = { id: string }>(path: string, body?: unknown) =>
    world.call<T>(partnerAdmin, '', 'POST', `/v1/partners/${partnerId}${path}`, body)
  const byDistrict = <T = { id: string }>(path: string, body?: unknown) => world.call<T>(admin, districtId, 'POST', path, body)
  const clients: { id: string; secret: string }[] = []
  for (const name of names) clients.push(await byPartner('/clients', { name, scopes: clientScopes }))
  const ask = (n: number, scopes: readonly string[] = ['schools:read', 'people:read']) =>
    byPartner(`/clients/${clients[n - 1]!.id}/grants`, { districtId, scopes })
  const approve = ({ id }: { id: string }) => byDistrict(`/client-grants/${id}/approve`, {})
  await approve(await ask(1, clientScopes))
  await approve(await ask(4))
  world.at(world.today)
  // The second has one secret more, which is being put in place of the first.
  await byPartner(`/clients/${clients[1]!.id}/secrets`, {})
  for (const n of [5, 6, 7]) await ask(n)

  for (const name of ['Data warehouse', 'Attendance kiosk', 'Old export']) {
    const { id } = await byDistrict('/clients', { name, scopes: ['schools:read', 'people:read', 'cycles:read'] })
    if (name === 'Attendance kiosk') await byDistrict(`/clients/${id}/secrets`, {})
  }
  return clients[0]!.secret
}

/** The first person of the partner's sandbox. The partner's clients call it as well. */
export const sandboxAdmin = {
  sub: sandboxId('per', 1),
  tenant: demo.id('dis', 6),
  roles: [{ role: 'district_admin' }],
} satisfies Bearer

/** The partner's sandboxes: one to be tried, and one to be removed. */
export async function exampleSandboxes(world: World): Promise<void> {
  world.at(world.today)
  for (const name of ['Rosterly staging', 'Rosterly spike'])
    await world.call(partnerAdmin, '', 'POST', `/v1/partners/${partnerId}/sandboxes`, { name })
  await world.work()
}
