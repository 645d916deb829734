/** The nouns of the control plane. */
import { tenants } from './tenants.ts'
import { corrections, usages } from './usage.ts'

export const control = [tenants, ...usages, corrections]
