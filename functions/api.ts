/** Every noun of the API, for whoever needs all of them: the document, the local server, the tests. */
import { coaching } from './coaching/area.ts'
import { control } from './control/area.ts'
import { integration } from './integration/area.ts'
import { observation } from './observation/area.ts'
import { people } from './people/area.ts'
import { time } from './time/area.ts'

export const api = [...people, ...coaching, ...observation, ...time, ...integration, ...control]
