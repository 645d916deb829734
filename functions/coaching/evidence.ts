import { put } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Actions } from '#shared/model/action.ts'
import { Cycles, cycleChanges, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { counted, refuseEnded } from '#shared/model/cycle-rules.ts'
import {
  Evidence,
  EvidenceDraft,
  EvidenceItems,
  evidenceChanges,
  evidenceGone,
  isOpen,
  isShownTo,
  LastRetractions,
} from '#shared/model/evidence.ts'
import { awaitedUntil, type EvidenceFile, FileWorks, uploadKey, workOn } from '#shared/model/evidence-file.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import { type Id, isId } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import { uploadSeconds } from '#shared/model/upload.ts'
import type { Objects } from '#shared/objects.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { type AtEvidence, evidenceAt, openedCycle, stillSeen } from './within.ts'

export const evidence = routes('Evidence', 'cycles')

const uploadOf = (
  objects: Objects,
  id: Evidence['id'],
  { mediaType, bytes, sha256 }: Pick<EvidenceFile, 'mediaType' | 'bytes' | 'sha256'>,
) => objects.upload(uploadKey(id), { contentType: mediaType, bytesMax: bytes, seconds: uploadSeconds, exactly: { bytes, sha256 } })

const expands = { owner: aPerson(({ ownerId }: Evidence) => ownerId), addedBy: aPerson(({ addedBy }: Evidence) => addedBy) }

evidence.post(
  '/cycles/{cycleId}/evidence',
  {
    id: 'attachEvidence',
    summary: 'Attach evidence to a cycle',
    description:
      'A link, measurements or a file, tied to a goal or an action. It belongs to the teacher, whoever adds it; only the teacher shares it or takes it back. For a file the answer says at `file.upload` where it goes: PUT the very bytes that were announced there, with the headers that it names, then complete the file. One that is not completed within a week goes by itself, and its evidence with it.',
    may: 'take part in cycles',
    body: EvidenceDraft,
    answer: Evidence,
    status: 201,
    stillFor: (who, { cycleId, id }: Evidence) => stillSeen(who, { cycleId, evidenceId: id }),
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
    const { file, ...said } = body
    const item: Evidence = {
      ...said,
      ...(file && { file: { ...file, status: 'awaited' as const } }),
      id: newId('evd'),
      cycleId: cycle.id,
      ownerId,
      addedBy: actor.id as Id<'per'>,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    const upload = file && (await uploadOf(c.var.objects, item.id, file))
    const expiresAt = file && awaitedUntil(item)
    return commit({
      changes: [
        ...evidenceChanges(undefined, item),
        ...cycleChanges(cycle, counted(cycle, { evidence: isOpen(item) ? 1 : 0 }, now())),
        ...externalIdChanges('evidence', undefined, item, { within: cycle.id, expiresAt }),
      ],
      // That there is a file, others hear once it is ready.
      happened: file
        ? []
        : {
            type: 'evidence.attached',
            subject: item.id,
            rev: item.rev,
            externalId: item.externalId,
            ...(!item.shared && { kept: 'private' }),
          },
      subject: item.id,
      answer: answer(upload && item.file ? { ...item, file: { ...item.file, upload } } : item, {
        tag: `${item.rev}`,
        location: `/cycles/${cycle.id}/evidence/${item.id}`,
      }),
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
    const { cycle, item } = await evidenceAt(c.var)
    c.var.looked(cycle.id, item.id, item.ownerId)
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
    description:
      'By its owner, at any time, also when the cycle has ended. From then on nobody else sees it, nor the comments on it. A download that somebody else has asked for before ends within two minutes.',
    may: 'take part in cycles',
    answer: Evidence,
    problems: ['behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 1) } },
  },
  async (c) => turn(c.var, await ownedAt(c.var), false),
)

evidence.delete(
  '/cycles/{cycleId}/evidence/{evidenceId}',
  {
    id: 'deleteEvidence',
    summary: 'Delete evidence for good',
    description:
      'By its owner, once it has been taken back. Its file, its measurements and the comments on it go with it; a copy of the file that the store keeps against mistakes is gone after 30 days.',
    may: 'take part in cycles',
    problems: ['wrong_state', 'behind_the_wall', 'forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 6) } },
  },
  async (c) => {
    const { now, match, commit } = c.var
    const { cycle, item } = await ownedAt(c.var)
    match(item.rev)
    if (item.shared) throw new Problem('wrong_state', `Evidence ${item.id} is shared with its cycle. Take it back first.`)
    return commit({
      changes: [
        ...evidenceGone(item),
        ...externalIdChanges('evidence', item, undefined, { within: cycle.id }),
        put(FileWorks, workOn('remove', item, now())),
      ],
      // Whoever had heard of it was told that it is gone when it was taken back.
      happened: [],
      subject: item.id,
      answer: answer(null),
    })
  },
)

/** For what only the owner does. */
async function ownedAt(at: AtEvidence) {
  const found = await evidenceAt(at)
  if (found.item.ownerId !== at.actor.id)
    throw new Problem('forbidden', 'Only the teacher it belongs to shares evidence, takes it back or deletes it.')
  return found
}

/** Shared or taken back. Saying so twice changes nothing the second time. Of a file that is not ready nobody else knows. */
async function turn({ now, commit }: AtEvidence, { cycle, item }: { cycle: StoredCycle; item: Evidence }, shared: boolean) {
  if (item.shared === shared) return answer(item, { tag: `${item.rev}` })
  const after = revised(item, { shared }, now())
  const turned = Number(isOpen(after)) - Number(isOpen(item))
  const tally = { ...cycle.tally, evidence: cycle.tally.evidence + turned }
  const type = shared ? ('evidence.shared' as const) : ('evidence.retracted' as const)
  return commit({
    changes: [
      ...evidenceChanges(item, after),
      ...(turned === 0 ? [] : cycleChanges(cycle, revised(cycle, { tally }, now()))),
      ...(turned < 0 ? [put(LastRetractions, { at: now().toISOString() })] : []),
    ],
    happened: turned === 0 ? [] : { type, subject: item.id, rev: after.rev, externalId: after.externalId },
    subject: item.id,
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
