import * as z from 'zod'
import { type Actor, has, leads } from '#shared/auth/actor.ts'
import { type Change, holdTicking, insert, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { dateIn, daysOf, month } from '#shared/model/date.ts'
import { Districts } from '#shared/model/district.ts'
import type { EventType } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import { type CoachFunding, CoachFundings, FundingSources, fundingAtFirst, withMonth, withoutMonth } from '#shared/model/funding.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { type LedgerMonth, LedgerMonths } from '#shared/model/ledger.ts'
import { schema } from '#shared/model/schema.ts'
import {
  countersigned,
  type MonthGround,
  prepared,
  preparedAnew,
  Reopening,
  reopened,
  Signing,
  type StoredCertification,
  signed,
  TimeCertification,
  TimeCertificationDraft,
  TimeCertifications,
} from '#shared/model/time-certification.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { linesOf } from './ledger-read.ts'

export const timeCertifications = routes('Time certifications', 'time')

const expands = { coach: aPerson(({ coachId }: Pick<StoredCertification, 'coachId'>) => coachId) }

timeCertifications.post(
  '/time-certifications',
  {
    id: 'prepareTimeCertification',
    summary: 'Prepare the certification of a month',
    description:
      'Takes down what the ledger has of a coach and a month, by funding source, for the coach to read and to sign. By the coach, or an admin. One of each coach and month; while it is not signed it can be prepared anew.',
    may: 'prepare time certifications',
    body: TimeCertificationDraft,
    answer: TimeCertification,
    status: 201,
    problems: ['already_exists'],
    example: { as: 'coach', body: { month: '2026-06' } },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const coachId = body.coachId ?? (actor.id as Id<'per'>)
    if (!has(actor, 'district_admin') && coachId !== actor.id)
      throw new Problem('forbidden', 'A coach prepares their own certifications. A district admin may prepare them for any coach.')
    const { ground, today } = await groundOf(table, coachId, body.month, now())
    if (daysOf(body.month).from > today)
      throw new Problem('invalid_request', 'What is certified has been.', {
        faults: [{ pointer: '/month', code: 'in_the_future', detail: `Today is ${today} in the district.` }],
      })
    const after = prepared(newId('crt'), ground, now())
    return commit({
      changes: [insert(TimeCertifications, after, { pointer: '/month' })],
      happened: { type: 'time_certification.prepared', subject: after.id, rev: 0 },
      answer: answer(after, { tag: '0', location: `/time-certifications/${after.id}` }),
    })
  },
)

timeCertifications.getPage(
  '/time-certifications',
  {
    id: 'listTimeCertifications',
    summary: 'List certifications, latest month first',
    description: 'A coach’s own; for admins those of any coach or of all; for school leaders those of coaches who worked at their schools.',
    may: 'read time certifications',
    query: schema(() =>
      z.strictObject({
        coachId: idOf('per').optional().meta({ description: 'Of a coach; your own unless you may read others' }),
        month: month('Of a month').optional(),
      }),
    ),
    item: TimeCertification,
    expands,
    eitherWay: true,
    example: { as: 'district_admin', query: { month: '2026-09' } },
  },
  async (c) => {
    const { actor, table, query } = c.var
    const coachId = query.coachId ?? (has(actor, 'district_admin', 'school_leader') ? undefined : (actor.id as Id<'per'>))
    if (coachId && coachId !== actor.id && !has(actor, 'district_admin', 'school_leader'))
      throw new Problem('forbidden', 'A coach lists certifications of their own.')
    const page = { ...c.page, ...(query.month && { from: query.month, to: query.month }) }
    const { items, next } = await (coachId
      ? table.list(TimeCertifications, 'byCoach', { coachId }, page)
      : table.list(TimeCertifications, 'all', {}, page))
    return { items: items.filter((it) => maySee(actor, it)), ...(next && { next }) }
  },
)

timeCertifications.get(
  '/time-certifications/{certificationId}',
  {
    id: 'readTimeCertification',
    summary: 'Read a certification',
    description:
      'With the hash of what is certified, and what was signed before it was reopened. For the coach, admins, and leaders of schools where the coach worked that month.',
    may: 'read time certifications',
    answer: TimeCertification,
    expands,
    example: { as: 'coach', params: { certificationId: demo.id('crt', 1) } },
  },
  async (c) => {
    const found = await seenBy(c.var)
    return answer(found, { tag: `${found.rev}` })
  },
)

timeCertifications.post(
  '/time-certifications/{certificationId}/prepare',
  {
    id: 'prepareTimeCertificationAnew',
    summary: 'Prepare a certification anew',
    description: 'Takes down what the ledger has by now. One that was reopened gets its next revision, and keeps what was signed before.',
    may: 'prepare time certifications',
    answer: TimeCertification,
    problems: ['wrong_state'],
    example: { as: 'coach', params: { certificationId: demo.id('crt', 1) } },
  },
  async (c) => {
    const { table, now } = c.var
    const before = await seenBy(c.var)
    const { ground } = await groundOf(table, before.coachId, before.month, now())
    return moved(c.var, before, preparedAnew(before, ground, now()), 'time_certification.updated')
  },
)

timeCertifications.post(
  '/time-certifications/{certificationId}/sign',
  {
    id: 'signTimeCertification',
    summary: 'Sign a certification',
    description:
      'By the coach, once the month has ended, naming, where they like to be sure, the hash of what they have read. The ledger still has to say just that; from then on it takes nothing more into the month: `period_certified`.',
    may: 'certify time',
    body: Signing,
    answer: TimeCertification,
    problems: ['wrong_state', 'certification_outdated', 'forbidden'],
    example: { as: 'coach', params: { certificationId: demo.id('crt', 1) }, body: {} },
  },
  async (c) => {
    const { actor, table, body, now } = c.var
    const before = await seenBy(c.var)
    if (before.coachId !== actor.id) throw new Problem('forbidden', 'Only the coach whose time it is signs.')
    refuseStandIn(c.var)
    const { ground, today, held, funding } = await groundOf(table, before.coachId, before.month, now())
    const after = signed(before, body.hash, ground, today, now())
    return moved(c.var, before, after, 'time_certification.signed', [
      holdTicking(LedgerMonths, held, { coachId: before.coachId, month: before.month, certificationId: before.id }),
      fundingChange(funding, before.coachId, (it) => withMonth(it, before.month, now())),
    ])
  },
)

timeCertifications.post(
  '/time-certifications/{certificationId}/countersign',
  {
    id: 'countersignTimeCertification',
    summary: 'Countersign a certification',
    description: 'By a supervisor who is not the coach: a district admin, or the leader of a school where the coach worked that month.',
    may: 'countersign time',
    body: Signing,
    answer: TimeCertification,
    problems: ['wrong_state', 'certification_outdated', 'forbidden'],
    example: { as: 'district_admin', params: { certificationId: demo.id('crt', 2) }, body: {} },
  },
  async (c) => {
    const { actor, body, now } = c.var
    const before = await seenBy(c.var)
    if (before.coachId === actor.id) throw new Problem('forbidden', 'Nobody countersigns their own time.')
    refuseStandIn(c.var)
    return moved(c.var, before, countersigned(before, body.hash, actor.id as Id<'per'>, now()), 'time_certification.countersigned')
  },
)

timeCertifications.post(
  '/time-certifications/{certificationId}/reopen',
  {
    id: 'reopenTimeCertification',
    summary: 'Reopen a certified month',
    description:
      'By an admin, with a reason. The ledger takes entries of the month again; what was signed is kept, and the month is prepared anew and signed as its next revision.',
    may: 'reopen time certifications',
    body: Reopening,
    answer: TimeCertification,
    problems: ['wrong_state', 'limit_reached'],
    example: {
      as: 'district_admin',
      params: { certificationId: demo.id('crt', 2) },
      body: { reason: 'A visit had been entered for the wrong day.' },
    },
  },
  async (c) => {
    const { actor, table, body, now } = c.var
    const before = await seenBy(c.var)
    const { coachId, month } = before
    const after = reopened(before, body.reason, actor.id as Id<'per'>, now())
    const [held, funding] = await table.findAll(one(LedgerMonths, { coachId, month }), one(CoachFundings, { coachId }))
    return moved(c.var, before, after, 'time_certification.reopened', [
      holdTicking(LedgerMonths, held, { coachId, month }),
      fundingChange(funding, coachId, (it) => withoutMonth(it, month, now())),
    ])
  },
)

type At = Vars<{ certificationId: Id<'crt'> }, unknown, unknown>

/** A signature is one's own: whoever acts for another cannot give it, but in a sandbox, where everyone is made up. */
function refuseStandIn({ actor, standing }: At): void {
  if (actor.onBehalfBy && !standing?.sandbox) throw new Problem('forbidden', 'Nobody signs in the name of another.')
}

const moved = ({ commit }: At, before: StoredCertification, after: StoredCertification, type: EventType, more: Change[] = []) =>
  commit({
    changes: [replace(TimeCertifications, before, after), ...more],
    happened: { type, subject: after.id, rev: after.rev },
    answer: answer(after, { tag: `${after.rev}` }),
  })

/** What pays a coach is held in the same commit, so that what was signed of a month cannot be shared out otherwise meanwhile. */
function fundingChange(found: CoachFunding | undefined, coachId: Id<'per'>, change: (before: CoachFunding) => CoachFunding): Change {
  const after = change(found ?? fundingAtFirst(coachId))
  return found ? replace(CoachFundings, found, after) : insert(CoachFundings, after)
}

type Seen = Pick<StoredCertification, 'coachId' | 'snapshot'>

const maySee = (actor: Actor, { coachId, snapshot }: Seen): boolean =>
  has(actor, 'district_admin') ||
  (coachId === actor.id && has(actor, 'coach', 'consultant')) ||
  snapshot.schoolIds.some((schoolId) => leads(actor, schoolId))

async function seenBy({ actor, table, params }: At): Promise<StoredCertification> {
  const found = await table.get(TimeCertifications, { id: params.certificationId })
  if (!maySee(actor, found)) throw notFound('time certification', found.id)
  return found
}

interface Read {
  ground: MonthGround
  today: string
  /** The month as it was before its lines were read: whoever writes to it since is found out. */
  held: LedgerMonth | undefined
  funding: CoachFunding | undefined
}

async function groundOf(table: Table, coachId: Id<'per'>, month: string, now: Date): Promise<Read> {
  const [held, funding, district] = await table.findAll(
    one(LedgerMonths, { coachId, month }),
    one(CoachFundings, { coachId }),
    one(Districts, {}),
  )
  const lines = await linesOf(table, coachId, daysOf(month))
  const { timeZone } = district!
  const periods = funding?.periods ?? []
  const named = new Set([
    ...lines.flatMap(({ fundingSourceId }) => fundingSourceId ?? []),
    ...periods.flatMap(({ shares }) => shares.map(({ fundingSourceId }) => fundingSourceId)),
  ])
  const found = named.size > 0 ? await table.findAll(...[...named].map((id) => one(FundingSources, { id }))) : []
  const sources = new Map(found.flatMap((it) => (it ? [[it.id, it] as const] : [])))
  return { ground: { coachId, month, timeZone, lines, periods, sources }, today: dateIn(timeZone, now), held, funding }
}
