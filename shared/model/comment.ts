/** A word between the coach and the teachers of a cycle. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'
import { prose } from './text.ts'

export const Comment = schema(() =>
  z
    .strictObject({
      id: idOf('cmt'),
      externalId: externalId().optional(),
      cycleId: idOf('cyc'),
      authorId: idOf('per'),
      text: prose('What is said', 'Could we move Thursday’s visit to second period?'),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Comment' }),
)
export type Comment = Of<typeof Comment>

export const CommentDraft = schema(() => Comment().pick({ externalId: true, text: true }).meta({ id: 'CommentDraft' }))

export const CommentPatch = schema(() =>
  patchOf(Comment().pick({ text: true, externalId: true })).meta({ id: 'CommentPatch', description: 'JSON Merge Patch: null removes' }),
)

export const Comments = entity('comment', Comment, { primary: primary('CYCLE#{cycleId}', 'COMMENT#{id}') })
