/** Refuses a URL that deliveries cannot go to, before anything is resolved. */
import { Problem } from '#shared/problem.ts'
import { faultIn } from './webhook-send.ts'

export function refuseUrl(url: string, allowLoopback: boolean): void {
  const detail = faultIn(url, allowLoopback)
  if (detail) throw new Problem('invalid_request', detail, { faults: [{ pointer: '/url', code: 'invalid', detail }] })
}
