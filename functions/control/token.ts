/**
 * Tokens for machine clients: OAuth 2.0 client credentials (RFC 6749, section 4.4). Requests and answers are OAuth's, its
 * errors too, so that any library for it works here; they are no problems of RFC 9457 as everything else has.
 *
 * An id that is not there takes the same way as one that is, and the same work: what comes back tells nobody which ids
 * there are. Why a client was refused stands in the registry's audit log.
 */
import { createHash } from 'node:crypto'
import pRetry from 'p-retry'
import { isWithin } from '#shared/auth/admit.ts'
import { hashOf, sameHash } from '#shared/auth/client-secret.ts'
import type { TokenSigner } from '#shared/auth/signer.ts'
import { type Change, insert, isRace, remove, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import type { Ask, Reply } from '#shared/http/message.ts'
import { sourceOf } from '#shared/model/address.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Clients, isLive, type StoredClient, used } from '#shared/model/client.ts'
import { type FailedAttempts, FailedAttemptsOf, failedOnceMore, forgottenAt, freeMax, waitSeconds } from '#shared/model/failed-attempts.ts'
import { type Id, isId, type NewId } from '#shared/model/id.ts'
import { Partners } from '#shared/model/partner.ts'
import { Problem } from '#shared/problem.ts'
import { type Credentials, formOf, Refused, tokenRequestOf } from './token-request.ts'

export const tokenSeconds = 600

export interface TokenDesk {
  registryOf: (access: 'read' | 'write', requestId: string) => Table
  signer: TokenSigner
  now: () => Date
  newId: NewId
}

const bodyBytesMax = 16_384

/** The answer to a request for a token. @throws Refused, with what to answer instead. */
export async function tokenFor(desk: TokenDesk, ask: Ask, requestId: string): Promise<Reply> {
  const text = await ask.text(bodyBytesMax).catch((error: unknown) => {
    throw error instanceof Problem ? new Refused('invalid_request', error.message) : error
  })
  const { credentials, scope } = tokenRequestOf(ask.headers, formOf(ask.headers, text))
  const { now, signer } = desk
  const registry = desk.registryOf('write', requestId)
  const trying = attemptersOf(credentials.clientId, ask.from)
  const [client, ofClient, ofAddress] = await registry.findAll(
    one(Clients, { id: trying.id }),
    one(FailedAttemptsOf, { who: trying.client }),
    one(FailedAttemptsOf, { who: trying.address }),
  )
  refuseEarly(Math.max(waitSeconds(ofClient, now()), waitSeconds(ofAddress, now())))
  const known = await authenticated(registry, client, credentials, ask.from, now())
  if ('why' in known) {
    await noteFailure(desk, registry, trying, { ask, requestId, why: known.why, client })
    throw new Refused('invalid_client', 'The client is not known, its secret is not good, or it may not ask from here.')
  }
  const scopes = scopesOf(known.client, scope)
  await noteUse(registry, known.client, known.secretId, ofClient, now())
  const { id: sub, ownerId: tenant } = known.client
  const access_token = await signer.sign({ sub, tenant, kind: 'client', scope: scopes.join(' ') }, tokenSeconds)
  const body = { access_token, token_type: 'Bearer', expires_in: tokenSeconds, scope: scopes.join(' ') }
  return { status: 200, headers: uncached, body: JSON.stringify(body) }
}

export const uncached = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' }

interface Trying {
  /** What is looked up: an id that nobody has when what was sent cannot be one. */
  id: Id<'cli'>
  /** Who failures are counted for. */
  client: string
  address: string
}

const nobody: Id<'cli'> = 'cli_00000000000000000000000000'

const digest = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

function attemptersOf(clientId: string, from: string | undefined): Trying {
  const source = sourceOf(from)
  return { id: isId('cli', clientId) ? clientId : nobody, client: digest('client', clientId, source), address: digest('address', source) }
}

function refuseEarly(seconds: number): void {
  if (seconds > 0)
    throw new Refused('slow_down', 'Too many attempts have failed. Wait, and make sure of the secret.', { 'retry-after': String(seconds) })
}

/** What a secret is compared with where there is no client, so that it takes as long. */
const noHash = hashOf('')

type Authenticated = { client: StoredClient; secretId: Id<'sec'> } | { why: string }

async function authenticated(
  registry: Table,
  client: StoredClient | undefined,
  { secret }: Credentials,
  from: string | undefined,
  now: Date,
): Promise<Authenticated> {
  const hash = hashOf(secret)
  // Each of two, whether or not there are as many.
  const [first, second] = [client?.secrets[0], client?.secrets[1]]
  const fits = [sameHash(hash, first?.hash ?? noHash), sameHash(hash, second?.hash ?? noHash)]
  const found = (fits[0] && first) || (fits[1] && second) || undefined
  if (!client) return { why: 'unknown_client' }
  if (client.status !== 'active') return { why: 'client_revoked' }
  if (!found) return { why: 'wrong_secret' }
  if (!isLive(found, now)) return { why: 'secret_ended' }
  if (client.allowFrom && !(from && isWithin(client.allowFrom, from))) return { why: 'address_not_allowed' }
  // Only who has the secret gets as far as to be asked for more work.
  const { ownerId } = client
  const partner = isId('par', ownerId) ? await registry.find(Partners, { id: ownerId }) : undefined
  if (partner && partner.status !== 'active') return { why: 'partner_suspended' }
  return { client, secretId: found.id }
}

function scopesOf({ scopes }: StoredClient, asked: string[] | undefined): string[] {
  const beyond = asked?.filter((it) => !scopes.includes(it)) ?? []
  if (beyond.length > 0) throw new Refused('invalid_scope', `The client may not ask for ${beyond.slice(0, 10).join(', ')}.`)
  return asked ? [...new Set(asked)] : scopes
}

/** When it was used, to the hour, and that its failures are forgiven. Whoever does the same at once has done it. */
async function noteUse(
  registry: Table,
  client: StoredClient,
  secretId: string,
  failed: FailedAttempts | undefined,
  now: Date,
): Promise<void> {
  const after = used(client, secretId, now)
  const changes = [...(after ? [replace(Clients, client, after)] : []), ...(failed ? [remove(FailedAttemptsOf, failed)] : [])]
  if (changes.length > 0) await registry.commit(changes).catch(unlessRaced)
}

interface Failure {
  ask: Ask
  requestId: string
  why: string
  client: StoredClient | undefined
}

/** Counts a failure and writes it into the audit log, in one transaction. Of many at once each counts. */
async function noteFailure({ now, newId }: TokenDesk, registry: Table, trying: Trying, failure: Failure): Promise<void> {
  const { ask, requestId, why, client } = failure
  const entry = insert(AuditEntries, {
    id: newId('aud'),
    at: now().toISOString(),
    actorId: trying.id === nobody ? 'unknown' : trying.id,
    actorKind: 'client',
    homeTenantId: client?.ownerId ?? 'unknown',
    operation: 'issueToken',
    subject: trying.id === nobody ? 'unknown' : trying.id,
    outcome: 'refused',
    code: why,
    requestId,
    ...(ask.from && { from: ask.from }),
  })
  const count = async () => {
    const [ofClient, ofAddress] = await registry.findAll(
      one(FailedAttemptsOf, { who: trying.client }),
      one(FailedAttemptsOf, { who: trying.address }),
    )
    const counted = [
      countedUp(ofClient, failedOnceMore(ofClient, trying.client, freeMax.client, now())),
      countedUp(ofAddress, failedOnceMore(ofAddress, trying.address, freeMax.address, now())),
    ]
    await registry.commit([...counted, entry])
  }
  await pRetry(count, { retries: 8, minTimeout: 10, factor: 1.5, randomize: true, shouldRetry: ({ error }) => isRace(error) }).catch(
    unlessRaced,
  )
}

function countedUp(before: FailedAttempts | undefined, after: FailedAttempts): Change {
  const change = before ? replace(FailedAttemptsOf, before, after) : insert(FailedAttemptsOf, after)
  return { ...change, expiresAt: forgottenAt(after) }
}

function unlessRaced(error: unknown): void {
  if (!isRace(error)) throw error
}
