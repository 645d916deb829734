/**
 * Every kind of thing that happens, by the name it goes by in events, changes and webhooks: noun and past participle.
 * Of each, the noun it is about, what it means for whoever keeps a copy, and a sentence for the documentation.
 */

/** What a change means for a copy: there is something new, something is different, something is gone. */
export const changeOps = ['created', 'updated', 'removed'] as const
export type ChangeOp = (typeof changeOps)[number]

const of = <const N extends string>(noun: N, op: ChangeOp, says: string) => ({ noun, op, says })

export const eventTypes = {
  'district.updated': of('district', 'updated', 'The district’s settings were changed.'),
  'school.added': of('school', 'created', 'A school was added.'),
  'school.updated': of('school', 'updated', 'A school was changed, or restored by a roster.'),
  'school.removed': of(
    'school',
    'removed',
    'A roster no longer has the school, which stays readable as `tobedeleted`; or a sandbox was reset.',
  ),
  'person.added': of('person', 'created', 'A person was added.'),
  'person.updated': of('person', 'updated', 'A person was changed, or restored by a roster.'),
  'person.removed': of(
    'person',
    'removed',
    'A roster no longer has the person, who stays readable as `tobedeleted`; or a sandbox was reset.',
  ),
  'students.updated': of('students', 'updated', 'A roster import changed students; the subject is the import.'),
  'roster_import.created': of('roster_import', 'created', 'A roster import was prepared.'),
  'roster_import.started': of('roster_import', 'updated', 'A roster import was started.'),
  'roster_import.checked': of('roster_import', 'updated', 'A dry run of a roster import has ended.'),
  'roster_import.applied': of('roster_import', 'updated', 'A roster import has been applied.'),
  'roster_import.refused': of('roster_import', 'updated', 'A roster import was refused; nothing was changed.'),
  'roster_import.failed': of('roster_import', 'updated', 'A roster import has failed.'),
  'export.started': of('export', 'created', 'Someone asked for an export.'),
  'export.finished': of('export', 'updated', 'An export is finished: its asker finds its files.'),
  'export.failed': of('export', 'updated', 'An export has failed.'),
  'export.cancelled': of('export', 'updated', 'An export was cancelled or taken back.'),
  'import.created': of('import', 'created', 'An import was prepared.'),
  'import.started': of('import', 'updated', 'An import was started.'),
  'import.finished': of('import', 'updated', 'An import is finished: its sender finds what became of each row.'),
  'import.failed': of('import', 'updated', 'An import has failed; what it had written stays.'),
  'import.cancelled': of('import', 'updated', 'An import was cancelled; what it had written stays.'),
  'cycle_model.drafted': of('cycle_model', 'created', 'A cycle model of the district’s own was drafted; the subject is its key.'),
  'cycle_model.updated': of('cycle_model', 'updated', 'The draft of a cycle model was changed.'),
  'cycle_model.published': of('cycle_model', 'updated', 'A version of a cycle model was published.'),
  'cycle_model.archived': of('cycle_model', 'updated', 'A cycle model was archived: no cycle is opened by it any more.'),
  'cycle_model.restored': of('cycle_model', 'updated', 'A cycle model that had been archived was restored.'),
  'cycle_model.removed': of('cycle_model', 'removed', 'A sandbox was reset: the cycle model is gone.'),
  'cycle.opened': of('cycle', 'created', 'A coaching cycle was opened.'),
  'cycle.updated': of('cycle', 'updated', 'Terms of a coaching cycle were changed.'),
  'cycle.advanced': of('cycle', 'updated', 'A coaching cycle entered its next stage.'),
  'cycle.migrated': of('cycle', 'updated', 'A coaching cycle was moved to a newer version of its model.'),
  'cycle.closed': of('cycle', 'updated', 'A coaching cycle was closed.'),
  'cycle.abandoned': of('cycle', 'updated', 'A coaching cycle was abandoned.'),
  'cycle.removed': of('cycle', 'removed', 'A sandbox was reset: the cycle is gone.'),
  'goal.added': of('goal', 'created', 'A goal was added to a cycle.'),
  'goal.updated': of('goal', 'updated', 'A goal was changed.'),
  'goal.removed': of('goal', 'removed', 'A sandbox was reset: the goal is gone.'),
  'action.planned': of('action', 'created', 'An action was planned.'),
  'action.completed': of('action', 'updated', 'An action was done.'),
  'action.cancelled': of('action', 'updated', 'An action was cancelled.'),
  'action.removed': of('action', 'removed', 'A sandbox was reset: the action is gone.'),
  'evidence.attached': of('evidence', 'created', 'Evidence was attached to a cycle.'),
  'evidence.commented': of('evidence', 'updated', 'A comment on video evidence was written, changed or taken away.'),
  'evidence.shared': of('evidence', 'updated', 'Its owner shared evidence with the cycle.'),
  'evidence.removed': of('evidence', 'removed', 'The evidence is gone for good: its owner deleted it, or a sandbox was reset.'),
  'evidence.retracted': of('evidence', 'removed', 'Its owner took evidence back: forget what you kept of it.'),
  'progress_check.recorded': of('progress_check', 'created', 'A progress check was recorded.'),
  'progress_check.removed': of('progress_check', 'removed', 'A sandbox was reset: the progress check is gone.'),
  'reflection.written': of('reflection', 'created', 'Someone of a cycle wrote their reflection.'),
  'reflection.removed': of('reflection', 'removed', 'A sandbox was reset: the reflection is gone.'),
  'comment.written': of('comment', 'created', 'A comment was written.'),
  'comment.updated': of('comment', 'updated', 'A comment was changed.'),
  'comment.removed': of('comment', 'removed', 'A comment was taken away.'),
  'duty.recorded': of('duty', 'created', 'A duty of a coach was recorded.'),
  'duty.updated': of('duty', 'updated', 'A duty was changed.'),
  'duty.removed': of('duty', 'removed', 'A duty was taken away.'),
  'term.added': of('term', 'created', 'A term was added to the district’s calendar.'),
  'term.updated': of('term', 'updated', 'A term was changed.'),
  'term.removed': of('term', 'removed', 'A term was removed.'),
  'funding_source.added': of('funding_source', 'created', 'A source that coaches are paid from was added.'),
  'funding_source.updated': of('funding_source', 'updated', 'A funding source was changed.'),
  'funding_source.removed': of('funding_source', 'removed', 'A sandbox was reset: the funding source is gone.'),
  'coach_funding.updated': of('coach_funding', 'updated', 'What a coach is paid from was changed; the subject is the coach.'),
  'coach_funding.removed': of('coach_funding', 'removed', 'A sandbox was reset: nothing says any more what the coach is paid from.'),
  'time_certification.prepared': of('time_certification', 'created', 'The certification of a coach’s month was prepared.'),
  'time_certification.updated': of('time_certification', 'updated', 'The certification of a month was prepared anew.'),
  'time_certification.signed': of('time_certification', 'updated', 'A coach signed a month: nothing of it changes any more.'),
  'time_certification.countersigned': of('time_certification', 'updated', 'A supervisor countersigned a month.'),
  'time_certification.reopened': of('time_certification', 'updated', 'An admin reopened a certified month.'),
  'time_certification.removed': of('time_certification', 'removed', 'A sandbox was reset: the certification is gone.'),
  'sandbox.reset': of('sandbox', 'updated', 'A reset of the sandbox has begun.'),
  'sandbox.filled': of('sandbox', 'updated', 'The data of the sandbox have been made; it can be changed again.'),
  'sandbox.clock_moved': of('sandbox', 'updated', 'The clock of the sandbox was moved.'),
  'invitation.created': of('invitation', 'created', 'A person was invited to sign in.'),
  'invitation.resent': of('invitation', 'updated', 'An invitation was sent again.'),
  'invitation.accepted': of('invitation', 'updated', 'An invitation was accepted.'),
  'invitation.revoked': of('invitation', 'updated', 'An invitation was revoked.'),
  'sign_in.updated': of('sign_in', 'updated', 'How the district’s people sign in was changed.'),
  'sign_in.removed': of('sign_in', 'removed', 'The district’s own sign-in provider was removed.'),
  'webhook_endpoint.created': of('webhook_endpoint', 'created', 'A webhook endpoint was made.'),
  'webhook_endpoint.updated': of('webhook_endpoint', 'updated', 'A webhook endpoint was changed.'),
  'webhook_endpoint.verified': of('webhook_endpoint', 'updated', 'A webhook endpoint has answered the challenge and is active.'),
  'webhook_endpoint.paused': of('webhook_endpoint', 'updated', 'Deliveries to an endpoint are held.'),
  'webhook_endpoint.resumed': of('webhook_endpoint', 'updated', 'Deliveries to an endpoint go on.'),
  'webhook_endpoint.rotated': of('webhook_endpoint', 'updated', 'An endpoint has a new secret; the one before signs as well for a day.'),
  'webhook_endpoint.disabled': of(
    'webhook_endpoint',
    'updated',
    'Tandem has given up an endpoint: it answered 410, or nothing good for days.',
  ),
  'webhook_endpoint.removed': of('webhook_endpoint', 'removed', 'A webhook endpoint was removed.'),
} as const satisfies Record<string, { noun: string; op: ChangeOp; says: string }>

/** What happens in a tenant's own table: whoever follows the tenant's changes learns of it. */
export type EventType = keyof typeof eventTypes
/** What changes are about. */
export type ChangeNoun = (typeof eventTypes)[EventType]['noun']

/** What happens in the registry, which has no feed: its readers are Tandem's own. */
export type RegistryEventType = `${'tenant' | 'partner' | 'client' | 'client_grant' | 'engagement' | 'fleet_migration' | 'usage'}.${string}`

export const isEventType = (text: string): text is EventType => Object.hasOwn(eventTypes, text)
