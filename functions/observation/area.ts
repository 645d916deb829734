/** The nouns of the observation area. */
import { observationTools } from './observation-tools.ts'

export const observation = [observationTools]
