/**
 * A calibration: raters rate the same lessons, such as videos, by the same tool, each blind to the others until all have rated; then
 * how far they agree. It is about the raters and the tool: it names no teacher, and is part of no cycle.
 */
import * as z from 'zod'
import { type Change, drop, insert, put, remove, replace } from '../db/commit.ts'
import { entity, type Frame, gs1, primary } from '../db/entity.ts'
import { type Fault, Problem } from '../problem.ts'
import { type Id, idOf } from './id.ts'
import { levelsMax, levelValue, measuresMax, measuresOf, nameForPrograms, type ToolForm, ToolRef } from './observation-tool.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet, line } from './text.ts'

const lessonsMax = 20
const cellsMax = lessonsMax * measuresMax

const Lesson = schema(() =>
  z.strictObject({
    key: nameForPrograms('Name for programs', 'video_1'),
    name: line('What raters know it by; no teacher’s name', 'Fractions, grade 4, minutes 0 to 12'),
  }),
)

const measureKey = () => z.string().max(40).meta({ description: 'A measure of the tool, by its key', example: 'on_task' })
const lessonKey = () => z.string().max(40).meta({ description: 'A lesson of the calibration, by its key', example: 'video_1' })

const StoredCalibration = schema(() =>
  z.strictObject({
    id: idOf('cal'),
    name: line('What it is called', 'Fall calibration'),
    tool: ToolRef().meta({ description: 'The version of the tool that is rated by' }),
    measures: z.array(measureKey()).min(1).max(measuresMax).meta({ description: 'The measures that are rated; all have the same levels' }),
    levels: z
      .array(levelValue())
      .min(2)
      .max(levelsMax)
      .meta({ description: 'What their levels count', example: [1, 2, 3, 4] }),
    lessons: z.array(Lesson()).min(1).max(lessonsMax),
    raterIds: z.array(idOf('per')).min(2).max(6).meta({ description: 'Who rates' }),
    ratedBy: z.array(idOf('per')).max(6).meta({ description: 'Who has rated so far' }),
    arrangedBy: idOf('per').meta({ description: 'Who has asked them to' }),
    status: z.enum(['open', 'complete']).meta({ description: '`complete` once all have rated. Open to more values' }),
    completedAt: z.iso.datetime().optional(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    // By rater, the rank of the level of each lesson and measure, or -1 where there is none: lesson after lesson.
    ranks: z.array(
      z.strictObject({ raterId: idOf('per'), at: z.iso.datetime(), ranks: z.array(z.int().min(-1).max(levelsMax)).max(cellsMax) }),
    ),
  }),
)
export type StoredCalibration = Of<typeof StoredCalibration>

export const CalibrationFrame = schema(() =>
  StoredCalibration()
    .omit({ ranks: true })
    .meta({ id: 'CalibrationFrame', description: 'A calibration as lists show it: without ratings and result' }),
)

const Rating = schema(() =>
  z.strictObject({ lesson: lessonKey(), measure: measureKey(), level: levelValue() }).meta({ id: 'CalibrationRating' }),
)

const figure = (description: string, example: number) => z.number().nullable().meta({ description, example })

const interval = () => ({
  value: figure('The estimate', 0.6765),
  lower: figure('Where its 95 % interval begins; null where it has no bound', 0.5046),
  upper: figure('Where its 95 % interval ends', 0.8484),
})

const KappaShown = schema(() =>
  z
    .strictObject({ ...interval(), standardError: figure('For large samples (Fleiss, Cohen & Everitt 1969)', 0.0877) })
    .meta({ id: 'Kappa', description: 'Cohen’s kappa: agreement beyond what chance gives, which is 0; 1 is all there can be' }),
)

const IccShown = schema(() =>
  z
    .strictObject({
      ...interval(),
      f: figure('Of the test against no agreement; null where nothing is left over', 11.0272),
      df1: z.int().positive().meta({ description: 'Its degrees of freedom, of targets', example: 5 }),
      df2: z.int().positive().meta({ description: 'And of what is left over', example: 15 }),
    })
    .meta({ id: 'IntraclassCorrelation' }),
)

const part = (description: string) => z.number().min(0).max(1).nullable().meta({ description, example: 0.75 })

const Agreement = schema(() =>
  z
    .strictObject({
      pairs: z
        .array(
          z.strictObject({
            raterIds: z.array(idOf('per')).length(2),
            rated: z.int().nonnegative().meta({ description: 'What both rated', example: 24 }),
            exact: part('Share of that with the same level'),
            adjacent: part('Share of that with the same level or the next'),
            kappa: z.strictObject({
              unweighted: KappaShown().nullable().meta({ description: 'Only the same level agrees. Null where both used one level alone' }),
              linear: KappaShown()
                .nullable()
                .meta({ description: 'Each step apart counts the same against agreement (Cicchetti & Allison 1971)' }),
              quadratic: KappaShown().nullable().meta({ description: 'By the square of the steps apart (Fleiss & Cohen 1973)' }),
            }),
          }),
        )
        .max(15),
      icc: z
        .strictObject({
          targets: z.int().positive().meta({ description: 'What all rated: each measure of each lesson is one', example: 24 }),
          raters: z.int().positive(),
          icc21: IccShown().meta({ description: 'ICC(2,1): how far one rater’s ratings stand for any rater’s (absolute agreement)' }),
          icc2k: IccShown().meta({ description: 'ICC(2,k): the same of the mean of all raters' }),
          icc31: IccShown().meta({
            description: 'ICC(3,1): how far one rater’s ratings go along with those of these others (consistency)',
          }),
          icc3k: IccShown().meta({ description: 'ICC(3,k): the same of the mean of all raters' }),
        })
        .nullable()
        .meta({
          description:
            'Intraclass correlations (Shrout & Fleiss 1979) over all raters; null where targets do not differ, or fewer than two were rated by all',
        }),
      measures: z
        .array(z.strictObject({ measure: measureKey(), exact: part('Share of its ratings, over lessons and pairs, with the same level') }))
        .max(measuresMax)
        .meta({ description: 'Where they read the tool differently' }),
    })
    .meta({ id: 'CalibrationResult' }),
)
export type Agreement = Of<typeof Agreement>

export const Calibration = schema(() =>
  CalibrationFrame()
    .extend({
      ratings: z
        .array(
          z.strictObject({
            raterId: idOf('per'),
            ratedAt: z.iso.datetime(),
            ratings: z.array(Rating()).max(cellsMax),
          }),
        )
        .max(6)
        .optional()
        .meta({ description: 'A rater’s own; once all have rated, for the raters and who arranged it, everyone’s' }),
      result: Agreement().optional().meta({ description: 'Once all have rated' }),
    })
    .meta({ id: 'Calibration' }),
)
export type Calibration = Of<typeof Calibration>

export const CalibrationDraft = schema(() => {
  const { name, lessons, raterIds, measures } = StoredCalibration().shape
  return z
    .strictObject({
      name,
      toolId: idOf('obt').meta({ description: 'The tool: the district’s own, or one that comes with Tandem' }),
      toolVersion: z.int().positive().max(99_999).optional().meta({ description: 'Its newest version unless one is named', example: 1 }),
      measures: measures
        .refine(isSet, 'Name each measure once.')
        .optional()
        .meta({ description: 'Measures with the same levels; all that have levels unless some are named' }),
      lessons,
      raterIds: raterIds.refine(isSet, 'Name each rater once.'),
    })
    .meta({ id: 'CalibrationDraft' })
})
export type CalibrationDraft = Of<typeof CalibrationDraft>

export const RatingsDraft = schema(() =>
  z
    .strictObject({
      ratings: z
        .array(Rating())
        .min(1)
        .max(cellsMax)
        .meta({ description: 'One for each lesson and measure at most; what could not be rated is left out' }),
    })
    .meta({ id: 'CalibrationRatingsDraft' }),
)
export type RatingsDraft = Of<typeof RatingsDraft>

export const Calibrations = entity(
  'calibration',
  StoredCalibration,
  { primary: primary('CALIBRATION#{id}', 'CALIBRATION'), all: gs1('CALIBRATIONS', 'CALIBRATION#{id}') },
  { apart: ['ranks'] },
)

const CalibrationOf = schema(() => CalibrationFrame().extend({ personId: idOf('per') }))

/** Copies of the frame, one with each who has to do with it, so that someone's own are one query. */
export const CalibrationsOf = entity('calibration of a person', CalibrationOf, {
  primary: primary('CALIBRATIONSOF#{personId}', 'CALIBRATION#{id}'),
})

export type CalibrationFrame = Frame<typeof Calibrations>

const copiesOf = ({ ranks: _, ...frame }: StoredCalibration) =>
  [...new Set([...frame.raterIds, frame.arrangedBy])].map((personId) => ({ ...frame, personId }))

/** What writes a calibration: itself, and the copies. */
export const calibrationChanges = (before: StoredCalibration | undefined, after: StoredCalibration): Change[] => [
  before ? replace(Calibrations, before, after) : insert(Calibrations, after),
  ...copiesOf(after).map((copy) => put(CalibrationsOf, copy)),
]

export const calibrationGone = (it: StoredCalibration): Change[] => [
  remove(Calibrations, it),
  ...copiesOf(it).map((copy) => drop(CalibrationsOf, copy)),
]

const refused = (pointer: string, code: string, detail: string) =>
  new Problem('invalid_request', detail, { faults: [{ pointer, code, detail }] })

/** The measures that are rated: those that are named, or all with levels. They have the same levels, or there would be no one scale. */
function ratedOf(form: Pick<ToolForm, 'sections'>, named: readonly string[] | undefined): Pick<StoredCalibration, 'measures' | 'levels'> {
  const leveled = measuresOf(form).filter(({ levels, private: hidden }) => levels && !hidden)
  for (const [n, key] of (named ?? []).entries())
    if (!leveled.some((it) => it.key === key)) throw refused(`/measures/${n}`, 'unknown', `The tool has no measure ${key} with levels.`)
  const chosen = named ? leveled.filter(({ key }) => named.includes(key)) : leveled
  const [first] = chosen
  if (!first) throw refused('/toolId', 'no_levels', 'The tool has no measure with levels: there is nothing to agree on.')
  const valuesOf = (it: typeof first) => (it.levels ?? []).map(({ value }) => value)
  const levels = valuesOf(first)
  const other = chosen.find((it) => String(valuesOf(it)) !== String(levels))
  if (other)
    throw refused(
      '/measures',
      'other_levels',
      `The levels of ${other.key} are not those of ${first.key}. Name measures with the same levels.`,
    )
  return { measures: chosen.map(({ key }) => key), levels }
}

interface Arranging {
  draft: CalibrationDraft
  tool: ToolRef
  form: Pick<ToolForm, 'sections'>
  arrangedBy: Id<'per'>
  id: Id<'cal'>
  now: Date
}

export function arranged({ draft, tool, form, arrangedBy, id, now }: Arranging): StoredCalibration {
  const { name, lessons, raterIds } = draft
  const twice = lessons.findIndex(({ key }, n) => lessons.slice(0, n).some((it) => it.key === key))
  if (twice >= 0) throw refused(`/lessons/${twice}/key`, 'taken', `Another lesson is called ${lessons[twice]?.key}.`)
  const at = now.toISOString()
  const what = { id, name, tool, ...ratedOf(form, draft.measures), lessons, raterIds, ratedBy: [], arrangedBy }
  return { ...what, status: 'open', createdAt: at, updatedAt: at, rev: 0, ranks: [] }
}

/** A rater's ratings entered. They may be given anew until all have rated. */
export function rated(before: StoredCalibration, raterId: Id<'per'>, { ratings }: RatingsDraft, now: Date): StoredCalibration {
  if (before.status === 'complete')
    throw new Problem('wrong_state', `All raters of calibration ${before.id} have rated: their ratings do not change any more.`)
  const own = { raterId, at: now.toISOString(), ranks: ranksFrom(before, ratings) }
  const ranks = [...before.ranks.filter((it) => it.raterId !== raterId), own]
  const ratedBy = before.raterIds.filter((id) => ranks.some((it) => it.raterId === id))
  const isComplete = ratedBy.length === before.raterIds.length
  const ended = isComplete ? { status: 'complete' as const, completedAt: now.toISOString() } : {}
  return revised<StoredCalibration>(before, { ranks, ratedBy, ...ended }, now)
}

/** Where the rating of a measure in a lesson stands in a rater's ranks. */
export const placeOf = ({ measures }: Pick<StoredCalibration, 'measures'>, lesson: number, measure: number) =>
  lesson * measures.length + measure

function ranksFrom(it: StoredCalibration, ratings: RatingsDraft['ratings']): number[] {
  const [faults, ranks]: [Fault[], number[]] = [[], Array.from({ length: it.lessons.length * it.measures.length }, () => -1)]
  for (const [n, { lesson, measure, level }] of ratings.entries()) {
    const fault = (field: string, code: string, detail: string) => void faults.push({ pointer: `/ratings/${n}/${field}`, code, detail })
    const [l, m, rank] = [it.lessons.findIndex(({ key }) => key === lesson), it.measures.indexOf(measure), it.levels.indexOf(level)]
    if (l < 0) fault('lesson', 'unknown', `There is no lesson ${lesson} in this calibration.`)
    if (m < 0) fault('measure', 'unknown', `The measure ${measure} is not rated in this calibration.`)
    if (rank < 0) fault('level', 'not_one_of', `The levels count ${it.levels.join(', ')}.`)
    if (l < 0 || m < 0 || rank < 0) continue
    const place = placeOf(it, l, m)
    if (ranks[place] !== -1) fault('measure', 'taken', `There is a rating of ${measure} in ${lesson} already.`)
    ranks[place] = rank
  }
  if (faults.length > 0) throw new Problem('invalid_request', 'Not every rating fits the calibration: see errors.', { faults })
  return ranks
}
