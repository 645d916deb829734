/** What a deployed function works with. The configuration is read once; everything else is made when it is first needed. */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { refusalAudit } from './audit/refusals.ts'
import { admitterOf } from './auth/admit.ts'
import { verifierOf } from './auth/token.ts'
import { deployed } from './config.ts'
import { type Cursors, cursorsOf } from './db/cursor.ts'
import { tableName } from './db/layout.ts'
import { type Access, clientsOf } from './db/sessions.ts'
import { openTable } from './db/table.ts'
import type { Dependencies } from './http/dependencies.ts'
import { limiterOf } from './limits/limiter.ts'
import { liveSessions } from './live-sessions.ts'
import { log } from './log.ts'
import { randomIds } from './model/id.ts'

export function live(): Dependencies {
  const config = deployed()
  const { AWS_REGION: region, STAGE: stage } = config
  const clientOf = clientsOf(liveSessions(), { region })
  const now = () => new Date()
  const newId = randomIds(now)
  const tableOf = (tenantId: string, access: Access, requestId: string) =>
    openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, access, requestId))
  return {
    verify: verifierOf(config.ISSUERS, now),
    admit: admitterOf(now),
    limiter: limiterOf(now),
    tableOf,
    refused: refusalAudit({ tableOf, now, newId }),
    cursors: secretCursors(region, config.CURSOR_SECRET_ARN),
    now,
    newId,
    random: randomBytes,
    pause: async (ms) => void (await setTimeout(ms)),
    log,
    docsUrl: config.DOCS_URL,
  }
}

/** Cursors under the stage's secret, which is fetched when the first one is made or opened. */
function secretCursors(region: string, SecretId: string): Cursors {
  let known: Promise<Cursors> | undefined
  const load = async () => {
    const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
    const { SecretString } = await new SecretsManagerClient({ region }).send(new GetSecretValueCommand({ SecretId }))
    if (!SecretString) throw new Error('the secret of the cursors is empty')
    return cursorsOf(SecretString)
  }
  const cursors = () => {
    // A failure is not kept: the next request tries again.
    known ??= load().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    seal: async (place, scope) => (await cursors()).seal(place, scope),
    open: async (cursor, scope) => (await cursors()).open(cursor, scope),
  }
}
