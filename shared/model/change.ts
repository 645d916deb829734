/**
 * A change of a tenant, numbered without gaps: what whoever keeps a copy follows. The stream worker makes it of an event,
 * which goes in the same transaction, so that every event gets one number and only one.
 *
 * The head of the feed is written with each number under its revision. A number is therefore only ever read when all
 * before it can be read as well, and a gap in what is left tells that its beginning has expired.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { instant } from './date.ts'
import { Event } from './event.ts'
import { changeOps, type EventType, eventTypes, isEventType } from './event-type.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

export const changeDays = 90

export const Change = schema(() =>
  z
    .strictObject({
      seq: z.int().positive().meta({ description: 'Its number among all changes of the tenant; they have no gaps', example: 4711 }),
      id: idOf('evt').meta({ description: 'Of the event; webhooks carry it as `webhook-id`' }),
      type: z
        .enum(Object.keys(eventTypes) as [EventType, ...EventType[]])
        .meta({ id: 'EventType', description: 'Noun and past participle; open to more values', example: 'cycle.opened' }),
      noun: z.string().meta({ description: 'What kind of thing it is about; open to more values', example: 'cycle' }),
      op: z
        .enum(changeOps)
        .meta({ description: 'What it means for a copy: there is something new, different, or gone', example: 'created' }),
      at: instant('When it happened'),
      subject: z.string().meta({ description: 'Id of what it is about', example: 'cyc_01J9ZQ7Y8Z0000000000000001' }),
      within: idOf('cyc').optional().meta({ description: 'The cycle that the subject is a part of' }),
      rev: z
        .int()
        .optional()
        .meta({ description: 'Revision of the subject after it; of two changes the higher one is the later', example: 0 }),
      sourcedId: z.string().optional().meta({ description: 'Its id in the district’s student information system, if it has one' }),
      externalId: z.string().optional().meta({ description: 'Its id in your own records, if it has one' }),
      actorId: z.string().meta({ description: 'Who did it', example: 'per_01J9ZQ7Y8Z0000000000000003' }),
    })
    .meta({ id: 'Change' }),
)
export type Change = Of<typeof Change>

/** `place` is its number with leading zeros, so that text sorts as numbers do. */
export const StoredChange = schema(() => Change().extend({ place: z.string() }))
export type StoredChange = Of<typeof StoredChange>

export const Changes = entity('change', StoredChange, { primary: primary('CHANGES', 'CHANGE#{place}') })

/** How far a tenant's changes have come. */
const FeedHead = schema(() => z.strictObject({ seq: z.int().nonnegative(), updatedAt: z.iso.datetime(), rev: z.int().nonnegative() }))
export type FeedHead = Of<typeof FeedHead>

export const FeedHeads = entity('feed head', FeedHead, { primary: primary('FEED', 'FEED') })

export const placeOf = (seq: number): string => String(seq).padStart(16, '0')

export const shownChange = ({ place: _, ...change }: StoredChange): Change => change

/** The change that an event becomes; `undefined` for what nobody is told, be it kept private or of no kind that has a name outside. */
export function changeOf(event: Event, seq: number): StoredChange | undefined {
  const { requestId: _, kept, type, ...rest } = Event().parse(event)
  if (kept || !isEventType(type)) return undefined
  const { noun, op } = eventTypes[type]
  return { ...rest, type, noun, op, seq, place: placeOf(seq) }
}

/** The feed no longer goes back to where someone stopped. `resync` says how to make a copy anew. */
export const expired = (since: number, resync: string) =>
  new Problem('cursor_expired', `Changes are kept for ${changeDays} days, and the one after ${since} is gone. Make a copy anew: ${resync}`)
