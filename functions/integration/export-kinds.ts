/**
 * What can be exported: by kind, the operation that lists it. The operations are other areas', and the worker has them; here
 * stands as much of each as it takes to say who may ask. A test holds the table against the routes.
 */
import { type Actor, permits } from '#shared/auth/actor.ts'
import type { Permission } from '#shared/auth/roles.ts'
import type { ExportKind } from '#shared/model/export.ts'

export interface KindSpec {
  /** Gives the rows: a page of them, or one. */
  operation: string
  may: Permission
  scope: string
  /** Of each cycle there is a list of its own. */
  under?: 'cycles'
}

const within = (operation: string): KindSpec => ({ operation, may: 'read cycles', scope: 'cycles:read', under: 'cycles' })

export const kinds: Record<ExportKind, KindSpec> = {
  district: { operation: 'readDistrict', may: 'read the district', scope: 'district:read' },
  schools: { operation: 'listSchools', may: 'read schools', scope: 'schools:read' },
  people: { operation: 'listPeople', may: 'read people', scope: 'people:read' },
  cycle_models: { operation: 'listCycleModels', may: 'read cycle models', scope: 'cycles:read' },
  // A list shows frames. The cycle itself shows as much of it as its reader may see.
  cycles: within('readCycle'),
  goals: within('readCycle'),
  actions: within('listActions'),
  evidence: within('listEvidence'),
  progress_checks: within('listProgressChecks'),
  reflections: within('listReflections'),
  comments: within('listComments'),
  invitations: { operation: 'listInvitations', may: 'read invitations', scope: 'invitations:read' },
  roster_imports: { operation: 'listRosterImports', may: 'import rosters', scope: 'rosters:read' },
  clients: { operation: 'listClients', may: 'manage clients', scope: 'clients:read' },
  client_grants: { operation: 'listClientGrants', may: 'decide on access', scope: 'client-grants:read' },
  engagements: { operation: 'listEngagements', may: 'read engagements', scope: 'engagements:read' },
  webhook_endpoints: { operation: 'listWebhookEndpoints', may: 'manage webhooks', scope: 'webhooks:read' },
  usage: { operation: 'listUsage', may: 'read usage', scope: 'usage:read' },
  audit: { operation: 'listAuditEntries', may: 'read the audit log', scope: 'audit:read' },
}

/** Whether someone may ask for a kind at all. What they see of it, its operation says. */
export const mayExport = (actor: Actor, kind: ExportKind): boolean =>
  permits(actor, kinds[kind].may) && (actor.scopes?.includes(kinds[kind].scope) ?? true)
