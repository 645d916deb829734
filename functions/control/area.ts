/** The nouns of the control plane. */
import { consultancyAudit } from '#functions/integration/audit.ts'
import { consultancyChanges } from '#functions/integration/changes.ts'
import { assignments } from './assignments.ts'
import { clients } from './clients.ts'
import { consultancies, consultants } from './consultancies.ts'
import { districtStatements } from './district-statements.ts'
import { consultancyEngagements, engagements } from './engagements.ts'
import { fleet } from './fleet.ts'
import { grants } from './grants.ts'
import { invitations } from './invitations.ts'
import { partners } from './partners.ts'
import { sandbox } from './sandbox.ts'
import { sandboxes } from './sandboxes.ts'
import { signIn } from './sign-in.ts'
import { statements } from './statements.ts'
import { tenantEndings } from './tenant-endings.ts'
import { tenants } from './tenants.ts'
import { corrections, partnerUsages, usages } from './usage.ts'
import { workspace } from './workspace.ts'

/** Tenants come last: one of their examples suspends the district that the others are about. */
export const control = [
  partners,
  ...clients,
  ...grants,
  consultancyEngagements,
  assignments,
  engagements,
  consultancies,
  consultants,
  workspace,
  statements,
  districtStatements,
  invitations,
  signIn,
  sandboxes,
  sandbox,
  fleet,
  tenants,
  tenantEndings,
  ...usages,
  partnerUsages,
  consultancyAudit,
  consultancyChanges,
  corrections,
]
