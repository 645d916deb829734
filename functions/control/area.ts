/** The nouns of the control plane. */
import { consultancies, consultants } from './consultancies.ts'
import { consultancyEngagements, engagements } from './engagements.ts'
import { tenants } from './tenants.ts'
import { workspace } from './workspace.ts'

export const control = [consultancyEngagements, engagements, consultancies, consultants, workspace, tenants]
