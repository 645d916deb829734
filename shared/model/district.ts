/** A district: the tenant as its people see it, with the settings that hold for all its schools. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { modelKey } from './cycle-model.ts'
import { knownTimeZone, timeOfDay, timeZone } from './date.ts'
import { idOf } from './id.ts'
import { schema } from './schema.ts'
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
const Workday = schema(() =>
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
    .extend({ workday: Workday().nullable().optional(), defaultCycleModel: modelKey().nullable().optional() })
    .meta({ id: 'DistrictPatch', description: 'JSON Merge Patch: null removes' }),
)

export const Districts = entity('district', District, { primary: primary('DISTRICT', 'DISTRICT') })
