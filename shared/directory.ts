/** Where people's accounts live, and by which sign-in they reach them: the small interface, whose sides are Cognito and a laptop. */
import type { Id } from './model/id.ts'
import type { TenantId } from './model/tenant.ts'

/** An account: whose it is, and the address it is known by. Accounts of all tenants share one directory. */
export interface Holder {
  tenantId: TenantId
  personId: Id<'per'>
  email: string
}

export interface Invitee extends Holder {
  name: string
  /** Whether they sign in through their district's own provider, and not with a password. */
  federated: boolean
}

/** A district's own sign-in, with the secret that is handed on here and kept nowhere else. */
export type OwnSignIn = { emailDomains: readonly string[] } & (
  | { kind: 'oidc'; issuer: string; clientId: string; clientSecret: string }
  | { kind: 'saml'; metadataUrl: string }
)

/** Each of these says what is to hold, so that doing it twice has one effect; a second invitation is at worst a second mail. */
export interface Directory {
  /**
   * Makes the account, lets it in again if it was shut, and has the directory write to its holder.
   * @throws DirectoryRefusal when the address has an account that is somebody else's.
   */
  invite: (invitee: Invitee) => Promise<void>
  /** Shuts the account and ends its sessions. One that is not there, or is somebody else's, is left alone. */
  disable: (holder: Holder) => Promise<void>
  enable: (holder: Holder) => Promise<void>
  /** @throws DirectoryRefusal when the directory does not take the settings. */
  federate: (tenantId: TenantId, settings: OwnSignIn) => Promise<void>
  unfederate: (tenantId: TenantId) => Promise<void>
}

/** What takes a tenant out of the directory for good, for the removal of tenants alone. All of it may be repeated. */
export interface Departures extends Pick<Directory, 'unfederate'> {
  /** Whether the account is there, and this holder's. */
  holds: (holder: Holder) => Promise<boolean>
  /** Deletes the account. One that is not there, or is somebody else's, is left alone. */
  erase: (holder: Holder) => Promise<void>
  /** Whether it has a provider of the tenant's own. */
  isFederated: (tenantId: TenantId) => Promise<boolean>
  /** How many have come by that provider without an invitation: each has left an account that opens nothing. */
  countArrivals: (tenantId: TenantId) => Promise<number>
  /** Deletes some of those, and says how many; none once all are gone. */
  eraseArrivals: (tenantId: TenantId) => Promise<number>
}

/** What the directory will not do, however often it is asked. The message is for the district's administrator. */
export class DirectoryRefusal extends Error {
  override name = 'DirectoryRefusal'
}

/** Says no more than whoever asks has to know: not whose the account is. */
export const takenAddress = () =>
  new DirectoryRefusal('This address has an account that is not this person’s. Give the person another address, then invite them anew.')
