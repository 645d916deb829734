/**
 * The tenants of the proof: one who asks, one whose data are sought, and two whose ids are a part of the first one's or
 * have it as a part. What is the victim's is marked all over: every text with a canary, every id with a kind of its own.
 */
import { registryName, tableName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { Buckets } from '#shared/model/bucket.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { client, db, itemsIn, stage } from '#test/district.ts'
import { bearerOf, everything, mark, openFurnished, partnerId } from '#test/furnished.ts'
import { heldBy, keyOf, restore, type State } from '#test/tables.ts'

/** Stands in the victim's texts and nowhere else. */
export const canary = 'Kanarienvogel'

const anyId = /\b[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g
/** Takes the place of eight letters behind an id's kind and time, so that ids keep their order; more than chance ever makes. */
const brand = 'VQVQVQVQ'
const brandEnd = 14 + brand.length

export const idsIn = (text: string): string[] => text.match(anyId) ?? []
export const isVictims = (id: string): boolean => id.slice(14, brandEnd) === brand

/** A partner's sandboxes, which the examples name. */
const sandboxIds: readonly string[] = [demo.id('dis', 6), demo.id('dis', 7)]
const isKept = (id: string): boolean => id.startsWith('dis_') && !sandboxIds.includes(id)

/** Every id in something as the victim's of its kind. Tenants of districts keep theirs: which is whose, the test says. */
export const rebranded = <T>(value: T): T =>
  value === undefined
    ? value
    : (JSON.parse(
        JSON.stringify(value).replaceAll(anyId, (id) => (isKept(id) ? id : `${id.slice(0, 14)}${brand}${id.slice(brandEnd)}`)),
      ) as T)

/** A district, the consultancy that works for it, and the partner that it has let in: the tenants of one side. */
export interface Homes {
  districtId: Id<'dis'>
  consultancyId: Id<'con'>
  partnerId: Id<'par'>
}

export interface Tenants {
  /** The districts, by themselves: most of what is tried is about these. */
  asker: Id<'dis'>
  victim: Id<'dis'>
  own: Homes
  victims: Homes
  /** The asker's id without its last letter, and with one more. Both have tables, though no such id is ever given. */
  neighbours: readonly [string, string]
  /** Every table that somebody of these has something in. */
  tables: readonly string[]
}

/** The tenants of both sides; with a registry that both are in, when what is kept there is tried as well. */
export async function openTenants({ withRegistry = false } = {}): Promise<Tenants> {
  const { id: asker, consultancyId } = await openFurnished({}, withRegistry ? everything : undefined)
  const victim = randomIds(() => new Date())('dis')
  const own = { districtId: asker, consultancyId, partnerId }
  const victims = { ...rebranded({ consultancyId, partnerId }), districtId: victim }
  const neighbours = [asker.slice(0, -1), `${asker}0`] as const
  const items = (await itemsIn(tableName(stage, asker))).map(marked)
  await Promise.all([victim, ...neighbours].map((id) => openCopy(id, items, asker)))
  const districts = [asker, victim, ...neighbours].map((id) => tableName(stage, id))
  if (!withRegistry) return { asker, victim, own, victims, neighbours, tables: districts }
  await openCopy(victims.consultancyId, (await itemsIn(tableName(stage, consultancyId))).map(marked), consultancyId)
  await openRegistry(asker, victim)
  const others = [consultancyId, victims.consultancyId].map((id) => tableName(stage, id))
  return { asker, victim, own, victims, neighbours, tables: [...districts, ...others, registryName(stage)] }
}

/** One registry, under the name that policies know, in which both sides have the same things. */
async function openRegistry(asker: string, victim: string): Promise<void> {
  await provision(client, stage, 'registry')
  const items = await itemsIn(registryName(asker))
  const taken = new Set(items.map(keyOf))
  // What is nobody's, and what is a third party's, is there once.
  const copies = copiesOf(items.map(marked), asker, victim).filter((it) => !taken.has(keyOf(it)))
  await restore(db, { [registryName(stage)]: [...items, ...copies] })
}

async function openCopy(id: string, items: Record<string, unknown>[], from: string): Promise<void> {
  await provision(client, stage, id)
  await restore(db, { [tableName(stage, id)]: copiesOf(items, from, id) })
}

const copiesOf = (items: Record<string, unknown>[], from: string, id: string): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(rebranded(items)).replaceAll(from, id)) as Record<string, unknown>[]

const marked = (item: Record<string, unknown>): Record<string, unknown> => ({
  ...item,
  ...Object.fromEntries(['data', 'apart'].flatMap((part) => (item[part] ? [[part, withCanary(item[part])]] : []))),
})

/** Texts that people wrote begin like a name or hold the mark of content; what the code reads does neither. */
function withCanary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCanary)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'lastFour' ? inner : withCanary(inner)]))
  if (typeof value !== 'string') return value
  const written = value.replaceAll(mark, canary)
  return /^\p{Lu}\p{Ll}[\p{L} .’'-]*( \d+)?$/u.test(written) ? `${written} ${canary}` : written
}

/** Who has a role on the victim's side. */
export const victimsBearer = ({ own, victim }: Tenants, role: string) => rebranded(bearerOf(victim, role, own.consultancyId))

/** What nobody but its owner may change, as it is now. Buckets of calls change with every call. */
export async function stateOf({ tables }: Tenants): Promise<State> {
  const held = Object.entries(await heldBy(db, tables))
  return Object.fromEntries(held.map(([name, items]) => [name, items.filter(({ entity }) => entity !== Buckets.name)]))
}

/** Of a state, what is the victim's: its tables, and what stands in the registry in its name. */
export const victimsIn = (state: State, { victim, victims }: Tenants): State =>
  Object.fromEntries(
    Object.entries(state).map(([name, items]) => [
      name,
      name === tableName(stage, victim) || name === tableName(stage, victims.consultancyId)
        ? items
        : items.filter((it) => isNamed(JSON.stringify(it), victim)),
    ]),
  )

const isNamed = (text: string, victim: string): boolean => text.includes(victim) || idsIn(text).some(isVictims)
