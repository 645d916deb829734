/**
 * The tenants of the proof: one who asks, one whose data are sought, and two whose ids are a part of the first one's or
 * have it as a part. What is the victim's is marked all over: every text with a canary, every id with a kind of its own.
 */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { tableName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { client, db, dumpOf, stage } from '#test/district.ts'
import { bearerOf, mark, openFurnished } from '#test/furnished.ts'

/** Stands in the victim's texts and nowhere else. */
export const canary = 'Kanarienvogel'

const anyId = /\b[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g
/** Takes the place of four letters behind an id's kind and time, so that ids keep their order. */
const brand = 'VQVQ'

export const idsIn = (text: string): string[] => text.match(anyId) ?? []
export const isVictims = (id: string): boolean => id.slice(14, 18) === brand

/** Every id in something as the victim's of its kind. Tenants of districts keep theirs: which is whose, the test says. */
export const rebranded = <T>(value: T): T =>
  value === undefined
    ? value
    : (JSON.parse(
        JSON.stringify(value).replaceAll(anyId, (id) => (id.startsWith('dis_') ? id : `${id.slice(0, 14)}${brand}${id.slice(18)}`)),
      ) as T)

export interface Tenants {
  asker: Id<'dis'>
  victim: Id<'dis'>
  /** The asker's id without its last letter, and with one more. Both have tables, though no such id is ever given. */
  neighbours: readonly [string, string]
}

export async function openTenants(): Promise<Tenants> {
  const { id: asker } = await openFurnished()
  const items = (await dumpOf(asker)).map(marked)
  const victim = randomIds(() => new Date())('dis')
  const neighbours = [asker.slice(0, -1), `${asker}0`] as const
  await Promise.all([victim, ...neighbours].map((id) => openCopy(id, items, asker)))
  return { asker, victim, neighbours }
}

async function openCopy(id: string, items: Record<string, unknown>[], from: string): Promise<void> {
  await provision(client, stage, id)
  const copies = JSON.parse(JSON.stringify(rebranded(items)).replaceAll(from, id)) as Record<string, unknown>[]
  for (let n = 0; n < copies.length; n += 25) {
    const batch = copies.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }))
    await db.send(new BatchWriteCommand({ RequestItems: { [tableName(stage, id)]: batch } }))
  }
}

const marked = (item: Record<string, unknown>): Record<string, unknown> => ({
  ...item,
  ...Object.fromEntries(['data', 'apart'].flatMap((part) => (item[part] ? [[part, withCanary(item[part])]] : []))),
})

/** Texts that people wrote begin with a capital letter or hold the mark of content; what the code reads does neither. */
function withCanary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCanary)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withCanary(inner)]))
  if (typeof value !== 'string') return value
  const written = value.replaceAll(mark, canary)
  return /^\p{Lu}[\p{L} .’'-]+$/u.test(written) ? `${written} ${canary}` : written
}

/** Who has a role in the victim's district. */
export const victimsBearer = (victim: Id<'dis'>, role: string) => rebranded(bearerOf(victim, role))

/** What nobody but its owner may change, as it is now. */
export const stateOf = ({ asker, victim, neighbours }: Tenants): Promise<object> => Promise.all([asker, victim, ...neighbours].map(dumpOf))
