/**
 * One tenant's table: the only place that issues DynamoDB commands. A request holds exactly one, so no handler can
 * reach another tenant's data; and every item says whose it is, which reading asserts.
 */
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { notFound } from '../problem.ts'
import { type Change, transact } from './commit.ts'
import { type Entity, type Frame, type Identity, type Item, type Key, type Partition, primaryKeyOf, render, stem } from './entity.ts'
import { layout } from './layout.ts'

/** The keys of an item on the index it was read from: where the next page begins. Leaves the service only encrypted. */
export type Place = Record<string, string>

export interface PageRequest {
  limit: number
  after?: Place | undefined
  order?: 'first to last' | 'last to first'
  /** Bounds of the text behind the sort key's stem; both are inclusive. */
  from?: string
  to?: string
}

export interface Page<T> {
  items: T[]
  /** Where the next page begins; absent on the last one. */
  next?: Place
  /** Where to ask again later, of a list that grows at its end. */
  later?: Place
}

/** One item to read, made by `one`. */
export interface Wanted<E extends Entity = Entity> {
  entity: E
  id: Identity<E>
}

export const one = <E extends Entity>(entity: E, id: Identity<E>): Wanted<E> => ({ entity, id })

type Found<W extends readonly Wanted[]> = { [N in keyof W]: W[N] extends Wanted<infer E> ? Item<E> | undefined : never }
type Stored = { tenant?: unknown; entity?: unknown; data?: object; apart?: object; ticks?: unknown } & Record<string, unknown>

export type Table = ReturnType<typeof openTable>

/** Whether a request failed because its table is not there, or no longer. */
export const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'ResourceNotFoundException'

/** For what may have lost its table: nothing then. */
export function unlessGone(error: unknown): undefined {
  if (!isGone(error)) throw error
}

/** Keys that DynamoDB takes in one request. */
const keysMax = 100

