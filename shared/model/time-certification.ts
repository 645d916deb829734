/**
 * A coach's month as they certify it, for funds that ask for it (time and effort, 2 CFR 200.430): minutes and percentages by
 * funding source, as the ledger has them. The coach signs, after the month; a supervisor countersigns. From the signature on
 * the ledger takes nothing more into that month, so that it always says what was signed.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { canonical } from './canonical.ts'
import { daysOf, instant, month, timeZone } from './date.ts'
import type { CoachFunding, FundingSource } from './funding.ts'
import { type Id, idOf } from './id.ts'
import type { LedgerLine } from './ledger.ts'
import { apportioned, byFunding, counted, sumOf, unfunded } from './ledger-rules.ts'
import { type Of, revised, schema } from './schema.ts'
import { prose } from './text.ts'
import { Minutes } from './time-ledger.ts'

const sha256 = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({
      description: `${description}; SHA-256, hexadecimal`,
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    })

const SourceMinutes = schema(() =>
  z.strictObject({
    fundingSourceId: idOf('fun').nullable().meta({ description: 'null of time that no source is known for' }),
    name: z.string().nullable().meta({ description: 'As it was called then', example: 'Title II, Part A' }),
    code: z.string().nullable().meta({ example: '84.367A' }),
    minutes: Minutes(),
    percent: z.number().min(0).max(100).meta({ description: 'Of all minutes of the month; together 100', example: 60 }),
  }),
)

const Snapshot = schema(() =>
  z
    .strictObject({
      timeZone: timeZone().meta({ description: 'The district’s' }),
      minutes: Minutes(),
      sources: z.array(SourceMinutes()).max(300),
      schoolIds: z.array(idOf('sch')).max(500).meta({ description: 'Where the time was' }),
      lines: z.int().nonnegative().meta({ description: 'How many lines of the ledger it sums up', example: 84 }),
      linesHash: sha256('Of these lines'),
    })
    .meta({ id: 'TimeCertificationSnapshot', description: 'What is certified' }),
)
export type Snapshot = Of<typeof Snapshot>

const Signature = schema(() => z.strictObject({ personId: idOf('per'), at: instant('When') }).meta({ id: 'TimeCertificationSignature' }))

const Signed = schema(() =>
  z.strictObject({
    revision: z.int().positive().meta({ description: 'Grows by one each time it is prepared after having been reopened', example: 1 }),
    snapshot: Snapshot(),
    hash: sha256('Of the coach, the month, the revision and the snapshot as JSON with its keys sorted'),
    preparedAt: instant('When it was prepared'),
    signed: Signature().optional().meta({ description: 'By the coach' }),
    countersigned: Signature().optional().meta({ description: 'By a supervisor' }),
    reopened: Signature()
      .extend({ reason: prose('Why it was reopened', 'A visit had been entered for the wrong day.') })
      .optional()
      .meta({ description: 'By an admin' }),
  }),
)

/** As often as a month can be reopened. */
const reopenedMax = 30

export const StoredCertification = schema(() =>
  Signed().extend({
    id: idOf('crt'),
    coachId: idOf('per').meta({ description: 'Whose time it is' }),
    month: month('The month'),
    status: z.enum(['prepared', 'signed', 'countersigned', 'reopened']).meta({
      description:
        'From `signed` on the month takes no entries; `reopened` takes them again, until it is prepared and signed anew. Open to more values',
    }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    earlier: z.array(Signed()).max(reopenedMax).meta({ description: 'What was signed before it was reopened, earliest first' }),
  }),
)
export type StoredCertification = Of<typeof StoredCertification>

export const TimeCertification = schema(() => StoredCertification().meta({ id: 'TimeCertification' }))
export const TimeCertificationDraft = schema(() =>
  z
    .strictObject({ coachId: idOf('per').optional().meta({ description: 'Whose time; your own unless set' }), month: month('The month') })
    .meta({ id: 'TimeCertificationDraft' }),
)

export const Signing = schema(() =>
  z
    .strictObject({
      hash: sha256('`hash` of the certification that you have read: refused where it has become another').optional(),
    })
    .meta({ id: 'TimeCertificationSigning' }),
)

export const Reopening = schema(() =>
  z
    .strictObject({ reason: prose('Why it is reopened', 'A visit had been entered for the wrong day.') })
    .meta({ id: 'TimeCertificationReopening' }),
)

export const TimeCertifications = entity(
  'time certification',
  StoredCertification,
  {
    primary: primary('CERTIFICATION#{id}', 'CERTIFICATION'),
    all: gs1('CERTIFICATIONS', 'CERTIFICATION#{month}#{id}'),
    byCoach: gs2('CERTIFICATIONS#{coachId}', 'CERTIFICATION#{month}#{id}'),
  },
  { unique: ['UNIQUE#CERTIFICATION#{coachId}#{month}'] },
)

const digest = (of: unknown): string => createHash('sha256').update(canonical(of)).digest('hex')

/** What a snapshot is taken of. */
export interface MonthGround {
  coachId: Id<'per'>
  month: string
  timeZone: string
  /** Of the month and the days beside it. */
  lines: readonly LedgerLine[]
  periods: CoachFunding['periods']
  sources: ReadonlyMap<string, FundingSource>
}

export function snapshotOf({ month, timeZone, lines, periods, sources }: MonthGround): Snapshot {
  const { from, to } = daysOf(month)
  const items = counted(lines).filter(({ line }) => from <= line.day && line.day <= to)
  const minutes = sumOf(items)
  const funded = [...byFunding(items, periods)].sort(([a], [b]) => (a < b ? -1 : 1))
  const percents =
    minutes.total === 0
      ? funded.map(() => 0)
      : apportioned(
          10_000,
          funded.map(([, it]) => it.total),
        )
  return {
    timeZone,
    minutes,
    sources: funded.map(([id, minutes], n) => ({
      fundingSourceId: id === unfunded ? null : (id as Id<'fun'>),
      name: sources.get(id)?.name ?? null,
      code: sources.get(id)?.code ?? null,
      minutes,
      percent: percents[n]! / 100,
    })),
    schoolIds: [...new Set(items.flatMap(({ line }) => line.schoolId ?? []))].sort(),
    lines: items.length,
    linesHash: digest(items.map(({ line }) => line).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))),
  }
}

