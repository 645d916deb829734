/**
 * An observation tool: a form that a district defines, of sections with measures. What has been published never changes: a
 * change is a draft, and publishing it makes the next version. Observations and calibrations keep the version they began with.
 *
 * A measure goes by its key through all versions, so that its values can be compared over time; it keeps its kind for that.
 */
import * as z from 'zod'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { type Fault, Problem } from '../problem.ts'
import { idOf, numberedId } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, revised, schema } from './schema.ts'
import { line, prose } from './text.ts'

export const measuresMax = 60
export const levelsMax = 10

export const nameForPrograms = (description: string, example: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'A key is lower-case letters, digits and underscores, and begins with a letter.')
    .meta({ description, example })

/** Shorter than prose: a form is read at once, and lies in one item. */
const hint = (description: string, example: string) => z.string().trim().min(1).max(1000).meta({ description, example })

export const levelValue = () =>
  z.number().min(0).max(10).multipleOf(0.25).meta({ description: 'What the level counts, from 0 to 10 in quarters', example: 3 })

const Level = schema(() =>
  z
    .strictObject({
      value: levelValue(),
      name: line('What the level is called', 'Most of the time'),
      description: hint('What it looks like, in the district’s own words', 'Most students begin within two minutes.').optional(),
    })
    .meta({ id: 'ObservationLevel' }),
)

export const Measure = schema(() =>
  z
    .strictObject({
      key: nameForPrograms('Name for programs; the same in all versions', 'on_task'),
      kind: z
        .enum(['levels', 'text', 'checkbox', 'count', 'minutes'])
        .meta({ description: 'What an answer is: one of its levels, words, yes or no, how many, or how long. Open to more values' }),
      name: line('What is looked at', 'Students are on task'),
      description: hint('How to look at it', 'Count at the fifth minute.').optional(),
      levels: z
        .array(Level())
        .min(2)
        .max(levelsMax)
        .optional()
        .meta({ description: 'Of the kind `levels`, and only there: from the lowest value to the highest' }),
      weight: z
        .number()
        .min(0)
        .max(100)
        .optional()
        .meta({ description: 'How much it counts in the score, for the kind `levels`: 1 unless set, 0 for not at all', example: 1 }),
      private: z
        .boolean()
        .default(false)
        .meta({ description: 'Answers are for the coach alone: they are never shared with the teacher, and never scored' }),
    })
    .meta({ id: 'ObservationMeasure' }),
)
export type Measure = Of<typeof Measure>

const Section = schema(() =>
  z
    .strictObject({
      key: nameForPrograms('Name for programs', 'engagement'),
      name: line('What its measures have in common', 'Engagement'),
      description: hint('What it is about', 'What students do while the teacher speaks.').optional(),
      measures: z.array(Measure()).min(1).max(measuresMax),
    })
    .meta({ id: 'ObservationSection' }),
)

/** What a version says. */
export const ToolForm = schema(() =>
  z
    .strictObject({
      name: line('What the tool is called', 'Classroom walkthrough'),
      description: prose('What it is for', 'Ten minutes, no judgment: what do students do?').optional(),
      lockAfterDays: z
        .int()
        .min(0)
        .max(90)
        .meta({ description: 'For how many days after it was shared an observation may still be corrected', example: 7 }),
      sections: z
        .array(Section())
        .min(1)
        .max(20)
        .meta({ description: `With ${measuresMax} measures in all at most` }),
    })
    .meta({ id: 'ObservationForm' }),
)
export type ToolForm = Of<typeof ToolForm>

export const toolKey = () => nameForPrograms('Name of the tool for programs', 'classroom_walkthrough')

export const ObservationTool = schema(() =>
  z
    .strictObject({
      id: idOf('obt'),
      key: toolKey(),
      name: line('What it is called, by its newest published version, or by its draft before the first', 'Classroom walkthrough'),
      status: z
        .enum(['draft', 'published', 'archived', 'built_in'])
        .meta({ description: '`draft` until its first version; `built_in` of what comes with Tandem. Open to more values' }),
      version: z.int().nonnegative().meta({ description: 'Its newest published version; 0 before the first', example: 1 }),
      hasDraft: z.boolean().meta({ description: 'Whether there is a draft of the next version' }),
      publishedAt: z.iso.datetime().optional().meta({ description: 'When its newest version was published' }),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
      form: ToolForm().optional().meta({ description: 'The newest published version' }),
      draft: ToolForm().optional().meta({ description: 'What the next version is to be' }),
    })
    .meta({ id: 'ObservationTool' }),
)
export type ObservationTool = Of<typeof ObservationTool>

