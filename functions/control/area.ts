/** The nouns of the control plane. */
import { clients } from './clients.ts'
import { fleet } from './fleet.ts'
import { grants } from './grants.ts'
import { partners } from './partners.ts'
import { tenants } from './tenants.ts'
import { corrections, usages } from './usage.ts'

/** Tenants come last: one of their examples suspends the district that the others are about. */
export const control = [partners, ...clients, ...grants, fleet, tenants, ...usages, corrections]
