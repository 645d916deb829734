/** What someone may try who has a good token of one tenant and wants the data of another. Generic: written over the routes. */
import { randomUUID } from 'node:crypto'
import { roles } from '#shared/auth/roles.ts'
import type { Cursors } from '#shared/db/cursor.ts'
import { pageFrom } from '#shared/http/page.ts'
import { type Route, pathOf as wholePathOf } from '#shared/http/route.ts'
import { type Answered, caller } from '#test/district.ts'
import { ask, bearerOf, consultancyId, operations, partnerId } from '#test/furnished.ts'
import { idsIn, isVictims, rebranded, type Tenants, victimsBearer } from './tenants.ts'
import type { ProductApp } from './wiring.ts'

type Claims = NonNullable<Parameters<typeof caller>[0]>

/** One request, in full. */
export interface Trial {
  claims: Claims
  path: string
  query: Record<string, string>
  body: unknown
}

export interface Attack {
  name: string
  /** Ends the sentence: the one who asks … */
  says: string
  /** How it may be refused. */
  statuses: readonly number[]
  /** Whether it is a refusal, too, to answer with an empty list. */
  orNothing?: boolean
  /** Whether it is made on operations outside a district, too. */
  everywhere?: boolean
  /** Nothing for an operation that offers no hold. */
  trialsOf: (operation: Route, tenants: Tenants, given: Given) => Trial[] | Promise<Trial[]>
}

/** What an attacker has got hold of. */
export interface Given {
  /** A cursor out of the list that the victim’s own people see. */
  cursorOf: (operation: Route, victims: Trial) => Promise<string>
}

export const send = (operation: Route, { claims, path, query, body }: Trial, app: ProductApp): Promise<Answered> =>
  ask(operation, caller(claims, '', app), {
    path,
    query,
    body,
    headers: operation.method === 'POST' ? { 'idempotency-key': randomUUID() } : {},
  })

/** Takes cursors from an app’s answers; where a list has one page only, one is sealed as the app would. */
export const givenBy = (app: ProductApp, cursors: Cursors): Given => ({
  async cursorOf(operation, victims) {
    const { body } = await send(operation, { ...victims, query: { ...victims.query, limit: '1' } }, app)
    if (body?.page?.next) return body.page.next as string
    const { path, query } = victims
    const { scope } = await pageFrom(new URL(`https://tandem.test${path}?${new URLSearchParams(query)}`), path.split('/')[3] ?? '', cursors)
    return cursors.seal({ pk: 'A', sk: 'A' }, scope)
  },
})

/**
 * The operations on a district's own table: all attacks are made on these. What of a district is kept in the registry no
 * session of a tenant reaches: there code keeps owners apart, and `test/control` holds it to that.
 */
export const covered: readonly Route[] = operations.filter(({ realm, inRegistry }) => realm === 'district' && !inRegistry)
/** Those of consultancies, of partners and of whoever runs Tandem, where a district's people have no business at all. */
export const elsewhere: readonly Route[] = operations.filter(({ realm }) => realm !== 'district')

export const fullPathOf = (operation: Route, districtId: string, params: Record<string, string> = {}): string => {
  const named: Record<string, string> = { consultancyId, partnerId, ...params, districtId }
  return wholePathOf(operation).replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? `no-${name}`)
}

/** The example of an operation as its own tenant sends it. */
export const exampleOf = (operation: Route, { asker }: Tenants, over: Partial<Trial> = {}): Trial => {
  const { as, params, query = {}, body } = operation.spec.example
  return { claims: bearerOf(asker, as), path: fullPathOf(operation, asker, params), query, body, ...over }
}

/** The same as someone of the victim's sends it, with the victim's ids. */
export const victimsExampleOf = (operation: Route, { victim }: Tenants): Trial => {
  const { as, params, query = {}, body } = rebranded(operation.spec.example)
  return { claims: victimsBearer(victim, as), path: fullPathOf(operation, victim, params), query, body }
}

const everyRole = roles.map((role) => ({ role }))
const guests = ['consultant', 'consultancy_manager', 'partner']

/** As `trial`, by whoever may most in the asker's own district. */
const byTheMightiest = (trial: Trial, { asker }: Tenants): Trial => ({
  ...trial,
  claims: { ...bearerOf(asker, 'district_admin'), roles: everyRole },
})

