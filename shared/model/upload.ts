/** Where a file is to be sent, and how: what a route answers with that takes one. */
import * as z from 'zod'
import { schema } from './schema.ts'

/** How long the URL of an upload is good. */
export const uploadSeconds = 3600

export const UploadTerms = schema(() =>
  z.strictObject({
    url: z.url(),
    method: z.literal('PUT'),
    headers: z.record(z.string(), z.string()).meta({ description: 'Headers to send with it' }),
    expiresAt: z.iso.datetime(),
    bytesMax: z.int(),
  }),
)
