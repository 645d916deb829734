/** The nouns of the observation area. */

import { observationTools } from './observation-tools.ts'
import { observations } from './observations.ts'

export const observation = [observationTools, observations]
