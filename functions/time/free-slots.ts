import pMap from 'p-map'
import * as z from 'zod'
import { one, type Table, type Wanted } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { type BusyBook, BusyBooks, busyIn } from '#shared/model/busy-time.ts'
import { addDays, dateIn, day, daysBetween, endOf, startOf, timeOfDay, timeZone } from '#shared/model/date.ts'
import { Daybooks } from '#shared/model/daybook.ts'
import { type District, Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, idOf, isId } from '#shared/model/id.ts'
import { isActive, People, type StoredPerson } from '#shared/model/person.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { betweenOf, freeSlots, joined, overlap, type Span } from '#shared/model/span.ts'
import { Problem } from '#shared/problem.ts'
import { dutiesOf, visitsOf } from './visit-ground.ts'

export const freeSlotSearch = routes('Visits', 'time')

const daysMax = 28
const peopleMax = 10
const slotsMax = 500
const stretchesMax = 2000

const SlotQuery = schema(() =>
  z.strictObject({
    personIds: z
      .string()
      .max(400)
      .optional()
      .meta({
        description: `Who has to be free: ids, separated by commas; ${peopleMax} at most, you alone unless set`,
        example: `${demo.id('per', 3)},${demo.id('per', 5)}`,
      }),
    from: day('First day; today unless set').optional(),
    to: day(`Last day; ${daysMax} days at most, a week unless set`).optional(),
    minutes: z.coerce.number().int().min(5).max(720).default(45).meta({ description: 'How long it is to be' }),
    stepMinutes: z.coerce.number().int().min(5).max(240).default(15).meta({ description: 'How many minutes apart slots begin' }),
    dayStart: timeOfDay('When the earliest begins, in the district’s time zone').default('08:00'),
    dayEnd: timeOfDay('When the latest ends').default('15:30').meta({ example: '15:30' }),
  }),
)

const Stretch = schema(() => z.strictObject({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).meta({ id: 'FreeSlot' }))

const FreeSlots = schema(() =>
  z
    .strictObject({
      from: day('First day'),
      to: day('Last day'),
      timeZone: timeZone().meta({ description: 'The district’s' }),
      minutes: z.int().meta({ description: 'How long each is', example: 45 }),
      slots: z
        .array(Stretch())
        .max(slotsMax)
        .meta({ description: `When all are free, earliest first; they overlap. ${slotsMax} at most` }),
      hasMore: z.boolean().meta({ description: 'Whether there are more: ask for fewer days, or larger steps' }),
      busy: z
        .array(z.strictObject({ personId: idOf('per'), stretches: z.array(Stretch()).max(stretchesMax) }))
        .max(peopleMax)
        .meta({ description: 'When each is busy in these days, with whatever it is' }),
    })
    .meta({ id: 'FreeSlots' }),
)

freeSlotSearch.get(
  '/free-slots',
  {
    id: 'findFreeSlots',
    summary: 'Find times at which all are free',
    description:
      'From Monday to Friday between two times of day, in the district’s time zone, also after clocks have changed; nothing that has begun. Nobody is free during visits, their own busy times, and a coach not during duties of today. It takes one look, and one query for each person.',
    may: 'find free slots',
    query: SlotQuery,
    answer: FreeSlots,
    problems: ['unknown_reference'],
    example: {
      as: 'coach',
      query: { personIds: `${demo.id('per', 3)},${demo.id('per', 5)}`, from: '2026-12-01', to: '2026-12-04', minutes: '45' },
    },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    const personIds = idsIn(query.personIds ?? actor.id)
    const { timeZone: zone, people, books } = await everyone(table, personIds)
    const today = dateIn(zone, now())
    const { from, to } = rangeOf(query, today)
    const within = { from: Date.parse(startOf(from, zone)), to: Date.parse(endOf(to, zone)) }
    const taken = await pMap(people, async (person) => {
      const isOnDuty = isActive(person, 'coach') && from <= today && today <= to
      const [visits, duties] = await Promise.all([
        visitsWithin(table, person.id, within),
        isOnDuty ? dutiesOf(table, person.id, { startsAt: startOf(today, zone), endsAt: endOf(today, zone) }) : [],
      ])
      const spans = [...visits, ...duties, ...busyIn(books.get(person.id), within, zone)]
      return { personId: person.id, spans: joined(spans.filter((it) => overlap(it, within))) }
    })
    const all = joined(taken.flatMap(({ spans }) => spans))
    const { slots, hasMore } = freeSlots({ ...query, from, to, zone, notBefore: now().getTime() }, all, slotsMax)
    return answer({
      from,
      to,
      timeZone: zone,
      minutes: query.minutes,
      slots: slots.map(betweenOf),
      hasMore,
      busy: taken.map(({ personId, spans }) => ({ personId, stretches: spans.slice(0, stretchesMax).map(betweenOf) })),
    })
  },
)

const fault = (name: string, code: string, detail: string) =>
  new Problem('invalid_query', detail, { faults: [{ pointer: `?${name}`, code, detail }] })

function idsIn(text: string): Id<'per'>[] {
  const ids = text.split(',')
  const strange = ids.find((id) => !isId('per', id))
  if (strange !== undefined) throw fault('personIds', 'wrong_format', 'Ids of people, separated by commas.')
  if (new Set(ids).size < ids.length) throw fault('personIds', 'repeated', 'Name each person once.')
  if (ids.length > peopleMax) throw fault('personIds', 'too_long', `${peopleMax} people at most.`)
  return ids as Id<'per'>[]
}

const weekDays = 7

function rangeOf({ from: first, to: last, dayStart, dayEnd }: Of<typeof SlotQuery>, today: string): { from: string; to: string } {
  const from = first ?? today
  const to = last ?? addDays(from, weekDays - 1)
  if (to < from) throw fault('to', 'before_start', 'It ends on or after the day it starts.')
  if (daysBetween(from, to) >= daysMax) throw fault('to', 'too_large', `${daysMax} days at most.`)
  if (dayEnd <= dayStart) throw fault('dayEnd', 'before_start', 'A day ends after it starts.')
  return { from, to }
}

async function everyone(table: Table, personIds: readonly Id<'per'>[]) {
  const asked: Wanted[] = [
    one(Districts, {}),
    ...personIds.map((id) => one(People, { id })),
    ...personIds.map((personId) => one(BusyBooks, { personId })),
  ]
  const [district, ...found] = (await table.findAll(...asked)) as [Of<typeof District>, ...unknown[]]
  const people = found.slice(0, personIds.length) as (StoredPerson | undefined)[]
  const books = found.slice(personIds.length).filter((it) => it !== undefined) as BusyBook[]
  const faults = personIds.flatMap((id, n) =>
    people[n]?.status === 'active' ? [] : [{ pointer: '?personIds', code: 'unknown', detail: `There is no active person ${id} here.` }],
  )
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone named is here: see errors.', { faults })
  return {
    timeZone: district.timeZone,
    people: people as StoredPerson[],
    books: new Map(books.map((it) => [it.personId as string, it])),
  }
}

/** When visits take a person. Pages are by days UTC: one more before, for what goes on after midnight. One query. */
async function visitsWithin(table: Table, personId: Id<'per'>, within: Span): Promise<Span[]> {
  const { startsAt, endsAt } = betweenOf(within)
  const [from, to] = [addDays(startsAt.slice(0, 10), -1), endsAt.slice(0, 10)]
  const { items } = await table.list(Daybooks, 'primary', { personId }, { limit: daysMax + 4, from, to, order: 'first to last' })
  return visitsOf(items)
}
