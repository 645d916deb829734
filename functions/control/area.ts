/** The nouns of the control plane. */
import { clients } from './clients.ts'
import { grants } from './grants.ts'
import { partners } from './partners.ts'
import { tenants } from './tenants.ts'

export const control = [tenants, partners, ...clients, ...grants]
