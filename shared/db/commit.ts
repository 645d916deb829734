/**
 * A commit: one TransactWriteItems that carries everything a request does, so that no failure can leave half of it.
 * Its parts are made by `insert`, `replace`, `remove`, `take`, `put`, `stillAt`, `tick` and `holdTicking`, each with the condition under which it holds.
 */
import { type AttributeValue, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import pRetry from 'p-retry'
import { Problem } from '../problem.ts'
import { type Entity, type Item, keysOf, primaryKeyOf, render } from './entity.ts'
import { expiryAttribute, ticksAttribute } from './layout.ts'

/** DynamoDB's own bounds on a transaction, and ours on an item, which leaves room below DynamoDB's 400 KB. */
export const limits = { itemsMax: 100, transactionBytesMax: 4_000_000, itemBytesMax: 300_000 }

/** Stored items may go by themselves after this time. */
type Expiry = { expiresAt?: Date }

export interface Change {
  kind: 'insert' | 'replace' | 'remove' | 'put' | 'check' | 'tick' | 'hold'
  entity: Entity
  item: Record<string, unknown>
  before?: Record<string, unknown>
  expiresAt?: Date
  /** For a check: the field that has to say what it said, instead of the revision. */
  field?: string
  /** For a removal that fails when there is nothing to remove. */
  mustExist?: true
  /** For an insert over an item that has expired but is still there. */
  now?: Date
  /** Where the request says what must be free here (RFC 6901). */
  pointer?: string
  /** Of a tick: the field that stops it, and what whoever is stopped is told. */
  unless?: { field: string; refusal: Problem }
}

/** A new item; its primary key and unique values must be free. */
export const insert = <E extends Entity>(entity: E, item: Item<E>, more: Expiry & Pick<Change, 'now' | 'pointer'> = {}): Change => ({
  kind: 'insert',
  entity,
  item,
  ...more,
})

/** `after`, made by `revised`, over `before`, unless someone has written since `before` was read. */
export function replace<E extends Entity>(
  entity: E,
  before: Item<E> & { rev: number },
  after: Item<E> & { rev: number },
  { expiresAt }: Expiry = {},
): Change {
  if (after.rev !== before.rev + 1) throw new Error(`a ${entity.name} must go from revision ${before.rev} to the next, not to ${after.rev}`)
  return { kind: 'replace', entity, item: after, before, ...(expiresAt && { expiresAt }) }
}

/** Gone, unless someone has written since `before` was read. */
export const remove = <E extends Entity>(entity: E, before: Item<E> & { rev: number }): Change => ({
  kind: 'remove',
  entity,
  item: before,
  before,
})

/** Whatever is there: for copies whose original stands in the same commit, under its condition. */
export const put = <E extends Entity>(entity: E, item: Item<E>, { expiresAt }: Expiry = {}): Change => ({
  kind: 'put',
  entity,
  item,
  ...(expiresAt && { expiresAt }),
})

/** Takes a copy away, whatever it says. */
export const drop = <E extends Entity>(entity: E, item: Item<E>): Change => ({ kind: 'remove', entity, item })

/** Gone, for one of those who try: the others find it taken, and their commit fails. */
export const take = <E extends Entity>(entity: E, item: Item<E>): Change => ({ kind: 'remove', entity, item, mustExist: true })

/** Changes nothing, but fails the commit when someone has written since the item was read. */
export const stillAt = <E extends Entity>(entity: E, item: Item<E> & { rev: number }): Change => ({
  kind: 'check',
  entity,
  item,
  before: item,
})

/**
 * The same for one field of it that is set, by its path: what else is written there meanwhile does not matter.
 */
export const stillSays = <E extends Entity>(entity: E, item: Item<E>, field: string): Change => ({
  kind: 'check',
  entity,
  item,
  before: item,
  field,
})

/**
 * Counts one more write to what an item stands for, in its `ticks`, without having read it: so that many who write there need
 * know nothing of each other, and someone who has read `ticks` can tell whether anything was written since (`holdTicking`). It
 * fails with the refusal while the item has the field that `unless` names.
 */
export const tick = <E extends Entity>(
  entity: E,
  item: Omit<Item<E>, 'ticks'>,
  unless: { field: keyof Item<E> & string; refusal: Problem },
): Change => ({ kind: 'tick', entity, item, unless })

/** Writes an item that ticks, unless it has ticked, or was written so, since it was read; `undefined` is one that was not there yet. */
export const holdTicking = <E extends Entity>(
  entity: E,
  before: (Item<E> & { ticks: number }) | undefined,
  after: Omit<Item<E>, 'ticks'>,
): Change => ({ kind: 'hold', entity, item: { ...after, ticks: (before?.ticks ?? 0) + 1 }, ...(before && { before }) })

/** Someone has written since the item was read. */
export class Stale extends Error {
  override name = 'Stale'
  readonly entity: Entity
  /** The field that no longer says what it said, when it was that which was held. */
  readonly field: string | undefined
  constructor(entity: Entity, field?: string) {
    super(`a ${entity.name} was changed meanwhile`)
    this.entity = entity
    this.field = field
  }
}

/** What an insert found in its place. */
export class Taken extends Error {
  override name = 'Taken'
  readonly entity: Entity
  /** The item in the way, as its `data` was stored; absent when a unique value, not the key, is taken. */
  readonly existing: unknown
  /** Where the request says what was taken. */
  readonly pointer: string | undefined
  constructor({ entity, pointer }: Pick<Change, 'entity' | 'pointer'>, existing: unknown) {
    super(`there is a ${entity.name} of this key already`)
    this.entity = entity
    this.existing = existing
    this.pointer = pointer
  }
}

/** Whether a commit failed because somebody else was quicker. */
export const isRace = (error: unknown): error is Stale | Taken => error instanceof Stale || error instanceof Taken

/** The table, an index or one of their partitions was asked for more than it takes in a second. */
export class Throttled extends Error {
  override name = 'Throttled'
}

type Write = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>[number]
type Part = { write: Write; change: Change; bytes: number }

/**
 * Sends changes as one transaction.
 *
 * Conflicts with other transactions, and throttling, are retried with jitter, up to five times over about a second.
 * @throws Stale when a revision has moved on, or conflicts did not end; Taken when an insert's key or unique value is there already;
 * Throttled when the database takes no more yet;
 * the refusal of a tick that was stopped; Error when the commit breaks a limit, before anything is sent.
 */
export async function transact(db: DynamoDBDocumentClient, table: string, tenantId: string, changes: readonly Change[]): Promise<void> {
  const parts = changes.flatMap((change) => partsOf(table, tenantId, change))
  refuseTooLarge(parts)
  const TransactItems = parts.map(({ write }) => write)
  await pRetry(() => db.send(new TransactWriteCommand({ TransactItems })), {
    retries: 5,
    minTimeout: 20,
    factor: 2,
    randomize: true,
    shouldRetry: ({ error }) => mayPass(error),
  }).catch((error: unknown) => {
    throw error instanceof TransactionCanceledException ? whyCancelled(error, parts) : error
  })
}

function refuseTooLarge(parts: Part[]): void {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const large = parts.find((part) => part.bytes > limits.itemBytesMax)
  if (large)
    throw new Problem(
      'body_too_large',
      `This ${large.change.entity.name} would be larger than an item may be (${limits.itemBytesMax} bytes).`,
    )
  if (parts.length > limits.itemsMax)
    throw new Error(`a commit of ${parts.length} items: at most ${limits.itemsMax} fit in one transaction`)
  if (bytes > limits.transactionBytesMax)
    throw new Error(`a commit of ${bytes} bytes: at most ${limits.transactionBytesMax} fit in one transaction`)
}

const reasonsOf = (error: TransactionCanceledException) => error.CancellationReasons ?? []

/** Why transactions are cancelled that may pass a moment later. The client tries requests again that are throttled, but not these. */
const throttling = ['ThrottlingError', 'ProvisionedThroughputExceeded']
const passing = ['TransactionConflict', ...throttling]

/** Nothing but what passes, no condition that failed: then the same transaction may yet pass. */
const mayPass = (error: Error): boolean => {
  if (error.name === 'TransactionInProgressException') return true
  if (!(error instanceof TransactionCanceledException)) return false
  const codes = reasonsOf(error).flatMap(({ Code }) => (Code === undefined || Code === 'None' ? [] : [Code]))
  return codes.length > 0 && codes.every((code) => passing.includes(code))
}

function whyCancelled(error: TransactionCanceledException, parts: Part[]): Error {
  const reasons = reasonsOf(error)
  const failed = parts.flatMap((part, n) => (reasons[n]?.Code === 'ConditionalCheckFailed' ? [{ ...part, found: reasons[n]?.Item }] : []))
  const taken =
    failed.find(({ change }) => change.kind === 'insert') ?? failed.find(({ write }) => write.Put?.Item?.['entity'] === 'unique')
  if (taken) return new Taken(taken.change, taken.write.Put?.Item?.['entity'] === 'unique' ? undefined : dataIn(taken.found))
  const stopped = failed.find(({ change }) => change.unless)
  if (stopped?.change.unless) return stopped.change.unless.refusal
  const [failure] = failed
  if (failure) return new Stale(failure.change.entity, failure.change.field)
  // Conflicts that outlast the retries are like a revision that moves on: whoever asks decides anew.
  const conflict = parts.find((_, n) => reasons[n]?.Code === 'TransactionConflict')
  if (conflict) return new Stale(conflict.change.entity)
  return reasons.some(({ Code }) => throttling.includes(Code ?? '')) ? new Throttled('the database takes no more', { cause: error }) : error
}

/** `data` of an item in a cancellation, which the document client leaves as DynamoDB sent it. */
const dataIn = (found: Record<string, AttributeValue> | undefined): unknown => found && unmarshall(found)['data']

function partsOf(table: string, tenantId: string, change: Change): Part[] {
  const { kind, entity, item, before } = change
  const part = (write: Write): Part => ({ write, change, bytes: Buffer.byteLength(JSON.stringify(write)) })
  const key = primaryKeyOf(entity, item)
  if (kind === 'tick') return [part({ Update: { TableName: table, Key: key, ...ticking(tenantId, change) } })]
  if (kind === 'hold')
    return [part({ Put: { TableName: table, Item: { ...key, ...storedOf(tenantId, change) }, ...whereTicks(before?.['ticks']) } })]
  const [held, wanted] = [kind === 'insert' || !before ? [] : uniquesOf(entity, before), kind === 'remove' ? [] : uniquesOf(entity, item)]
  const guards = [
    ...held.filter((text) => !wanted.includes(text)).map((text) => part({ Delete: { TableName: table, Key: { pk: text, sk: 'UNIQUE' } } })),
    ...wanted
      .filter((text) => !held.includes(text))
      .map((text) =>
        part({
          Put: {
            TableName: table,
            Item: { pk: text, sk: 'UNIQUE', entity: 'unique', tenant: tenantId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        }),
      ),
  ]
  const whereRevision = before && whereSame(before, change.field ?? 'rev')
  if (kind === 'check' && whereRevision) return [part({ ConditionCheck: { TableName: table, Key: key, ...whereRevision } })]
  const whereThere = change.mustExist && { ConditionExpression: 'attribute_exists(pk)' }
  if (kind === 'remove') return [part({ Delete: { TableName: table, Key: key, ...whereRevision, ...whereThere } }), ...guards]
  const whereFree = kind === 'insert' && (change.now ? whereExpired(change.now) : { ConditionExpression: 'attribute_not_exists(pk)' })
  const Put = {
    TableName: table,
    Item: { ...key, ...storedOf(tenantId, change) },
    ...whereRevision,
    ...(whereFree && { ...whereFree, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
  }
  return [part({ Put }), ...guards]
}

/** Where a field, by its path below the item's data, is what it was. */
function whereSame(before: Record<string, unknown>, field: string) {
  const path = field.split('.')
  const value = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], before)
  return {
    ConditionExpression: `#data.${path.map((_, n) => `#f${n}`).join('.')} = :was`,
    ExpressionAttributeNames: { '#data': 'data', ...Object.fromEntries(path.map((name, n) => [`#f${n}`, name])) },
    ExpressionAttributeValues: { ':was': value },
  }
}

/** What an item that ticks says besides is the same with every tick, and is written with each: the first one makes the item. */
function ticking(tenantId: string, change: Change) {
  const stored = storedOf(tenantId, change)
  const names = Object.keys(stored)
  return {
    UpdateExpression: `set ${names.map((name) => `#${name} = :${name}`).join(', ')} add #ticks :one`,
    ConditionExpression: 'attribute_not_exists(#data.#unless)',
    ExpressionAttributeNames: {
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      '#ticks': ticksAttribute,
      '#unless': change.unless?.field ?? '',
    },
    ExpressionAttributeValues: { ...Object.fromEntries(names.map((name) => [`:${name}`, stored[name]])), ':one': 1 },
  }
}

const whereTicks = (ticks: unknown) =>
  ticks === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#ticks = :ticks',
        ExpressionAttributeNames: { '#ticks': ticksAttribute },
        ExpressionAttributeValues: { ':ticks': ticks },
      }

const whereExpired = (now: Date) => ({
  ConditionExpression: 'attribute_not_exists(pk) or #expiry <= :now',
  ExpressionAttributeNames: { '#expiry': expiryAttribute },
  ExpressionAttributeValues: { ':now': secondsOf(now) },
})

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000)

const uniquesOf = (entity: Entity, item: Record<string, unknown>): string[] =>
  entity.unique.flatMap((template) => {
    const text = render(template, item)
    return text ? [text] : []
  })

function storedOf(tenantId: string, { kind, entity, item, expiresAt }: Change): Record<string, unknown> {
  const apart = new Set<string>(entity.apart)
  const { ticks, ...rest } = item
  const [fields, counted] = kind === 'hold' ? [rest, { [ticksAttribute]: ticks }] : [item, {}]
  const split = (isApart: boolean) => Object.fromEntries(Object.entries(fields).filter(([field]) => apart.has(field) === isApart))
  return {
    ...keysOf(entity, item),
    entity: entity.name,
    tenant: tenantId,
    data: split(false),
    ...(apart.size > 0 && { apart: split(true) }),
    ...(expiresAt && { [expiryAttribute]: secondsOf(expiresAt) }),
    ...counted,
  }
}
