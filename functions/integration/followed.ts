/** What is followed of all that a tenant's table writes: of a row that is imported, one item in five. */
import { Changes } from '#shared/model/change.ts'
import { Events } from '#shared/model/event.ts'
import { FileWorks } from '#shared/model/evidence-file.ts'
import { WebhookDeliveries, WebhookReplays } from '#shared/model/webhook.ts'

/** Names of entities, as their items bear them. */
export const followed = new Set([Events, Changes, FileWorks, WebhookDeliveries, WebhookReplays].map(({ name }) => name))

/** The same for the mapping of a stream, so that the function is not even called for the others: a pattern of EventBridge's. */
export const followedPattern = JSON.stringify({ dynamodb: { NewImage: { entity: { S: [...followed] } } } })
