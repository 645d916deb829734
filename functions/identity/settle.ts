/**
 * Has the directory say what a district's table says: who has an account, whether it is open, and by which sign-in.
 *
 * It follows a commit by the table's stream, which gives a record again until it has been worked off; and it looks at
 * what holds now, not at what the record tells. So a process may die anywhere in it, and records may come twice.
 */
import { type Change, replace, Stale } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { type Directory, DirectoryRefusal } from '#shared/directory.ts'
import type { Id } from '#shared/model/id.ts'
import { type Account, Accounts, type Invitation, Invitations, isOpen, sent, unsent } from '#shared/model/invitation.ts'
import { People } from '#shared/model/person.ts'
import { revised } from '#shared/model/schema.ts'
import { applied, failed, isFederated, pendingAgain, providerOf, type SignIn, SignIns } from '#shared/model/sign-in.ts'
import { Standings } from '#shared/model/standing.ts'
import type { TenantId } from '#shared/model/tenant.ts'

export interface Settling {
  table: Table
  directory: Directory
  now: () => Date
}

/** What a district's directory has to be told about, as its events name it. */
export interface Unsettled {
  tenantId: TenantId
  about: 'invitation' | 'person' | 'sign-in'
  subject: string
}

export async function settle(settling: Settling, { about, subject }: Unsettled): Promise<void> {
  if (about === 'sign-in') return settleSignIn(settling)
  const within = await kept(settling)
  if (about === 'invitation') await settleInvitation(within, subject as Id<'inv'>)
  if (about === 'person') await settlePerson(within, subject as Id<'per'>)
}

/** What a sandbox is set to go by: none of its people is anyone, and none of its addresses asked for mail. */
async function kept(settling: Settling): Promise<Settling> {
  const standing = await settling.table.find(Standings, {})
  return standing?.sandbox ? { ...settling, directory: noDirectory } : settling
}

const refuse = async () => {
  throw new DirectoryRefusal('This is a sandbox, and its people have no accounts. `POST …/sandbox/tokens` gives a token of any of them.')
}
const nothing = async () => {}
const noDirectory: Directory = { invite: refuse, federate: refuse, disable: nothing, enable: nothing, unfederate: nothing }

/** Makes the account of an invitation that has not been sent, and notes that it was: one that lacks the note is sent again. */
async function settleInvitation(settling: Settling, id: Id<'inv'>): Promise<void> {
  const { table, directory, now } = settling
  const invitation = await table.find(Invitations, { id })
  if (!invitation) return
  if (invitation.status === 'revoked') return settlePerson(settling, invitation.personId)
  if (!isOpen(invitation, now()) || invitation.sentAt || invitation.failure) return
  const { personId, email } = invitation
  const [person, account, signIn, standing] = await table.findAll(
    one(People, { id: personId }),
    one(Accounts, { personId }),
    one(SignIns, {}),
    one(Standings, {}),
  )
  // Nobody is invited to what closes: its accounts may be being deleted.
  if (standing?.status === 'closing') return
  if (person?.status !== 'active' || account?.invitationId !== id) return
  const holder = { tenantId: table.tenantId as TenantId, personId }
  const federated = signIn !== undefined && isFederated(signIn, email)
  try {
    await directory.invite({ ...holder, email, name: `${person.givenName} ${person.familyName}`, federated })
  } catch (error) {
    if (!(error instanceof DirectoryRefusal)) throw error
    await table.commit([replace(Invitations, invitation, unsent(invitation, error.message, now()))])
    return
  }
  for (const former of account.addresses.filter((it) => it !== email)) await directory.disable({ ...holder, email: former })
  await table.commit([replace(Invitations, invitation, sent(invitation, now())), ...told(account, true, now())])
}

/** Opens or shuts the account of somebody who has one. */
async function settlePerson({ table, directory, now }: Settling, personId: Id<'per'>): Promise<void> {
  const account = await table.find(Accounts, { personId })
  if (!account) return
  const [person, invitation] = await table.findAll(one(People, { id: personId }), one(Invitations, { id: account.invitationId }))
  const enabled = person?.status === 'active' && mayHaveAccount(account, invitation)
  if (enabled === account.enabled) return
  const holder = { tenantId: table.tenantId as TenantId, personId }
  if (enabled) await directory.enable({ ...holder, email: account.addresses.at(-1)! })
  else for (const email of account.addresses) await directory.disable({ ...holder, email })
  await table.commit(told(account, enabled, now()))
}

/** A revoked invitation shuts the account only of somebody who has not come before: they have no invitation to lose. */
const mayHaveAccount = ({ acceptedAt }: Account, invitation: Invitation | undefined): boolean =>
  acceptedAt !== undefined || invitation?.status !== 'revoked'

const told = (before: Account, enabled: boolean, now: Date): Change[] =>
  before.enabled === enabled ? [] : [replace(Accounts, before, revised<Account>(before, { enabled }, now))]

const noSecret = 'Two changes crossed, and the provider’s secret is not kept here. Put the settings again.'
const noDistrictMfa =
  'The accounts’ directory lets everyone with a password add a second factor, and can ask it of no single district. A provider of the district’s own (oidc or saml) brings its own.'

/**
 * Applies a district’s sign-in. The secret of an OIDC provider is with the request that brought it and nowhere else, so
 * that request applies it (`given`), and what it left pending waits until the settings are put again.
 */
export async function settleSignIn(outside: Settling, given?: { rev: number; clientSecret: string }): Promise<void> {
  const settling = await kept(outside)
  const { table, now } = settling
  const before = await table.find(SignIns, {})
  if (before?.state !== 'pending' || (given && given.rev !== before.rev)) return
  if (before.kind === 'oidc' && !given) return
  const after = await carriedOut(settling, before, given?.clientSecret)
  await table.commit([replace(SignIns, before, after(now()))]).catch((error: unknown) => {
    if (!(error instanceof Stale)) throw error
    return uncross(settling)
  })
}

/** Tells the directory, and gives how that ended. */
async function carriedOut({ table, directory }: Settling, signIn: SignIn, clientSecret?: string): Promise<(now: Date) => SignIn> {
  const tenantId = table.tenantId as TenantId
  const provider = providerOf(signIn, clientSecret)
  try {
    if (provider) await directory.federate(tenantId, provider)
    else await directory.unfederate(tenantId)
    return (now) => (signIn.mfa === 'required' ? failed(signIn, noDistrictMfa, now) : applied(signIn, now))
  } catch (error) {
    if (!(error instanceof DirectoryRefusal)) throw error
    return (now) => failed(signIn, error.message, now)
  }
}

/** The settings were put again while they were applied: the directory may have either, so that it is told once more. */
async function uncross(settling: Settling): Promise<void> {
  const { table, now } = settling
  const current = await table.find(SignIns, {})
  if (!current) return
  if (current.kind !== 'oidc') {
    if (current.state !== 'pending') await table.commit([replace(SignIns, current, pendingAgain(current, now()))])
    return settleSignIn(settling)
  }
  // Whoever has put them again since then is told by their own request.
  await table.commit([replace(SignIns, current, failed(current, noSecret, now()))]).catch((error: unknown) => {
    if (!(error instanceof Stale)) throw error
  })
}
