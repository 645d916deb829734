/** Feeds a worker from the tables' streams, as an event source mapping does: in order, at least once, going on where it stopped. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'

export type { StreamRecord }

interface Place {
  [table: string]: string
}

export interface Feeder {
  stop: () => Promise<void>
}

const idleMs = 300

/** Reads each table's stream, of those that are in the set by then, and hands its records on. A worker that fails is given the same records again. */
export function feed(
  client: DynamoDBStreamsClient,
  tables: ReadonlySet<string>,
  file: string,
  work: (table: string, records: StreamRecord[]) => Promise<void>,
  log: (line: Record<string, unknown>) => void,
): Feeder {
  const stopping = new AbortController()
  const running = run()

  async function run(): Promise<void> {
    const places = await placesIn(file)
    const iterators = new Map<string, string | undefined>()
    while (!stopping.signal.aborted) {
      let busy = false
      for (const table of tables) {
        try {
          busy = (await once(table, places, iterators)) || busy
        } catch (error) {
          iterators.delete(table)
          if (!stopping.signal.aborted) log({ level: 'error', stream: table, error: String(error) })
        }
      }
      if (!busy) await pause(idleMs, stopping.signal)
    }
  }

  /** One batch of one table; whether there was any. */
  async function once(table: string, places: Place, iterators: Map<string, string | undefined>): Promise<boolean> {
    const ShardIterator = iterators.get(table) ?? (await iteratorOf(client, table, places[table]))
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 100 }))
    if (Records.length > 0) {
      await work(table, Records)
      places[table] = Records.at(-1)?.dynamodb?.SequenceNumber ?? places[table] ?? ''
      await keep(file, places)
    }
    iterators.set(table, NextShardIterator)
    return Records.length > 0
  }

  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function iteratorOf(client: DynamoDBStreamsClient, table: string, after: string | undefined): Promise<string> {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }))
  const StreamArn = Streams?.[0]?.StreamArn
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId
  const from = after
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after }
    : { ShardIteratorType: 'TRIM_HORIZON' as const }
  const { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }))
  if (!ShardIterator) throw new Error(`the stream of ${table} has no shard to read`)
  return ShardIterator
}

async function placesIn(file: string): Promise<Place> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Place
  } catch {
    return {} // None kept yet, or not readable: workers are idempotent, so reading from the start is right, only slower.
  }
}

async function keep(file: string, places: Place): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(places))
  await rename(`${file}.part`, file)
}

/** Waits, or less long when it is to stop. */
const pause = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => undefined)
