/** What someone may try who has a good token of one tenant and wants the data of another. Generic: written over the routes. */
import { randomUUID } from 'node:crypto'
import { roles } from '#shared/auth/roles.ts'
import type { Cursors } from '#shared/db/cursor.ts'
import { pageFrom } from '#shared/http/page.ts'
import { type Example, type Realm, type Route, realms, pathOf as wholePathOf } from '#shared/http/route.ts'
import { selectionFrom } from '#shared/http/selection.ts'
import { demo } from '#shared/model/example.ts'
import { type Answered, caller } from '#test/district.ts'
import { ask, bearerOf, operations, partnerId } from '#test/furnished.ts'
import { type Homes, idsIn, isVictims, rebranded, type Tenants, victimsBearer } from './tenants.ts'
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
  /** Whether it is made on the operator's operations, too. */
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
    const url = new URL(`https://tandem.test${path}?${new URLSearchParams(query)}`)
    selectionFrom(url, operation)
    const { scope } = await pageFrom(url, operation, path.split('/')[3] ?? '', cursors)
    return cursors.seal({ pk: 'A', sk: 'A' }, scope)
  },
})

/** The operations on a district's own table: here IAM keeps tenants apart, and mistakes in code are tried on these. */
export const covered: readonly Route[] = operations.filter(({ realm, inRegistry }) => realm === 'district' && !inRegistry)
/** Those of districts and consultancies and partners that are kept in the registry, or in a consultancy's table: here code keeps sides apart. */
export const shared: readonly Route[] = operations.filter((it) => !covered.includes(it) && it.realm !== 'operator')
/** Those of whoever runs Tandem, who is for all tenants: nobody else has any business there. */
export const elsewhere: readonly Route[] = operations.filter(({ realm }) => realm === 'operator')

export const fullPathOf = (operation: Route, homes: Partial<Homes>, params: Record<string, string> = {}): string => {
  const named: Record<string, string> = { ...(operation.realm === 'operator' && { partnerId }), ...params, ...homes }
  return wholePathOf(operation).replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? `no-${name}`)
}

/** The example of an operation. Partners and the operator speak of the demo district in it: here that is `districtId`. */
function exampleFor({ realm, spec }: Route, districtId: string): Example {
  if (realm === 'district' || realm === 'consultancy') return spec.example
  return JSON.parse(JSON.stringify(spec.example).replaceAll(demo.districtId, districtId)) as Example
}

/** Of whom a path of the operator is about is in its parameters alone. */
const homesFor = ({ realm }: Route, homes: Homes): Partial<Homes> => (realm === 'operator' ? {} : homes)

/** The example of an operation as its own tenant sends it. */
export const exampleOf = (operation: Route, { asker, own }: Tenants, over: Partial<Trial> = {}): Trial => {
  const { as, params, query = {}, body } = exampleFor(operation, asker)
  const path = fullPathOf(operation, homesFor(operation, own), params)
  return { claims: bearerOf(asker, as, own.consultancyId), path, query, body, ...over }
}

/** The same as someone of the victim's sends it, with the victim's ids. */
export const victimsExampleOf = (operation: Route, tenants: Tenants): Trial => {
  const { as, params, query = {}, body } = rebranded(exampleFor(operation, tenants.victim))
  const path = fullPathOf(operation, homesFor(operation, tenants.victims), params)
  return { claims: victimsBearer(tenants, as), path, query, body }
}

const everyRole = roles.map((role) => ({ role }))
const guests = ['consultant', 'consultancy_manager', 'partner']

/** As `trial`, by whoever may most in the asker's own home. */
const byTheMightiest = (trial: Trial, claims: Claims): Trial => ({ ...trial, claims: { ...claims, roles: everyRole } })

/** Who is at home in each realm, as the example of an operation there names them. */
const atHome: Readonly<Record<Realm, string>> = {
  district: 'district_admin',
  consultancy: 'consultancy_manager',
  partner: 'partner_admin',
  operator: 'operator',
}

/** Operations whose body names whom they are addressed to: that may be any tenant, so to name another one is no attack. */
export const addressed: Readonly<Record<string, string>> = {
  proposeEngagement: 'a district may propose an engagement to any consultancy',
  proposeConsultancyEngagement: 'a consultancy may propose an engagement to any district',
  requestGrant: 'a partner may ask any district for a grant',
}

export const attacks: readonly Attack[] = [
  {
    name: 'path',
    says: 'puts another tenant into the path, with their own ids and with that tenant’s',
    statuses: [404],
    trialsOf: (operation, tenants) => {
      const { asker, own, victims } = tenants
      const ours = exampleOf(operation, tenants, { path: fullPathOf(operation, victims, operation.spec.example.params) })
      const theirs = { ...victimsExampleOf(operation, tenants), claims: ours.claims }
      return [ours, theirs, byTheMightiest(theirs, bearerOf(asker, atHome[operation.realm], own.consultancyId))]
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
        return exampleOf(operation, tenants, { path: fullPathOf(operation, tenants.own, mixed) })
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
      if (operation.spec.id in addressed) return []
      return body !== undefined && idsIn(JSON.stringify(body)).length > 0 ? [exampleOf(operation, tenants, { body: rebranded(body) })] : []
    },
  },
  {
    name: 'filter',
    says: 'filters a list by ids of another tenant',
    statuses: [400, 403, 404, 422],
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
      operation.realm !== 'district'
        ? []
        : guests.map((role) => ({
            ...victimsExampleOf(operation, tenants),
            claims: bearerOf(tenants.asker, role, tenants.own.consultancyId),
          })),
  },
  {
    name: 'kind',
    says: 'is at home in another kind of place, there with every role, and names the other tenant',
    statuses: [404],
    everywhere: true,
    trialsOf: (operation, tenants) => {
      const { asker, own } = tenants
      const others = Object.entries(atHome).flatMap(([realm, role]) =>
        realm === operation.realm ? [] : [bearerOf(asker, role, own.consultancyId)],
      )
      const trial = victimsExampleOf(operation, tenants)
      return others.map((claims) => byTheMightiest(trial, claims))
    },
  },
  {
    name: 'prefix',
    says: 'names a tenant whose id is the beginning of their own, or begins with it, in path and in token',
    statuses: [401, 404],
    trialsOf: (operation, tenants) => {
      const { home } = realms[operation.realm]
      const id = tenants.own[home as keyof Homes]
      const { params } = rebranded(operation.spec.example)
      const { claims } = exampleOf(operation, tenants)
      return [id.slice(0, -1), `${id}0`].flatMap((neighbour) => {
        const path = fullPathOf(operation, { ...tenants.own, [home as keyof Homes]: neighbour }, params)
        const trial = { ...victimsExampleOf(operation, tenants), path, claims }
        return [trial, { ...trial, claims: { ...claims, tenant: neighbour } as Claims }]
      })
    },
  },
]

/** Ids of the victim's that stand in an answer though the request did not name them. */
export const victimsIdsIn = (answer: string, { path, query, body }: Trial): string[] => {
  const named = idsIn(JSON.stringify([path, query, body]))
  return idsIn(answer).filter((id) => isVictims(id) && !named.includes(id))
}
