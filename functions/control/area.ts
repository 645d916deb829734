/** The nouns of the control plane. */
import { invitations } from './invitations.ts'
import { signIn } from './sign-in.ts'
import { tenants } from './tenants.ts'
import { corrections, usages } from './usage.ts'

export const control = [tenants, ...usages, corrections, invitations, signIn]
