/**
 * Credentials for one tenant's data: a function has none of its own, it takes a data role with the tenant as a session
 * tag, and the role's policy lets that session reach that tenant's table only. One client a tenant and access, kept
 * while the environment lives, and renewed by the SDK before it runs out.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export interface SessionRoles {
  read: string
  write: string
}

interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  expiration: Date
}

const sessionSeconds = 3600
/** How many tenants' clients an environment keeps; the one longest unused goes first. */
const clientsMax = 200

export type Access = keyof SessionRoles

/** A session of a data role, tagged with the tenant and named after the request that began it. */
export async function assume(region: string, RoleArn: string, tenantId: string, requestId: string): Promise<Credentials> {
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts')
  const { Credentials } = await new STSClient({ region }).send(
    new AssumeRoleCommand({
      RoleArn,
      RoleSessionName: `${tenantId}.${requestId}`.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64),
      DurationSeconds: sessionSeconds,
      Tags: [{ Key: 'tenant', Value: tenantId }],
    }),
  )
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error(`no session for the tenant ${tenantId}`)
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration }
}

/** Clients of a tenant's data by the name of the role that is taken for it, such as `read` and `write`. */
export function clientsOf<A extends string>(region: string, roles: Record<A, string>) {
  const clients = new Map<string, DynamoDBDocumentClient>()
  return (tenantId: string, access: A, requestId: string): DynamoDBDocumentClient => {
    const key = `${access} ${tenantId}`
    const client = clients.get(key) ?? clientFor(tenantId, access, requestId)
    clients.delete(key)
    clients.set(key, client)
    const oldest = clients.size > clientsMax ? clients.keys().next().value : undefined
    if (oldest) clients.delete(oldest)
    return client
  }

  function clientFor(tenantId: string, access: A, requestId: string): DynamoDBDocumentClient {
    const client = new DynamoDBClient({ region, credentials: () => assume(region, roles[access], tenantId, requestId) })
    return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  }
}
