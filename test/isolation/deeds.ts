/** What a request to DynamoDB does, in IAM's words: actions on resources. Whatever cannot be told in full is an error. */
import * as z from 'zod'
import { account } from '#test/infra/assembly.ts'
import type { Deed } from './judge.ts'

const Named = z.looseObject({ TableName: z.string() })
/** A table that is made with tags needs the right to tag it, too. */
const Made = Named.extend({ Tags: z.array(z.unknown()).optional() })
const Queried = Named.extend({ IndexName: z.string().optional() })
const Batch = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) })
/** A part is exactly one of these: one that IAM was not asked about would pass unseen. */
const part = (...kinds: string[]) =>
  z.looseObject({
    TransactItems: z
      .array(
        z
          .strictObject(Object.fromEntries(kinds.map((kind) => [kind, Named.optional()])))
          .refine((it) => Object.keys(it).length === 1, 'one thing a part'),
      )
      .min(1),
  })
const Written = part('Put', 'Update', 'Delete', 'ConditionCheck')
const Gotten = part('Get')

/** A transaction has no action of its own: it needs those of its parts. */
const actionOfPart: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

const onTable = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'DescribeTable',
  'UpdateTable',
  'DeleteTable',
  'DescribeTimeToLive',
  'UpdateTimeToLive',
  'DescribeContinuousBackups',
  'UpdateContinuousBackups',
]

/** @throws when the operation is unknown or the body does not say which tables it is about. */
export function deedsOf(operation: string, body: unknown, region: string): Deed[] {
  const on = (action: string, table: string, index?: string): Deed => ({
    action: `dynamodb:${action}`,
    resource: arnOf(table, region) + (index === undefined ? '' : `/index/${nameIn(index)}`),
  })
  if (onTable.includes(operation)) return [on(operation, Named.parse(body).TableName)]
  switch (operation) {
    case 'CreateTable': {
      const { TableName, Tags = [] } = Made.parse(body)
      return [on(operation, TableName), ...(Tags.length > 0 ? [on('TagResource', TableName)] : [])]
    }
    case 'Query':
    case 'Scan': {
      const { TableName, IndexName } = Queried.parse(body)
      return [on(operation, TableName, IndexName)]
    }
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return atLeastOne(Object.keys(Batch.parse(body).RequestItems).map((table) => on(operation, table)))
    case 'TransactWriteItems':
    case 'TransactGetItems': {
      const { TransactItems } = (operation === 'TransactWriteItems' ? Written : Gotten).parse(body)
      return atLeastOne(TransactItems.flatMap((it) => Object.entries(it).map(([kind, named]) => on(actionOfPart[kind]!, named!.TableName))))
    }
    default:
      throw new Error(`no action is known for ${operation}`)
  }
}

function atLeastOne(deeds: Deed[]): Deed[] {
  if (deeds.length === 0) throw new Error('the request names no table')
  return deeds
}

function nameIn(name: string): string {
  if (!/^[\w.-]{3,255}$/.test(name)) throw new Error(`${name} names no table or index`)
  return name
}

const arnOf = (table: string, region: string): string => `arn:aws:dynamodb:${region}:${account}:table/${nameIn(table)}`
