import { insert, remove, replace } from '#shared/db/commit.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { Comment, CommentDraft, CommentPatch, Comments } from '#shared/model/comment.ts'
import { Cycles, cycleChanges, permit } from '#shared/model/cycle.ts'
import { counted, refuseEnded } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { amended } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'
import { openedCycle, partOf } from './within.ts'

export const comments = routes('Comments', 'cycles')

const expands = { author: aPerson(({ authorId }: Comment) => authorId) }

comments.post(
  '/cycles/{cycleId}/comments',
  {
    id: 'writeComment',
    summary: 'Write a comment',
    description: 'A word between the coach and the teachers of the cycle.',
    may: 'take part in cycles',
    body: CommentDraft,
    answer: Comment,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1) }, body: { text: 'Could we move Thursday’s visit to second period?' } },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const cycle = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'take part', cycle)
    const at = now().toISOString()
    const comment: Comment = {
      ...body,
      id: newId('cmt'),
      cycleId: cycle.id,
      authorId: actor.id as Id<'per'>,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [
        insert(Comments, comment),
        ...cycleChanges(cycle, counted(cycle, { comments: 1 }, now())),
        ...externalIdChanges('comment', undefined, comment, { within: cycle.id }),
      ],
      happened: { type: 'comment.written', subject: comment.id, rev: comment.rev, externalId: comment.externalId },
      answer: answer(comment, { tag: `${comment.rev}`, location: `/cycles/${cycle.id}/comments/${comment.id}` }),
    })
  },
)

comments.getPage(
  '/cycles/{cycleId}/comments',
  {
    id: 'listComments',
    summary: 'List the comments of a cycle, latest first',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    item: Comment,
    expands,
    eitherWay: true,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const cycle = await openedCycle(c.var)
    return c.var.table.listWhole(Comments, { cycleId: cycle.id }, c.page)
  },
)

comments.get(
  '/cycles/{cycleId}/comments/{commentId}',
  {
    id: 'readComment',
    summary: 'Read a comment',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    answer: Comment,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), commentId: demo.id('cmt', 1) } },
  },
  async (c) => {
    const { looked } = c.var
    const { cycle, comment } = await bothOf(c.var)
    looked(cycle.id)
    return answer(comment, { tag: `${comment.rev}` })
  },
)

comments.patch(
  '/cycles/{cycleId}/comments/{commentId}',
  {
    id: 'updateComment',
    summary: 'Change a comment',
    description: 'By who wrote it.',
    may: 'take part in cycles',
    body: CommentPatch,
    answer: Comment,
    problems: ['already_exists', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'teacher',
      params: { cycleId: demo.id('cyc', 1), commentId: demo.id('cmt', 1) },
      body: { text: 'Could we move Thursday’s visit to third period?' },
    },
  },
  async (c) => {
    const { actor, body, now, match, commit } = c.var
    const { cycle, comment } = await bothOf(c.var)
    refuseOthers(comment, actor.id)
    refuseEnded(cycle)
    match(comment.rev)
    const after = amended<Comment>(comment, body, now())
    return commit({
      changes: [replace(Comments, comment, after), ...externalIdChanges('comment', comment, after, { within: cycle.id })],
      happened: { type: 'comment.updated', subject: after.id, rev: after.rev, externalId: after.externalId },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

comments.delete(
  '/cycles/{cycleId}/comments/{commentId}',
  {
    id: 'removeComment',
    summary: 'Remove a comment',
    description: 'By who wrote it.',
    may: 'take part in cycles',
    problems: ['cycle_ended', 'behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), commentId: demo.id('cmt', 1) } },
  },
  async (c) => {
    const { actor, now, match, commit } = c.var
    const { cycle, comment } = await bothOf(c.var)
    refuseOthers(comment, actor.id)
    match(comment.rev)
    return commit({
      changes: [
        remove(Comments, comment),
        ...cycleChanges(cycle, counted(cycle, { comments: -1 }, now())),
        ...externalIdChanges('comment', comment, undefined, { within: cycle.id }),
      ],
      happened: { type: 'comment.removed', subject: comment.id, externalId: comment.externalId },
      answer: answer(null),
    })
  },
)

type At = Vars<{ cycleId: Id<'cyc'>; commentId: Id<'cmt'> }, unknown, unknown>

async function bothOf(at: At) {
  const { cycle, part: comment } = await partOf(at, 'see the content', Comments, { cycleId: at.params.cycleId, id: at.params.commentId })
  return { cycle, comment }
}

function refuseOthers({ authorId }: Comment, actorId: string): void {
  if (authorId !== actorId) throw new Problem('forbidden', 'A comment is changed or removed by who wrote it.')
}