/** An operation outside a district, about the victim where it is about a tenant. */
const elsewhereOf = (operation: Route, tenants: Tenants): Trial => {
  const { params, query = {}, body } = operation.spec.example
  return exampleOf(operation, tenants, {
    path: fullPathOf(operation, tenants.victim, { ...params, tenantId: tenants.victim }),
    query,
    body,
  })
}

export const attacks: readonly Attack[] = [
  {
    name: 'path',
    says: 'puts another tenant into the path, with their own ids and with that tenant’s',
    statuses: [404],
    everywhere: true,
    trialsOf: (operation, tenants) => {
      if (operation.realm !== 'district') return [byTheMightiest(elsewhereOf(operation, tenants), tenants)]
      const theirs = { ...victimsExampleOf(operation, tenants), claims: bearerOf(tenants.asker, operation.spec.example.as) }
      const own = { ...exampleOf(operation, tenants), path: fullPathOf(operation, tenants.victim, operation.spec.example.params) }
      return [own, theirs, byTheMightiest(theirs, tenants)]
    },
  },
  {
    name: 'ids',
    says: 'puts ids of another tenant into a path of their own, all of them and each alone',
    statuses: [404],
    trialsOf: (operation, tenants) => {
      const params = operation.spec.example.params ?? {}
      const names = Object.keys(params).filter((name) => idsIn(params[name]!).length > 0)
      if (names.length === 0) return []
      const sets = [names, ...(names.length > 1 ? names.map((name) => [name]) : [])]
      return sets.map((set) => {
        const mixed = { ...params, ...Object.fromEntries(set.map((name) => [name, rebranded(params[name]!)])) }
        return exampleOf(operation, tenants, { path: fullPathOf(operation, tenants.asker, mixed) })
      })
    },
  },
  {
    name: 'cursor',
    says: 'goes on in a list of their own with a cursor of another tenant’s list',
    statuses: [400],
    trialsOf: async (operation, tenants, { cursorOf }) => {
      if (operation.kind !== 'list') return []
      const trial = exampleOf(operation, tenants)
      return [{ ...trial, query: { ...trial.query, cursor: await cursorOf(operation, victimsExampleOf(operation, tenants)) } }]
    },
  },
  {
    name: 'body',
    says: 'names ids of another tenant in the body',
    statuses: [403, 404, 409, 422],
    trialsOf: (operation, tenants) => {
      const { body } = operation.spec.example
      return body !== undefined && idsIn(JSON.stringify(body)).length > 0 ? [exampleOf(operation, tenants, { body: rebranded(body) })] : []
    },
  },
  {
    name: 'filter',
    says: 'filters a list by ids of another tenant',
    statuses: [400, 403, 404],
    orNothing: true,
    trialsOf: (operation, tenants) => {
      const { query } = operation.spec.example
      return query && idsIn(JSON.stringify(query)).length > 0 ? [exampleOf(operation, tenants, { query: rebranded(query) })] : []
    },
  },
  {
    name: 'guest',
    says: 'comes from a consultancy or a partner that only another district has let in',
    statuses: [404],
    trialsOf: (operation, tenants) =>
      guests.map((role) => ({ ...victimsExampleOf(operation, tenants), claims: bearerOf(tenants.asker, role) })),
  },
  {
    name: 'prefix',
    says: 'names a tenant whose id is the beginning of their own, or begins with it, in path and in token',
    statuses: [401, 404],
    trialsOf: (operation, tenants) =>
      tenants.neighbours.flatMap((id) => {
        const { params } = rebranded(operation.spec.example)
        const trial = { ...victimsExampleOf(operation, tenants), path: fullPathOf(operation, id, params) }
        const claims = bearerOf(tenants.asker, operation.spec.example.as)
        return [
          { ...trial, claims },
          { ...trial, claims: bearerOf(id as Tenants['asker'], operation.spec.example.as) },
        ]
      }),
  },
]

/** Ids of the victim's that stand in an answer though the request did not name them. */
export const victimsIdsIn = (answer: string, { path, query, body }: Trial): string[] => {
  const named = idsIn(JSON.stringify([path, query, body]))
  return idsIn(answer).filter((id) => isVictims(id) && !named.includes(id))
}
