/**
 * Idempotency: a POST repeated under the same key has one effect and one answer.
 *
 * The record stands in the same transaction as the effect, so there is never one without the other and nothing to
 * clean up. Of several requests in flight with one key, one commits; the others find its record in their way and
 * give its answer. Looking for a record costs a request only when something has already gone wrong.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Claims } from '../auth/actor.ts'
import { type Change, insert } from '../db/commit.ts'
import { entity, primary } from '../db/entity.ts'
import type { Table } from '../db/table.ts'
import { schema } from '../model/schema.ts'
import { Problem } from '../problem.ts'
import type { Reply } from './message.ts'

export const keptHours = 24

const Replay = schema(() =>
  z.strictObject({
    hash: z.string(),
    fingerprint: z.string(),
    expiresAt: z.iso.datetime(),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    /** Whether the body is sealed with the key of the request. */
    sealed: z.literal(true).optional(),
  }),
)

export const Replays = entity('replay', Replay, { primary: primary('REPLAY#{hash}', 'REPLAY') })

/** A request's key, digested with who sent it, and the digest of what it asked. */
export interface IdempotencyKey {
  hash: string
  fingerprint: string
  /** The key itself, which is stored nowhere: what is shown once is sealed with it. */
  secret: string
}

const digest = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

/** The key of a request; `undefined` when none was sent and none is needed. */
export function keyOf(
  header: string | null,
  { kind, tenant, sub }: Claims,
  method: string,
  path: string,
  body: string,
): IdempotencyKey | undefined {
  const detail = 'Send an Idempotency-Key of 1 to 255 printable characters, made anew for each request and kept for its retries.'
  if (header === null) {
    if (kind === 'client') throw new Problem('invalid_idempotency_key', `Machine clients send one with every POST. ${detail}`)
    return undefined
  }
  const key = /^"([\x20-\x21\x23-\x7e]{1,255})"$/.exec(header)?.[1] ?? /^([\x21\x23-\x7e][\x20-\x21\x23-\x7e]{0,254})$/.exec(header)?.[1]
  if (key === undefined) throw new Problem('invalid_idempotency_key', detail)
  return { hash: digest(tenant, sub, key), fingerprint: digest(method, path, body), secret: key }
}

/** The record to commit beside an effect. Expiry is in whole seconds, as the database keeps it. */
export const replayOf = ({ secret, ...key }: IdempotencyKey, { status, headers, body }: Reply, now: Date, { sealed = false } = {}) => ({
  ...key,
  expiresAt: new Date(Math.ceil(now.getTime() / 1000 + keptHours * 3600) * 1000).toISOString(),
  status,
  headers,
  body: sealed ? seal(body, secret) : body,
  ...(sealed && { sealed }),
})

const sealingKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'tandem idempotency record', 32))

/** A new nonce and a key of the caller's own: nobody who reads the table can open it. */
function seal(body: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret), nonce)
  return Buffer.concat([nonce, cipher.update(body, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function unseal(body: string, secret: string): string {
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}

/** Inserts a record; one that has expired but is still there is no hindrance. */
export const keptUntilExpiry = (record: ReturnType<typeof replayOf>, now: Date): Change =>
  insert(Replays, record, { expiresAt: new Date(record.expiresAt), now })

/** The record of a key, unless its time has run out. */
export async function unexpired(table: Table, { hash }: IdempotencyKey, now: Date): Promise<unknown> {
  const record = await table.find(Replays, { hash })
  return record && record.expiresAt > now.toISOString() ? record : undefined
}

/** The first answer again; a 422 problem when the key was used for another request. */
export function repeated(stored: unknown, key: IdempotencyKey): Reply {
  const record = Replay().parse(stored)
  if (record.fingerprint !== key.fingerprint) {
    throw new Problem(
      'idempotency_key_reused',
      'This Idempotency-Key came with another path or body before. Use a new key for a new request.',
    )
  }
  const body = record.sealed ? unseal(record.body, key.secret) : record.body
  return { status: record.status, headers: { ...record.headers, 'idempotent-replayed': 'true' }, body }
}