/** As lists show it. */
export const ObservationToolFrame = schema(() =>
  ObservationTool()
    .omit({ form: true, draft: true })
    .meta({ id: 'ObservationToolFrame', description: 'An observation tool as lists show it: without its forms' }),
)

export const ToolDraft = schema(() => {
  const { lockAfterDays } = ToolForm().shape
  return ToolForm()
    .extend({ key: toolKey(), lockAfterDays: lockAfterDays.default(7) })
    .meta({ id: 'ObservationToolDraft' })
})

export const ToolPatch = schema(() =>
  patchOf(ToolForm().pick({ name: true, description: true, lockAfterDays: true, sections: true })).meta({
    id: 'ObservationToolPatch',
    description: 'JSON Merge Patch of the draft: null removes, and `sections` are given whole',
  }),
)

export const ObservationTools = entity(
  'observation tool',
  ObservationTool,
  {
    primary: primary('OBSERVATIONTOOL#{id}', 'TOOL'),
    all: gs1('OBSERVATIONTOOLS', 'TOOL#{id}'),
    byStatus: gs2('OBSERVATIONTOOLS#{status}', 'TOOL#{id}'),
  },
  { apart: ['form', 'draft'], unique: ['OBSERVATIONTOOLKEY#{key}'] },
)

export const ToolVersion = schema(() =>
  ToolForm()
    .extend({
      toolId: idOf('obt'),
      key: toolKey(),
      version: z.int().positive().meta({ description: 'Which version', example: 1 }),
      publishedAt: z.iso.datetime(),
    })
    .meta({ id: 'ObservationToolVersion', description: 'A version as it was published. It never changes' }),
)
export type ToolVersion = Of<typeof ToolVersion>

const StoredVersion = schema(() => ToolVersion().extend({ place: z.string() }))
export type StoredVersion = Of<typeof StoredVersion>

/** Versions are only ever inserted: that they do not change is so because nothing writes over one. */
export const ToolVersions = entity('version of an observation tool', StoredVersion, {
  primary: primary('OBSERVATIONTOOL#{toolId}', 'VERSION#{place}'),
})

export const placeOf = (version: number): string => String(version).padStart(6, '0')

/** Pinned to what is observed or calibrated with it. */
export const ToolRef = schema(() =>
  z.strictObject({
    id: idOf('obt'),
    key: toolKey(),
    version: z.int().positive().meta({ description: 'The version it began with, and keeps', example: 1 }),
    name: line('What it is called', 'Classroom walkthrough'),
  }),
)
export type ToolRef = Of<typeof ToolRef>

export const measuresOf = ({ sections }: Pick<ToolForm, 'sections'>): Measure[] => sections.flatMap(({ measures }) => measures)

/** What is wrong with a form beyond its shape, with pointers into it. */
export function faultsOf({ sections }: Pick<ToolForm, 'sections'>): Fault[] {
  const faults: Fault[] = []
  const fault = (pointer: string, code: string, detail: string) => void faults.push({ pointer, code, detail })
  const [sectionKeys, measureKeys] = [new Set<string>(), new Set<string>()]
  for (const [s, section] of sections.entries()) {
    if (sectionKeys.has(section.key)) fault(`/sections/${s}/key`, 'taken', `Another section is called ${section.key}.`)
    sectionKeys.add(section.key)
    for (const [m, measure] of section.measures.entries()) {
      const at = `/sections/${s}/measures/${m}`
      if (measureKeys.has(measure.key)) fault(`${at}/key`, 'taken', `Another measure of this tool is called ${measure.key}.`)
      measureKeys.add(measure.key)
      const isLeveled = measure.kind === 'levels'
      if (isLeveled && !measure.levels) fault(`${at}/levels`, 'required', 'Say its levels, two at least.')
      if (!isLeveled && measure.levels) fault(`${at}/levels`, 'unexpected', 'Only the kind `levels` has levels.')
      if (measure.weight !== undefined && (!isLeveled || measure.private))
        fault(`${at}/weight`, 'unexpected', 'Only levels that are shared are scored: leave the weight out.')
      const values = measure.levels?.map(({ value }) => value) ?? []
      for (const [n, value] of values.entries())
        if (n > 0 && value <= values[n - 1]!) fault(`${at}/levels/${n}/value`, 'not_rising', `It has to be above ${values[n - 1]}.`)
    }
  }
  if (measureKeys.size > measuresMax) fault('/sections', 'too_long', `A tool has ${measuresMax} measures at most.`)
  return faults
}

