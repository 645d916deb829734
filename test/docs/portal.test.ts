import { describe, expect, test } from 'vitest'
import { portal } from '#openapi/docs/build.ts'
import { chapters, pathOfGuide } from '#openapi/docs/contents.ts'
import { referenceOf } from '#openapi/docs/operations.ts'
import { catalogue } from '#shared/problem.ts'
import { document, operations } from '../openapi/document.ts'

const files = await portal()
const pages = [...files].filter(([, { type }]) => type.startsWith('text/html'))

const idsIn = (body: string) => [...body.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
const linksIn = (body: string) => [...body.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, to = '']) => to)

const ids = new Map(pages.map(([path, { body }]) => [path, idsIn(body)]))

/** Of a link on a page: whether there is what it leads to. */
function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const page = path === '' ? from : path
  return files.has(page) && (anchor === undefined || (ids.get(page)?.includes(anchor) ?? false))
}

/** Operations that guides speak of and that this document does not have. */
function unknownCalls(): string[] {
  const guides = [...files].filter(([path]) => path.endsWith('.md')).map(([, { body }]) => body)
  const named = new Set(guides.join('\n').match(/(?<=`)[A-Z]+ \/v1[^`\s]*(?=`)/g))
  const { linkTo } = referenceOf(document)
  return [...named].filter((call) => linkTo(call) === undefined).sort()
}

describe('the portal', () => {
  test('has a page for each guide, and each problem of the catalogue', () => {
    const wanted = [
      ...chapters.flatMap(({ guides }) => guides.map(pathOfGuide)),
      ...Object.keys(catalogue).map((code) => `/docs/errors/${code}`),
    ]
    expect(wanted.filter((path) => !ids.has(path))).toEqual([])
  })

  test('has a place for each operation, which says its id', () => {
    const places = pages.filter(([path]) => path.startsWith('/docs/reference/')).flatMap(([, { body }]) => idsIn(body))
    expect(operations.map(({ operationId }) => operationId).filter((id) => !places.includes(id))).toEqual([])
  })

  test.each(pages.map(([path, { body }]) => [path, body] as const))('leads from %s to what is there', (path, body) => {
    const inside = linksIn(body).filter((link) => !/^(https:|mailto:)/.test(link))
    expect(inside.filter((link) => !leadsSomewhere(path, link))).toEqual([])
  })

  test('leads outside by TLS only, and to few', () => {
    const outside = new Set(pages.flatMap(([, { body }]) => linksIn(body)).filter((link) => /^\w+:/.test(link)))
    expect([...outside].sort()).toEqual(['https://www.standardwebhooks.com', 'mailto:api@tandem.example'])
  })

  test('has one title a page, and names nothing twice on it', () => {
    const odd = pages.filter(
      ([path, { body }]) => body.match(/<h1/g)?.length !== 1 || new Set(ids.get(path)).size !== ids.get(path)?.length,
    )
    expect(odd.map(([path]) => path)).toEqual([])
  })

  test('has no style and no script within its pages, so that the policy need not allow any', () => {
    const inline = pages.filter(([, { body }]) => / style="| on\w+="|<style|<script(?! src=)/.test(body))
    expect(inline.map(([path]) => path)).toEqual([])
  })

  test('leaves nothing to be written', () => {
    const unfinished = [...files].filter(
      ([path, { body }]) => !path.includes('/assets/') && /\b(TODO|TBD|FIXME|lorem|coming soon)\b/i.test(body),
    )
    expect(unfinished.map(([path]) => path)).toEqual([])
  })

  test('speaks in its guides of operations that there are', () => {
    expect(unknownCalls()).toEqual([])
  })

  test('has a place for each event', () => {
    const events = Object.values(document.webhooks).flatMap(({ post }) => post.description.match(/(?<=^- `)[\w.]+/gm) ?? [])
    const { body } = files.get('/docs/reference/events')!
    expect({ some: events.length > 30, lost: events.filter((it) => !body.includes(`<code>${it}</code>`)) }).toEqual({
      some: true,
      lost: [],
    })
  })

  test('is found by its index of the search, place by place', () => {
    const found = JSON.parse(files.get('/docs/search.json')!.body) as { id: string }[]
    expect(found.filter(({ id }) => !leadsSomewhere('', id))).toEqual([])
  })

  test('has an index for programs whose every link leads somewhere', () => {
    const links = [...files.get('/llms.txt')!.body.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to)
    expect({ links: links.length > 30, lost: links.filter((link) => !files.has(link)) }).toEqual({ links: true, lost: [] })
  })
})
