/**
 * A machine client: a program of a partner, or of a district's own engineers, that signs in with an id and a secret.
 * It can have two live secrets, so that one is exchanged for the other without a moment in which neither is good.
 */
import * as z from 'zod'
import { hashOf } from '../auth/client-secret.ts'
import { clientScopes } from '../auth/scopes.ts'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { allowList } from './address.ts'
import { instant } from './date.ts'
import { type Id, idOf, type NewId } from './id.ts'
import { amended, type Of, revised, schema } from './schema.ts'
import { isSet, line } from './text.ts'

export const scopeList = (description: string) =>
  z
    .array(z.enum(clientScopes))
    .min(1)
    .max(50)
    .refine(isSet, 'Name each scope once.')
    .meta({ description, example: ['schools:read', 'people:read'] })

/** Scopes as they are read back: a scope that there is no longer does not make what is stored unreadable. */
export const heldScopes = (description: string) => z.array(z.string()).meta({ description, example: ['schools:read', 'people:read'] })

const ClientSecret = schema(() =>
  z
    .strictObject({
      id: idOf('sec'),
      lastFour: z.string().length(4).meta({ description: 'Its last four characters, to tell it from others', example: 'x7Qa' }),
      createdAt: instant('When it was made'),
      expiresAt: instant('When it ends, once there is another').optional(),
      lastUsedAt: instant('When a token was last asked for with it, to the hour').optional(),
    })
    .meta({ id: 'ClientSecret' }),
)

export const Client = schema(() =>
  z
    .strictObject({
      id: idOf('cli'),
      ownerId: z.union([idOf('par'), idOf('dis')]).meta({ description: 'The partner or the district it belongs to' }),
      name: line('What the client is called', 'Nightly roster sync'),
      scopes: heldScopes('What it may at most ask for'),
      allowFrom: allowList().optional(),
      status: z.enum(['active', 'revoked']).meta({ description: 'A revoked client stays as a record. Open to more values' }),
      secrets: z
        .array(ClientSecret())
        .max(2)
        .meta({ description: 'Those that have not been removed, oldest first; never the secrets themselves' }),
      lastUsedAt: instant('When it last asked for a token, to the hour').optional(),
      revokedAt: instant('When it was revoked').optional(),
      createdAt: instant('When it was made'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Client' }),
)

export const ClientDraft = schema(() =>
  z
    .strictObject({
      name: Client().shape.name,
      scopes: scopeList('What it may at most ask for'),
      allowFrom: Client().shape.allowFrom,
    })
    .meta({ id: 'ClientDraft' }),
)

export const ClientPatch = schema(() =>
  z
    .strictObject({ name: Client().shape.name, scopes: scopeList('What it may at most ask for'), allowFrom: allowList().nullable() })
    .partial()
    .meta({ id: 'ClientPatch', description: 'JSON Merge Patch; without an allow list it may call from anywhere' }),
)

export const ClientWithSecret = schema(() =>
  Client()
    .extend({
      secret: z.string().meta({
        description: 'The secret that was made: shown now and never again. `tandem_sk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}`',
        example: 'tandem_sk_…',
      }),
    })
    .meta({ id: 'ClientWithSecret' }),
)

const graceSecondsMax = 30 * 86_400

export const SecretDraft = schema(() =>
  z
    .strictObject({
      graceSeconds: z
        .int()
        .min(0)
        .max(graceSecondsMax)
        .default(7 * 86_400)
        .meta({ description: 'How long the secret there is stays good; 0 ends it at once', example: 86_400 }),
    })
    .meta({ id: 'ClientSecretDraft' }),
)

const StoredSecret = schema(() => ClientSecret().extend({ hash: z.string() }))
const StoredClient = schema(() => Client().extend({ secrets: z.array(StoredSecret()) }))
type StoredSecret = Of<typeof StoredSecret>
export type StoredClient = Of<typeof StoredClient>
export type OwnerId = StoredClient['ownerId']

export const Clients = entity('client', StoredClient, {
  primary: primary('CLIENT#{id}', 'CLIENT'),
  ofOwner: gs1('CLIENTSOF#{ownerId}', 'CLIENT#{id}'),
})

export const shownClient = ({ secrets, ...client }: StoredClient): Of<typeof Client> => ({
  ...client,
  secrets: secrets.map(({ hash: _, ...secret }) => secret),
})

const secretItem = (id: Id<'sec'>, secret: string, now: Date): StoredSecret => ({
  id,
  lastFour: secret.slice(-4),
  createdAt: now.toISOString(),
  hash: hashOf(secret),
})

export function newClient(draft: Of<typeof ClientDraft>, ownerId: OwnerId, secret: string, newId: NewId, now: Date): StoredClient {
  const at = now.toISOString()
  const secrets = [secretItem(newId('sec'), secret, now)]
  return { id: newId('cli'), ownerId, ...draft, status: 'active', secrets, createdAt: at, updatedAt: at, rev: 0 }
}

export const isLive = ({ expiresAt }: Pick<StoredSecret, 'expiresAt'>, now: Date): boolean => !expiresAt || now.toISOString() < expiresAt

export function changedClient(before: StoredClient, patch: Of<typeof ClientPatch>, now: Date): StoredClient {
  refuseRevoked(before)
  return amended<StoredClient>(before, patch, now)
}

/** With a second secret; the first ends after its grace, and those that have ended fall away. */
export function rotated(before: StoredClient, secret: string, graceSeconds: number, id: Id<'sec'>, now: Date): StoredClient {
  refuseRevoked(before)
  const live = before.secrets.filter((it) => isLive(it, now))
  if (live.length >= 2) throw new Problem('wrong_state', 'It has two live secrets, which is the most. Remove one, or wait until one ends.')
  const expiresAt = new Date(now.getTime() + graceSeconds * 1000).toISOString()
  const kept = live.filter(() => graceSeconds > 0).map((it) => ({ ...it, expiresAt }))
  return revised<StoredClient>(before, { secrets: [...kept, secretItem(id, secret, now)] }, now)
}

/** Without a secret. The last one may go as well: then the client gets no tokens until there is another. */
export const withoutSecret = (before: StoredClient, secretId: string, now: Date): StoredClient =>
  revised<StoredClient>(before, { secrets: before.secrets.filter(({ id }) => id !== secretId) }, now)

export function revokedClient(before: StoredClient, now: Date): StoredClient {
  refuseRevoked(before)
  return revised<StoredClient>(before, { status: 'revoked', revokedAt: now.toISOString(), secrets: [] }, now)
}

export function refuseRevoked({ id, status }: Pick<StoredClient, 'id' | 'status'>): void {
  if (status === 'revoked') throw new Problem('wrong_state', `The client ${id} has been revoked, which is final. Make another.`)
}

const hourMs = 3_600_000

/** The client with its latest use noted; `undefined` while the one of the last hour will do. */
export function used(before: StoredClient, secretId: string, now: Date): StoredClient | undefined {
  const recent = (at: string | undefined) => at !== undefined && now.getTime() - Date.parse(at) < hourMs
  if (recent(before.secrets.find(({ id }) => id === secretId)?.lastUsedAt)) return undefined
  const lastUsedAt = now.toISOString()
  const secrets = before.secrets.map((it) => (it.id === secretId ? { ...it, lastUsedAt } : it))
  return revised<StoredClient>(before, { secrets, lastUsedAt }, now)
}
