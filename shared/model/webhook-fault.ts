/** How a receiver of webhooks may fail in a sandbox, without its doing: as if it had answered so. */
export const webhookFaults = ['webhook-500', 'webhook-410', 'webhook-timeout'] as const
export type WebhookFault = (typeof webhookFaults)[number]

export const isWebhookFault = (text: string): text is WebhookFault => (webhookFaults as readonly string[]).includes(text)
