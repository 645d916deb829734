/** The end of a tenant: closed, and perhaps reopened, until its data are released; and what proves that they are gone. */
import * as z from 'zod'
import { answer, routes } from '#shared/http/route.ts'
import { canonical } from '#shared/model/canonical.ts'
import { Certificate, Certificates } from '#shared/model/certificate.ts'
import { demo } from '#shared/model/example.ts'
import { schema } from '#shared/model/schema.ts'
import { closing, reopened, Tenant, Tenants, unprotected } from '#shared/model/tenant.ts'
import { prose } from '#shared/model/text.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { moved, turned } from './tenant-moves.ts'

export const tenantEndings = routes('Tenants', 'tenants', { realm: 'operator' })

const Closing = schema(() =>
  z
    .strictObject({
      reason: prose('Why', 'The contract ends.'),
      graceDays: z.int().min(0).max(365).default(30).meta({ description: 'Days in which it can still be read, exported and reopened' }),
    })
    .meta({ id: 'TenantClosing' }),
)

tenantEndings.post(
  '/tenants/{tenantId}/close',
  {
    id: 'closeTenant',
    summary: 'Begin the end of a tenant',
    description:
      'It stays readable for its grace, and can be reopened. The engagements of a consultancy are revoked, for good. Nothing is deleted until the grace has ended and its data have been released, which is a step of its own.',
    may: 'run tenants',
    body: Closing,
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 2) }, body: { reason: 'The contract ends.', graceDays: 30 } },
  },
  async (c) => {
    const { body, control, params } = c.var
    const answered = await turned(c.var, (tenant, now) => closing(tenant, body, now), 'tenant.closing', 'end')
    await control.goOn('remove', params.tenantId)
    return answered
  },
)

tenantEndings.post(
  '/tenants/{tenantId}/reopen',
  {
    id: 'reopenTenant',
    summary: 'Take the closing of a tenant back',
    description: 'As long as its data have not been released for deletion.',
    may: 'run tenants',
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 3) } },
  },
  (c) => turned(c.var, reopened, 'tenant.reopened'),
)

const Release = schema(() =>
  z
    .strictObject({ name: Tenant().shape.name.meta({ description: 'The name of the tenant, once more, so that it is not the wrong one' }) })
    .meta({ id: 'TenantRelease' }),
)

tenantEndings.post(
  '/tenants/{tenantId}/unprotect',
  {
    id: 'unprotectTenant',
    summary: 'Release a tenant’s data for deletion',
    description:
      'After its grace. From here there is no way back: its engagements are ended, its people’s accounts, its table and its objects are deleted, and a certificate is issued. Its id is never used again.',
    may: 'destroy tenants',
    body: Release,
    answer: Tenant,
    problems: ['wrong_state', 'unknown_reference'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 4) }, body: { name: 'Fernwood Schools' } },
  },
  async (c) => {
    const { table, actor, body, params, now, control } = c.var
    const before = await table.get(Tenants, { id: params.tenantId })
    if (body.name !== before.name) {
      const fault = { pointer: '/name', code: 'mismatch', detail: 'This is not the name of the tenant.' }
      throw new Problem('unknown_reference', 'The name does not fit the id: see which of the two is wrong.', { faults: [fault] })
    }
    const answered = await moved(c.var, before, unprotected(before, actor.id, now()), 'tenant.released')
    await control.goOn('remove', params.tenantId)
    return answered
  },
)

tenantEndings.get(
  '/tenants/{tenantId}/certificate',
  {
    id: 'readDeletionCertificate',
    summary: 'Read a tenant’s deletion certificate',
    description:
      'What was deleted, when and at whose word, as a chain of hashes. `openapi/verify-certificate.mjs` follows it without asking us.',
    may: 'run tenants',
    answer: Certificate,
    example: { as: 'operator', params: { tenantId: demo.id('dis', 5) } },
  },
  async (c) => {
    const { tenantId } = c.var.params
    const certificate = await c.var.table.find(Certificates, { tenantId })
    if (!certificate) throw notFound('deletion certificate of', tenantId)
    // The database gives facts back in any order. One certificate is to be one text.
    return answer(JSON.parse(canonical(certificate)) as Certificate, { tag: certificate.head })
  },
)