const refuse = (faults: readonly Fault[]): void => {
  if (faults.length > 0) throw new Problem('invalid_request', 'The form does not hold together: see errors.', { faults })
}

/** A key that has been published stands for the same kind of answer for ever. */
function refuseOtherKinds(form: ToolForm, published: ToolForm | undefined): void {
  const kinds = new Map(published && measuresOf(published).map(({ key, kind }) => [key, kind]))
  refuse(
    form.sections.flatMap(({ measures }, s) =>
      measures.flatMap(({ key, kind }, m) => {
        const was = kinds.get(key)
        if (was === undefined || was === kind) return []
        const detail = `In the version before, ${key} is ${was}. Give what is new a key of its own.`
        return [{ pointer: `/sections/${s}/measures/${m}/kind`, code: 'kind_changed', detail }]
      }),
    ),
  )
}

/** A tool, with the draft of its first version. */
export function newTool({ key, ...draft }: Of<typeof ToolDraft>, id: ObservationTool['id'], now: Date): ObservationTool {
  refuse(faultsOf(draft))
  if (builtInTools.some((it) => it.key === key))
    throw new Problem('already_exists', `A tool that comes with Tandem is called ${key}. Choose another key.`, {
      faults: [{ pointer: '/key', code: 'taken', detail: 'See GET …/observation-tools?status=built_in.' }],
    })
  const at = now.toISOString()
  return { id, key, name: draft.name, status: 'draft', version: 0, hasDraft: true, createdAt: at, updatedAt: at, rev: 0, draft }
}

const draftOf = ({ id, draft }: ObservationTool): ToolForm => {
  if (!draft)
    throw new Problem('wrong_state', `Tool ${id} has no draft, and what is published does not change. Revise it first: POST …/revise.`)
  return draft
}

function refuseArchived({ id, status }: ObservationTool): void {
  if (status === 'archived') throw new Problem('wrong_state', `Tool ${id} is archived. Restore it first: POST …/restore.`)
}

/** The draft changed. Before the first version the tool goes by its draft's name. */
export function redrafted(before: ObservationTool, patch: Partial<ToolForm>, now: Date): ObservationTool {
  refuseArchived(before)
  const { description, ...rest } = { ...draftOf(before), ...patch }
  const draft: ToolForm = { ...rest, ...(description && { description }) }
  refuse(faultsOf(draft))
  refuseOtherKinds(draft, before.form)
  return revised<ObservationTool>(before, { draft, ...(before.version === 0 && { name: draft.name }) }, now)
}

/** The draft as the next version, and the tool that has it. */
export function published(before: ObservationTool, now: Date): { after: ObservationTool; version: StoredVersion } {
  refuseArchived(before)
  const form = draftOf(before)
  const [publishedAt, number] = [now.toISOString(), before.version + 1]
  const { draft: _, ...kept } = before
  const changes = { form, name: form.name, status: 'published', version: number, hasDraft: false, publishedAt } as const
  return {
    after: revised<ObservationTool>(kept, changes, now),
    version: { ...form, toolId: before.id, key: before.key, version: number, publishedAt, place: placeOf(number) },
  }
}

/** A draft of the next version, which begins as what is published. Asking for one that is there changes nothing. */
export function revising(before: ObservationTool, now: Date): ObservationTool {
  refuseArchived(before)
  if (before.draft || !before.form) return before
  return revised<ObservationTool>(before, { draft: before.form, hasDraft: true }, now)
}

export function archived(before: ObservationTool, now: Date): ObservationTool {
  if (before.status !== 'published')
    throw new Problem('wrong_state', `Tool ${before.id} is ${before.status}. What has been published can be archived.`)
  return revised<ObservationTool>(before, { status: 'archived' }, now)
}

export function restored(before: ObservationTool, now: Date): ObservationTool {
  if (before.status !== 'archived') throw new Problem('wrong_state', `Tool ${before.id} is ${before.status}, not archived.`)
  return revised<ObservationTool>(before, { status: 'published' }, now)
}

export function refusePublished({ id, version }: ObservationTool): void {
  if (version > 0) throw new Problem('wrong_state', `Tool ${id} has been published: what was observed with it needs it. Archive it.`)
}

const unusable = (detail: string, pointer = '/toolId') =>
  new Problem('unknown_reference', detail, { faults: [{ pointer, code: 'unknown', detail }] })

