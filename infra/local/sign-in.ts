/**
 * The sign-in page of a laptop: what Cognito's is in a deployment. Whoever sits at this machine chooses whom of the demo to be;
 * a code and PKCE lead to a token, as there. Never part of a deployment.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { html } from 'hono/html'
import type { Provider } from '#functions/app/sign-in.ts'
import type { Ask, Reply } from '#shared/http/message.ts'
import type { DemoBearer } from '#test/seed/demo.ts'
import type { LocalIssuer } from './issuer.ts'

export const signInPath = '/sign-in'
const clientId = 'tandem-app'
const codeSeconds = 60
const tokenSeconds = 8 * 3600

interface Options {
  baseUrl: () => string
  people: () => readonly DemoBearer[]
  mint: LocalIssuer['mint']
  now: () => Date
}

export const providerAt = (baseUrl: string): Provider => ({
  issuer: baseUrl,
  authorize: `${baseUrl}${signInPath}`,
  token: `${baseUrl}${signInPath}/token`,
  clientId,
  insecure: true,
})

/** Answers what is below `/sign-in`, and leaves everything else. */
export function localSignIn({ baseUrl, people, mint, now }: Options): (ask: Ask) => Promise<Reply | undefined> {
  const codes = new Map<string, { bearer: DemoBearer; challenge: string; until: number }>()

  /** People of districts: the pages are theirs. */
  const listed = () =>
    people().flatMap((bearer, n) => (bearer.kind !== 'client' && bearer.tenant.startsWith('dis_') ? [{ bearer, n }] : []))

  return async (ask) => {
    const { pathname, searchParams } = new URL(ask.url)
    // A page elsewhere whose name is made to lead here gets no token.
    if (!pathname.startsWith(signInPath) || ask.headers.get('host') !== new URL(baseUrl()).host) return undefined
    if (pathname === signInPath && ask.method === 'GET') return searchParams.has('as') ? chosen(searchParams) : choice(searchParams)
    if (pathname === `${signInPath}/token` && ask.method === 'POST') return token(new URLSearchParams(await ask.text(10_000)))
    return undefined
  }

  async function choice(query: URLSearchParams): Promise<Reply> {
    const page = await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Sign in · Tandem on this machine</title>
          <style>
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
            main { max-width: 32rem; margin: 12vh auto; padding: 0 1.25rem }
            h1 { font: 600 1.7rem/1.2 Charter, Georgia, serif; margin: 0 0 .3rem }
            ul { list-style: none; padding: 0; margin: 1.5rem 0 }
            a { display: flex; justify-content: space-between; gap: 1rem; padding: .8rem 1rem; margin-bottom: .5rem; border: 1px solid #8b989b; border-radius: 10px; color: inherit; text-decoration: none }
            a:hover, a:focus-visible { border-color: #0f5c63; outline: 2px solid #2a8f94 }
            small { opacity: .75 }
          </style>
        </head>
        <body>
          <main>
            <h1>Who are you today?</h1>
            <p>The demo’s people, on this machine only. A deployment has a sign-in of its own here.</p>
            <ul>
              ${listed().map(
                ({ bearer, n }) =>
                  html`<li>
                    <a href="${`${signInPath}?${new URLSearchParams([...query, ['as', String(n)]])}`}"
                      ><span>${bearer.name}</span> <small>${bearer.roles?.map(({ role }) => role.replaceAll('_', ' ')).join(', ')}</small></a
                    >
                  </li>`,
              )}
            </ul>
          </main>
        </body>
      </html>`
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: String(page) }
  }

  function chosen(query: URLSearchParams): Reply {
    const bearer = listed().find(({ n }) => String(n) === query.get('as'))?.bearer
    const challenge = query.get('code_challenge') ?? ''
    const back = query.get('redirect_uri') ?? ''
    if (!bearer || !challenge || query.get('client_id') !== clientId || back !== `${baseUrl()}/app/signed-in`)
      return text(400, 'Begin at /app: this page is only for its sign-in.')
    const code = randomBytes(24).toString('base64url')
    codes.set(code, { bearer, challenge, until: now().getTime() + codeSeconds * 1000 })
    return { status: 303, headers: { location: `${back}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}` }, body: '' }
  }

  /** A code is good once. */
  async function token(form: URLSearchParams): Promise<Reply> {
    const code = form.get('code') ?? ''
    const kept = codes.get(code)
    codes.delete(code)
    const given = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!kept || kept.until < now().getTime() || !equal(given, kept.challenge)) return json(400, { error: 'invalid_grant' })
    const { name: _, districtId: __, exampleRole: ___, clientSecret: ____, ...bearer } = kept.bearer
    return json(200, { access_token: await mint(bearer, now(), tokenSeconds), token_type: 'Bearer', expires_in: tokenSeconds })
  }
}

const equal = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const text = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${body}\n`,
})
const json = (status: number, body: object): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})
