/** A comment on a moment of a video that is evidence. It is seen with the evidence, and goes out of sight with it. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { prose } from './text.ts'

export const VideoComment = schema(() =>
  z
    .strictObject({
      id: idOf('vcm'),
      cycleId: idOf('cyc'),
      evidenceId: idOf('evd'),
      authorId: idOf('per'),
      atSeconds: z
        .number()
        .min(0)
        .max(86_400)
        .meta({ description: 'The moment of the video, in seconds from its beginning', example: 74.5 }),
      kind: z
        .enum(['strength', 'suggestion', 'question', 'note'])
        .meta({ description: 'What it is meant as. Open to more values', example: 'strength' }),
      text: prose('What is said', 'Every student had begun before the bell.'),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'VideoComment' }),
)
export type VideoComment = Of<typeof VideoComment>

const said = { atSeconds: true, kind: true, text: true } as const

export const VideoCommentDraft = schema(() => VideoComment().pick(said).meta({ id: 'VideoCommentDraft' }))

export const VideoCommentPatch = schema(() =>
  VideoComment().pick(said).partial().meta({ id: 'VideoCommentPatch', description: 'JSON Merge Patch' }),
)

/** In a partition of the evidence: a video may have many, and they are listed by what they are on. */
export const VideoComments = entity('video comment', VideoComment, { primary: primary('ON#{evidenceId}', 'COMMENT#{id}') })
