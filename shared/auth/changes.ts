/** Which changes a machine client may know of: those of nouns that its scopes let it read. People who follow changes may know of all. */
import type { ChangeNoun } from '../model/event-type.ts'
import type { ClientScope } from './scopes.ts'

/** The scope that reading a noun takes; none where no client may read it. */
const scopeOf: Record<ChangeNoun, ClientScope | undefined> = {
  district: 'district:read',
  school: 'schools:read',
  person: 'people:read',
  students: 'rosters:read',
  roster_import: 'rosters:read',
  cycle_model: 'cycles:read',
  cycle: 'cycles:read',
  goal: 'cycles:read',
  action: 'cycles:read',
  action_template: undefined,
  evidence: 'cycles:read',
  progress_check: 'cycles:read',
  reflection: 'cycles:read',
  comment: 'cycles:read',
  observation_tool: 'observation-tools:read',
  observation: 'observations:read',
  // Raters’ own, and their admins’.
  calibration: undefined,
  protocol: 'cycles:read',
  data_discussion: 'cycles:read',
  duty: 'time:read',
  term: 'time:read',
  funding_source: 'time:read',
  coach_funding: 'time:read',
  // What people sign is for them and those who countersign it.
  time_certification: undefined,
  visit: 'time:read',
  // These are everyone’s own.
  busy_time: undefined,
  calendar_feed: undefined,
  // Each is its asker's own: who that is, a client's scopes do not say.
  export: undefined,
  import: undefined,
  invitation: undefined,
  sign_in: undefined,
  sandbox: 'sandbox:read',
  webhook_endpoint: undefined,
}

export function maySee(scopes: readonly string[], noun: string): boolean {
  const scope = (scopeOf as Record<string, ClientScope | undefined>)[noun]
  return scope !== undefined && scopes.includes(scope)
}
