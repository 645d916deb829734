/** What a page is made for: who reads it, where, and with what they asked. */
import type { Claims } from '#shared/auth/actor.ts'
import type { Role } from '#shared/auth/roles.ts'
import type { Api } from './api.ts'
import type { Here } from './words.ts'

export interface Links {
  /** The address of a page of the app, from its path below the app's own. */
  to: (path: string) => string
}

export interface Reader {
  id: string
  name: string
  district: string
  /** Whether they have a role of these. */
  is: (...roles: Role[]) => boolean
  /** Whether they lead a school. */
  leads: (schoolId: string) => boolean
}

export interface Visit {
  api: Api
  reader: Reader
  here: Here
  links: Links
  params: Record<string, string>
  query: URLSearchParams
  /** For the form of a page: sent twice, it has one effect. */
  idempotencyKey: string
}

/** What a form says. */
export interface Form {
  get: (name: string) => string | undefined
}

export const readerOf = ({ sub, roles }: Claims, name: string, district: string): Reader => ({
  id: sub,
  name,
  district,
  is: (...wanted) => roles.some(({ role }) => wanted.includes(role)),
  leads: (schoolId) =>
    roles.some(({ role, schoolIds = [] }) => role === 'school_leader' && (schoolIds.length === 0 || schoolIds.includes(schoolId))),
})
