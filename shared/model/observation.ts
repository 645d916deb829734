/**
 * An observation: what a coach saw in a lesson of a teacher whom they coach, by a tool. A draft is the coach's alone. Once
 * shared it is content for the coach and that teacher, not for the others of the cycle; everyone else behind the wall sees its
 * frame. It may be corrected until it is locked, which the clock says and nobody has to do.
 */
import * as z from 'zod'
import type { Actor } from '../auth/actor.ts'
import { decide, type Walled } from '../auth/wall.ts'
import { entity, type Frame, gs1, gs2, gs3, gs4, gs5, primary } from '../db/entity.ts'
import { type Fault, notFound, Problem } from '../problem.ts'
import { addDays, dateIn, day, endOf, instant, timeZone } from './date.ts'
import { specialty } from './district.ts'
import { idOf } from './id.ts'
import { byDay, type LedgerSource } from './ledger.ts'
import { levelValue, type Measure, measuresMax, measuresOf, type ToolForm, ToolRef } from './observation-tool.ts'
import { patchOf } from './patch.ts'
import { type Of, revised, schema } from './schema.ts'
import { prose } from './text.ts'

const Said = schema(() =>
  z.strictObject({
    measure: z.string().max(40).meta({ description: 'The measure of the tool, by its key', example: 'on_task' }),
    level: levelValue().optional().meta({ description: 'Of `levels`: the value of one of them', example: 3 }),
    text: prose('Of `text`: the words', 'Ben greets each student at the door.').optional(),
    checked: z.boolean().optional().meta({ description: 'Of `checkbox`' }),
    count: z.int().min(0).max(10_000).optional().meta({ description: 'Of `count`: how many', example: 4 }),
    minutes: z.number().min(0).max(1440).optional().meta({ description: 'Of `minutes`: how long', example: 12 }),
    comment: z.string().trim().min(1).max(1000).optional().meta({ description: 'What goes with it', example: 'From minute four on.' }),
  }),
)

export const AnswerDraft = schema(() =>
  Said().meta({ id: 'ObservationAnswerDraft', description: 'An answer, in the field of its measure’s kind' }),
)
export type AnswerDraft = Of<typeof AnswerDraft>

const Answer = schema(() =>
  Said()
    .extend({ private: z.literal(true).optional().meta({ description: 'For the coach alone: of a private measure' }) })
    .meta({ id: 'ObservationAnswer' }),
)
export type ObservationAnswer = Of<typeof Answer>

const share = (description: string) => z.number().min(0).max(1).nullable().meta({ description, example: 0.7083 })

export const Score = schema(() =>
  z
    .strictObject({
      value: share('From 0, all at the lowest level, to 1, all at the highest; null where nothing that counts was answered'),
      answered: z.int().nonnegative().meta({ description: 'Measures that count and were answered', example: 5 }),
      of: z.int().nonnegative().meta({ description: 'Measures that count', example: 6 }),
      sections: z
        .array(
          z.strictObject({
            section: z.string().max(40).meta({ description: 'By its key', example: 'students' }),
            value: share('The same of this section alone'),
          }),
        )
        .max(20),
    })
    .meta({ id: 'ObservationScore' }),
)
export type Score = Of<typeof Score>

