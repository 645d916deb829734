/**
 * The web page at `/app`: the API, made visible to those who lead and coach. It is made on the server, page by page, of what
 * the API answers to the person who is signed in; a browser gets HTML and one stylesheet, and runs nothing.
 */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Claims } from '#shared/auth/actor.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import type { Ask, Reply } from '#shared/http/message.ts'
import type { Routes } from '#shared/http/route.ts'
import { type Service, service } from '#shared/http/service.ts'
import { isId } from '#shared/model/id.ts'
import type { Person } from '#shared/model/person.ts'
import { Problem, problemOf } from '#shared/problem.ts'
import { apiFor, Refused } from './api.ts'
import { caseloadPage } from './caseload.tsx'
import { cyclePage } from './cycle.tsx'
import { dayPage } from './day.tsx'
import { Page, type Way } from './layout.tsx'
import { minePage } from './mine.tsx'
import { type Provider, redirect, type Session, signInAt } from './sign-in.ts'
import { style, styleName } from './style.ts'
import { recordDuty, timePage } from './time.tsx'
import { type Form, type Links, type Reader, readerOf, type Visit } from './visit.ts'
import { hereIn, nameText } from './words.ts'

export interface AppOptions {
  dependencies: Dependencies
  /** The routes of the API that pages read and write. */
  routes: readonly Routes[]
  provider: Provider
  /** Where the app is, without a slash at its end. */
  url: string
}

interface Made {
  title: string
  body: Child
}

interface Found extends Way {
  path: string
  make: (visit: Visit) => Promise<Made>
}

const pages: readonly (Omit<Found, 'name' | 'to'> & Partial<Way>)[] = [
  { path: '', to: '', name: 'My day', make: dayPage },
  { path: '/caseload', to: '/caseload', name: 'Caseload', make: caseloadPage },
  { path: '/time', to: '/time', name: 'Time', make: timePage },
  { path: '/mine', to: '/mine', name: 'Mine', make: minePage },
  { path: '/cycles/:cycleId', make: cyclePage },
]

/** What forms do; each gives the address of the page that it leads to. */
const deeds: readonly { path: string; run: (visit: Visit, form: Form) => Promise<string> }[] = [{ path: '/duties', run: recordDuty }]

/** No form of ours is longer. */
const formBytesMax = 10_000

/** Which pages somebody finds in the bar. */
function waysOf(reader: Reader): Way[] {
  const daily = reader.is('coach', 'teacher')
  const overview = reader.is('coach', 'school_leader', 'district_admin')
  const found: Record<string, boolean> = { '': daily, '/caseload': overview, '/time': overview, '/mine': reader.is('teacher') }
  return pages.flatMap(({ to, name }) => (to !== undefined && name && found[to] ? [{ to, name }] : []))
}

