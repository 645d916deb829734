/** The nouns of the observation area. */
import { calibrations } from './calibrations.ts'
import { observationTools } from './observation-tools.ts'
import { observations } from './observations.ts'

export const observation = [observationTools, observations, calibrations]
