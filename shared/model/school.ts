/** A school of a district. */
import * as z from 'zod'
import { entity, gs1, gs2, gs3, primary } from '../db/entity.ts'
import { knownTimeZone, timeZone } from './date.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'

/** The id a thing has in the district's own student information system (OneRoster `sourcedId`). */
export const sourcedId = () =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'A sourcedId is 1 to 255 printable ASCII characters without spaces.')
    .meta({ description: 'Its id in the district’s student information system; unique', example: 'sch-0042' })

export const rosterStatus = () =>
  z.enum(['active', 'tobedeleted']).meta({
    description: '`tobedeleted` once the roster no longer has it (the term is OneRoster’s); open to more values',
    example: 'active',
  })

export const School = schema(() =>
  z
    .strictObject({
      id: idOf('sch'),
      name: line('What the school is called', 'Harbor Elementary'),
      sourcedId: sourcedId().optional(),
      externalId: externalId().optional(),
      timeZone: timeZone().meta({ description: 'Where its days begin and end; the district’s unless set', example: 'America/Chicago' }),
      status: rosterStatus(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'School' }),
)

export const SchoolDraft = schema(() =>
  School()
    .pick({ name: true, sourcedId: true, externalId: true })
    .extend({ timeZone: knownTimeZone().optional() })
    .meta({ id: 'SchoolDraft' }),
)

export const SchoolPatch = schema(() =>
  patchOf(School().pick({ name: true, status: true, externalId: true }))
    .extend({ timeZone: knownTimeZone().optional() })
    .meta({ id: 'SchoolPatch', description: 'JSON Merge Patch: null removes' }),
)

const StoredSchool = schema(() => School().extend({ roster: z.strictObject({ digest: z.string() }).optional() }))
export type StoredSchool = Of<typeof StoredSchool>

export const Schools = entity(
  'school',
  StoredSchool,
  {
    primary: primary('SCHOOL#{id}', 'SCHOOL'),
    all: gs1('SCHOOLS', 'SCHOOL#{id}'),
    bySourcedId: gs2('SOURCED#{sourcedId}', 'SCHOOL#{id}'),
    byStatus: gs3('SCHOOLSIN#{status}', 'SCHOOL#{id}'),
  },
  { unique: ['UNIQUE#SCHOOL#{sourcedId}'] },
)

export const shownSchool = ({ roster: _, ...school }: StoredSchool): Of<typeof School> => school
