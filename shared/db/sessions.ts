/**
 * Credentials for one tenant's data: a function has none of its own. It takes a role with the tenant as a session tag,
 * and the role's policy lets that session reach that tenant's table and objects only. Sessions are kept while the
 * environment lives, so the price of taking one is paid once a tenant and environment.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { STSClient } from '@aws-sdk/client-sts'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { lastUsed } from '../last-used.ts'

export type Access = 'read' | 'write'

export interface Session {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  expiration: Date
}

/** What is asked of STS. The tenant is not only in the name, which CloudTrail shows, but in the tag, which IAM heeds. */
export interface Taking {
  roleArn: string
  sessionName: string
  tags: { tenant: string }
}

export type Take = (taking: Taking) => Promise<Session>

export interface SessionOptions<R extends string> {
  /** The ARN of each role that may be taken, by the name it goes by here. */
  roles: Readonly<Record<R, string>>
  take: Take
  now: () => Date
  /** Hears of a renewal that failed while the session before it is still good. */
  onRenewalFailed?: (error: unknown, sessionName: string) => void
  /** How many sessions an environment keeps; the one longest unused goes first. */
  sessionsMax?: number
}

export interface Sessions<R extends string> {
  /** A session of a role for a tenant, good for at least `secondsMin` more, unless a new one is shorter than that. */
  of: (role: R, tenantId: string, requestId: string, secondsMin?: number) => Promise<Session>
}

/** A session is renewed after this share of its life. */
const renewedAfter = 0.8
/** What is sent with a session reaches the service before the session ends, though the clocks differ a little. */
const secondsLeftMin = 60
const sessionSeconds = 3600

interface Kept {
  session?: Session
  renewAt: number
  flight?: Promise<Session> | undefined
}

/**
 * The cache of an environment's sessions. Whoever asks while one is being taken waits for that one. A session is renewed
 * ahead of its end, while it still serves; when that fails it serves on, and the next who asks tries again.
 */
export function sessionsOf<R extends string>(options: SessionOptions<R>): Sessions<R> {
  const { roles, take, now, onRenewalFailed, sessionsMax = 400 } = options
  const kept = new Map<string, Kept>()

  async function of(role: R, tenantId: string, requestId: string, secondsMin = secondsLeftMin): Promise<Session> {
    const entry = lastUsed<Kept>(kept, `${role} ${tenantId}`, sessionsMax, () => ({ renewAt: 0 }))
    const sessionName = sessionNameOf(tenantId, requestId)
    const taken = () => begin(entry, { roleArn: roles[role], sessionName, tags: { tenant: tenantId } })
    const { session } = entry
    if (!session || secondsLeftOf(session) < secondsMin) return taken()
    if (now().getTime() >= entry.renewAt) void taken().catch((error: unknown) => onRenewalFailed?.(error, sessionName))
    return session
  }

  /** Takes a session, or waits for the one being taken. A failure is not kept. */
  function begin(entry: Kept, taking: Taking): Promise<Session> {
    entry.flight ??= renew(entry, taking).finally(() => {
      entry.flight = undefined
    })
    return entry.flight
  }

  async function renew(entry: Kept, taking: Taking): Promise<Session> {
    const session = await take(taking)
    if (secondsLeftOf(session) <= 0) throw new Error(`the session ${taking.sessionName} had ended when it came`)
    entry.session = session
    entry.renewAt = now().getTime() + renewedAfter * secondsLeftOf(session) * 1000
    return session
  }

  const secondsLeftOf = ({ expiration }: Session): number => (expiration.getTime() - now().getTime()) / 1000

  return { of }
}

/** Tenant and request, as far as a session's name has room: 64 characters of few kinds. */
const sessionNameOf = (tenantId: string, requestId: string): string =>
  `${tenantId}.${requestId}`.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64)

export interface Service {
  region: string
  /** Another address than AWS's own. */
  endpoint?: string
}

/** Takes sessions at STS, as the function's own role unless `credentials` says otherwise. One client, made at the first. */
export function takeAtSts(service: Service & { credentials?: Omit<Session, 'sessionToken' | 'expiration'> }): Take {
  let client: STSClient | undefined
  return async ({ roleArn, sessionName, tags }) => {
    const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts')
    // An environment may be frozen while it waits: then the connection is dead, and a time limit ends the wait for it.
    client ??= new STSClient({ ...service, requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 } })
    const { Credentials } = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        DurationSeconds: sessionSeconds,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    )
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error(`STS gave no session for ${sessionName}`)
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration }
  }
}

export type ClientOf<R extends string> = (tenantId: string, role: R, requestId: string) => DynamoDBDocumentClient

/** How many tenants' clients an environment keeps; the one longest unused goes first. */
const clientsMax = 400

/** A client for each role and tenant, all over the same connections: these know no tenant, every request is signed for itself. */
export function clientsOf<R extends string>(sessions: Sessions<R>, service: Service): ClientOf<R> {
  interface Client {
    db: DynamoDBDocumentClient
    /** Who uses it last: a session is named after the request that has to wait for it. */
    requestId: string
  }
  const clients = new Map<string, Client>()
  let connections: DynamoDBClient['config']['requestHandler'] | undefined

  function clientFor(tenantId: string, role: R): Client {
    // The SDK would keep what it is given until five minutes before its end. Who says that they keep it themselves is asked each time.
    const credentials = Object.assign(() => sessions.of(role, tenantId, client.requestId), { memoized: true })
    const base = new DynamoDBClient({ ...service, credentials, ...(connections && { requestHandler: connections }) })
    connections ??= base.config.requestHandler
    const client = { db: DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } }), requestId: '' }
    return client
  }

  return (tenantId, role, requestId) => {
    const client = lastUsed(clients, `${role} ${tenantId}`, clientsMax, () => clientFor(tenantId, role))
    client.requestId = requestId
    return client.db
  }
}
