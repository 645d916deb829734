/** The nouns of the integration area. */
import { audit } from './audit.ts'
import { changes } from './changes.ts'
import { exports } from './exports.ts'
import { imports } from './imports.ts'
import { webhookDeliveries } from './webhook-deliveries.ts'
import { webhooks } from './webhooks.ts'

export const integration = [changes, webhooks, webhookDeliveries, exports, imports, audit]