/** What a new observation or calibration is made with: the newest version, or the one that is named. */
export function usable(
  id: ObservationTool['id'],
  found: ObservationTool | undefined,
  named?: { version: number; found: StoredVersion | undefined },
): { ref: ToolRef; form: ToolForm } {
  const tool = builtInTools.find((it) => it.id === id) ?? found
  if (!tool || tool.status === 'draft' || !tool.form) throw unusable(`There is no published tool ${id}.`)
  if (tool.status === 'archived') throw unusable(`Tool ${id} is archived.`)
  const refTo = (version: number, name: string): ToolRef => ({ id: tool.id, key: tool.key, version, name })
  if (!named || named.version === tool.version) return { ref: refTo(tool.version, tool.form.name), form: tool.form }
  if (!named.found) throw unusable(`Tool ${id} has no version ${named.version}.`, '/toolVersion')
  return { ref: refTo(named.version, named.found.name), form: named.found }
}

const of = (kind: Measure['kind'], key: string, name: string, more: Partial<Measure> = {}): Measure => ({
  key,
  kind,
  name,
  private: false,
  ...more,
})
const fourLevels = ['Not seen', 'Here and there', 'Most of the time', 'Throughout'].map((name, n) => ({ value: n + 1, name }))
const leveled = (key: string, name: string, description: string) => of('levels', key, name, { description, levels: fourLevels, weight: 1 })
const madeAt = '2026-11-30T00:00:00.000Z'
const builtIn = (n: number, key: string, form: ToolForm): ObservationTool => ({
  id: numberedId('obt', '0000000000', n),
  key,
  name: form.name,
  status: 'built_in',
  version: 1,
  hasDraft: false,
  publishedAt: madeAt,
  createdAt: madeAt,
  updatedAt: madeAt,
  rev: 0,
  form,
})

/** What every district can use at once. In words of our own; add tools, and never edit one that has been published. */
export const builtInTools: readonly ObservationTool[] = [
  builtIn(1, 'classroom_walkthrough', {
    name: 'Classroom walkthrough',
    description: 'A short look at what students do. It describes a lesson; it grades nobody.',
    lockAfterDays: 7,
    sections: [
      {
        key: 'students',
        name: 'What students do',
        measures: [
          leveled('on_task', 'Students work on what the lesson is for', 'Look around at the fifth minute and once more at the end.'),
          leveled(
            'talk',
            'Students talk with each other about the content',
            'Talk about the task, in pairs or groups or to the whole class.',
          ),
          leveled('purpose', 'Students can say what they are learning and why', 'Ask two or three of them, quietly.'),
        ],
      },
      {
        key: 'teaching',
        name: 'What the teacher does',
        measures: [
          leveled('checks', 'The teacher finds out who has understood', 'Questions to all, slips, boards, a look over shoulders.'),
          leveled('response', 'The teacher acts on what they find out', 'Explains anew, regroups, asks further.'),
          of('count', 'open_questions', 'Questions with more than one good answer'),
          of('minutes', 'teacher_talk', 'How long the teacher speaks to the whole class'),
        ],
      },
      {
        key: 'words',
        name: 'In words',
        measures: [
          of('text', 'seen', 'What was seen and heard'),
          of('text', 'wondering', 'A question to talk about'),
          of('text', 'reminder', 'For the coach alone: what to come back to', { private: true }),
        ],
      },
    ],
  }),
  builtIn(2, 'strategy_look_for', {
    name: 'Look-for of one strategy',
    description: 'Whether a strategy that coach and teacher have agreed on is used, and what it does for students.',
    lockAfterDays: 7,
    sections: [
      {
        key: 'strategy',
        name: 'The strategy',
        measures: [
          of('text', 'which', 'The strategy agreed on'),
          of('checkbox', 'used', 'It was used'),
          leveled('as_agreed', 'It was used as agreed', 'Compare with the steps that you wrote down together.'),
          leveled('effect', 'Students did what it is meant to have them do', 'Look at students, not at the teacher.'),
          of('count', 'occasions', 'Occasions on which it was used'),
          of('text', 'next', 'What to try next'),
        ],
      },
    ],
  }),
]

/** A tool, wherever it comes from. */
export const builtInOf = (id: string): ObservationTool | undefined => builtInTools.find((it) => it.id === id)

/** A built-in version, or none. */
export const builtInVersionOf = (id: string, version: number): ToolVersion | undefined => {
  const tool = builtInOf(id)
  return tool?.form && tool.version === version
    ? { ...tool.form, toolId: tool.id, key: tool.key, version, publishedAt: tool.publishedAt ?? tool.createdAt }
    : undefined
}
