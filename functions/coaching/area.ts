/** The nouns of the coaching area. */
import { access } from './access.ts'
import { actionTemplates } from './action-templates.ts'
import { actions } from './actions.ts'
import { caseload } from './caseload.ts'
import { comments } from './comments.ts'
import { cycles } from './cycles.ts'
import { evidence } from './evidence.ts'
import { evidenceFiles } from './evidence-files.ts'
import { externalIds } from './external-ids.ts'
import { goals } from './goals.ts'
import { looks } from './looks.ts'
import { me } from './me.ts'
import { migrations } from './migrations.ts'
import { models } from './models.ts'
import { progressChecks } from './progress-checks.ts'
import { reflections } from './reflections.ts'
import { videoComments } from './video-comments.ts'

export const coaching = [
  models,
  migrations,
  cycles,
  goals,
  actions,
  actionTemplates,
  evidence,
  evidenceFiles,
  videoComments,
  progressChecks,
  reflections,
  comments,
  caseload,
  looks,
  me,
  externalIds,
  access,
]
