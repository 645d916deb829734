/** A duty: what a coach did that is no action of a cycle, entered by hand or from a calendar. */
import * as z from 'zod'
import { type Actor, has } from '../auth/actor.ts'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { dateIn, day, instant, timeZone } from './date.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { byDay, LedgerCategory as Category, type LedgerCategory, type LedgerSource } from './ledger.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'

export const dutyKinds = [
  'preparation',
  'substituting',
  'testing',
  'curriculum',
  'technology',
  'supervision',
  'meeting',
  'professional_learning',
  'other',
] as const

export const DutyKind = schema(() => z.enum(dutyKinds).meta({ id: 'DutyKind', description: 'Open to more values' }))
export type DutyKind = Of<typeof DutyKind>

export const categoryOf = (kind: DutyKind): LedgerCategory => (kind === 'preparation' ? 'preparation' : 'other_duty')

export const calendarSource = () =>
  z.string().trim().min(1).max(60).meta({ description: 'What the calendar is called, if there are several', example: 'work' })

const minutes = () => z.int().min(1).max(1440).meta({ description: 'Minutes it took', example: 50 })
const note = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(300)
    .meta({ description: 'For the coach and the district’s admins', example: 'Covered period 2 for a colleague.' })

const FromCalendar = schema(() =>
  z.strictObject({
    source: calendarSource(),
    uid: z.string().meta({ description: 'The event’s `UID`', example: '7f3c@lakeside.example' }),
    recurrenceId: z
      .string()
      .optional()
      .meta({ description: 'Which of a series: when it was planned to begin', example: '2026-11-16T08:00:00' }),
    digest: z.string().meta({ description: 'Of what was imported: what is the same in the next import is left as it is by then' }),
  }),
)

export const Duty = schema(() =>
  z
    .strictObject({
      id: idOf('dut'),
      externalId: externalId().optional(),
      coachId: idOf('per').meta({ description: 'Whose duty it was' }),
      kind: DutyKind(),
      category: Category().meta({ description: 'What it counts as in the time ledger' }),
      day: day('The day, in the district’s time zone; the first of two where it went on after midnight'),
      minutes: minutes(),
      startsAt: instant('When it began').optional(),
      endsAt: instant('When it ended').optional(),
      timeZone: timeZone().meta({ description: 'The district’s time zone when it was entered: where its day begins and ends' }),
      schoolId: idOf('sch').optional().meta({ description: 'Where it was' }),
      fundingSourceId: idOf('fun').optional().meta({ description: 'What it is paid from, if not as the coach’s shares say' }),
      note: note().optional(),
      calendar: FromCalendar().optional().meta({ description: 'The event of a calendar that it was imported from' }),
      recordedBy: z.string().meta({ description: 'Who entered it', example: 'per_01J9ZQ7Y8Z0000000000000001' }),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'Duty', description: 'The `note` is left out for whoever is neither the coach nor an admin' }),
)
export type Duty = Of<typeof Duty>

const when = () => {
  const { day, minutes, startsAt, endsAt } = Duty().shape
  return { day: day.optional(), minutes: minutes.optional(), startsAt, endsAt }
}

export const DutyDraft = schema(() => {
  const { externalId, kind, schoolId, fundingSourceId, note, coachId } = Duty().shape
  return z
    .strictObject({
      externalId,
      coachId: coachId.optional().meta({ description: 'Whose duty; your own unless set' }),
      kind,
      ...when(),
      schoolId,
      fundingSourceId,
      note,
    })
    .meta({ id: 'DutyDraft', description: 'Either `day` and `minutes`, or `startsAt` and `endsAt`' })
})
export type DutyDraft = Of<typeof DutyDraft>

export const DutyPatch = schema(() =>
  patchOf(Duty().pick({ kind: true, externalId: true, schoolId: true, fundingSourceId: true, note: true }))
    .extend(when())
    .meta({
      id: 'DutyPatch',
      description: 'JSON Merge Patch: null removes. Its time is given whole: `day` and `minutes`, or `startsAt` and `endsAt`',
    }),
)
export type DutyPatch = Of<typeof DutyPatch>

