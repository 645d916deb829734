/** The directory of a deployed function. Its client is loaded when the first account is touched: most requests touch none. */
import type { Departures, Directory } from './directory.ts'

interface Told {
  USER_POOL_ID?: string | undefined
  USER_POOL_CLIENT_ID?: string | undefined
}

/** The pool that the stack names. */
export function liveDirectory(region: string, { USER_POOL_ID: pool, USER_POOL_CLIENT_ID: application }: Told): Directory & Departures {
  if (!pool || !application) throw new Error('this function was not given a user pool')
  let opened: Promise<Directory & Departures> | undefined
  const directory = () => {
    opened ??= import('./directory-cognito.ts').then(({ directoryIn }) => directoryIn(region, pool, application))
    return opened
  }
  return {
    invite: async (invitee) => (await directory()).invite(invitee),
    disable: async (holder) => (await directory()).disable(holder),
    enable: async (holder) => (await directory()).enable(holder),
    federate: async (tenantId, settings) => (await directory()).federate(tenantId, settings),
    unfederate: async (tenantId) => (await directory()).unfederate(tenantId),
    holds: async (holder) => (await directory()).holds(holder),
    erase: async (holder) => (await directory()).erase(holder),
    isFederated: async (tenantId) => (await directory()).isFederated(tenantId),
    countArrivals: async (tenantId) => (await directory()).countArrivals(tenantId),
    eraseArrivals: async (tenantId) => (await directory()).eraseArrivals(tenantId),
  }
}
