import * as z from 'zod'
import { type Actor, has } from '#shared/auth/actor.ts'
import { insert, remove, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { aPerson, aSchool } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { day } from '#shared/model/date.ts'
import { type District, Districts } from '#shared/model/district.ts'
import {
  categoryOf,
  Duties,
  Duty,
  DutyDraft,
  DutyPatch,
  mayReadDutiesOf,
  ownsDutiesOf,
  saysWhen,
  timeOf,
  type When,
  whenOf,
  withoutNote,
} from '#shared/model/duty.ts'
import { demo } from '#shared/model/example.ts'
import { externalId, externalIdChanges, holderOf } from '#shared/model/external-id.ts'
import { FundingSources } from '#shared/model/funding.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { ledgerChanges } from '#shared/model/ledger.ts'
import { isActive, People } from '#shared/model/person.ts'
import { merged, type Of, schema } from '#shared/model/schema.ts'
import { Schools } from '#shared/model/school.ts'
import { type Fault, notFound, Problem } from '#shared/problem.ts'

export const duties = routes('Duties', 'time')

const expands = {
  coach: aPerson(({ coachId }: Duty) => coachId),
  school: aSchool(({ schoolId }: Duty) => schoolId),
}

duties.post(
  '/duties',
  {
    id: 'recordDuty',
    summary: 'Record a duty',
    description:
      'What a coach did that is no action of a cycle: by the coach, or by a district admin for one. It goes into the time ledger at once; what goes on after midnight counts on both days.',
    may: 'record duties',
    body: DutyDraft,
    answer: Duty,
    status: 201,
    problems: ['already_exists', 'unknown_reference', 'outside_engagement', 'period_certified'],
    example: {
      as: 'coach',
      body: {
        kind: 'substituting',
        startsAt: '2026-11-19T14:00:00.000Z',
        endsAt: '2026-11-19T14:50:00.000Z',
        schoolId: demo.id('sch', 1),
        note: 'Covered period 2 for a colleague.',
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const coachId = body.coachId ?? (actor.id as Id<'per'>)
    if (!ownsDutiesOf(actor, coachId))
      throw new Problem('forbidden', 'A coach records duties of their own. A district admin may record them for any coach.')
    const { timeZone } = await fitting(actor, table, { coachId, schoolId: body.schoolId, fundingSourceId: body.fundingSourceId })
    const at = now().toISOString()
    const { day: _, minutes: __, startsAt: ___, endsAt: ____, ...said } = body
    const duty: Duty = {
      ...said,
      ...whenOf(body, timeZone, now()),
      timeZone,
      id: newId('dut'),
      coachId,
      category: categoryOf(body.kind),
      recordedBy: actor.id,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [insert(Duties, duty), ...externalIdChanges('duty', undefined, duty), ...ledgerChanges(undefined, timeOf(duty))],
      happened: { type: 'duty.recorded', subject: duty.id, rev: 0, externalId: duty.externalId },
      answer: answer(duty, { tag: '0', location: `/duties/${duty.id}` }),
    })
  },
)

const DutyQuery = schema(() =>
  z.strictObject({
    coachId: idOf('per').optional().meta({ description: 'Duties of a coach, latest day first; your own unless you may read all' }),
    from: day('Of a coach’s: the first day').optional(),
    to: day('Of a coach’s: the last day').optional(),
    externalId: externalId().optional().meta({ description: 'The duty with this external id' }),
  }),
)

duties.getPage(
  '/duties',
  {
    id: 'listDuties',
    summary: 'List duties, latest first',
    description:
      'A coach’s own by day; for admins and partners those of any coach, or all in the order they were entered. What was noted with them only for the coach and the admins.',
    may: 'read duties',
    query: DutyQuery,
    item: Duty,
    expands,
    eitherWay: true,
    example: { as: 'coach', query: { coachId: demo.id('per', 3), from: '2026-11-01', to: '2026-11-30' } },
  },
  async (c) => {
    const { actor, table, query } = c.var
    const { items, next } = await listed(actor, table, query, c.page)
    return { items: items.map((duty) => seenBy(actor, duty)), ...(next && { next }) }
  },
)

duties.get(
  '/duties/{dutyId}',
  {
    id: 'readDuty',
    summary: 'Read a duty',
    description: 'For its coach, the admins, and, without the note, partners.',
    may: 'read duties',
    answer: Duty,
    expands,
    example: { as: 'coach', params: { dutyId: demo.id('dut', 1) } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    const duty = await table.get(Duties, { id: params.dutyId })
    if (!mayReadDutiesOf(actor, duty.coachId)) throw notFound('duty', duty.id)
    return answer(seenBy(actor, duty), { tag: `${duty.rev}` })
  },
)

duties.patch(
  '/duties/{dutyId}',
  {
    id: 'updateDuty',
    summary: 'Change a duty',
    description: 'By its coach or an admin. What the ledger says of it changes with it, unless the coach has certified the month.',
    may: 'record duties',
    body: DutyPatch,
    answer: Duty,
    problems: ['already_exists', 'unknown_reference', 'outside_engagement', 'period_certified'],
    example: { as: 'coach', params: { dutyId: demo.id('dut', 1) }, body: { kind: 'testing', note: 'Make-up testing.' } },
  },
  async (c) => {
    const { actor, table, params, body, now, match, commit } = c.var
    const before = await ownOf(actor, table, params.dutyId)
    match(before.rev)
    const { timeZone } = await fitting(actor, table, {
      ...(body.schoolId && { schoolId: body.schoolId }),
      ...(body.fundingSourceId && { fundingSourceId: body.fundingSourceId }),
    })
    const after = patched(before, body, timeZone, now())
    return commit({
      changes: [
        replace(Duties, before, after),
        ...externalIdChanges('duty', before, after),
        ...ledgerChanges(timeOf(before), timeOf(after)),
      ],
      happened: { type: 'duty.updated', subject: after.id, rev: after.rev, externalId: after.externalId },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

duties.delete(
  '/duties/{dutyId}',
  {
    id: 'removeDuty',
    summary: 'Remove a duty',
    description: 'By its coach or an admin. It goes from the ledger as well, unless the coach has certified the month.',
    may: 'record duties',
    problems: ['period_certified'],
    example: { as: 'coach', params: { dutyId: demo.id('dut', 1) } },
  },
  async (c) => {
    const { actor, table, params, match, commit } = c.var
    const before = await ownOf(actor, table, params.dutyId)
    match(before.rev)
    return commit({
      changes: [remove(Duties, before), ...externalIdChanges('duty', before, undefined), ...ledgerChanges(timeOf(before), undefined)],
      happened: { type: 'duty.removed', subject: before.id, externalId: before.externalId },
      answer: answer(null),
    })
  },
)

/** A duty changed as a patch says; its time is said whole or not at all. */
function patched(before: Duty, patch: DutyPatch, zone: string, now: Date): Duty {
  const { day, minutes, startsAt, endsAt, ...rest } = patch
  const said = { day, minutes, startsAt, endsAt }
  const { startsAt: _, endsAt: __, ...untimed } = before
  const kept = saysWhen(said) ? { ...untimed, ...(whenOf(said, zone, now) as When), timeZone: zone } : before
  const after = merged<Duty>(kept, rest)
  return { ...after, category: categoryOf(after.kind), updatedAt: now.toISOString(), rev: before.rev + 1 }
}

const seenBy = (actor: Actor, duty: Duty): Duty => (ownsDutiesOf(actor, duty.coachId) ? duty : withoutNote(duty))

/** A duty that the actor may change. */
async function ownOf(actor: Actor, table: Table, id: Id<'dut'>): Promise<Duty> {
  const duty = await table.get(Duties, { id })
  if (!ownsDutiesOf(actor, duty.coachId)) throw notFound('duty', id)
  return duty
}

type Page = Parameters<Table['list']>[3]

async function listed(actor: Actor, table: Table, query: Of<typeof DutyQuery>, page: Page) {
  const { coachId, from, to, externalId } = query
  if (externalId) {
    refuseTogether(query, ['externalId', 'coachId', 'from', 'to'])
    const held = await holderOf(table, 'duty', externalId)
    const found = held ? await table.find(Duties, { id: held.id as Id<'dut'> }) : undefined
    return { items: found && mayReadDutiesOf(actor, found.coachId) ? [found] : [] }
  }
  const whose = coachId ?? (has(actor, 'district_admin', 'partner') ? undefined : (actor.id as Id<'per'>))
  if (whose && !mayReadDutiesOf(actor, whose)) throw new Problem('forbidden', 'A coach lists duties of their own.')
  if (whose) return table.list(Duties, 'byCoach', { coachId: whose }, { ...page, ...(from && { from }), ...(to && { to }) })
  const given = (['from', 'to'] as const).filter((name) => query[name])
  if (given.length > 0)
    throw new Problem('invalid_query', 'Days are served for one coach: say which by `coachId`.', {
      faults: given.map((name) => ({ pointer: `?${name}`, code: 'not_served_together', detail: 'Only together with coachId.' })),
    })
  return table.list(Duties, 'all', {}, page)
}

interface Named {
  coachId?: Id<'per'> | undefined
  schoolId?: Id<'sch'> | undefined
  fundingSourceId?: Id<'fun'> | undefined
}

/** Holds whom and what a duty names against the district's records. One request. */
export async function fitting(actor: Actor, table: Table, { coachId, schoolId, fundingSourceId }: Named): Promise<Of<typeof District>> {
  const within = actor.within?.schoolIds
  if (schoolId && within && !within.includes(schoolId))
    throw new Problem('outside_engagement', 'Your engagement here is for other schools: see errors.', {
      faults: [{ pointer: '/schoolId', code: 'outside', detail: `It is for ${within.join(', ')}.` }],
    })
  // What is not named is not looked up: of the district the same is read again, which costs nothing more.
  const [district, coach, school, source] = await table.findAll(
    one(Districts, {}),
    coachId ? one(People, { id: coachId }) : one(Districts, {}),
    schoolId ? one(Schools, { id: schoolId }) : one(Districts, {}),
    fundingSourceId ? one(FundingSources, { id: fundingSourceId }) : one(Districts, {}),
  )
  const faults: Fault[] = []
  if (coachId && !(coach && 'roles' in coach && isActive(coach, 'coach')))
    faults.push({ pointer: '/coachId', code: 'not_a_coach', detail: `${coachId} is not an active coach here.` })
  if (schoolId && !(school && 'status' in school && school.status === 'active'))
    faults.push({ pointer: '/schoolId', code: 'unknown', detail: `There is no active school ${schoolId}.` })
  if (fundingSourceId && !source)
    faults.push({ pointer: '/fundingSourceId', code: 'unknown', detail: `There is no funding source ${fundingSourceId}.` })
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone or everything named fits: see errors.', { faults })
  return district!
}
