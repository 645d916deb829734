/** The nouns of the coaching area. */
import { access } from './access.ts'
import { actions } from './actions.ts'
import { comments } from './comments.ts'
import { cycles } from './cycles.ts'
import { evidence } from './evidence.ts'
import { externalIds } from './external-ids.ts'
import { goals } from './goals.ts'
import { models } from './models.ts'
import { progressChecks } from './progress-checks.ts'
import { reflections } from './reflections.ts'

export const coaching = [models, cycles, goals, actions, evidence, progressChecks, reflections, comments, externalIds, access]
