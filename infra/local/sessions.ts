/**
 * Sessions of this machine: a client for one tenant, which refuses every call that names another's table, as the data
 * roles' policy does in AWS. What is refused there is refused here, with the same error.
 */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

type Input = {
  TableName?: string
  RequestItems?: Record<string, unknown>
  TransactItems?: Record<string, { TableName?: string }>[]
}

/** Every table that a call names. A call that names none is none of a tenant's. */
function tablesIn({ TableName, RequestItems, TransactItems }: Input): string[] {
  const inParts = (TransactItems ?? []).flatMap((part) => Object.values(part).map((it) => it?.TableName ?? ''))
  return [...(TableName ? [TableName] : []), ...Object.keys(RequestItems ?? {}), ...inParts]
}

const denied = (tables: string[]) =>
  Object.assign(new Error(`This session may not touch ${tables.join(', ') || 'what it names'}.`), { name: 'AccessDeniedException' })

/** A client that reaches one table and nothing else. Its connections are those of the client it is made from. */
export function boundClient(connection: DynamoDBClientConfig, table: string): DynamoDBClient {
  const client = new DynamoDBClient(connection)
  client.middlewareStack.add(
    (next) => async (args) => {
      const named = tablesIn(args.input as Input)
      if (named.length === 0 || named.some((it) => it !== table)) throw denied(named)
      return next(args)
    },
    { step: 'initialize', name: 'session' },
  )
  return client
}

export const documents = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })

/** Clients by table, each made once. */
export function localSessions(connection: DynamoDBClientConfig) {
  const clients = new Map<string, DynamoDBClient>()
  return (table: string): DynamoDBClient => {
    const client = clients.get(table) ?? boundClient(connection, table)
    clients.set(table, client)
    return client
  }
}
