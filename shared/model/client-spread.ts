/**
 * A client has changed, and not all districts that let it in may know yet. It stands in the registry from the commit that
 * changes the client until every open grant of it has been gone through, so that neither their number nor a death between
 * keeps a revocation from reaching them all.
 */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

const ClientSpread = schema(() =>
  z.strictObject({
    clientId: idOf('cli'),
    waiting: z.literal('yes'),
    createdAt: z.iso.datetime(),
    /** Revision of the client that is to be spread. */
    rev: z.int().nonnegative(),
  }),
)
export type ClientSpread = Of<typeof ClientSpread>

export const ClientSpreads = entity('client spread', ClientSpread, {
  primary: primary('CLIENTSPREAD#{clientId}', 'CLIENTSPREAD'),
  waiting: gs1('CLIENTSPREADS#{waiting}', 'CLIENTSPREAD#{clientId}'),
})
