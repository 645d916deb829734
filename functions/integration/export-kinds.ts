/**
 * What can be exported: by kind, the operation that lists it. The operations are other areas', and the worker has them; here
 * stands as much of each as it takes to say who may ask. A test holds the table against the routes.
 */
import { type Actor, permits } from '#shared/auth/actor.ts'
import type { Asked } from '#shared/auth/hold.ts'
import type { ChangeNoun } from '#shared/model/event-type.ts'
import type { ExportKind } from '#shared/model/export.ts'

export interface KindSpec extends Asked {
  /** Gives the rows: a page of them, or one. */
  operation: string
  /** Of each cycle there is a list of its own. */
  under?: 'cycles'
  /** Of each piece of evidence in a cycle there is a list of its own: of those that have any. */
  of?: (evidence: Record<string, unknown>) => boolean
  /** Each of what is listed is read by itself: a list shows its frame. */
  each?: { read: string; id: string; listed?: 'as cycles are' }
  /** Of each cycle its data discussions are listed first: then each is read by itself, since lists show frames, or what was said in it is listed. */
  ofDiscussions?: 'read' | 'list'
  /** How a change leads to a row; absent of what the feed does not tell of. */
  changed?: Changed
}

/** Changes of these nouns, and the operation that reads what they are about, by its name in paths. */
interface Changed {
  nouns: readonly ChangeNoun[]
  read: string
  id?: string
}

const cycles = { may: 'read cycles', scope: 'cycles:read' } as const
const one = (noun: ChangeNoun, read: string, id: string): Changed => ({ nouns: [noun], read, id })
const part = (operation: string, ...changed: Parameters<typeof one>): KindSpec => ({
  operation,
  ...cycles,
  under: 'cycles',
  changed: one(...changed),
})
/** What belongs to evidence: changes tell of the evidence alone. */
const ofEvidence = (operation: string, of: NonNullable<KindSpec['of']>): KindSpec => ({
  operation,
  ...cycles,
  under: 'cycles',
  of,
  changed: { nouns: ['evidence'], read: 'readEvidence', id: 'evidenceId' },
})
const ofDiscussions = (operation: string, ofDiscussions: NonNullable<KindSpec['ofDiscussions']>): KindSpec => ({
  operation,
  ...cycles,
  under: 'cycles',
  ofDiscussions,
  changed: one('data_discussion', 'readDataDiscussion', 'discussionId'),
})
const hasRows = (file: unknown): boolean => ((file as { rows?: number } | undefined)?.rows ?? 0) > 0
/** What happens to a part of a cycle changes the cycle as well. */
const parts = ['goal', 'action', 'evidence', 'progress_check', 'reflection', 'comment'] as const

