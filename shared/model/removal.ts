/** What the removing of a tenant has found and done so far, one fact a step: what its certificate is made of. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { type Of, schema } from './schema.ts'
import { tenantId } from './tenant.ts'

const RemovalFact = schema(() =>
  z.strictObject({
    tenantId: tenantId(),
    what: z.enum(['closed', 'released', 'inventory', 'accounts_deleted', 'objects_deleted', 'table_deleted', 'issued']),
    at: z.iso.datetime(),
    facts: z.record(z.string(), z.union([z.string(), z.int(), z.record(z.string(), z.int())])),
  }),
)

export const RemovalFacts = entity('removal fact', RemovalFact, { primary: primary('REMOVAL#{tenantId}', 'FACT#{what}') })

/**
 * How far the deleting of a tenant's accounts has come. What is about to be deleted is counted first, and the count kept:
 * a death between leaves a page that is gone through once more, and not counted again.
 */
const AccountRemoval = schema(() =>
  z.strictObject({
    tenantId: tenantId(),
    /** Whether it had a provider of its own, as the directory knew it. */
    provider: z.enum(['own', 'none']),
    /** Accounts of those who came by the provider and had not been invited; absent until they are counted. */
    uninvited: z.int().nonnegative().optional(),
    uninvitedAreGone: z.boolean(),
    accounts: z.int().nonnegative(),
    /** Where the page begins that is being gone through; absent for the first. */
    from: z.string().optional(),
    pageIsCounted: z.boolean(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type AccountRemoval = Of<typeof AccountRemoval>

export const AccountRemovals = entity('account removal', AccountRemoval, { primary: primary('REMOVAL#{tenantId}', 'ACCOUNTS') })
