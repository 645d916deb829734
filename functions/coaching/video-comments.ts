import { insert, remove, replace, stillAt } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, type Happening, routes, type Vars } from '#shared/http/route.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import { type Evidence, EvidenceItems, isOpen } from '#shared/model/evidence.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { amended } from '#shared/model/schema.ts'
import { VideoComment, VideoCommentDraft, VideoCommentPatch, VideoComments } from '#shared/model/video-comment.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { evidenceAt, stillSeen } from './within.ts'

export const videoComments = routes('Video comments', 'cycles')

const expands = { author: aPerson(({ authorId }: VideoComment) => authorId) }
const video = { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 4) }
const first = { ...video, videoCommentId: demo.id('vcm', 1) }

videoComments.post(
  '/cycles/{cycleId}/evidence/{evidenceId}/comments',
  {
    id: 'commentOnVideo',
    summary: 'Comment on a moment of a video',
    description: 'By the coach and the teachers who see the evidence: a strength, a suggestion, a question or a note.',
    may: 'take part in cycles',
    body: VideoCommentDraft,
    answer: VideoComment,
    status: 201,
    problems: ['wrong_state', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    stillFor: (who, it: VideoComment) => stillSeen(who, it),
    example: { as: 'coach', params: video, body: { atSeconds: 74.5, kind: 'strength', text: 'Every student had begun before the bell.' } },
  },
  async (c) => {
    const { actor, body, now, newId, commit } = c.var
    const { cycle, item } = await evidenceAt(c.var)
    refuseEnded(cycle)
    if (item.kind !== 'video') throw new Problem('wrong_state', `Evidence ${item.id} is no video: it has no moments to comment on.`)
    const at = now().toISOString()
    const comment: VideoComment = {
      ...body,
      id: newId('vcm'),
      cycleId: cycle.id,
      evidenceId: item.id,
      authorId: actor.id as Id<'per'>,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [insert(VideoComments, comment), stillAt(EvidenceItems, item)],
      happened: commented(item),
      subject: comment.id,
      answer: answer(comment, { tag: `${comment.rev}`, location: `/cycles/${cycle.id}/evidence/${item.id}/comments/${comment.id}` }),
    })
  },
)

videoComments.getPage(
  '/cycles/{cycleId}/evidence/{evidenceId}/comments',
  {
    id: 'listVideoComments',
    summary: 'List the comments on a video, latest first',
    description: 'For those who see the evidence. Each says which moment it is about.',
    may: 'read cycles',
    item: VideoComment,
    expands,
    eitherWay: true,
    problems: ['behind_the_wall'],
    example: { as: 'teacher', params: video },
  },
  async (c) => {
    const { cycle, item } = await evidenceAt(c.var)
    c.var.looked(cycle.id, item.id, item.ownerId)
    return c.var.table.listWhole(VideoComments, { evidenceId: item.id }, c.page)
  },
)

videoComments.get(
  '/cycles/{cycleId}/evidence/{evidenceId}/comments/{videoCommentId}',
  {
    id: 'readVideoComment',
    summary: 'Read a comment on a video',
    description: 'For those who see the evidence.',
    may: 'read cycles',
    answer: VideoComment,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'teacher', params: first },
  },
  async (c) => {
    const { cycle, item, comment } = await commentAt(c.var)
    c.var.looked(cycle.id, item.id, item.ownerId)
    return answer(comment, { tag: `${comment.rev}` })
  },
)

videoComments.patch(
  '/cycles/{cycleId}/evidence/{evidenceId}/comments/{videoCommentId}',
  {
    id: 'updateVideoComment',
    summary: 'Change a comment on a video',
    description: 'By who wrote it.',
    may: 'take part in cycles',
    body: VideoCommentPatch,
    answer: VideoComment,
    problems: ['cycle_ended', 'behind_the_wall', 'forbidden'],
    example: { as: 'coach', params: first, body: { kind: 'note' } },
  },
  async (c) => {
    const { actor, body, now, match, commit } = c.var
    const { cycle, item, comment } = await commentAt(c.var)
    refuseOthers(comment, actor.id)
    refuseEnded(cycle)
    match(comment.rev)
    const after = amended(comment, body, now())
    return commit({
      changes: [replace(VideoComments, comment, after), stillAt(EvidenceItems, item)],
      happened: commented(item),
      subject: comment.id,
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

videoComments.delete(
  '/cycles/{cycleId}/evidence/{evidenceId}/comments/{videoCommentId}',
  {
    id: 'removeVideoComment',
    summary: 'Remove a comment on a video',
    description: 'By who wrote it, while they see the evidence.',
    may: 'take part in cycles',
    problems: ['behind_the_wall', 'forbidden'],
    example: { as: 'coach', params: first },
  },
  async (c) => {
    const { actor, match, commit } = c.var
    const { item, comment } = await commentAt(c.var)
    refuseOthers(comment, actor.id)
    match(comment.rev)
    return commit({
      changes: [remove(VideoComments, comment), stillAt(EvidenceItems, item)],
      happened: commented(item),
      subject: comment.id,
      answer: answer(null),
    })
  },
)

type At = Vars<{ cycleId: Id<'cyc'>; evidenceId: Id<'evd'>; videoCommentId: Id<'vcm'> }, unknown, unknown>

/** A comment with the evidence it is on, which has to be theirs to see. One request. */
async function commentAt(at: At) {
  const { evidenceId, videoCommentId: id } = at.params
  const { cycle, item, rest } = await evidenceAt(at, one(VideoComments, { evidenceId, id }))
  const [comment] = rest
  if (!comment) throw notFound('video comment', id)
  return { cycle, item, comment }
}

function refuseOthers({ authorId }: VideoComment, actorId: string): void {
  if (authorId !== actorId) throw new Problem('forbidden', 'A comment is changed or removed by who wrote it.')
}

/** Comments are part of the evidence for whoever keeps a copy: it is told of the evidence, where others may know of that. */
const commented = (item: Evidence): Happening => ({
  type: 'evidence.commented',
  subject: item.id,
  externalId: item.externalId,
  ...(!isOpen(item) && { kept: 'private' }),
})
