/** The nouns of the integration area. */
import { audit } from './audit.ts'

export const integration = [audit]
