/** What is followed of all that a tenant's table writes: of a row that is imported, one item in five. */
import { Changes } from '#shared/model/change.ts'
import { Events } from '#shared/model/event.ts'
import { WebhookDeliveries, WebhookReplays } from '#shared/model/webhook.ts'

/** Names of entities, as their items bear them. */
export const followed = new Set([Events, Changes, WebhookDeliveries, WebhookReplays].map(({ name }) => name))
