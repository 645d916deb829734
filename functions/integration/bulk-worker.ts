/** Works off exports and imports. One that outlasts a run goes on in another: its message is sent anew. */
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { api } from '#functions/api.ts'
import { registries } from '#functions/control/live.ts'
import { deployed } from '#shared/config.ts'
import type { Control } from '#shared/http/dependencies.ts'
import { BulkJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveQueues } from '#shared/live-queues.ts'
import { liveObjects } from '#shared/objects-s3.ts'
import { eachMessage } from '#shared/queue-worker.ts'
import { runBulk } from './bulk-run.ts'
import type { BulkWork } from './in-name.ts'

/** As much as a piece may take at the most, with room for the worst. */
const pieceMs = 120_000

let made: ReturnType<typeof make> | undefined

function make() {
  const config = deployed()
  const dependencies = { ...live(), objectsOf: liveObjects, control: readingRegistry() }
  return { dependencies, queues: liveQueues(config.AWS_REGION, config) }
}

export async function handler(event: SQSEvent, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<SQSBatchResponse> {
  made ??= make()
  const { dependencies, queues } = made
  const work: BulkWork = { dependencies, routes: api, hasTime: () => context.getRemainingTimeInMillis() > pieceMs }
  return eachMessage(event, 'bulk', dependencies.log, async (message) => {
    const job = BulkJob().parse(message)
    if ((await runBulk(work, job)) === 'to be continued') await queues(dependencies.now).enqueue(job)
  })
}

/** Agreements and clients are kept in the registry, and are part of what a district exports. Its role here only reads. */
function readingRegistry(): Control {
  const registryOf = registries(deployed())
  const never = (): never => {
    throw new Error('a bulk job reads the registry, and does nothing else there')
  }
  return {
    registryOf: (access, requestId) => (access === 'read' ? registryOf(requestId) : never()),
    tableOf: never,
    runErrands: never,
    goOn: never,
    carryClients: never,
    carryEngagements: never,
    newSecret: never,
    applySignIn: never,
    signToken: never,
  }
}
