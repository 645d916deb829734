/**
 * Daybooks: when people are taken by visits, a page for each person and day (UTC). Whoever books, moves or cancels a visit
 * writes the pages of everyone in it in the same transaction, as they read them: of two who book somebody at once one finds
 * the page turned, and decides anew on what is there by then.
 */
import * as z from 'zod'
import { type Change, holdTicking } from '../db/commit.ts'
import { entity, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { addDays, day } from './date.ts'
import { type Id, idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import type { Between } from './span.ts'

/** As many visits as a day holds. */
const entriesMax = 60

const Daybook = schema(() =>
  z.strictObject({
    personId: idOf('per'),
    day: day('The day, UTC'),
    entries: z.array(z.strictObject({ visitId: idOf('vis'), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })).max(entriesMax),
    ticks: z.int().nonnegative(),
  }),
)
export type Daybook = Of<typeof Daybook>

export const Daybooks = entity('day of a daybook', Daybook, { primary: primary('DAYBOOK#{personId}', 'DAY#{day}') }, { apart: ['ticks'] })

/** A visit as daybooks have it. */
export interface Booking extends Between {
  visitId: Id<'vis'>
  personIds: readonly Id<'per'>[]
}

type Place = Pick<Daybook, 'personId' | 'day'>

/** The days (UTC) that something is on. */
export function daysOf({ startsAt, endsAt }: Between): string[] {
  const last = new Date(Date.parse(endsAt) - 1).toISOString().slice(0, 10)
  const days: string[] = []
  for (let date = startsAt.slice(0, 10); date <= last; date = addDays(date, 1)) days.push(date)
  return days
}

/** The pages that bookings are on. */
export function placesOf(...bookings: readonly (Booking | undefined)[]): Place[] {
  const places = new Map<string, Place>()
  for (const booking of bookings)
    for (const personId of booking?.personIds ?? [])
      for (const date of booking ? daysOf(booking) : []) places.set(`${personId} ${date}`, { personId, day: date })
  return [...places.values()]
}

/** What turns the pages of a visit that is booked (no `before`), moved, or cancelled (no `after`). `pages` holds what was read of all `placesOf` them. */
export function daybookChanges(pages: readonly Daybook[], before: Booking | undefined, after: Booking | undefined): Change[] {
  const visitId = (after ?? before)!.visitId
  const isOn = (places: Place[], { personId, day }: Place) => places.some((it) => it.personId === personId && it.day === day)
  const stays = placesOf(after)
  return placesOf(before, after).map((place) => {
    const page = pages.find(({ personId, day }) => personId === place.personId && day === place.day)
    const others = (page?.entries ?? []).filter((it) => it.visitId !== visitId)
    const entries = after && isOn(stays, place) ? [...others, { visitId, startsAt: after.startsAt, endsAt: after.endsAt }] : others
    if (entries.length > entriesMax)
      throw new Problem('limit_reached', `${place.personId} has ${entriesMax} visits on ${place.day} already, as many as a day holds.`)
    return holdTicking(Daybooks, page, { ...place, entries })
  })
}