export function openTable(name: string, tenantId: string, db: DynamoDBDocumentClient) {
  /** The item, or `undefined`. One request, consistent. */
  async function find<E extends Entity>(entity: E, id: Identity<E>): Promise<Item<E> | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName: name, Key: primaryKeyOf(entity, id), ConsistentRead: true }))
    return Item && itemOf(entity, Item)
  }

  /** The item, or a 404 problem. One request, consistent. */
  async function get<E extends Entity>(entity: E, id: Identity<E>): Promise<Item<E>> {
    const item = await find(entity, id)
    if (!item) throw notFound(entity.name, String(Object.values(id).at(-1)))
    return item
  }

  /** Several items of any kinds, each or `undefined`, in the order asked for. One request for each hundred. */
  async function findAll<const W extends readonly Wanted[]>(...wanted: W): Promise<Found<W>> {
    const keys = wanted.map(({ entity, id }) => primaryKeyOf(entity, id))
    const found = new Map<string, Stored>()
    let rest: Record<string, string>[] = [...new Map(keys.map((key) => [textOf(key), key])).values()]
    while (rest.length > 0) {
      const request = { RequestItems: { [name]: { Keys: rest.slice(0, keysMax), ConsistentRead: true } } }
      const { Responses, UnprocessedKeys } = await db.send(new BatchGetCommand(request))
      for (const item of Responses?.[name] ?? []) found.set(textOf(item), item)
      rest = [...rest.slice(keysMax), ...((UnprocessedKeys?.[name]?.Keys ?? []) as Record<string, string>[])]
    }
    return wanted.map(({ entity }, n) => {
      const item = found.get(textOf(keys[n]!))
      return item && itemOf(entity, item)
    }) as Found<W>
  }

  /**
   * A page of one partition of an access pattern, without what its items keep apart. One request. It asks for one
   * item more than the page holds, so that a next page is only promised where there is one.
   */
  async function list<E extends Entity, N extends keyof E['keys'] & string>(
    entity: E,
    pattern: N,
    of: Partition<E, N>,
    page: PageRequest,
  ): Promise<Page<Frame<E>>> {
    const { items, next } = await query(entity, pattern, of, page)
    return { items: items.map((item) => frameOf(entity, item)), ...(next && { next }) }
  }

  /** Like `list`, with what is stored apart: only the primary pattern has it. */
  async function listWhole<E extends Entity>(entity: E, of: Partition<E, 'primary'>, page: PageRequest): Promise<Page<Item<E>>> {
    const { items, next } = await query(entity, 'primary', of, page)
    return { items: items.map((item) => itemOf(entity, item)), ...(next && { next }) }
  }

  async function query(entity: Entity, pattern: string, of: object, page: PageRequest): Promise<Page<Stored>> {
    const key = (entity.keys as Record<string, Key>)[pattern]!
    const { pk, sk } = layout[key.index]
    const prefix = stem(key.sk)
    const [from, to] = [`${prefix}${page.from ?? ''}`, `${prefix}${page.to ?? ''}\uffff`]
    // DynamoDB takes a range that ends before it begins for a mistake. It is an empty one.
    if (from > to) return { items: [] }
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: name,
        ...(key.index === 'primary' ? { ConsistentRead: true } : { IndexName: key.index }),
        KeyConditionExpression: '#pk = :pk and #sk between :from and :to',
        ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
        ExpressionAttributeValues: {
          ':pk': render(key.pk, of as Record<string, unknown>),
          ':from': from,
          ':to': to,
        },
        ScanIndexForward: page.order === 'first to last',
        Limit: page.limit + 1,
        ...(page.after && { ExclusiveStartKey: page.after }),
      }),
    )
    const items = Items.slice(0, page.limit) as Stored[]
    // DynamoDB also ends a page at 1 MB, before the limit is reached.
    const next = Items.length > page.limit ? placeOf(key, items.at(-1)!) : (LastEvaluatedKey as Place | undefined)
    return { items, ...(next && { next }) }
  }

  /** Applies all changes or none: one transaction. Failures: see `transact`. */
  const commit = (changes: readonly Change[]): Promise<void> => transact(db, name, tenantId, changes)

  /** Reading is parsing: bookkeeping falls away, and an item that has drifted from its schema is caught here. */
  function itemOf<E extends Entity>(entity: E, stored: Stored): Item<E> {
    const ticks = stored.ticks === undefined ? {} : { ticks: stored.ticks }
    return entity.schema().parse({ ...dataOf(entity, stored), ...stored.apart, ...ticks }) as Item<E>
  }

  function frameOf<E extends Entity>(entity: E, stored: Stored): Frame<E> {
    return frameSchema(entity).parse(dataOf(entity, stored)) as Frame<E>
  }

  function dataOf(entity: Entity, stored: Stored): object {
    if (stored.tenant !== tenantId) throw new Error(`an item of tenant ${String(stored.tenant)} lies in the table of ${tenantId}`)
    if (stored.entity !== entity.name) throw new Error(`an item of kind ${String(stored.entity)} lies where a ${entity.name} should be`)
    return stored.data ?? {}
  }

  return { tenantId, find, get, findAll, list, listWhole, commit }
}

/** The table, if it is this tenant's: one that was kept from another request is found out before it is read. */
export function ofTenant(tenantId: string, table: Table): Table {
  if (table.tenantId !== tenantId) throw new Error(`the table of ${table.tenantId} was opened for a request to ${tenantId}`)
  return table
}

const frames = new WeakMap<Entity, ReturnType<Entity['schema']>>()

/** The schema of an entity's frame, built once. */
function frameSchema(entity: Entity) {
  const known = frames.get(entity)
  if (known) return known
  const whole = entity.schema()
  const apart = Object.fromEntries(entity.apart.map((field) => [field, true])) as Record<string, true>
  const frame = entity.apart.length > 0 ? whole.omit(apart as never) : whole
  frames.set(entity, frame)
  return frame
}

const textOf = ({ pk, sk }: Record<string, unknown>) => `${String(pk)} ${String(sk)}`

const placeOf = (key: Key, item: Stored): Place => {
  const { pk, sk } = layout[key.index]
  const names = new Set<string>([layout.primary.pk, layout.primary.sk, pk, sk])
  return Object.fromEntries([...names].map((name) => [name, String(item[name])]))
}
