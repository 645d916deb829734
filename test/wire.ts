/** The wire to the database: what goes over it, counted; and where a test cuts it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { inject } from 'vitest'
import { documents } from '#infra/local/sessions.ts'

export interface Sent {
  /** `GetItem`, `BatchGetItem`, `Query`, `TransactWriteItems`. */
  command: string
  input: Record<string, unknown>
  /** Capacity units that the engine says it took. */
  units?: number
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', 'ConditionCheckItem']

/** Whether a request, or a part of one, may change what is stored. */
export const isWrite = ({ command }: Pick<Sent, 'command'>): boolean => !reads.includes(command)

type Forward = () => Promise<unknown>

/** A database whose every request passes through `around`, with its number from 0. */
export function wire(around: (forward: Forward, n: number, sent: Sent) => Promise<unknown> = (forward) => forward()) {
  const requests: Sent[] = []
  const client = new DynamoDBClient({
    endpoint: inject('endpoint'),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  client.middlewareStack.add(
    (next, context) => (args) => {
      const sent: Sent = { command: String(context['commandName']).replace(/Command$/, ''), input: args.input as Sent['input'] }
      requests.push(sent)
      const asked = { ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } }
      const forward = async () => {
        const answer = await next(asked)
        sent.units = unitsIn(answer.output as Metered)
        return answer
      }
      return around(forward, requests.length - 1, sent) as ReturnType<typeof next>
    },
    { step: 'initialize', name: 'wire' },
  )
  return { db: documents(client), requests }
}

type Units = { CapacityUnits?: number }
type Metered = { ConsumedCapacity?: Units | Units[] }

const unitsIn = ({ ConsumedCapacity }: Metered): number =>
  [ConsumedCapacity ?? []].flat().reduce((sum, it) => sum + (it.CapacityUnits ?? 0), 0)

/** A connection that breaks. */
export const broken = () => Object.assign(new Error('the connection was reset'), { code: 'ECONNRESET' })
