/** The sessions of a deployed function: one cache an environment, which tables and objects share. Made at the first request. */
import { deployed } from './config.ts'
import { type Access, type Sessions, sessionsOf, takeAtSts } from './db/sessions.ts'
import { log } from './log.ts'

let sessions: Sessions<Access> | undefined

/** Those of the data roles. */
export function liveSessions(): Sessions<Access> {
  sessions ??= made()
  return sessions
}

function made(): Sessions<Access> {
  const { AWS_REGION: region, DATA_ROLE_READ: read, DATA_ROLE_WRITE: write } = deployed()
  return sessionsAtSts(region, { read, write })
}

/** Those of any roles that are taken with a tenant as their tag, by the names they go by. */
export const sessionsAtSts = <R extends string>(region: string, roles: Readonly<Record<R, string>>): Sessions<R> =>
  sessionsOf({
    roles,
    take: takeAtSts({ region }),
    now: () => new Date(),
    onRenewalFailed: (error, session) => log({ level: 'warning', session, error: error instanceof Error ? error.stack : String(error) }),
  })
