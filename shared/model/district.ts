/** A district: the tenant as its people see it, with the settings that hold for all its schools. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { modelKey } from './cycle-model.ts'
import { knownTimeZone, timeOfDay, timeZone } from './date.ts'
import { idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'
import { isSet, line } from './text.ts'

/** What a new district coaches on until it says otherwise. */
export const specialtiesAtFirst = [
  'literacy',
  'mathematics',
  'science',
  'multilingual_learners',
  'social_emotional_learning',
  'technology',
  'new_teacher_support',
]

export const specialty = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'A specialty is lower-case letters, digits and underscores, such as new_teacher_support.')
    .meta({ description: 'One of the district’s specialties', example: 'literacy' })

/** When its coaches work: what no entry of a coach's covers then is a gap. */
export const Workday = schema(() =>
  z
    .strictObject({
      startsAt: timeOfDay('When it begins, in the district’s time zone'),
      endsAt: timeOfDay('When it ends').meta({ example: '16:00' }),
      days: z
        .array(z.int().min(1).max(7))
        .min(1)
        .max(7)
        .refine(isSet, 'Name each day once.')
        .meta({ description: 'Days of the week; 1 is Monday', example: [1, 2, 3, 4, 5] }),
    })
    .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], message: 'It ends after it begins.' })
    .meta({ id: 'Workday' }),
)

export const caseloadMax = (description: string) => z.int().min(1).max(200).meta({ description, example: 12 })

/** From when on a caseload asks for attention. */
export const CaseloadRules = schema(() =>
  z
    .strictObject({
      caseloadMax: caseloadMax('The most teachers that a coach coaches at a time, of coaches whose profile says nothing else'),
      stuckAfterDays: z.int().min(1).max(365).meta({
        description: 'A cycle is stuck that has been at its stage for longer than so many days; 42 unless set',
        example: 42,
      }),
      newTeacherYears: z.int().min(1).max(10).meta({
        description: 'New to the profession is who has taught for less than so many years; 3 unless set',
        example: 3,
      }),
      veteranYears: z
        .int()
        .min(2)
        .max(40)
        .meta({ description: 'A veteran is who has taught for so many years or more; 10 unless set', example: 10 }),
    })
    .partial()
    .meta({ id: 'CaseloadRules' }),
)

export const District = schema(() =>
  z
    .strictObject({
      id: idOf('dis'),
      name: line('What the district is called', 'Lakeside Unified School District'),
      timeZone: timeZone(),
      specialties: z
        .array(specialty())
        .min(1)
        .max(50)
        .refine(isSet, 'Name each specialty once.')
        .meta({ description: 'What its coaches coach on' }),
      workday: Workday().optional().meta({ description: 'When coaches work; the time ledger tells what of it nothing accounts for' }),
      caseload: CaseloadRules()
        .optional()
        .meta({ description: 'When a caseload asks for attention, where that is not to be as it is unless set' }),
      defaultCycleModel: modelKey()
        .optional()
        .meta({ description: 'Key of the cycle model that cycles go by where none is named; set_plan_monitor_reflect without it' }),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'District' }),
)

export const DistrictPatch = schema(() =>
  District()
    .pick({ name: true, specialties: true })
    .extend({ timeZone: knownTimeZone() })
    .partial()
    .extend({
      workday: patchOf(Workday()).nullable().optional(),
      caseload: patchOf(CaseloadRules()).nullable().optional(),
      defaultCycleModel: modelKey().nullable().optional(),
    })
    .meta({ id: 'DistrictPatch', description: 'JSON Merge Patch: null removes' }),
)

export const Districts = entity('district', District, { primary: primary('DISTRICT', 'DISTRICT') })

/** What holds in a district for caseloads, set or not. */
export const caseloadRulesOf = ({ caseload = {} }: Pick<Of<typeof District>, 'caseload'>) => ({
  caseloadMax: caseload.caseloadMax,
  stuckAfterDays: caseload.stuckAfterDays ?? 42,
  newTeacherYears: caseload.newTeacherYears ?? 3,
  veteranYears: caseload.veteranYears ?? 10,
})

/** Nobody is new and a veteran at once. */
export function refuseNewVeterans(district: Pick<Of<typeof District>, 'caseload'>): void {
  const { newTeacherYears, veteranYears } = caseloadRulesOf(district)
  if (newTeacherYears <= veteranYears) return
  throw new Problem('invalid_request', 'Nobody is new and a veteran at once: see errors.', {
    faults: [{ pointer: '/caseload/veteranYears', code: 'invalid', detail: `It is ${newTeacherYears} or more.` }],
  })
}
