/** Asked by Cognito before it makes a token: puts into the access token who its bearer is, or refuses the sign-in by throwing. */
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { claimsObject } from '#shared/auth/token.ts'
import { signInTrigger } from '#shared/config.ts'
import { tableName } from '#shared/db/layout.ts'
import { clientsOf } from '#shared/db/sessions.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import { sessionsAtSts } from '#shared/live-sessions.ts'
import { log } from '#shared/log.ts'
import { SignInRefused, signIn } from './sign-in.ts'

type Find = Pick<Table, 'find'>

/** What Cognito adds to the access token. The ID token stays as it is: it is the application's, and no API takes it. */
export interface Answer {
  claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: Record<string, unknown> } }
}

let tableOf: ((tenantId: string) => Find) | undefined

export async function handler(event: PreTokenGenerationV2TriggerEvent): Promise<{ response: Answer }> {
  tableOf ??= tables()
  return { ...event, response: await answerTo(event, tableOf) }
}

/** Cognito shows the message of an error to whoever signs in, so what is wrong with us goes to the log alone. */
export async function answerTo({ request }: PreTokenGenerationV2TriggerEvent, tableOf: (tenantId: string) => Find): Promise<Answer> {
  try {
    const claims = await signIn(request.userAttributes, tableOf)
    return { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { [claimsObject]: claims } } } }
  } catch (error) {
    if (error instanceof SignInRefused) throw error
    log({ level: 'error', trigger: 'pre-token', error: error instanceof Error ? error.stack : String(error) })
    throw new Error('Tandem cannot be reached right now. Try to sign in again in a moment.')
  }
}

function tables(): (tenantId: string) => Find {
  const { AWS_REGION: region, STAGE: stage, DATA_ROLE_READ: read } = signInTrigger()
  const clientOf = clientsOf(sessionsAtSts(region, { read }), { region })
  return (tenantId) => openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, 'read', 'sign-in'))
}
