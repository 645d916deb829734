/** The nouns of the control plane. */
import { tenants } from './tenants.ts'

export const control = [tenants]