export const Duties = entity('duty', Duty, {
  primary: primary('DUTY#{id}', 'DUTY'),
  all: gs1('DUTIES', 'DUTY#{id}'),
  byCoach: gs2('DUTIES#{coachId}', 'DUTY#{day}#{id}'),
})

export type When = Pick<Duty, 'day' | 'minutes' | 'startsAt' | 'endsAt'>
type SaidWhen = { [F in keyof When]?: When[F] | undefined }

export const saysWhen = ({ day, minutes, startsAt, endsAt }: SaidWhen): boolean =>
  [day, minutes, startsAt, endsAt].some((it) => it !== undefined)

/** When something was, as it was said: by day and minutes, or by two instants of whole minutes. In the district's time zone, and not in the future. */
export function whenOf({ day, minutes, startsAt, endsAt }: SaidWhen, zone: string, now: Date): When {
  const found =
    day && minutes && !startsAt && !endsAt
      ? { day, minutes }
      : startsAt && endsAt && !day && !minutes
        ? timed(startsAt, endsAt, zone)
        : undefined
  if (!found)
    throw new Problem('invalid_request', 'Say when it was by `day` and `minutes`, or by `startsAt` and `endsAt`.', {
      faults: [
        {
          pointer: startsAt || endsAt ? '/endsAt' : '/day',
          code: 'invalid',
          detail: 'One of the two pairs, whole, and nothing of the other.',
        },
      ],
    })
  const today = dateIn(zone, now)
  if (found.day > today)
    throw new Problem('invalid_request', 'What has happened lies not in the future.', {
      faults: [{ pointer: startsAt ? '/startsAt' : '/day', code: 'in_the_future', detail: `Today is ${today} in the district.` }],
    })
  return found
}

function timed(startsAt: string, endsAt: string, zone: string): When {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  const fault = (pointer: string, code: string, detail: string) =>
    new Problem('invalid_request', detail, { faults: [{ pointer, code, detail }] })
  if (start % 60_000 !== 0) throw fault('/startsAt', 'not_whole', 'It begins at a whole minute.')
  if (end % 60_000 !== 0) throw fault('/endsAt', 'not_whole', 'It ends at a whole minute.')
  const minutes = (end - start) / 60_000
  if (minutes < 1) throw fault('/endsAt', 'before_start', 'It ends after it begins.')
  if (minutes > 1440) throw fault('/endsAt', 'too_large', 'It takes a day at most.')
  return { day: dateIn(zone, new Date(start)), minutes, startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString() }
}

/** The time a duty took, for its coach's ledger. */
export function timeOf(duty: Duty): LedgerSource[] {
  const { id, coachId, kind, category, day, minutes, startsAt, timeZone, schoolId, fundingSourceId } = duty
  const source = {
    coachId,
    minutes,
    category,
    kind,
    source: { noun: 'duty' as const, id },
    ...(schoolId && { schoolId }),
    ...(fundingSourceId && { fundingSourceId }),
  }
  return startsAt ? byDay({ ...source, startsAt }, timeZone) : [{ ...source, day }]
}

export const withoutNote = ({ note: _, ...frame }: Duty): Duty => frame

/** Whose duties one may read: those who have the whole district in view everyone’s, coaches their own. */
export const mayReadDutiesOf = (actor: Actor, coachId: string): boolean =>
  has(actor, 'district_admin', 'partner') || (actor.id === coachId && has(actor, 'coach', 'consultant'))

/** Who may read what was noted with a duty, and may change it: the coach, and the district’s admins. */
export const ownsDutiesOf = (actor: Actor, coachId: string): boolean =>
  has(actor, 'district_admin') || (actor.id === coachId && has(actor, 'coach', 'consultant'))