export const StoredObservation = schema(() =>
  z.strictObject({
    id: idOf('obv'),
    cycleId: idOf('cyc').meta({ description: 'The cycle it is part of' }),
    tool: ToolRef().meta({ description: 'The version of the tool that it was made with' }),
    coachId: idOf('per').meta({ description: 'Who observed: the coach of the cycle' }),
    teacherId: idOf('per').meta({ description: 'Whose lesson it was' }),
    schoolId: idOf('sch'),
    specialty: specialty(),
    day: day('The day, at the school'),
    startsAt: instant('When it began, where that was said').optional(),
    minutes: z.int().min(1).max(1440).optional().meta({ description: 'Minutes it took', example: 20 }),
    actionId: idOf('act')
      .optional()
      .meta({ description: 'The action of the plan that it was: then the time it took counts as that action’s' }),
    timeZone: timeZone().meta({ description: 'The school’s time zone' }),
    lockAfterDays: z.int().min(0).max(90).meta({ description: 'For how many days after sharing it may be corrected', example: 7 }),
    status: z.enum(['draft', 'shared']),
    sharedAt: instant('When it was shared').optional(),
    locksAt: instant('Until when it may be corrected: the end of a day at the school').optional(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    answers: z.array(Answer()).max(measuresMax),
    note: prose('What coach and teacher may want to talk about', 'Shall we look at the transitions next?').optional(),
    score: Score(),
  }),
)
export type StoredObservation = Of<typeof StoredObservation>

const Status = schema(() =>
  z
    .enum(['draft', 'shared', 'locked'])
    .meta({ id: 'ObservationStatus', description: '`shared` until it may not be corrected any more, then `locked`. Open to more values' }),
)

/** As lists show it: that it took place, when, and with which tool; nothing of what was seen. */
export const ObservationFrame = schema(() =>
  StoredObservation()
    .omit({ answers: true, note: true, score: true })
    .extend({ status: Status() })
    .meta({ id: 'ObservationFrame', description: 'An observation without what was observed' }),
)
export type ObservationFrame = Of<typeof ObservationFrame>

export const Observation = schema(() => {
  const { answers, note, score } = StoredObservation().shape
  return ObservationFrame()
    .extend({
      access: z
        .enum(['content', 'frame'])
        .meta({ description: '`frame` when the wall keeps the content from you: then `answers`, `note` and `score` are left out' }),
      answers: answers.optional().meta({ description: 'In the order of the tool; the teacher is not shown those of private measures' }),
      note,
      score: score.optional(),
    })
    .meta({ id: 'Observation' })
})
export type Observation = Of<typeof Observation>

const answersGiven = () =>
  z.array(AnswerDraft()).max(measuresMax).meta({ description: 'One for each measure at most; what was not looked at is left out' })

export const ObservationDraft = schema(() => {
  const { cycleId, day, startsAt, minutes, actionId, note, teacherId } = StoredObservation().shape
  return z
    .strictObject({
      cycleId,
      toolId: idOf('obt').meta({ description: 'The tool: the district’s own, or one that comes with Tandem' }),
      toolVersion: z.int().positive().max(99_999).optional().meta({ description: 'Its newest version unless one is named', example: 1 }),
      teacherId: teacherId.optional().meta({ description: 'Whose lesson; needed where the cycle has several teachers' }),
      day: day.optional(),
      startsAt,
      minutes,
      actionId,
      answers: answersGiven().default([]),
      note,
    })
    .meta({ id: 'ObservationDraft', description: 'Either `day` or `startsAt` says when it was' })
})
export type ObservationDraft = Of<typeof ObservationDraft>

export const ObservationPatch = schema(() =>
  patchOf(StoredObservation().pick({ day: true, minutes: true, actionId: true, note: true }))
    .extend({ startsAt: StoredObservation().shape.startsAt, answers: answersGiven().optional() })
    .meta({ id: 'ObservationPatch', description: 'JSON Merge Patch: null removes, and `answers` are given whole' }),
)
export type ObservationPatch = Of<typeof ObservationPatch>

export const Observations = entity(
  'observation',
  StoredObservation,
  {
    primary: primary('OBSERVATION#{id}', 'OBSERVATION'),
    all: gs1('OBSERVATIONS', 'OBSERVATION#{id}'),
    byCoach: gs2('OBSERVATIONSBY#{coachId}', 'OBSERVATION#{day}#{id}'),
    byTeacher: gs3('OBSERVATIONSOF#{teacherId}', 'OBSERVATION#{day}#{id}'),
    bySchool: gs4('OBSERVATIONSAT#{schoolId}', 'OBSERVATION#{day}#{id}'),
    byCycle: gs5('OBSERVATIONSIN#{cycleId}', 'OBSERVATION#{day}#{id}'),
  },
  { apart: ['answers', 'note', 'score'] },
)

/** The field in which a measure of each kind is answered. */
const fieldOf = { levels: 'level', text: 'text', checkbox: 'checked', count: 'count', minutes: 'minutes' } as const satisfies Record<
  Measure['kind'],
  keyof AnswerDraft
>
const fields = Object.values(fieldOf)

/** Answers held against the form, in its order, those of private measures marked. @throws naming each that does not fit. */
export function answersFor(form: Pick<ToolForm, 'sections'>, given: readonly AnswerDraft[]): ObservationAnswer[] {
  const measures = new Map(measuresOf(form).map((measure) => [measure.key, measure]))
  const [faults, met]: [Fault[], Set<string>] = [[], new Set()]
  for (const [n, answer] of given.entries()) {
    const fault = (field: string, code: string, detail: string) => void faults.push({ pointer: `/answers/${n}/${field}`, code, detail })
    const measure = measures.get(answer.measure)
    if (!measure) {
      fault('measure', 'unknown', `The tool has no measure ${answer.measure}.`)
      continue
    }
    if (met.has(answer.measure)) fault('measure', 'taken', `There is an answer to ${answer.measure} already.`)
    met.add(answer.measure)
    const wanted = fieldOf[measure.kind]
    if (answer[wanted] === undefined) fault(wanted, 'required', `${answer.measure} is answered by \`${wanted}\`.`)
    for (const other of fields)
      if (other !== wanted && answer[other] !== undefined) fault(other, 'unexpected', `${answer.measure} is answered by \`${wanted}\`.`)
    const values = measure.levels?.map(({ value }) => value) ?? []
    if (measure.kind === 'levels' && answer.level !== undefined && !values.includes(answer.level))
      fault('level', 'not_one_of', `Its levels count ${values.join(', ')}.`)
  }
  if (faults.length > 0) throw new Problem('invalid_request', 'Not every answer fits the tool: see errors.', { faults })
  return [...measures.values()].flatMap((measure) => {
    const answer = given.find((it) => it.measure === measure.key)
    return answer ? [{ ...answer, ...(measure.private && { private: true as const }) }] : []
  })
}

const weightOf = ({ kind, weight, private: hidden }: Measure): number => (kind === 'levels' && !hidden ? (weight ?? 1) : 0)

/** Where between its measure's lowest level (0) and highest (1) a value lies. */
const scaled = ({ levels = [] }: Measure, value: number): number => {
  const [lowest, highest] = [levels[0]?.value ?? 0, levels.at(-1)?.value ?? 1]
  return (value - lowest) / (highest - lowest)
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

function weighted(measures: readonly Measure[], levels: ReadonlyMap<string, number>): number | null {
  const counting = measures.filter((measure) => weightOf(measure) > 0 && levels.has(measure.key))
  const weight = counting.reduce((sum, measure) => sum + weightOf(measure), 0)
  if (weight === 0) return null
  return rounded(counting.reduce((sum, measure) => sum + weightOf(measure) * scaled(measure, levels.get(measure.key)!), 0) / weight)
}

/**
 * The score: `Σ wᵢ·xᵢ / Σ wᵢ` over the measures i of the kind `levels` that were answered, are not private and weigh more than 0, where
 * `xᵢ = (level − lowest) / (highest − lowest)`. What was not answered counts neither way. To four decimals.
 */
export function scoreOf(form: Pick<ToolForm, 'sections'>, answers: readonly AnswerDraft[]): Score {
  const levels = new Map(answers.flatMap(({ measure, level }) => (level === undefined ? [] : [[measure, level] as const])))
  const all = measuresOf(form)
  const counting = all.filter((measure) => weightOf(measure) > 0)
  return {
    value: weighted(all, levels),
    answered: counting.filter(({ key }) => levels.has(key)).length,
    of: counting.length,
    sections: form.sections
      .filter(({ measures }) => measures.some((measure) => weightOf(measure) > 0))
      .map(({ key, measures }) => ({ section: key, value: weighted(measures, levels) })),
  }
}

interface SaidWhen {
  day?: string | undefined
  startsAt?: string | undefined
}

/** When it was, as it was said: by a day, or by the instant it began. Not in the future, at the school. */
export function whenObserved({ day, startsAt }: SaidWhen, zone: string, now: Date): { day: string; startsAt?: string } {
  const fault = (pointer: string, code: string, detail: string) =>
    new Problem('invalid_request', detail, { faults: [{ pointer, code, detail }] })
  if ((day === undefined) === (startsAt === undefined))
    throw fault('/day', 'invalid', 'Say either the day or, by `startsAt`, when it began.')
  const when = startsAt ? { day: dateIn(zone, new Date(startsAt)), startsAt: new Date(startsAt).toISOString() } : { day: day! }
  if (startsAt && Date.parse(startsAt) % 60_000 !== 0) throw fault('/startsAt', 'not_whole', 'It begins at a whole minute.')
  const today = dateIn(zone, now)
  if (when.day > today || (startsAt && Date.parse(startsAt) > now.getTime()))
    throw fault(
      startsAt ? '/startsAt' : '/day',
      'in_the_future',
      `What has been observed lies not in the future. Today is ${today} at the school.`,
    )
  return when
}

export const isLocked = ({ locksAt }: Pick<StoredObservation, 'locksAt'>, now: Date): boolean =>
  locksAt !== undefined && locksAt <= now.toISOString()

const statusOf = (it: Pick<StoredObservation, 'status' | 'locksAt'>, now: Date): ObservationFrame['status'] =>
  it.status === 'shared' && isLocked(it, now) ? 'locked' : it.status

export function refuseLocked({ id, locksAt }: StoredObservation, now: Date): void {
  if (isLocked({ locksAt }, now))
    throw new Problem('observation_locked', `Observation ${id} could be corrected until ${locksAt}. Add a comment to the cycle instead.`)
}

/** Shared: from now on the teacher's, too, and for some days still to be corrected. */
export function sharedWith(before: StoredObservation, now: Date): StoredObservation {
  if (before.status !== 'draft') throw new Problem('wrong_state', `Observation ${before.id} has been shared already.`)
  const locksAt = endOf(addDays(dateIn(before.timeZone, now), before.lockAfterDays), before.timeZone)
  return revised<StoredObservation>(before, { status: 'shared', sharedAt: now.toISOString(), locksAt }, now)
}

/** What the wall knows of it: for it alone the teacher observed is one of the cycle's teachers. */
const walled = ({ coachId, teacherId, schoolId, specialty }: Frame<typeof Observations>): Walled => ({
  coachId,
  teacherIds: [teacherId],
  schoolId,
  specialty,
})

const isItsCoach = (actor: Actor, it: Frame<typeof Observations>): boolean => decide(actor, 'coach', walled(it)).allowed

/** A draft is its coach's alone; of what has been shared the wall says who may know. */
export const mayKnow = (actor: Actor, it: Frame<typeof Observations>): boolean =>
  it.status === 'draft' ? isItsCoach(actor, it) : decide(actor, 'see the frame', walled(it)).allowed

export const shownFrame = (it: Frame<typeof Observations>, now: Date): ObservationFrame => ({ ...it, status: statusOf(it, now) })

/** An observation as an actor may see it: with its content, only as a frame, or not at all (404). */
export function seenBy(actor: Actor, observation: StoredObservation, now: Date): Observation {
  if (!mayKnow(actor, observation)) throw notFound('observation', observation.id)
  const { answers, note, score, ...frame } = observation
  const shown = shownFrame(frame, now)
  if (!decide(actor, 'see the content', walled(frame)).allowed) return { ...shown, access: 'frame' }
  const theirs = isItsCoach(actor, frame) ? answers : answers.filter(({ private: hidden }) => !hidden)
  return { ...shown, access: 'content', answers: theirs, ...(note && { note }), score }
}

/** The ETag: its revision, and what else the view depends on. */
export const tagOf = (actor: Actor, { rev, access, status, coachId }: Observation): string =>
  `${rev}.${access}.${status}${access === 'content' && coachId !== actor.id ? '.shared' : ''}`

/** Holds an actor to what only its coach does: 404 for who may not know of it, 403 for who may. */
export function refuseOthers(actor: Actor, observation: StoredObservation): void {
  if (!mayKnow(actor, observation)) throw notFound('observation', observation.id)
  if (!isItsCoach(actor, observation)) throw new Problem('forbidden', 'An observation is its coach’s to write, to share and to correct.')
}

/**
 * The time it took, for its coach's ledger, once it has been shared. One that was an action of the plan has none of its own: what
 * the action took counts, and nothing counts twice.
 */
export function timeOf(it: StoredObservation): LedgerSource[] {
  const { id, coachId, minutes, status, actionId, cycleId, schoolId, day, startsAt, timeZone } = it
  if (status === 'draft' || !minutes || actionId) return []
  const source = {
    coachId,
    minutes,
    category: 'coaching',
    kind: 'observation',
    source: { noun: 'observation', id },
    cycleId,
    schoolId,
  } as const
  return startsAt ? byDay({ ...source, startsAt }, timeZone) : [{ ...source, day }]
}
