/** What each server of the comparison is told by the process that starts it, and how it reports that it listens. */
import type { AddressInfo, Server } from 'node:net'
import type { JSONWebKeySet } from 'jose'

export interface Given {
  endpoint: string
  table: string
  districtId: string
  issuer: string
  audience: string
  keys: JSONWebKeySet
  /** Where Tandem's own server keeps its data; the others need none. */
  folder: string
}

export const given = JSON.parse(process.argv[2] ?? '{}') as Given

export function report(server: Server): void {
  process.send?.((server.address() as AddressInfo).port)
}
