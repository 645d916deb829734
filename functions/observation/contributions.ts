import type { Deed } from '#shared/auth/wall.ts'
import { insert, remove, stillSays } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import {
  Contribution,
  ContributionDraft,
  Contributions,
  DataDiscussions,
  refuseAbsent,
  refuseIdle,
  refuseUntimely,
} from '#shared/model/data-discussion.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { type AtDiscussion, permitIn } from './discussion-ground.ts'

export const contributions = routes('Contributions', 'cycles')

const expands = { author: aPerson(({ authorId }: Contribution) => authorId) }

contributions.post(
  '/data-discussions/{discussionId}/contributions',
  {
    id: 'contribute',
    summary: 'Say something in a data discussion',
    description:
      'By someone who takes part, while it runs, in a step that has been entered. The order of the protocol holds: where people describe they describe, and nobody interprets before that is done.',
    may: 'take part in cycles',
    body: ContributionDraft,
    answer: Contribution,
    status: 201,
    problems: ['cycle_ended', 'wrong_state', 'out_of_order', 'unknown_reference', 'forbidden'],
    example: {
      as: 'teacher',
      params: { discussionId: demo.id('dds', 2) },
      body: { stepKey: 'interpret', kind: 'inference', text: 'They may read the larger denominator as the larger fraction.' },
    },
  },
  async (c) => {
    const { actor, body, now, newId, commit } = c.var
    const { discussion, cycle } = await bothAt(c.var, 'take part')
    refuseAbsent(discussion, actor)
    refuseEnded(cycle)
    refuseUntimely(discussion, body)
    const at = now().toISOString()
    const contribution: Contribution = {
      ...body,
      id: newId('ctb'),
      discussionId: discussion.id,
      cycleId: cycle.id,
      authorId: actor.id as Id<'per'>,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      // Steps that are entered stay so: that it still runs is all that has to hold, whoever else writes to it.
      changes: [insert(Contributions, contribution), stillSays(DataDiscussions, discussion, 'status')],
      happened: { type: 'data_discussion.contributed', subject: discussion.id, within: cycle.id },
      subject: contribution.id,
      answer: answer(contribution, { tag: '0', location: `/data-discussions/${discussion.id}/contributions/${contribution.id}` }),
    })
  },
)

contributions.getPage(
  '/data-discussions/{discussionId}/contributions',
  {
    id: 'listContributions',
    summary: 'List what was said in a data discussion, latest first',
    description: 'For the coach and the teachers of its cycle.',
    may: 'read cycles',
    item: Contribution,
    expands,
    eitherWay: true,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 2) } },
  },
  async (c) => {
    const { discussion, cycle } = await bothAt(c.var, 'see the content')
    c.var.looked(cycle.id)
    return c.var.table.listWhole(Contributions, { discussionId: discussion.id }, c.page)
  },
)

contributions.get(
  '/data-discussions/{discussionId}/contributions/{contributionId}',
  {
    id: 'readContribution',
    summary: 'Read what someone said',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    answer: Contribution,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 2), contributionId: demo.id('ctb', 1) } },
  },
  async (c) => {
    const { contribution, cycle } = await partAt(c.var, 'see the content')
    c.var.looked(cycle.id)
    return answer(contribution, { tag: `${contribution.rev}` })
  },
)

contributions.delete(
  '/data-discussions/{discussionId}/contributions/{contributionId}',
  {
    id: 'removeContribution',
    summary: 'Take back what one said',
    description: 'By who said it, while the discussion runs.',
    may: 'take part in cycles',
    problems: ['wrong_state', 'behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { discussionId: demo.id('dds', 2), contributionId: demo.id('ctb', 1) } },
  },
  async (c) => {
    const { actor, match, commit } = c.var
    const { discussion, contribution, cycle } = await partAt(c.var, 'take part')
    if (contribution.authorId !== actor.id) throw new Problem('forbidden', 'What someone said is taken back by them.')
    refuseIdle(discussion)
    match(contribution.rev)
    return commit({
      changes: [remove(Contributions, contribution), stillSays(DataDiscussions, discussion, 'status')],
      happened: { type: 'data_discussion.contributed', subject: discussion.id, within: cycle.id },
      subject: contribution.id,
      answer: answer(null),
    })
  },
)

/** The discussion and its cycle. Two requests: which cycle it is part of only itself can say. */
async function bothAt({ actor, table, params }: AtDiscussion, deed: Deed) {
  const discussion = await table.get(DataDiscussions, { id: params.discussionId })
  const cycle = await table.find(Cycles, { id: discussion.cycleId })
  permitIn(actor, deed, cycle, discussion.id)
  return { discussion, cycle }
}

type AtContribution = Vars<{ discussionId: Id<'dds'>; contributionId: Id<'ctb'> }, unknown, unknown>

/** The same with one of its contributions. Whether there is that is told only to who may do the deed. */
async function partAt({ actor, table, params }: AtContribution, deed: Deed) {
  const { discussionId, contributionId } = params
  const [discussion, contribution] = await table.findAll(
    one(DataDiscussions, { id: discussionId }),
    one(Contributions, { discussionId, id: contributionId }),
  )
  if (!discussion) throw notFound('data discussion', discussionId)
  const cycle = await table.find(Cycles, { id: discussion.cycleId })
  permitIn(actor, deed, cycle, discussion.id)
  if (!contribution) throw notFound('contribution', contributionId)
  return { discussion, contribution, cycle }
}
