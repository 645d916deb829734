/** A partner: a company whose product works with the districts that let it in. Kept in the registry. */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { instant } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'

export const Partner = schema(() =>
  z
    .strictObject({
      id: idOf('par'),
      name: line('What the partner is called', 'Rosterly'),
      contactEmail: z
        .email()
        .max(254)
        .meta({ description: 'Whom to write to about its clients', example: 'integrations@rosterly.example' }),
      status: z.enum(['active', 'suspended']).meta({
        description: 'The clients of one that is suspended get no tokens; those they have end within ten minutes. Open to more values',
      }),
      sandboxIds: z.array(idOf('dis')).optional().meta({ description: 'The sandboxes that it has made and not removed' }),
      createdAt: instant('When it was registered'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Partner' }),
)
export type Partner = Of<typeof Partner>

export const PartnerDraft = schema(() => Partner().pick({ name: true, contactEmail: true }).meta({ id: 'PartnerDraft' }))

export const PartnerPatch = schema(() =>
  Partner().pick({ name: true, contactEmail: true, status: true }).partial().meta({ id: 'PartnerPatch', description: 'JSON Merge Patch' }),
)

export const Partners = entity('partner', Partner, {
  primary: primary('PARTNER#{id}', 'PARTNER'),
  all: gs1('PARTNERS', 'PARTNER#{id}'),
})

/** What is begun anew takes a partner that is not suspended; what is ended does not. */
export function refuseSuspended({ id, status }: Partner): void {
  if (status !== 'active') throw new Problem('wrong_state', `The partner ${id} is suspended. Ask whoever runs Tandem.`)
}
