/** The nouns of the observation area. */
import { calibrations } from './calibrations.ts'
import { contributions } from './contributions.ts'
import { dataDiscussions } from './data-discussions.ts'
import { nextSteps } from './next-steps.ts'
import { observationTools } from './observation-tools.ts'
import { observations } from './observations.ts'
import { protocols } from './protocols.ts'

export const observation = [observationTools, observations, calibrations, protocols, dataDiscussions, contributions, nextSteps]
