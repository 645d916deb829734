/** Who did what, when, from where, and on whose behalf. Append-only: nothing in the product changes or removes an entry. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

export const AuditEntry = schema(() =>
  z
    .strictObject({
      id: idOf('aud'),
      at: z.iso.datetime().meta({ description: 'When', example: '2026-09-14T15:04:05.000Z' }),
      actorId: z.string().meta({
        description: 'Who: a person of this district, or a client; `unknown` where a refused request did not say',
        example: 'per_01J9ZQ7Y8Z0000000000000001',
      }),
      actorKind: z.enum(['person', 'client']),
      homeTenantId: z.string().meta({ description: 'Where the actor comes from: this district, or a consultancy or partner it let in' }),
      impersonatedBy: z.string().optional().meta({ description: 'Who really acted, when someone acted as the actor' }),
      operation: z.string().meta({ description: 'Operation of this API', example: 'openCycle' }),
      subject: z.string().meta({ description: 'Id of what it was done to', example: 'cyc_01J9ZQ7Y8Z0000000000000001' }),
      outcome: z.enum(['done', 'refused']).meta({ description: 'How it ended; open to more values' }),
      code: z
        .string()
        .optional()
        .meta({ description: 'Why it was refused: the code of the problem it was answered with', example: 'forbidden' }),
      requestId: z.string(),
      from: z.string().optional().meta({ description: 'Address the request came from', example: '203.0.113.7' }),
    })
    .meta({ id: 'AuditEntry' }),
)

export type AuditEntry = Of<typeof AuditEntry>

export const AuditEntries = entity('audit entry', AuditEntry, { primary: primary('AUDIT', 'AUDIT#{at}#{id}') })