export const kinds: Record<ExportKind, KindSpec> = {
  district: {
    operation: 'readDistrict',
    may: 'read the district',
    scope: 'district:read',
    changed: { nouns: ['district'], read: 'readDistrict' },
  },
  schools: {
    operation: 'listSchools',
    may: 'read schools',
    scope: 'schools:read',
    changed: one('school', 'readSchool', 'schoolId'),
  },
  people: { operation: 'listPeople', may: 'read people', scope: 'people:read', changed: one('person', 'readPerson', 'personId') },
  // A row is a version, and a change names the model: all versions of it are read.
  cycle_models: {
    operation: 'listCycleModels',
    may: 'read cycle models',
    scope: 'cycles:read',
    changed: one('cycle_model', 'readCycleModel', 'modelKey'),
  },
  cycle_model_drafts: {
    operation: 'listCycleModelDrafts',
    may: 'manage cycle models',
    scope: 'cycles:read',
    changed: one('cycle_model', 'readCycleModelDraft', 'modelKey'),
  },
  // A list shows frames. The cycle itself shows as much of it as its reader may see.
  cycles: { operation: 'readCycle', ...cycles, under: 'cycles', changed: { nouns: ['cycle', ...parts], read: 'readCycle' } },
  // A goal shows its latest check, too.
  goals: { operation: 'readCycle', ...cycles, under: 'cycles', changed: { nouns: ['cycle', 'goal', 'progress_check'], read: 'readCycle' } },
  actions: part('listActions', 'action', 'readAction', 'actionId'),
  evidence: part('listEvidence', 'evidence', 'readEvidence', 'evidenceId'),
  measurements: ofEvidence('listMeasurements', ({ measurements, file }) => measurements !== undefined || hasRows(file)),
  video_comments: ofEvidence('listVideoComments', ({ kind }) => kind === 'video'),
  progress_checks: part('listProgressChecks', 'progress_check', 'readProgressCheck', 'checkId'),
  reflections: part('listReflections', 'reflection', 'readReflection', 'personId'),
  comments: part('listComments', 'comment', 'readComment', 'commentId'),
  action_templates: {
    operation: 'listActionTemplates',
    may: 'read action templates',
    scope: 'cycles:read',
    each: { read: 'readActionTemplate', id: 'templateId' },
    changed: one('action_template', 'readActionTemplate', 'templateId'),
  },
  observation_tools: {
    operation: 'listObservationTools',
    may: 'read observation tools',
    scope: 'observation-tools:read',
    each: { read: 'readObservationTool', id: 'toolId' },
    changed: one('observation_tool', 'readObservationTool', 'toolId'),
  },
  observations: {
    operation: 'listObservations',
    may: 'read observations',
    scope: 'observations:read',
    each: { read: 'readObservation', id: 'observationId', listed: 'as cycles are' },
    changed: one('observation', 'readObservation', 'observationId'),
  },
  calibrations: {
    operation: 'listCalibrations',
    may: 'read calibrations',
    scope: 'calibrations:read',
    each: { read: 'readCalibration', id: 'calibrationId' },
    changed: one('calibration', 'readCalibration', 'calibrationId'),
  },
  protocols: {
    operation: 'listProtocols',
    may: 'read protocols',
    scope: 'cycles:read',
    changed: one('protocol', 'readProtocol', 'protocolKey'),
  },
  data_discussions: ofDiscussions('readDataDiscussion', 'read'),
  contributions: ofDiscussions('listContributions', 'list'),
  terms: { operation: 'listTerms', may: 'read terms', scope: 'time:read', changed: one('term', 'readTerm', 'termId') },
  duties: { operation: 'listDuties', may: 'read duties', scope: 'time:read', changed: one('duty', 'readDuty', 'dutyId') },
  funding_sources: {
    operation: 'listFundingSources',
    may: 'read funding',
    scope: 'time:read',
    changed: one('funding_source', 'readFundingSource', 'fundingSourceId'),
  },
  coach_funding: {
    operation: 'listCoachFunding',
    may: 'read funding',
    scope: 'time:read',
    changed: one('coach_funding', 'readCoachFunding', 'personId'),
  },
  time_certifications: {
    operation: 'listTimeCertifications',
    may: 'read time certifications',
    scope: 'time:read',
    changed: one('time_certification', 'readTimeCertification', 'certificationId'),
  },
  visits: { operation: 'listVisits', may: 'read visits', scope: 'time:read', changed: one('visit', 'readVisit', 'visitId') },
  // These are the asker’s own.
  busy_times: { operation: 'listBusyTimes', may: 'keep busy times', scope: 'time:read' },
  calendar_feeds: { operation: 'listCalendarFeeds', may: 'keep calendar feeds', scope: 'time:read' },
  invitations: {
    operation: 'listInvitations',
    may: 'read invitations',
    scope: 'invitations:read',
    changed: one('invitation', 'readInvitation', 'invitationId'),
  },
  roster_imports: {
    operation: 'listRosterImports',
    may: 'import rosters',
    scope: 'rosters:read',
    changed: one('roster_import', 'readRosterImport', 'importId'),
  },
  clients: { operation: 'listClients', may: 'manage clients', scope: 'clients:read' },
  client_grants: { operation: 'listClientGrants', may: 'decide on access', scope: 'client-grants:read' },
  engagements: { operation: 'listEngagements', may: 'read engagements', scope: 'engagements:read' },
  webhook_endpoints: {
    operation: 'listWebhookEndpoints',
    may: 'manage webhooks',
    scope: 'webhooks:read',
    changed: one('webhook_endpoint', 'readWebhookEndpoint', 'endpointId'),
  },
  usage: { operation: 'listUsage', may: 'read usage', scope: 'usage:read' },
  audit: { operation: 'listAuditEntries', may: 'read the audit log', scope: 'audit:read' },
}

/** What it takes to export only what has changed. */
export const followingChanges: Asked = { may: 'follow changes', scope: 'changes:read' }

/** Whether someone may ask for a kind at all. What they see of it, its operation says. */
export const mayExport = (actor: Actor, kind: ExportKind): boolean =>
  permits(actor, kinds[kind].may) && (actor.scopes?.includes(kinds[kind].scope) ?? true)
