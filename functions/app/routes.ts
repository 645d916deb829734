/** What of the API the pages read and write: no more, so that their function carries no more. */
import { actions } from '#functions/coaching/actions.ts'
import { caseload } from '#functions/coaching/caseload.ts'
import { comments } from '#functions/coaching/comments.ts'
import { cycles } from '#functions/coaching/cycles.ts'
import { evidence } from '#functions/coaching/evidence.ts'
import { evidenceFiles } from '#functions/coaching/evidence-files.ts'
import { me } from '#functions/coaching/me.ts'
import { progressChecks } from '#functions/coaching/progress-checks.ts'
import { reflections } from '#functions/coaching/reflections.ts'
import { dataDiscussions } from '#functions/observation/data-discussions.ts'
import { observations } from '#functions/observation/observations.ts'
import { district } from '#functions/people/district.ts'
import { people } from '#functions/people/people.ts'
import { schools } from '#functions/people/schools.ts'
import { duties } from '#functions/time/duties.ts'
import { timeLedger } from '#functions/time/time-ledger.ts'
import { visits } from '#functions/time/visits.ts'

export const read = [
  district,
  schools,
  people,
  cycles,
  actions,
  evidence,
  evidenceFiles,
  progressChecks,
  reflections,
  comments,
  caseload,
  me,
  observations,
  dataDiscussions,
  duties,
  timeLedger,
  visits,
]
