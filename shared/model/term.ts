/** A term of the district's school years: a semester, a trimester, a quarter. */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { day } from './date.ts'
import { idOf } from './id.ts'
import { meet } from './ledger-rules.ts'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'

export const Term = schema(() =>
  z
    .strictObject({
      id: idOf('trm'),
      name: line('What the term is called', 'Fall semester'),
      schoolYear: z
        .string()
        .regex(/^\d{4}-\d{2}$/, 'A school year is the year it begins in and the last digits of the next, such as 2026-27.')
        .meta({ description: 'The school year it is of', example: '2026-27' }),
      startsOn: day('First day'),
      endsOn: day('Last day'),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'Term' }),
)
export type Term = Of<typeof Term>

export const TermDraft = schema(() => Term().pick({ name: true, schoolYear: true, startsOn: true, endsOn: true }).meta({ id: 'TermDraft' }))

export const TermPatch = schema(() => TermDraft().partial().meta({ id: 'TermPatch', description: 'JSON Merge Patch' }))

export const Terms = entity('term', Term, { primary: primary('TERM#{id}', 'TERM'), all: gs1('TERMS', 'TERM#{startsOn}#{id}') })

/** As many as lie in one item: sixty years of quarters. */
export const termsMax = 240

/** All terms of the district at once, to hold a new one against, and so that reports read them with one look. */
const TermCalendar = schema(() =>
  z.strictObject({
    terms: z.array(Term().pick({ id: true, name: true, schoolYear: true, startsOn: true, endsOn: true })).max(termsMax),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type TermCalendar = Of<typeof TermCalendar>

export const TermCalendars = entity('calendar of terms', TermCalendar, { primary: primary('TERMS', 'TERMS') })

/** The calendar with a term put in, changed (`after`) or taken out (`id` alone). @throws where two would have a day in common. */
export function calendarWith(before: TermCalendar, id: Term['id'], after: Term | undefined, now: Date): TermCalendar {
  const others = before.terms.filter((term) => term.id !== id)
  if (after) refuseMisplaced(after, others)
  const terms = after ? [...others, entryOf(after)] : others
  if (terms.length > termsMax) throw new Problem('limit_reached', `A district keeps ${termsMax} terms at most. Remove the oldest.`)
  return { terms: terms.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)), updatedAt: now.toISOString(), rev: before.rev + 1 }
}

const entryOf = ({ id, name, schoolYear, startsOn, endsOn }: Term) => ({ id, name, schoolYear, startsOn, endsOn })

function refuseMisplaced(term: Term, others: TermCalendar['terms']): void {
  if (term.endsOn < term.startsOn)
    throw new Problem('invalid_request', 'A term ends on or after the day it starts.', {
      faults: [{ pointer: '/endsOn', code: 'before_start', detail: `It starts on ${term.startsOn}.` }],
    })
  const taken = others.find((other) => meet(other, term))
  if (!taken) return
  const detail = `${taken.name} of ${taken.schoolYear} is from ${taken.startsOn} to ${taken.endsOn}.`
  throw new Problem('already_exists', `Terms have no day in common. ${detail}`, {
    faults: [{ pointer: '/startsOn', code: 'overlaps', detail }],
  })
}
