/** The directory of a laptop: accounts in memory and in one file, and an invitation that is a token in the log. Never part of a deployment. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { type Departures, type Directory, type Holder, type Invitee, type OwnSignIn, takenAddress } from '#shared/directory.ts'
import type { TenantId } from '#shared/model/tenant.ts'

interface LocalAccount extends Holder {
  enabled: boolean
  federated: boolean
}

interface Kept {
  /** By address, in small letters. */
  accounts: Record<string, LocalAccount>
  /** By tenant; without the secret, which nothing here needs. */
  providers: Record<string, Pick<OwnSignIn, 'kind' | 'emailDomains'>>
}

export interface LocalDirectoryOptions {
  /** Where it is kept; in memory alone without one. */
  file?: string
  /** Stands for the mail. */
  welcome: (invitee: Invitee) => Promise<void>
}

export function localDirectory({ file, welcome }: LocalDirectoryOptions) {
  let loaded: Promise<Kept> | undefined
  const kept = (): Promise<Kept> => {
    loaded ??= file ? keptIn(file) : Promise.resolve({ accounts: {}, providers: {} })
    return loaded
  }

  async function change(apply: (kept: Kept) => void): Promise<void> {
    const all = await kept()
    apply(all)
    if (file) await writeWhole(file, all)
  }

  const directory: Directory = {
    async invite(invitee) {
      const { tenantId, personId, email, federated } = invitee
      const known = (await kept()).accounts[keyOf(email)]
      if (known && !isOf(known, invitee)) throw takenAddress()
      await change(({ accounts }) => {
        accounts[keyOf(email)] = { tenantId, personId, email, federated, enabled: true }
      })
      await welcome(invitee)
    },
    disable: (holder) => turn(holder, false),
    enable: (holder) => turn(holder, true),
    federate: (tenantId, { kind, emailDomains }) =>
      change(({ providers }) => {
        providers[tenantId] = { kind, emailDomains }
      }),
    unfederate: (tenantId) =>
      change(({ providers }) => {
        delete providers[tenantId]
      }),
  }

  async function turn(holder: Holder, enabled: boolean): Promise<void> {
    const known = (await kept()).accounts[keyOf(holder.email)]
    if (!known || !isOf(known, holder)) return
    await change(() => {
      known.enabled = enabled
    })
  }

  const departures: Omit<Departures, 'unfederate'> = {
    async holds(holder) {
      const known = (await kept()).accounts[keyOf(holder.email)]
      return known !== undefined && isOf(known, holder)
    },
    async erase(holder) {
      if (!(await departures.holds(holder))) return
      await change(({ accounts }) => {
        delete accounts[keyOf(holder.email)]
      })
    },
    isFederated: async (tenantId) => (await kept()).providers[tenantId] !== undefined,
    // Nobody comes here by a provider.
    countArrivals: async () => 0,
    eraseArrivals: async () => 0,
  }

  return {
    ...directory,
    ...departures,
    accountOf: async (email: string): Promise<LocalAccount | undefined> => (await kept()).accounts[keyOf(email)],
    providerOf: async (tenantId: TenantId) => (await kept()).providers[tenantId],
  }
}

export type LocalDirectory = ReturnType<typeof localDirectory>

const keyOf = (email: string) => email.toLowerCase()
const isOf = (known: Holder, { tenantId, personId }: Holder) => known.tenantId === tenantId && known.personId === personId

async function keptIn(file: string): Promise<Kept> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? { accounts: {}, providers: {} } : (JSON.parse(text) as Kept)
}

async function writeWhole(file: string, kept: Kept): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(kept), { mode: 0o600 })
  await rename(`${file}.part`, file)
}
