/** Counts calls, and keeps looks at content, from the log groups of the functions that log them, as CloudWatch Logs hands them on: in batches, at least once. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda'
import { deployed } from '#shared/config.ts'
import { live } from '#shared/live.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { registries, tables } from './live.ts'
import { keepLooks, looksIn } from './looks.ts'
import { type CallLine, callIn, meter } from './meter.ts'

export async function handler({ awslogs }: CloudWatchLogsEvent, { awsRequestId }: { awsRequestId: string }): Promise<void> {
  const { logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8')) as CloudWatchLogsDecodedData
  const config = deployed()
  const tablesOf = tables(config)
  const tableOf = (id: TenantId) => tablesOf(id, 'write', awsRequestId)
  const lines = linesIn(logEvents)
  const batch = batchIdOf(logEvents)
  const { now } = live()
  await meter({ tableOf, registry: registries(config)(awsRequestId), now }, batch, callsIn(lines))
  await keepLooks(tableOf, batch, lines.flatMap(looksIn), now)
}

type Events = CloudWatchLogsDecodedData['logEvents']

/** The same events have the same name, whenever and however often they are handed on. */
export const batchIdOf = (events: Events): string =>
  createHash('sha256')
    .update(events.map(({ id }) => id).join('\n'))
    .digest('base64url')

/** Lambda wraps each line of a function in one of its own. */
export const linesIn = (events: Events): Record<string, unknown>[] =>
  events.flatMap(({ message }) => {
    const line = jsonIn(message)
    const said = typeof line?.['message'] === 'string' ? jsonIn(line['message']) : (line?.['message'] ?? line)
    return said ? [said as Record<string, unknown>] : []
  })

/** Lines of Lambda itself are of no request. */
export const callsIn = (lines: readonly Record<string, unknown>[]): CallLine[] => lines.flatMap((line) => callIn(line) ?? [])

function jsonIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // A line that is not JSON is none of ours.
  }
}
