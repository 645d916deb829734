/** What is going to end: held to its promises, listed for the changelog, and asked about at each release. */
import { type Deprecation, pathOf, type Route, type Routes } from '#shared/http/route.ts'

interface Ending extends Deprecation {
  operationId: string
  route: Route
}

const endingIn = (areas: readonly Routes[]): Ending[] =>
  areas
    .flatMap(({ list }) => list)
    .flatMap((route) => (route.spec.deprecated ? [{ ...route.spec.deprecated, operationId: route.spec.id, route }] : []))

/** Whoever integrates plans by school years: nothing ends sooner than a year after it was said. */
const aYearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

/** Sentences on deprecations that break a promise: too short a notice, or nothing to go to. */
export function unfairDeprecations(areas: readonly Routes[]): string[] {
  const all = new Map(areas.flatMap(({ list }) => list).map((route) => [route.spec.id, route]))
  return endingIn(areas).flatMap(({ operationId, since, sunset, instead }) => [
    ...(sunset < aYearAfter(since) ? [`${operationId} ends on ${sunset}, less than a year after ${since}.`] : []),
    ...(all.has(instead) ? [] : [`${operationId} names ${instead} to use instead, which there is not.`]),
    ...(all.get(instead)?.spec.deprecated ? [`${operationId} names ${instead} to use instead, which is going to end as well.`] : []),
  ])
}

/** Sentences on what should have ended by a day. A release decides: take it away, or give it more time. */
export const endedBefore = (areas: readonly Routes[], today: string): string[] =>
  endingIn(areas).flatMap(({ operationId, sunset }) =>
    sunset < today ? [`${operationId} was to end on ${sunset} and still answers. Take it away, or give it a later sunset.`] : [],
  )

const [begin, end] = ['<!-- Deprecated: written by `npm run openapi` -->', '<!-- end of Deprecated -->']

/** The changelog with its list of what is going to end as the routes say it. */
export function withDeprecations(changelog: string, areas: readonly Routes[]): string {
  const rows = endingIn(areas)
    .toSorted((a, b) => (a.sunset < b.sunset ? -1 : 1))
    .map(({ route, operationId, since, sunset, instead, why }) => {
      return `- \`${operationId}\` (\`${route.method} ${pathOf(route)}\`), deprecated since ${since}, ends on ${sunset}. Use \`${instead}\` instead. ${why}`
    })
  const [before = '', rest = ''] = changelog.split(begin)
  const [, after = ''] = rest.split(end)
  if (!rest.includes(end)) throw new Error('the changelog has no place for what is deprecated')
  return `${before}${begin}\n\n${rows.length > 0 ? rows.join('\n') : 'Nothing is deprecated.'}\n\n${end}${after}`
}