const keyOf = ({ day, source }: LedgerLine) => `${day} ${source.id}`

const hashOf = (coachId: string, month: string, revision: number, snapshot: Snapshot): string =>
  digest({ coachId, month, revision, snapshot })

export function prepared(id: Id<'crt'>, ground: MonthGround, now: Date): StoredCertification {
  const { coachId, month } = ground
  const [at, snapshot] = [now.toISOString(), snapshotOf(ground)]
  return {
    id,
    coachId,
    month,
    status: 'prepared',
    revision: 1,
    snapshot,
    hash: hashOf(coachId, month, 1, snapshot),
    preparedAt: at,
    createdAt: at,
    updatedAt: at,
    rev: 0,
    earlier: [],
  }
}

/** As the ledger has it now. Of one that was reopened, what had been signed is kept. */
export function preparedAnew(before: StoredCertification, ground: MonthGround, now: Date): StoredCertification {
  refuseUnless(before, ['prepared', 'reopened'], 'prepared anew')
  const { revision, snapshot, hash, preparedAt, signed, countersigned, reopened, ...rest } = before
  const past = {
    revision,
    snapshot,
    hash,
    preparedAt,
    ...(signed && { signed }),
    ...(countersigned && { countersigned }),
    ...(reopened && { reopened }),
  }
  const [taken, next] = [snapshotOf(ground), reopened ? revision + 1 : revision]
  return {
    ...rest,
    status: 'prepared',
    revision: next,
    snapshot: taken,
    hash: hashOf(before.coachId, before.month, next, taken),
    preparedAt: now.toISOString(),
    updatedAt: now.toISOString(),
    rev: before.rev + 1,
    earlier: reopened ? [...before.earlier, past] : before.earlier,
  }
}

/** Signed by the coach, who has read it; `today` is the district's. @throws where the ledger has moved on since it was prepared. */
export function signed(
  before: StoredCertification,
  hash: string | undefined,
  ground: MonthGround,
  today: string,
  now: Date,
): StoredCertification {
  refuseUnless(before, ['prepared'], 'signed')
  refuseOther(before, hash)
  const { to } = daysOf(before.month)
  if (today <= to) throw new Problem('wrong_state', `${before.month} has not ended yet. A month is signed after its last day.`)
  if (hashOf(before.coachId, before.month, before.revision, snapshotOf(ground)) !== before.hash)
    throw new Problem(
      'certification_outdated',
      `The ledger of ${before.month} has changed since certification ${before.id} was prepared. Prepare it anew, and sign that.`,
    )
  return revised<StoredCertification>(before, { status: 'signed', signed: { personId: before.coachId, at: now.toISOString() } }, now)
}

export function countersigned(before: StoredCertification, hash: string | undefined, personId: Id<'per'>, now: Date): StoredCertification {
  refuseUnless(before, ['signed'], 'countersigned')
  refuseOther(before, hash)
  return revised<StoredCertification>(before, { status: 'countersigned', countersigned: { personId, at: now.toISOString() } }, now)
}

export function reopened(before: StoredCertification, reason: string, personId: Id<'per'>, now: Date): StoredCertification {
  refuseUnless(before, ['signed', 'countersigned'], 'reopened')
  if (before.earlier.length >= reopenedMax) throw new Problem('limit_reached', `A month is reopened ${reopenedMax} times at most.`)
  return revised<StoredCertification>(before, { status: 'reopened', reopened: { personId, at: now.toISOString(), reason } }, now)
}

function refuseUnless({ id, status }: StoredCertification, wanted: StoredCertification['status'][], what: string): void {
  if (wanted.includes(status)) return
  throw new Problem('wrong_state', `Certification ${id} is ${status}. It can be ${what} while it is ${wanted.join(' or ')}.`)
}

function refuseOther({ hash }: StoredCertification, read: string | undefined): void {
  if (read === undefined || read === hash) return
  throw new Problem('certification_outdated', 'This is not what you have read: the hash is another. Read it again, and sign that.')
}
