/** Evidence of what happened in a classroom. The teacher owns it, shares it with the cycle, and can take it back. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { day } from './date.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { line, prose } from './text.ts'

const Measurement = schema(() =>
  z.strictObject({
    studentId: z
      .string()
      .regex(/^[\x21-\x7e]{1,255}$/)
      .optional()
      .meta({ description: 'The district’s pseudonymous id of a student; never a name', example: 'stu-20931' }),
    label: line('What was measured', 'Exit ticket, items correct'),
    value: z.number().min(-1e9).max(1e9),
    measuredOn: day('When'),
  }),
)

export const Evidence = schema(() =>
  z
    .strictObject({
      id: idOf('evd'),
      externalId: externalId().optional(),
      cycleId: idOf('cyc'),
      ownerId: idOf('per').meta({ description: 'The teacher it belongs to' }),
      addedBy: idOf('per'),
      kind: z
        .enum(['student_work', 'assessment_data', 'video', 'student_survey', 'observation_tool'])
        .meta({ description: 'Open to more values' }),
      title: line('What it is', 'Exit tickets, period 3'),
      about: z
        .union([idOf('gol'), idOf('act')])
        .meta({ description: 'The goal or action of this cycle that it bears on', example: 'gol_01J9ZQ7Y8Z0000000000000001' }),
      link: z
        .url({ protocol: /^https$/ })
        .max(2000)
        .optional()
        .meta({ description: 'Where it is kept (https)', example: 'https://drive.lakeside.example/d/exit-tickets' }),
      measurements: z.array(Measurement()).min(1).max(500).optional().meta({ description: 'Or the values themselves' }),
      note: prose('What to look at', 'Look at items 3 and 4.').optional(),
      shared: z.boolean().meta({ description: 'Whether the cycle’s coach and other teachers see it, or its owner alone' }),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Evidence' }),
)
export type Evidence = Of<typeof Evidence>

export const EvidenceDraft = schema(() =>
  Evidence()
    .pick({ externalId: true, kind: true, title: true, about: true, link: true, measurements: true, note: true })
    .extend({
      ownerId: idOf('per').optional().meta({ description: 'The teacher it belongs to; needed when the coach adds it' }),
      shared: z.boolean().default(true).meta({ description: 'False keeps it to its owner for now' }),
    })
    .refine(({ link, measurements }) => (link === undefined) !== (measurements === undefined), {
      path: ['link'],
      message: 'Give either a link or measurements.',
    })
    .meta({ id: 'EvidenceDraft' }),
)

export const EvidenceItems = entity('evidence', Evidence, { primary: primary('CYCLE#{cycleId}', 'EVIDENCE#{id}') })

/** Its owner always; the others of the cycle while it is shared. */
export const isShownTo = ({ ownerId, shared }: Evidence, personId: string): boolean => shared || ownerId === personId
