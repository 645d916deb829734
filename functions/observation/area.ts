/** The nouns of the observation area. */
import type { Routes } from '#shared/http/route.ts'
import { contributions } from './contributions.ts'
import { dataDiscussions } from './data-discussions.ts'
import { nextSteps } from './next-steps.ts'
import { protocols } from './protocols.ts'

export const observation: Routes[] = [protocols, dataDiscussions, contributions, nextSteps]
