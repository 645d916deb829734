import { insert, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { Actions } from '#shared/model/action.ts'
import { Cycles, cycleChanges, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { counted, refuseEnded } from '#shared/model/cycle-rules.ts'
import { Evidence, EvidenceDraft, EvidenceItems, isShownTo } from '#shared/model/evidence.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import { type Id, isId } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { openedCycle } from './within.ts'

export const evidence = routes('Evidence', 'cycles')

const expands = { owner: aPerson(({ ownerId }: Evidence) => ownerId), addedBy: aPerson(({ addedBy }: Evidence) => addedBy) }

evidence.post(
  '/cycles/{cycleId}/evidence',
  {
    id: 'attachEvidence',
    summary: 'Attach evidence to a cycle',
    description:
      'A link or measurements, tied to a goal or an action. It belongs to the teacher, whoever adds it; only the teacher shares it or takes it back.',
    may: 'take part in cycles',
    body: EvidenceDraft,
    answer: Evidence,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'unknown_reference', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'teacher',
      params: { cycleId: demo.id('cyc', 1) },
      body: {
        kind: 'student_work',
        title: 'Exit tickets, period 3',
        about: demo.id('gol', 1),
        link: 'https://drive.lakeside.example/d/exit-tickets',
        note: 'Look at items 3 and 4.',
      },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const { cycleId } = params
    const aboutAction = isId('act', body.about) ? [one(Actions, { cycleId, id: body.about })] : []
    const [cycle, ...actions] = await table.findAll(one(Cycles, { id: cycleId }), ...aboutAction)
    if (!cycle) throw notFound('coaching cycle', cycleId)
    permit(actor, 'take part', cycle)
    if (!actions[0] && !cycle.goals.some(({ id }) => id === body.about)) throw unknown('/about', `There is no ${body.about} in this cycle.`)
    const ownerId = ownerOf(cycle, actor.id, body.ownerId)
    if (actor.id !== ownerId && !body.shared) throw unknown('/shared', 'Only its owner keeps evidence to themselves.')
    const at = now().toISOString()
    const item: Evidence = {
      ...body,
      id: newId('evd'),
      cycleId: cycle.id,
      ownerId,
      addedBy: actor.id as Id<'per'>,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [
        insert(EvidenceItems, item),
        ...cycleChanges(cycle, counted(cycle, { evidence: item.shared ? 1 : 0 }, now())),
        ...externalIdChanges('evidence', undefined, item, { within: cycle.id }),
      ],
      happened: {
        type: 'evidence.attached',
        subject: item.id,
        rev: item.rev,
        externalId: item.externalId,
        ...(!item.shared && { kept: 'private' }),
      },
      answer: answer(item, { tag: `${item.rev}`, location: `/cycles/${cycle.id}/evidence/${item.id}` }),
    })
  },
)

evidence.getPage(
  '/cycles/{cycleId}/evidence',
  {
    id: 'listEvidence',
    summary: 'List the evidence of a cycle, latest first',
    description:
      'For the coach and the teachers of the cycle. A page leaves out what its owner keeps to themselves, so it may hold fewer items than the limit.',
    may: 'read cycles',
    item: Evidence,
    expands,
    eitherWay: true,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const cycle = await openedCycle(c.var)
    const { items, next } = await c.var.table.listWhole(EvidenceItems, { cycleId: cycle.id }, c.page)
    return { items: items.filter((item) => isShownTo(item, c.var.actor.id)), ...(next && { next }) }
  },
)

evidence.get(
  '/cycles/{cycleId}/evidence/{evidenceId}',
  {
    id: 'readEvidence',
    summary: 'Read a piece of evidence',
    description: 'For its owner always; for the coach and the other teachers of the cycle while it is shared.',
    may: 'read cycles',
    answer: Evidence,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 1) } },
  },
  async (c) => {
    const { looked } = c.var
    const { item } = await shownAt(c.var)
    looked(item.id)
    return answer(item, { tag: `${item.rev}` })
  },
)

evidence.post(
  '/cycles/{cycleId}/evidence/{evidenceId}/share',
  {
    id: 'shareEvidence',
    summary: 'Share evidence with the cycle',
    description: 'By its owner. From then on the coach and the other teachers of the cycle see it.',
    may: 'take part in cycles',
    answer: Evidence,
    problems: ['cycle_ended', 'behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 2) } },
  },
  async (c) => {
    const found = await ownedAt(c.var)
    refuseEnded(found.cycle)
    return turn(c.var, found, true)
  },
)

evidence.post(
  '/cycles/{cycleId}/evidence/{evidenceId}/retract',
  {
    id: 'retractEvidence',
    summary: 'Take evidence back',
    description: 'By its owner, at any time, also when the cycle has ended. From then on nobody else sees it.',
    may: 'take part in cycles',
    answer: Evidence,
    problems: ['behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 1) } },
  },
  async (c) => turn(c.var, await ownedAt(c.var), false),
)

type Found = { cycle: StoredCycle; item: Evidence }
type At = Vars<{ cycleId: Id<'cyc'>; evidenceId: Id<'evd'> }, unknown, unknown>

/** For its owner always, even one who has left the cycle; for others who see the cycle's content, while it is shared. One request. */
async function shownAt({ actor, table, params: { cycleId, evidenceId } }: At): Promise<Found> {
  const [cycle, item] = await table.findAll(one(Cycles, { id: cycleId }), one(EvidenceItems, { cycleId, id: evidenceId }))
  if (!cycle) throw notFound('coaching cycle', cycleId)
  if (item?.ownerId !== actor.id) permit(actor, 'see the content', cycle)
  if (!item || !isShownTo(item, actor.id)) throw notFound('evidence', evidenceId)
  return { cycle, item }
}

/** For what only the owner does. */
async function ownedAt(at: At): Promise<Found> {
  const found = await shownAt(at)
  if (found.item.ownerId !== at.actor.id) throw new Problem('forbidden', 'Only the teacher it belongs to shares evidence or takes it back.')
  return found
}

/** Shared or taken back. Saying so twice changes nothing the second time. */
async function turn({ now, commit }: At, { cycle, item }: Found, shared: boolean) {
  if (item.shared === shared) return answer(item, { tag: `${item.rev}` })
  const after = revised(item, { shared }, now())
  const tally = { ...cycle.tally, evidence: cycle.tally.evidence + (shared ? 1 : -1) }
  return commit({
    changes: [replace(EvidenceItems, item, after), ...cycleChanges(cycle, revised(cycle, { tally }, now()))],
    happened: {
      type: shared ? 'evidence.shared' : 'evidence.retracted',
      subject: item.id,
      rev: after.rev,
      externalId: after.externalId,
    },
    answer: answer(after, { tag: `${after.rev}` }),
  })
}

const unknown = (pointer: string, detail: string) =>
  new Problem('unknown_reference', detail, { faults: [{ pointer, code: 'unknown', detail }] })

/** Whose evidence it is: the teacher's who adds it, or of the one the coach names. */
function ownerOf({ teacherIds }: StoredCycle, actorId: string, named: Id<'per'> | undefined): Id<'per'> {
  const own = teacherIds.find((id) => id === actorId)
  if (own && named && named !== own) throw unknown('/ownerId', 'A teacher adds evidence of their own.')
  const owner = own ?? (named && teacherIds.find((id) => id === named)) ?? (teacherIds.length === 1 && !named ? teacherIds[0] : undefined)
  if (!owner) throw unknown('/ownerId', `Name the teacher it belongs to: one of ${teacherIds.join(', ')}.`)
  return owner
}
