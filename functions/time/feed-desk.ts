/**
 * Where calendar programs read feeds. They send no bearer token, so this is not among the routes: what stands in the path is
 * all there is to go by. It names the district, the person and the feed, which are looked up together; whatever does not
 * fit is 404, whether there is such a feed or not.
 */
import { createHash } from 'node:crypto'
import { isGone, one, type Page, type Place, type Table } from '#shared/db/table.ts'
import type { Dependencies, Plain } from '#shared/http/dependencies.ts'
import type { Ask, Reply } from '#shared/http/message.ts'
import { Actions } from '#shared/model/action.ts'
import { CalendarFeeds, type FeedName, namedBy, opens, type StoredFeed } from '#shared/model/calendar-feed.ts'
import { addDays, dateIn } from '#shared/model/date.ts'
import { Districts } from '#shared/model/district.ts'
import { Duties } from '#shared/model/duty.ts'
import type { Id } from '#shared/model/id.ts'
import { isActive, People, type StoredPerson } from '#shared/model/person.ts'
import { type Standing, Standings } from '#shared/model/standing.ts'
import { PersonsVisits, personsIn } from '#shared/model/visit.ts'
import { Problem } from '#shared/problem.ts'
import { calendarOf, type FeedContent } from './feed-calendar.ts'

const prefix = '/v1/calendar/'
const suffix = '.ics'
const route = 'GET /v1/calendar/{token}.ics'

export const pathOfToken = (token: string): string => `${prefix}${token}${suffix}`

/** How far back and ahead a feed goes. */
const daysBack = 60
const daysAhead = 180
/** As many of each kind as a feed holds: eight visits on every day of it would be more. */
const itemsMax = 2000
/** As many people as are named, which one request reads. */
const namesMax = 100

const nothing = () => new Problem('not_found', 'There is no such calendar. It may have been revoked: make another feed.')

type Desk = Pick<Dependencies, 'tableOf' | 'limiter' | 'now'>

export const feedDesk =
  ({ tableOf, limiter, now }: Desk): Plain =>
  async (ask, trace) => {
    const { pathname } = new URL(ask.url)
    if (!pathname.startsWith(prefix)) return undefined
    trace.route = route
    if (ask.method !== 'GET') throw new Problem('method_not_allowed', 'This path takes GET.', { headers: { allow: 'GET' } })
    const named = pathname.endsWith(suffix) ? namedBy(pathname.slice(prefix.length, -suffix.length)) : undefined
    if (!named) throw nothing()
    const table = tableOf(named.districtId, 'read', trace.requestId)
    const { feed, person, standing, district } = await lookUp(table, named).catch((error: unknown) => {
      throw isGone(error) ? nothing() : error
    })
    if (!opens(named.secret, feed) || !feed || !standing || standing.status === 'closed') throw nothing()
    if (person?.status !== 'active' || !district) throw nothing()
    trace.tenantId = named.districtId
    const passed = await limiter?.pass({
      tenantId: named.districtId,
      claims: { sub: person.id, tenant: named.districtId, kind: 'person', roles: [] },
      standing,
      table: () => tableOf(named.districtId, 'write', trace.requestId),
    })
    if (passed) trace.limits = passed.headers
    if (passed?.refusal) throw passed.refusal
    const content = await contentOf(table, feed, person, dateIn(district.timeZone, now()))
    return replyOf(ask, calendarOf({ ...content, feed, personId: person.id, district: district.name, now: now() }))
  }

async function lookUp(table: Table, { personId, id }: FeedName) {
  const [feed, person, standing, district] = await table.findAll(
    one(CalendarFeeds, { personId, id }),
    one(People, { id: personId }),
    one(Standings, {}),
    one(Districts, {}),
  )
  return { feed, person, standing: standing as Standing | undefined, district }
}

/** A query for each kind of thing, and the names of those whom visits are with. Whatever is not shown is not asked for. */
async function contentOf(table: Table, { shows, details }: StoredFeed, person: StoredPerson, today: string): Promise<FeedContent> {
  const [from, to] = [addDays(today, -daysBack), addDays(today, daysAhead)]
  const [withId, isCoach] = [person.id, isActive(person, 'coach')]
  const [visits, actions, duties] = await Promise.all([
    shows.includes('visits') ? all((page) => table.list(PersonsVisits, 'primary', { withId }, { ...page, from, to })) : [],
    isCoach && shows.includes('actions')
      ? all((page) => table.list(Actions, 'waiting', { waitsFor: person.id }, { ...page, from, to }))
      : [],
    isCoach && shows.includes('duties')
      ? all((page) => table.list(Duties, 'byCoach', { coachId: person.id }, { ...page, from, to: today }))
      : [],
  ])
  const others = [...new Set(visits.flatMap(personsIn))].filter((id) => id !== person.id).slice(0, namesMax)
  const people = details === 'full' && others.length > 0 ? await table.findAll(...others.map((id) => one(People, { id }))) : []
  const names = new Map(people.flatMap((it) => (it ? [[it.id, nameOf(it)] as const] : [])))
  return { visits, actions, duties, names }
}

/** One query, unless what it finds is more than a megabyte. */
async function all<T>(list: (page: { limit: number; order: 'first to last'; after?: Place }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  for (let after: Place | undefined, more = true; more && items.length < itemsMax; more = after !== undefined) {
    const page = await list({ limit: itemsMax - items.length, order: 'first to last', ...(after && { after }) })
    items.push(...page.items)
    after = page.next
  }
  return items
}

const nameOf = ({ givenName, familyName }: Pick<StoredPerson, 'givenName' | 'familyName'> & { id: Id<'per'> }): string =>
  `${[...givenName][0]}. ${familyName}`

function replyOf(ask: Ask, body: string): Reply {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  // Kept by whoever reads it alone, and asked for again before it is used: what was revoked is gone at once.
  const headers = { 'cache-control': 'private, no-cache', etag }
  const known = (ask.headers.get('if-none-match') ?? '').split(',').map((it) => it.trim().replace(/^W\//, ''))
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers, body: '' }
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="tandem.ics"' },
    body,
  }
}
