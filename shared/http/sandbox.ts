/** What a sandbox lets one try: failures, which a header of the request asks for, and another time. */

import type { Standing } from '../model/standing.ts'
import { isWebhookFault, type WebhookFault, webhookFaults } from '../model/webhook-fault.ts'
import { Problem } from '../problem.ts'
import type { Ask } from './message.ts'
import type { Route } from './route.ts'

export const faultHeader = 'tandem-sandbox-fault'

/** Answered instead of doing anything; those that end in `-after` when all has been done, as if the answer had been lost. */
export const requestFaults = ['429', '500', '503', 'conflict', 'slow', '500-after', '503-after'] as const
export type RequestFault = (typeof requestFaults)[number]

export const slowMs = 3000

/** What a request is to suffer: by itself, or the deliveries that it begins. */
export interface Provoked {
  request?: RequestFault
  webhook?: WebhookFault
}

/** The faults that a request asks for. @throws where there is no sandbox, and where nothing of that name can be provoked. */
export function provokedBy(ask: Ask, { spec }: Route, standing: Standing | undefined): Provoked {
  const asked = ask.headers.get(faultHeader)
  if (asked === null) return {}
  if (!standing?.sandbox)
    throw new Problem('fault_not_provoked', 'This is no sandbox: nothing fails here by request. Leave `Tandem-Sandbox-Fault` out.')
  const request = requestFaults.find((it) => it === asked)
  if (request) return { request }
  if (spec.webhookFaults && isWebhookFault(asked)) return { webhook: asked }
  const known = [...requestFaults, ...(spec.webhookFaults ? webhookFaults : [])].join(', ')
  throw new Problem('fault_not_provoked', `This operation knows no fault of that name. \`Tandem-Sandbox-Fault\` takes ${known} here.`)
}

/** A provoked failure says so, in a header and in its text. */
const failure = (fault: RequestFault, code: 'rate_limited' | 'internal' | 'unavailable' | 'changed_meanwhile', detail: string) =>
  new Problem(code, `${detail} It was provoked by \`Tandem-Sandbox-Fault: ${fault}\`.`, {
    headers: { [faultHeader]: fault, ...(code !== 'internal' && { 'retry-after': '1' }) },
  })

/** Before anything is done. */
export async function sufferBefore({ request: fault }: Provoked, pause: (ms: number) => Promise<void>): Promise<void> {
  if (fault === 'slow') await pause(slowMs)
  if (fault === '429') throw failure(fault, 'rate_limited', 'Nothing was done.')
  if (fault === '500') throw failure(fault, 'internal', 'Nothing was done.')
  if (fault === '503') throw failure(fault, 'unavailable', 'Nothing was done.')
  if (fault === 'conflict') throw failure(fault, 'changed_meanwhile', 'Nothing was done.')
}

/** When everything has been done, and the record of the Idempotency-Key with it. */
export function sufferAfter({ request: fault }: Provoked): void {
  const detail = 'What was asked for has been done: repeat it under its Idempotency-Key to have the answer.'
  if (fault === '500-after') throw failure(fault, 'internal', detail)
  if (fault === '503-after') throw failure(fault, 'unavailable', detail)
}

/** The nouns whose rules and lists go by the clock of a sandbox. Audit, tokens, keys, limits, jobs and webhooks go by the real one. */
const movedNouns: readonly string[] = [
  'district',
  'schools',
  'people',
  'cycles',
  'observation-tools',
  'observations',
  'calibrations',
  'time',
]

/** The clock that a route's handler goes by. */
export function clockFor({ scope }: Route, standing: Standing | undefined, now: () => Date): () => Date {
  const aheadSeconds = standing?.sandbox?.clockAheadSeconds ?? 0
  const [noun = ''] = scope.split(':')
  return aheadSeconds !== 0 && movedNouns.includes(noun) ? () => new Date(now().getTime() + aheadSeconds * 1000) : now
}
