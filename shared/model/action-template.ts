/** A template for a part of a plan: action steps, each so many days after it begins, and when to look at what came of them. */
import * as z from 'zod'
import { type Actor, has } from '../auth/actor.ts'
import { entity, gs1, gs2, gs3, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { type ActionDraft, StoredAction, togetherIsSaid } from './action.ts'
import { addDays, weekdayOf } from './date.ts'
import { specialty } from './district.ts'
import { type Id, idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'
import { isSet, line, prose } from './text.ts'

/** As many as one transaction holds with their events and the copies of a cycle of twelve teachers. */
export const stepsMax = 15

const Step = schema(() =>
  z
    .strictObject({
      kind: StoredAction().shape.kind,
      coteachingModel: StoredAction().shape.coteachingModel,
      afterDays: z.int().min(0).max(365).meta({ description: 'Days after the first day of the plan; 0 is that day', example: 7 }),
      checkBackAfterDays: z
        .int()
        .min(0)
        .max(180)
        .optional()
        .meta({ description: 'Days after that to look at what came of it', example: 14 }),
      note: prose('What is to be done', 'Model the opening routine in the first period.').optional(),
    })
    .refine(...togetherIsSaid)
    .meta({ id: 'ActionStep' }),
)

export const ActionTemplate = schema(() =>
  z
    .strictObject({
      id: idOf('tpl'),
      name: line('What it is called', 'A strong start, in six weeks'),
      description: prose('What it is good for', 'For classes whose first five minutes are lost.').optional(),
      specialties: z
        .array(specialty())
        .max(20)
        .refine(isSet, 'Name each specialty once.')
        .meta({ description: 'What it is for; none means anything' }),
      steps: z.array(Step()).min(1).max(stepsMax),
      visibility: z
        .enum(['own', 'district'])
        .meta({ description: 'Who finds it: who made it alone, or everyone who coaches here. Open to more values' }),
      createdBy: idOf('per'),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'ActionTemplate' }),
)
export type ActionTemplate = Of<typeof ActionTemplate>

export const ActionTemplateDraft = schema(() =>
  ActionTemplate()
    .pick({ name: true, description: true, steps: true })
    .extend({
      specialties: ActionTemplate().shape.specialties.default([]),
      visibility: ActionTemplate().shape.visibility.default('own'),
    })
    .meta({ id: 'ActionTemplateDraft' }),
)

export const ActionTemplatePatch = schema(() =>
  patchOf(ActionTemplate().pick({ name: true, specialties: true, steps: true, visibility: true, description: true })).meta({
    id: 'ActionTemplatePatch',
    description: 'JSON Merge Patch: null removes',
  }),
)

export const PlanFromTemplate = schema(() =>
  z
    .strictObject({
      templateId: idOf('tpl'),
      startsOn: StoredAction().shape.scheduledOn.meta({ description: 'First day of the plan', example: '2026-11-30' }),
      goalIds: StoredAction().shape.goalIds.default([]),
    })
    .meta({ id: 'PlanFromTemplate' }),
)

export const ActionTemplates = entity(
  'action template',
  ActionTemplate,
  {
    primary: primary('TEMPLATE#{id}', 'TEMPLATE'),
    all: gs3('TEMPLATES', 'TEMPLATE#{id}'),
    byVisibility: gs1('TEMPLATES#{visibility}', 'TEMPLATE#{id}'),
    byCreator: gs2('TEMPLATESOF#{createdBy}', 'TEMPLATE#{id}'),
  },
  { apart: ['steps'] },
)

/** Whether someone may find a template. */
export const finds = (actor: Actor, { visibility, createdBy }: Pick<ActionTemplate, 'visibility' | 'createdBy'>): boolean =>
  visibility === 'district' || createdBy === actor.id

/** Who made it; and, of what the whole district finds, its admins. */
export function refuseOthersTemplate(actor: Actor, { id, visibility, createdBy }: ActionTemplate): void {
  if (createdBy === actor.id || (visibility === 'district' && has(actor, 'district_admin'))) return
  throw new Problem('forbidden', `Template ${id} is changed by who made it, or by a district admin. Make one of your own from it.`)
}

/** The day, or the next on which there is school. */
function schoolDay(date: string, weekdays: readonly number[]): string {
  let day = date
  while (!weekdays.includes(weekdayOf(day))) day = addDays(day, 1)
  return day
}

/**
 * The steps as actions to plan. What falls on a day without school is moved to the next day that has it, and what is
 * looked at later is counted from there.
 *
 * @param weekdays days of the week with school, 1 is Monday; at least one
 */
export const actionsFrom = (
  { steps }: Pick<ActionTemplate, 'steps'>,
  startsOn: string,
  goalIds: readonly Id<'gol'>[],
  weekdays: readonly number[],
): ActionDraft[] =>
  steps.map(({ afterDays, checkBackAfterDays, ...step }) => {
    const scheduledOn = schoolDay(addDays(startsOn, afterDays), weekdays)
    const checkBackOn = checkBackAfterDays === undefined ? undefined : schoolDay(addDays(scheduledOn, checkBackAfterDays), weekdays)
    return { ...step, scheduledOn, ...(checkBackOn && { checkBackOn }), goalIds: [...goalIds] }
  })
