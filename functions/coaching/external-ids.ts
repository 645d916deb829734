import type { Actor } from '#shared/auth/actor.ts'
import { type Asked, hold } from '#shared/auth/hold.ts'
import { type Deed, decide } from '#shared/auth/wall.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { Duties, mayReadDutiesOf } from '#shared/model/duty.ts'
import { EvidenceItems } from '#shared/model/evidence.ts'
import { ExternalId, type ExternalNoun, externalNouns, holderOf } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { notFound, Problem } from '#shared/problem.ts'

export const externalIds = routes('External ids', 'external-ids')

externalIds.get(
  '/external-ids/{noun}/{externalId}',
  {
    id: 'findByExternalId',
    summary: 'Find what has an external id',
    description:
      'Gives the id here, and the cycle it is part of. Asks for the permission and the scope that reading the noun itself asks for, and shows what the wall lets the caller know of. Percent-encode the external id.',
    may: 'find by external id',
    answer: ExternalId,
    example: { as: 'partner', params: { noun: 'school', externalId: 'crm-4711' } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    const noun = nounOf(params.noun)
    hold(actor, asked[noun])
    const found = await holderOf(table, noun, params.externalId)
    if (!found || !(await mayKnow(actor, table, found)))
      throw notFound(`${noun.replace('_', ' ')} with the external id`, params.externalId.slice(0, 255))
    return answer(found)
  },
)

function nounOf(name: string): ExternalNoun {
  const noun = externalNouns.find((it) => it === name)
  if (!noun) throw new Problem('not_found', `External ids are of one of these: ${externalNouns.join(', ')}.`)
  return noun
}

const cycles: Asked = { may: 'read cycles', scope: 'cycles:read' }
/** What reading each asks for, and, of what the wall stands around, the deed it must allow: as their own routes do. */
const asked: Record<ExternalNoun, Asked & { deed?: Deed }> = {
  school: { may: 'read schools', scope: 'schools:read' },
  person: { may: 'read people', scope: 'people:read' },
  cycle: { ...cycles, deed: 'see the frame' },
  action: { ...cycles, deed: 'see the frame' },
  goal: { ...cycles, deed: 'see the content' },
  evidence: { ...cycles, deed: 'see the content' },
  progress_check: { ...cycles, deed: 'see the content' },
  reflection: { ...cycles, deed: 'see the content' },
  comment: { ...cycles, deed: 'see the content' },
  duty: { may: 'read duties', scope: 'time:read' },
}

/** Whether the wall lets an actor know of it. One request at most. */
async function mayKnow(actor: Actor, table: Table, { noun, id, within }: ExternalId): Promise<boolean> {
  const { deed } = asked[noun]
  if (noun === 'duty') return mayReadDutiesOf(actor, (await table.get(Duties, { id: id as Id<'dut'> })).coachId)
  if (!deed) return true
  const cycleId = within ?? (id as Id<'cyc'>)
  if (noun !== 'evidence') return decide(actor, deed, await table.get(Cycles, { id: cycleId })).allowed
  const [cycle, item] = await table.findAll(one(Cycles, { id: cycleId }), one(EvidenceItems, { cycleId, id: id as Id<'evd'> }))
  if (!cycle || !item) return false
  return item.ownerId === actor.id || (item.shared && decide(actor, deed, cycle).allowed)
}