export function appOf({ dependencies, routes, provider, url }: AppOptions): Service {
  const { pathname: base } = new URL(url)
  const links: Links = { to: (path) => `${base}${path}` }
  const signIn = signInAt(provider, url)
  const api = service(dependencies, ...routes)
  const app = new Hono<{ Bindings: { ask: Ask } }>()
  const on = (method: 'GET' | 'POST', path: string, handle: (ask: Ask, params: Record<string, string>) => Promise<Reply> | Reply) =>
    // It answers with a Reply, which Hono passes through untouched, as in `service`.
    app.on(method, `/app${path}`, (c) => handle(c.env.ask, c.req.param() as Record<string, string>) as unknown as Response)

  on('GET', `/${styleName}`, () => ({
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
    body: style,
  }))
  on('GET', '/signed-in', async (ask) => (await signIn.finish(ask)) ?? signInFailed())
  on('POST', '/sign-out', () => signIn.end())
  for (const page of pages) on('GET', page.path, (ask, params) => visited(ask, params, (visit) => shownAt(visit, page)))
  on('GET', '/cycles/:cycleId/evidence/:evidenceId/file', (ask, params) =>
    visited(ask, params, async ({ api }) => {
      const file = await api.get<{ url: string }>(`/cycles/${params['cycleId']}/evidence/${params['evidenceId']}/file`)
      return redirect(file.url)
    }),
  )
  for (const { path, run } of deeds) {
    on('POST', path, async (ask, params) => {
      const fields = new URLSearchParams(await ask.text(formBytesMax))
      const form: Form = { get: (name) => fields.get(name) || undefined }
      return visited(ask, params, async (visit) => redirect(await run(visit, form)))
    })
  }
  app.notFound(() => said({ status: 404, title: 'There is no such page', detail: 'The address may be misspelt.' }) as unknown as Response)

  app.onError((error) => {
    throw error
  })

  /** For who is signed in. Everyone else is asked to sign in first, and comes back here. */
  async function visited(ask: Ask, params: Record<string, string>, answer: (visit: Visit) => Promise<Reply>): Promise<Reply> {
    const { pathname, search, searchParams } = new URL(ask.url)
    const kept = signIn.sessionOf(ask)
    const session = kept && (await fresh(kept))
    if (!session) return signIn.begin(ask.method === 'GET' ? `${base}${pathname.slice('/app'.length)}${search}` : base)
    const { claims, token } = session
    if (!isId('dis', claims.tenant)) return said({ status: 403, ...elsewhere })
    const asked = apiFor(api, { token, districtId: claims.tenant, requestId: `app-${randomUUID()}`, from: ask.from })
    const [district, person] = await Promise.all([
      asked.get<{ name: string; timeZone: string }>(''),
      asked.get<Person>(`/people/${claims.sub}`),
    ])
    const reply = await answer({
      api: asked,
      reader: readerOf(claims, nameText(person), district.name),
      here: hereIn(district.timeZone, dependencies.now()),
      links,
      params,
      query: searchParams,
      idempotencyKey: randomUUID(),
    })
    return session.renewed ? { ...reply, headers: { ...reply.headers, 'set-cookie': signIn.sessionCookie(session) } } : reply
  }

  async function shownAt(visit: Visit, page: (typeof pages)[number]): Promise<Reply> {
    const { reader } = visit
    const ways = waysOf(reader)
    // Who leads and does not coach begins with the overview.
    if (page.to === '' && ways[0] && ways[0].to !== '') return redirect(links.to(ways[0].to))
    const { title, body } = await page.make(visit)
    const html = (
      <Page title={title} links={links} reader={reader} ways={ways} {...(page.to !== undefined && { at: page.to })}>
        {body}
      </Page>
    )
    return shown(200, String(html))
  }

  /** The session with what its token says; made anew when it has expired; `undefined` when that cannot be. */
  async function fresh(session: Session): Promise<(Session & { claims: Claims; renewed: boolean }) | undefined> {
    const claims = await claimsIn(session)
    if (claims) return { ...session, claims, renewed: false }
    const renewed = await signIn.renewed(session)
    const after = renewed && (await claimsIn(renewed))
    return renewed && after && { ...renewed, claims: after, renewed: true }
  }

  const claimsIn = ({ token }: Session): Promise<Claims | undefined> =>
    dependencies.verify(`Bearer ${token}`).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 401) return undefined
      throw error
    })

  /** A page that says what went wrong. */
  function said({ status, title, detail, faults = [] }: Saying): Reply {
    const html = (
      <Page title={title} links={links}>
        <h1>{title}</h1>
        <p class="lead">{detail}</p>
        {faults.length > 0 && (
          <ul>
            {faults.map((fault) => (
              <li>{fault}</li>
            ))}
          </ul>
        )}
        <p>
          <a class="button" href={links.to('')}>
            To my day
          </a>
        </p>
      </Page>
    )
    return shown(status, String(html))
  }

  const signInFailed = (): Reply =>
    said({
      status: 400,
      title: 'You are not signed in',
      detail: 'The sign-in was not finished, took too long, or was begun in another browser. Try again.',
    })

  const shown = (status: number, html: string): Reply => ({
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-security-policy': contentPolicy(provider),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>${html}`,
  })

  async function fetch(ask: Ask): Promise<Reply> {
    try {
      if (ask.method === 'POST' && !isOwn(ask))
        return said({ status: 403, title: 'That came from elsewhere', detail: 'Forms are taken from the pages of Tandem alone.' })
      return (await app.fetch(ask as unknown as Request, { ask })) as unknown as Reply
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return signIn.begin(base)
      if (error instanceof Refused && error.status < 500) {
        const { status, message: detail, faults } = error
        return said({ status, title: titleOf(ask, error), detail, faults })
      }
      const problem = problemOf(error)
      dependencies.log({
        level: 'error',
        app: new URL(ask.url).pathname,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
      return said({ status: problem.status, title: 'Something went wrong', detail: 'It has been noted. Try again in a moment.' })
    }
  }

  /** Whether a form was sent from a page of the app: browsers say so, and no page elsewhere can make them lie. */
  const isOwn = ({ headers }: Ask): boolean =>
    (headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin' &&
    (headers.get('origin') ?? new URL(url).origin) === new URL(url).origin

  return { fetch }
}

const elsewhere = {
  title: 'This page is for people of a district',
  detail: 'Consultancies and partners work through the API for now: see the documentation.',
}

interface Saying {
  status: number
  title: string
  detail: string
  faults?: readonly string[]
}

function titleOf({ method }: Ask, { status, code }: Refused): string {
  if (code === 'rate_limited') return 'Too many at once'
  if (method === 'POST') return 'That was not recorded'
  return status === 404 ? 'There is nothing here for you' : 'That cannot be shown'
}

/** Nothing runs, nothing comes from elsewhere. A form may lead to where people sign out. */
const contentPolicy = ({ authorize }: Provider): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${new URL(authorize).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
