/** Takes the next step of a saga that makes or removes a tenant. The state machine asks for it until there is none left. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda'
import { DeleteObjectsCommand, ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { followedPattern } from '#functions/integration/followed.ts'
import { deployed } from '#shared/config.ts'
import { tableName } from '#shared/db/layout.ts'
import { clientsOf, type Sessions } from '#shared/db/sessions.ts'
import { openTable } from '#shared/db/table.ts'
import { liveDirectory } from '#shared/directory-live.ts'
import { live } from '#shared/live.ts'
import { liveSessions, sessionsAtSts } from '#shared/live-sessions.ts'
import { type TenantId, tenantId } from '#shared/model/tenant.ts'
import { passingFolders } from '#shared/objects.ts'
import { given, registries, tables } from './live.ts'
import { type Outcome, runNextStep } from './saga/run.ts'
import type { Works } from './saga/works.ts'

const Asked = z.object({ tenantId: tenantId(), saga: z.enum(['provision', 'remove']) })

export async function handler(event: unknown, { awsRequestId }: { awsRequestId: string }): Promise<Outcome> {
  const { tenantId, saga } = Asked.parse(event)
  return runNextStep(liveWorks(awsRequestId), saga, tenantId)
}

/** Sessions last as long as the environment, which takes one step after the other. */
let sessions: Sessions<'provision' | 'remove'> | undefined

function liveWorks(requestId: string): Works {
  const config = deployed()
  const { AWS_REGION: region, STAGE: stage } = config
  const { now, newId, log } = live()
  const tableOf = tables(config)
  const roles = { provision: given(config, 'TENANT_ROLE_PROVISION'), remove: given(config, 'TENANT_ROLE_REMOVE') }
  const reader = clientsOf(liveSessions(), { region })
  sessions ??= sessionsAtSts(region, roles)
  const taken = sessions
  const clientOf = clientsOf(taken, { region })
  return {
    stage,
    registry: registries(config)(requestId),
    readAs: (tenantId, name) => openTable(name, tenantId, reader(tenantId, 'read', requestId)),
    tableOf: (tenantId, access) => tableOf(tenantId, access, requestId),
    // What sends documents sends commands about tables as well.
    clientOf: (tenantId, purpose) => clientOf(tenantId, purpose, requestId) as unknown as DynamoDBClient,
    recoverable: true,
    keyArn: given(config, 'DATA_KEY_ARN'),
    directory: liveDirectory(region, config),
    ...mappings(config),
    objects: bucket(config, (tenantId) => taken.of('remove', tenantId, requestId)),
    now,
    newId,
    log,
  }
}

/** The stream worker follows a tenant's stream by a mapping, made at run time. */
function mappings(config: ReturnType<typeof deployed>): Pick<Works, 'follow' | 'unfollow'> {
  const client = new LambdaClient({ region: config.AWS_REGION })
  const FunctionName = given(config, 'STREAM_WORKER_ARN')
  return {
    async follow(_, begin) {
      const mapping = {
        FunctionName,
        EventSourceArn: await begin(),
        StartingPosition: 'TRIM_HORIZON' as const,
        FunctionResponseTypes: ['ReportBatchItemFailures' as const],
        FilterCriteria: { Filters: [{ Pattern: followedPattern }] },
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 20,
        DestinationConfig: { OnFailure: { Destination: given(config, 'STREAM_DEAD_LETTERS_ARN') } },
      }
      await client.send(new CreateEventSourceMappingCommand(mapping)).catch((error: Error) => {
        // There is one already: an earlier try got so far.
        if (error.name !== 'ResourceConflictException') throw error
      })
    },
    async unfollow(tenantId) {
      const table = `:table/${tableName(config.STAGE, tenantId)}/`
      for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings({ client }, { FunctionName }))
        for (const { UUID, EventSourceArn } of EventSourceMappings)
          if (EventSourceArn?.includes(table)) await client.send(new DeleteEventSourceMappingCommand({ UUID }))
    },
  }
}

type Credentials = (tenantId: TenantId) => ReturnType<Sessions<'remove'>['of']>

/** Every version of a tenant's objects, kept or just uploaded. */
function bucket({ AWS_REGION: region, OBJECTS_BUCKET: Bucket }: ReturnType<typeof deployed>, credentials: Credentials): Works['objects'] {
  async function* versionsOf(client: S3Client, tenantId: TenantId) {
    for (const Prefix of [`${tenantId}/`, ...passingFolders.map((folder) => `${folder}/${tenantId}/`)]) {
      let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {}
      while (from) {
        const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...from }))
        yield { Versions: page.Versions ?? [], DeleteMarkers: page.DeleteMarkers ?? [] }
        from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined
      }
    }
  }
  const clientOf = (tenantId: TenantId) => new S3Client({ region, credentials: () => credentials(tenantId) })
  return {
    async inventory(tenantId) {
      const found: { key: string; bytes: number; digest: string }[] = []
      for await (const { Versions } of versionsOf(clientOf(tenantId), tenantId))
        for (const { Key = '', Size = 0, ETag = '', VersionId = '' } of Versions)
          found.push({ key: `${Key}@${VersionId}`, bytes: Size, digest: ETag })
      return found
    },
    async removeAll(tenantId) {
      const client = clientOf(tenantId)
      let removed = 0
      for await (const { Versions, DeleteMarkers } of versionsOf(client, tenantId)) {
        const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
        if (Objects.length === 0) continue
        const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
        if (Errors[0]) throw new Error(`an object could not be deleted: ${Errors[0].Code} ${Errors[0].Message}`)
        removed += Versions.length
      }
      return removed
    },
  }
}
