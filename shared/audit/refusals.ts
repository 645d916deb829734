/**
 * Writes refused requests into the audit log of the tenant they were sent to. Whoever is refused decides how often, so
 * there is a bound: the same refusal once in ten minutes, some for a tenant in a minute, and some in all, for each
 * environment. What goes beyond is in the service's log, as every request is.
 */
import { insert } from '../db/commit.ts'
import { type Table, unlessGone } from '../db/table.ts'
import type { Dependencies, Refusal } from '../http/dependencies.ts'
import { sourceOf } from '../model/address.ts'
import { AuditEntries, type AuditEntry } from '../model/audit.ts'
import type { NewId } from '../model/id.ts'

export const sameAgainMs = 600_000
export const perTenantMax = 30
/** Tenants that are not there cost a look as well. */
const perMinuteMax = 300
const rememberedMax = 5000
const minuteMs = 60_000

interface RefusalAudit {
  tableOf: (tenantId: string, access: 'read' | 'write', requestId: string) => Table
  now: () => Date
  newId: NewId
}

export function refusalAudit({ tableOf, now, newId }: RefusalAudit): NonNullable<Dependencies['refused']> {
  const written = new Map<string, number>()
  let minute = { beginMs: 0, counts: new Map<string, number>(), all: 0 }

  function isDue(refusal: Refusal): boolean {
    const at = now().getTime()
    const key = keyOf(refusal)
    if ((written.get(key) ?? 0) > at) return false
    if (at - minute.beginMs >= minuteMs) minute = { beginMs: at, counts: new Map(), all: 0 }
    const count = minute.counts.get(refusal.tenantId) ?? 0
    if (count >= perTenantMax || minute.all >= perMinuteMax) return false
    minute.counts.set(refusal.tenantId, count + 1)
    minute.all += 1
    written.delete(key)
    written.set(key, at + sameAgainMs)
    const oldest = written.size > rememberedMax ? written.keys().next().value : undefined
    if (oldest) written.delete(oldest)
    return true
  }

  return async (refusal) => {
    if (!isDue(refusal)) return
    const { tenantId, trace } = refusal
    const entry = insert(AuditEntries, { ...entryOf(refusal), id: newId('aud'), at: now().toISOString() })
    // A tenant that is not there keeps no log.
    await tableOf(tenantId, 'write', trace.requestId).commit([entry]).catch(unlessGone)
  }
}

const keyOf = ({ tenantId, claims, ask, code, operation }: Refusal): string =>
  [tenantId, claims ? `${claims.tenant} ${claims.sub}` : sourceOf(ask.from), code, operation].join('\n')

/** Of who is not known there is an address. */
function entryOf({ trace, ask, operation, code, claims }: Refusal): Omit<AuditEntry, 'id' | 'at'> {
  return {
    actorId: claims?.sub ?? 'unknown',
    actorKind: claims?.kind ?? 'client',
    homeTenantId: claims?.tenant ?? 'unknown',
    ...(claims?.act && { impersonatedBy: claims.act.sub }),
    operation,
    subject: new URL(ask.url).pathname.split('/').filter(isIdLike).at(-1) ?? '',
    outcome: 'refused',
    code,
    requestId: trace.requestId,
    ...(ask.from && { from: ask.from }),
  }
}

/** What was sent by someone unknown becomes part of an entry only where it looks like an id. */
const isIdLike = (text: string): boolean => /^[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text)
