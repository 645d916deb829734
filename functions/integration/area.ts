/** The nouns of the integration area. */
import { audit } from './audit.ts'
import { exports } from './exports.ts'

export const integration = [audit, exports]
