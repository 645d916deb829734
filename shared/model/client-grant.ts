/**
 * A district's word on what a partner's client may do in it. The partner asks, the district decides, either can end it.
 * Kept in the registry; what it comes to stands in the district's own table, as an admission.
 *
 *     requested → approved → revoked | withdrawn | expired
 *               → declined | withdrawn
 */
import * as z from 'zod'
import { clientRole } from '../auth/scopes.ts'
import { entity, gs1, gs2, gs3, gs4, gs5, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import type { Admission } from './admission.ts'
import { heldScopes, type StoredClient, scopeList } from './client.ts'
import { instant } from './date.ts'
import { type Id, idOf } from './id.ts'
import type { Partner } from './partner.ts'
import { type Of, revised, schema } from './schema.ts'
import { line, prose } from './text.ts'

const statuses = ['requested', 'approved', 'declined', 'revoked', 'withdrawn', 'expired'] as const

export const ClientGrant = schema(() =>
  z
    .strictObject({
      id: idOf('grt'),
      districtId: idOf('dis'),
      partnerId: idOf('par'),
      partnerName: line('The partner, as it was called when it asked', 'Rosterly'),
      clientId: idOf('cli'),
      clientName: line('The client, as it was called when it was asked for', 'Nightly roster sync'),
      status: z.enum(statuses).meta({ description: 'Open to more values' }),
      requestedScopes: heldScopes('What the partner asked for'),
      scopes: heldScopes('What the district has approved, once it has; the client has of it what it may itself ask for').optional(),
      endsAt: instant('When it ends by itself').optional(),
      reason: prose('Why it was declined or revoked', 'The contract with the vendor has ended.').optional(),
      decidedAt: instant('When the district decided').optional(),
      decidedBy: z.string().optional().meta({ description: 'Who decided', example: 'per_01J9ZQ7Y8Z0000000000000001' }),
      endedAt: instant('When it was revoked, withdrawn, or ran out').optional(),
      createdAt: instant('When it was asked for'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'ClientGrant' }),
)
export type ClientGrant = Of<typeof ClientGrant>

export const GrantRequest = schema(() =>
  z.strictObject({ districtId: idOf('dis'), scopes: scopeList('What the client is to do there') }).meta({ id: 'ClientGrantRequest' }),
)

export const GrantApproval = schema(() =>
  z
    .strictObject({
      scopes: scopeList('What it may do, of what was asked for; all of that unless set').optional(),
      endsAt: instant('When it ends by itself; never unless set').optional(),
    })
    .meta({ id: 'ClientGrantApproval' }),
)

export const GrantReason = schema(() =>
  z.strictObject({ reason: prose('Why', 'The contract with the vendor has ended.') }).meta({ id: 'ClientGrantReason' }),
)

/** As it is kept: what is open names its client once more, and what will end says so, for the indexes. */
const StoredGrant = schema(() => ClientGrant().extend({ openClientId: idOf('cli').optional(), ending: z.literal('yes').optional() }))
export type StoredGrant = Of<typeof StoredGrant>

export const ClientGrants = entity(
  'client grant',
  StoredGrant,
  {
    primary: primary('GRANT#{id}', 'GRANT'),
    ofClient: gs1('GRANTSOF#{clientId}', 'GRANT#{id}'),
    inDistrict: gs2('GRANTSIN#{districtId}', 'GRANT#{id}'),
    inDistrictByStatus: gs3('GRANTSIN#{districtId}#{status}', 'GRANT#{id}'),
    open: gs4('OPENGRANTSOF#{openClientId}', 'GRANT#{id}'),
    ending: gs5('GRANTSENDING#{ending}', 'ENDS#{endsAt}#{id}'),
  },
  { unique: ['UNIQUE#GRANT#{openClientId}#{districtId}'] },
)

/** As it is now: one whose time has run out has expired, whether or not that has been written down yet. */
export function shownGrant({ openClientId: _, ending: __, ...grant }: StoredGrant, now: Date): ClientGrant {
  return hasRunOut(grant, now) ? { ...grant, status: 'expired', endedAt: grant.endsAt } : grant
}

export const hasRunOut = ({ status, endsAt }: Pick<ClientGrant, 'status' | 'endsAt'>, now: Date): boolean =>
  status === 'approved' && endsAt !== undefined && endsAt <= now.toISOString()

interface Asked {
  id: Id<'grt'>
  client: StoredClient
  partner: Partner
  districtId: Id<'dis'>
  scopes: readonly string[]
}

export function requestedGrant({ id, client, partner, districtId, scopes }: Asked, now: Date): StoredGrant {
  refuseBeyond(scopes, client.scopes, 'The client itself may not ask for it.')
  const at = now.toISOString()
  return {
    id,
    districtId,
    partnerId: partner.id,
    partnerName: partner.name,
    clientId: client.id,
    clientName: client.name,
    status: 'requested',
    requestedScopes: [...scopes],
    openClientId: client.id,
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
}

export function approved(before: StoredGrant, { scopes, endsAt }: Of<typeof GrantApproval>, by: string, now: Date): StoredGrant {
  refuseUnless(before, ['requested'], 'approve', now)
  refuseBeyond(scopes ?? [], before.requestedScopes, 'The partner has not asked for it.')
  if (endsAt !== undefined && Date.parse(endsAt) <= now.getTime())
    throw new Problem('invalid_request', 'It would end before it begins.', {
      faults: [{ pointer: '/endsAt', code: 'too_small', detail: 'Give a time to come.' }],
    })
  return revised<StoredGrant>(
    before,
    {
      status: 'approved',
      scopes: scopes ?? before.requestedScopes,
      // Always in one spelling, so that times can be compared as text.
      ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString(), ending: 'yes' as const }),
      decidedAt: now.toISOString(),
      decidedBy: by,
    },
    now,
  )
}

/** Approved as it is asked for. */
export const approvedAtOnce = (asked: StoredGrant, by: string, now: Date): StoredGrant => ({
  ...approved(asked, {}, by, now),
  rev: asked.rev,
})

export function declined(before: StoredGrant, reason: string, by: string, now: Date): StoredGrant {
  refuseUnless(before, ['requested'], 'decline', now)
  return ended(before, { status: 'declined', reason, decidedAt: now.toISOString(), decidedBy: by }, now)
}

export function revokedGrant(before: StoredGrant, reason: string, now: Date): StoredGrant {
  refuseUnless(before, ['approved'], 'revoke', now)
  return ended(before, { status: 'revoked', reason, endedAt: now.toISOString() }, now)
}

export function withdrawn(before: StoredGrant, now: Date): StoredGrant {
  refuseUnless(before, ['requested', 'approved'], 'withdraw', now)
  return ended(before, { status: 'withdrawn', endedAt: now.toISOString() }, now)
}

export const expired = (before: StoredGrant, now: Date): StoredGrant => ended(before, { status: 'expired', endedAt: before.endsAt }, now)

/** Ended because its client has been revoked, unless its time had run out before. */
export const endedWithClient = (before: StoredGrant, now: Date): StoredGrant =>
  hasRunOut(before, now) ? expired(before, now) : ended(before, { status: 'withdrawn', endedAt: now.toISOString() }, now)

/** Ended because its district is there no longer: whoever lists it is not to take it for a way in. */
export function endedWithDistrict(before: StoredGrant, reason: string, now: Date): StoredGrant {
  if (hasRunOut(before, now)) return expired(before, now)
  const at = now.toISOString()
  return ended(
    before,
    before.status === 'requested' ? { status: 'declined', reason, decidedAt: at } : { status: 'revoked', reason, endedAt: at },
    now,
  )
}

/** What has ended makes room for another request, and no clock waits for it any more. */
const ended = ({ openClientId: _, ending: __, ...before }: StoredGrant, changes: Partial<StoredGrant>, now: Date): StoredGrant =>
  revised<StoredGrant>(before, changes, now)

function refuseUnless(grant: StoredGrant, states: readonly ClientGrant['status'][], deed: string, now: Date): void {
  const { id, status } = shownGrant(grant, now)
  if (!states.includes(status))
    throw new Problem('wrong_state', `The grant ${id} is ${status}. Whoever wants to ${deed} it finds it ${states.join(' or ')}.`)
}

/** Scopes are refused by name. */
function refuseBeyond(asked: readonly string[], most: readonly string[], why: string): void {
  const faults = asked.flatMap((scope, n) =>
    most.includes(scope) ? [] : [{ pointer: `/scopes/${n}`, code: 'beyond', detail: `Leave out ${scope}. ${why}` }],
  )
  if (faults.length > 0)
    throw new Problem('invalid_request', 'Not all of these scopes can be had. Leave out those named in `errors`.', { faults })
}

type Said = Omit<Admission, 'updatedAt' | 'rev'>

/** What a grant comes to in the district's table. */
export const admissionByGrant = (grant: StoredGrant, client: StoredClient): Said => ({
  principalId: client.id,
  homeTenantId: client.ownerId,
  agreementId: grant.id,
  agreementRev: grant.rev,
  status: grant.status === 'approved' && client.status === 'active' ? 'open' : 'ended',
  roles: [{ role: clientRole }],
  scopes: (grant.scopes ?? []).filter((scope) => client.scopes.includes(scope)),
  ...(client.allowFrom && { allowFrom: client.allowFrom }),
  ...(grant.endsAt && { endsAt: grant.endsAt }),
})

/** What a district's own client comes to there. */
export const admissionAtHome = (client: StoredClient): Said => ({
  principalId: client.id,
  homeTenantId: client.ownerId,
  agreementId: client.id,
  agreementRev: client.rev,
  status: client.status === 'active' ? 'open' : 'ended',
  roles: [{ role: clientRole }],
  scopes: client.scopes,
  ...(client.allowFrom && { allowFrom: client.allowFrom }),
})
