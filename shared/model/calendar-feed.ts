/**
 * A calendar feed: a secret address at which the program that somebody keeps their calendar in reads what is theirs here. Who
 * has the address has the feed, so it holds no content, several can be made, and each is revoked by itself.
 */
import * as z from 'zod'
import { hashOf, sameHash } from '../auth/client-secret.ts'
import { entity, primary } from '../db/entity.ts'
import type { Id } from './id.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { isSet } from './text.ts'

export const feedsMax = 10

export const feedShows = ['visits', 'actions', 'duties'] as const

export const StoredFeed = schema(() =>
  z.strictObject({
    id: idOf('fee'),
    personId: idOf('per').meta({ description: 'Whose calendar it is' }),
    name: z.string().trim().min(1).max(60).optional().meta({ description: 'What you call it', example: 'My phone' }),
    shows: z
      .array(z.enum(feedShows))
      .min(1)
      .max(10)
      .refine(isSet, 'Name each once.')
      .meta({
        description: 'What is in it: visits you are in; of a coach, planned actions and duties. Open to more values',
        example: ['visits'],
      }),
    details: z
      .enum(['full', 'busy'])
      .meta({ description: '`full` says what kind it is, with whom and where; `busy` from when to when. Neither says what it is about' }),
    createdAt: z.iso.datetime(),
    secretHash: z.string(),
    rev: z.int().nonnegative(),
  }),
)
export type StoredFeed = Of<typeof StoredFeed>

export const CalendarFeed = schema(() => StoredFeed().omit({ secretHash: true, rev: true }).meta({ id: 'CalendarFeed' }))
export type CalendarFeed = Of<typeof CalendarFeed>

export const CalendarFeedWithPath = schema(() =>
  CalendarFeed()
    .extend({
      path: z.string().meta({
        description: 'Where it is read, below the address of this API: a secret, shown this once',
        example:
          '/v1/calendar/01J9ZQ7Y8Z000000000000100101J9ZQ7Y8Z000000000000100301J9ZQ7Y8Z0000000000001001c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0.ics',
      }),
    })
    .meta({ id: 'CalendarFeedWithPath' }),
)

export const CalendarFeedDraft = schema(() =>
  z
    .strictObject({
      name: StoredFeed().shape.name,
      shows: StoredFeed().shape.shows.default([...feedShows]),
      details: StoredFeed().shape.details.default('full'),
    })
    .meta({ id: 'CalendarFeedDraft' }),
)

export const CalendarFeeds = entity(
  'calendar feed',
  StoredFeed,
  { primary: primary('CALENDARFEEDS#{personId}', 'FEED#{id}') },
  { apart: ['secretHash'] },
)

export const shownFeed = ({ rev: _, ...feed }: Omit<StoredFeed, 'secretHash'> & { secretHash?: unknown }): CalendarFeed => {
  const { secretHash: __, ...shown } = feed
  return shown
}

const ulid = '[0-7][0-9A-HJKMNP-TV-Z]{25}'
const pattern = new RegExp(`^(${ulid})(${ulid})(${ulid})([\\w-]{43})$`)

export interface FeedName {
  districtId: Id<'dis'>
  personId: Id<'per'>
  id: Id<'fee'>
}

const bare = (id: string) => id.slice(id.indexOf('_') + 1)

/** What stands in the address: the district, the person and the feed, so that it is found by one look, and 256 random bits. */
export const tokenOf = ({ districtId, personId, id }: FeedName, secret: string): string =>
  `${bare(districtId)}${bare(personId)}${bare(id)}${secret}`

export function namedBy(token: string): (FeedName & { secret: string }) | undefined {
  const [, district, person, feed, secret] = pattern.exec(token) ?? []
  if (!district || !person || !feed || !secret) return undefined
  return { districtId: `dis_${district}`, personId: `per_${person}`, id: `fee_${feed}`, secret }
}

/** Whether a secret is the feed's, in a time that does not tell whether there is the feed. */
export const opens = (secret: string, feed: StoredFeed | undefined): boolean =>
  sameHash(hashOf(secret), feed?.secretHash ?? hashOf('')) && feed !== undefined
