/**
 * The time ledger: how coaches spend their time, a line for each thing and day. Whoever writes something that took time puts
 * its lines into the same transaction (`ledgerChanges`), so that the ledger never says more or less than what it is made of.
 *
 * A coach's lines lie in one partition by day, so that any period of theirs is one query. Of each month of a coach there is an
 * item that counts its writes: someone who certifies the month can tell that what they read is what is there, and from
 * then on it lets nobody write there.
 */
import * as z from 'zod'
import { type Change, drop, put, tick } from '../db/commit.ts'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { addDays, dateIn, day, endOf, instant, month, monthOf } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

/** Earlier ones go before later ones: a minute that two lines claim belongs to the first of these. */
export const ledgerCategories = ['coaching', 'preparation', 'other_duty'] as const
export type LedgerCategory = (typeof ledgerCategories)[number]

export const LedgerCategory = schema(() =>
  z
    .enum(ledgerCategories)
    .meta({ id: 'LedgerCategory', description: 'Time with teachers, time that prepares it, and everything else that coaches do' }),
)

/** What lines can come of. */
export const ledgerNouns = ['action', 'visit', 'observation', 'data_discussion', 'duty'] as const

export const minutesOfDay = () =>
  z.int().min(1).max(1500).meta({ description: 'Minutes it took; on the day that clocks are put back there are 1500', example: 45 })

const LedgerSource = schema(() =>
  z.strictObject({
    coachId: idOf('per').meta({ description: 'Whose time it was' }),
    day: day('The day, where it was'),
    minutes: minutesOfDay(),
    startsAt: instant('When it began; absent of what is known by the day alone').optional(),
    category: LedgerCategory(),
    kind: z.string().max(40).meta({ description: 'What it was: the kind of the action, or of the duty', example: 'modeling' }),
    source: z
      .strictObject({
        noun: z.enum(ledgerNouns).meta({ description: 'Open to more values' }),
        id: z.string().meta({ example: 'act_01J9ZQ7Y8Z0000000000000001' }),
      })
      .meta({ description: 'What says so' }),
    cycleId: idOf('cyc').optional().meta({ description: 'The cycle that it was part of' }),
    schoolId: idOf('sch').optional().meta({ description: 'Where it was' }),
    fundingSourceId: idOf('fun').optional().meta({ description: 'What it is paid from, where that is not for the coach’s shares to say' }),
  }),
)
export type LedgerSource = Of<typeof LedgerSource>

const StoredLine = schema(() => LedgerSource().extend({ id: z.string() }))
export type StoredLine = Of<typeof StoredLine>

/** As the API shows it. */
export const LedgerLine = schema(() =>
  LedgerSource().meta({ id: 'LedgerLine', description: 'What a coach did on one day. What crosses midnight has a line on each day' }),
)
export type LedgerLine = Of<typeof LedgerLine>

export const LedgerLines = entity('ledger line', StoredLine, { primary: primary('LEDGER#{coachId}', 'LINE#{day}#{id}') })

export const shownLine = ({ id: _, ...line }: StoredLine): LedgerLine => line

const LedgerMonth = schema(() =>
  z.strictObject({
    coachId: idOf('per'),
    month: month('The month'),
    ticks: z.int().nonnegative(),
    certificationId: idOf('crt').optional(),
  }),
)
export type LedgerMonth = Of<typeof LedgerMonth>

/** Also who has lines in which months: whoever asks for all coaches learns of them here, even of those who have left. */
export const LedgerMonths = entity(
  'month of a ledger',
  LedgerMonth,
  { primary: primary('LEDGERMONTH#{coachId}', 'MONTH#{month}'), all: gs1('LEDGERMONTHS', 'MONTH#{month}#{coachId}') },
  // The count lies beside the data, where no index has it.
  { apart: ['ticks'] },
)

type Sources = LedgerSource | readonly LedgerSource[] | undefined

const linesOf = (sources: Sources): StoredLine[] =>
  [sources ?? []].flat().map((source: LedgerSource) => ({ ...source, id: source.source.id }))
const placeOf = ({ coachId, day, id }: StoredLine) => `${coachId} ${day} ${id}`

/**
 * What keeps the ledger true as something is done (no `before`), changed, or taken back (no `after`): to stand in the same
 * commit, whose guards on the thing also guard its lines. A thing has one line a day, so several sources of one thing are of
 * several days (`byDay`). Nothing at all where the lines stay as they are.
 * The commit is refused with `period_certified` when one of the months it writes to has been certified.
 */
export function ledgerChanges(before: Sources, after: Sources): Change[] {
  const [were, are] = [linesOf(before), linesOf(after)]
  const same = (one: StoredLine) => (other: StoredLine) => isSame(one, other)
  const gone = were.filter((line) => !are.some(same(line)))
  const come = are.filter((line) => !were.some(same(line)))
  const places = new Set(come.map(placeOf))
  const months = new Map([...gone, ...come].map(({ coachId, day }) => [`${coachId} ${monthOf(day)}`, { coachId, month: monthOf(day) }]))
  return [
    ...gone.filter((line) => !places.has(placeOf(line))).map((line) => drop(LedgerLines, line)),
    ...come.map((line) => put(LedgerLines, line)),
    ...[...months.values()].map((it) => tick(LedgerMonths, it, { field: 'certificationId', refusal: certified(it.month) })),
  ]
}

/** How many items `ledgerChanges` adds to a commit at most, for whoever fills one: of each thing two days before and two after. */
export const ledgerItemsMax = 8

const fields = ['day', 'minutes', 'startsAt', 'category', 'kind', 'cycleId', 'schoolId', 'fundingSourceId', 'coachId', 'id'] as const
const isSame = (one: StoredLine, other: StoredLine): boolean => fields.every((field) => one[field] === other[field])

export const certified = (month: string): Problem =>
  new Problem(
    'period_certified',
    `The coach has certified ${month}: nothing of it changes any more. A district admin can reopen the certification, with a reason.`,
  )

/** Something that began at an instant and took so many minutes, as sources of the days it was on in a time zone. */
export function byDay(source: Omit<LedgerSource, 'day' | 'startsAt'> & { startsAt: string }, zone: string): LedgerSource[] {
  const parts: LedgerSource[] = []
  let [startsAt, left] = [source.startsAt, source.minutes]
  for (let day = dateIn(zone, new Date(startsAt)); left > 0; day = addDays(day, 1)) {
    const midnight = endOf(day, zone)
    const minutes = Math.min(left, Math.round((Date.parse(midnight) - Date.parse(startsAt)) / 60_000))
    parts.push({ ...source, day, startsAt, minutes })
    left -= minutes
    startsAt = midnight
  }
  return parts
}
