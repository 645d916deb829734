/**
 * Failed attempts to get a token, by who tried: a client id from an address, and an address by itself. After the first few
 * each one makes the next wait twice as long; what lies back is forgotten bit by bit.
 *
 * A secret cannot be guessed anyway. What is slowed is the noise: stuffing of stolen secrets, search for client ids, and
 * programs that do not stop when they are refused.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { type Of, schema } from './schema.ts'

const FailedAttempts = schema(() =>
  z.strictObject({
    /** Digest of who tried: what a stranger sends does not become a key. */
    who: z.string(),
    count: z.int().positive(),
    lastAt: z.iso.datetime(),
    waitUntil: z.iso.datetime().optional(),
    rev: z.int().nonnegative(),
  }),
)
export type FailedAttempts = Of<typeof FailedAttempts>

export const FailedAttemptsOf = entity('failed attempts', FailedAttempts, { primary: primary('FAILED#{who}', 'FAILED') })

/**
 * How many failures are free. An address has more than a client: many schools share one, and a single program that has the
 * wrong secret must not slow its neighbours, while a search through many ids must end.
 */
export const freeMax = { client: 5, address: 50 } as const

const waitSecondsMax = 900
/** One failure is forgotten in this time. */
const forgetMs = 600_000

/** How long what is left of them matters: they are stored no longer. */
export const forgottenAt = ({ count, lastAt }: FailedAttempts): Date => new Date(Date.parse(lastAt) + count * forgetMs)

/** One failure more. From the last free one on, 2^n seconds of waiting, up to a quarter of an hour. */
export function failedOnceMore(before: FailedAttempts | undefined, who: string, free: number, now: Date): FailedAttempts {
  const forgotten = before ? Math.floor((now.getTime() - Date.parse(before.lastAt)) / forgetMs) : 0
  const count = Math.max(0, (before?.count ?? 0) - forgotten) + 1
  const exponent = count - free + freeMax.client
  const waitSeconds = count < free ? 0 : Math.min(2 ** Math.min(exponent, 20), waitSecondsMax)
  const lastAt = now.toISOString()
  const waitUntil = new Date(now.getTime() + waitSeconds * 1000).toISOString()
  return { who, count, lastAt, ...(waitSeconds > 0 && { waitUntil }), rev: (before?.rev ?? -1) + 1 }
}

/** Seconds that are still to be waited; 0 when there is nothing to wait for. */
export const waitSeconds = (attempts: FailedAttempts | undefined, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(attempts?.waitUntil ?? now.toISOString()) - now.getTime()) / 1000))
