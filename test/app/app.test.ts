import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { style, styleName } from '#functions/app/style.ts'
import { demo } from '#shared/model/example.ts'
import { now } from '../district.ts'
import { bearerOf, cast, type Furnished, fullObjects, mark, openFurnished } from '../furnished.ts'
import { tokenFor } from '../issuer.ts'
import { type Bearer, cookieIn, origin, pagesWith, providerAnswering } from './pages.ts'

const cycle = `/app/cycles/${demo.id('cyc', 1)}`
let district: Furnished
beforeAll(async () => {
  district = await openFurnished()
})

const { send, visit, submit } = pagesWith({ over: { objectsOf: () => fullObjects } })
const as = (role: string): Bearer => bearerOf(district.id, role)

describe('the wall', () => {
  const people: Record<string, () => Bearer> = {
    'its coach': () => as('coach'),
    'its teacher': () => as('teacher'),
    'another coach': () => ({ sub: cast.otherCoach, tenant: district.id, roles: [{ role: 'coach' }] }),
    'another teacher': () => ({ sub: cast.otherTeacher, tenant: district.id, roles: [{ role: 'teacher', schoolIds: [cast.schoolId] }] }),
    'its leader': () => as('school_leader'),
    'another leader': () => ({
      sub: cast.leader,
      tenant: district.id,
      roles: [{ role: 'school_leader', schoolIds: [cast.otherSchoolId] }],
    }),
    'district admin': () => as('district_admin'),
  }
  /** Whether a page is there for someone, and what of a cycle is on it. */
  const seen: Record<string, Record<string, 'content' | 'no content' | number>> = {
    [cycle]: {
      'its coach': 'content',
      'its teacher': 'content',
      'another coach': 404,
      'another teacher': 404,
      'its leader': 'no content',
      'another leader': 404,
      'district admin': 'no content',
    },
    '/app': {
      'its coach': 'no content',
      'its teacher': 'no content',
      'another coach': 'no content',
      'another teacher': 'no content',
      'its leader': 303,
      'another leader': 303,
      'district admin': 303,
    },
    '/app/caseload': {
      'its coach': 'no content',
      'its teacher': 403,
      'another coach': 'no content',
      'another teacher': 403,
      'its leader': 'no content',
      'another leader': 'no content',
      'district admin': 'no content',
    },
  }
  // A file is led to, and only by who may see it.
  seen[`${cycle}/evidence/${demo.id('evd', 4)}/file`] = {
    'its coach': 303,
    'its teacher': 303,
    'another coach': 404,
    'another teacher': 404,
    'its leader': 403,
    'another leader': 404,
    'district admin': 403,
  }
  seen['/app/time'] = seen['/app/caseload']!
  // Only the teacher has evidence there, and its titles are content.
  seen['/app/mine'] = { ...Object.fromEntries(Object.keys(people).map((who) => [who, 'no content' as const])), 'its teacher': 'content' }
  const cells = Object.entries(seen).flatMap(([path, row]) => Object.entries(row).map(([who, what]) => ({ path, who, what })))

  test.each(cells)('stands on $path for $who: $what', async ({ path, who, what }) => {
    const { status, body } = await visit(path, people[who]!())
    expect(status === 200 ? (body.includes(mark) ? 'content' : 'no content') : { status, marked: body.includes(mark) }).toEqual(
      typeof what === 'number' ? { status: what, marked: false } : what,
    )
  })

  test('lets a leader look at their own schools alone', async () => {
    const { status, body } = await visit(`/app/caseload?school=${cast.otherSchoolId}`, as('school_leader'))
    expect({ status, told: body.includes('not yours to know of') }).toEqual({ status: 403, told: true })
  })
})

describe('a page', () => {
  test('tells a cycle’s story to its coach, with the table behind the chart', async () => {
    const { body } = await visit(cycle, as('coach'))
    const has = (text: string) => body.includes(text)
    expect({
      goal: has(`<h2>statement ${mark}</h2>`),
      stage: has('aria-current="step">Monitor'),
      chart: has('<svg class="chart"'),
      table: has('<caption>'),
    }).toEqual({
      goal: true,
      stage: true,
      chart: true,
      table: true,
    })
  })

  test('shows what people write as they wrote it, and never as markup', async () => {
    const coach = district.as(as('coach'))
    const written = await coach.post(`/cycles/${demo.id('cyc', 1)}/comments`, { text: '<script>alert("hello")</script>' })
    const { body } = await visit(cycle, as('coach'))
    expect({
      status: written.status,
      script: body.includes('<script'),
      shown: body.includes('&lt;script&gt;alert(&quot;hello&quot;)'),
    }).toEqual({
      status: 201,
      script: false,
      shown: true,
    })
  })

  test('runs nothing, is framed by nobody, and is kept by no cache', async () => {
    const { headers } = await visit('/app', as('coach'))
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' https://sign-in.test; base-uri 'none'; frame-ancestors 'none'",
    })
  })

  test('weighs less than 60 KB with its stylesheet, charts and all, even before it is compressed', async () => {
    const pages = await Promise.all(['/app', '/app/caseload', cycle].map((path) => visit(path, as('coach'))))
    const heaviest = Math.max(...pages.map(({ body }) => Buffer.byteLength(body)))
    const styles = await send('GET', `/app/${styleName}`)
    expect(styles).toMatchObject({ status: 200, body: style })
    expect(heaviest + Buffer.byteLength(style)).toBeLessThan(60 * 1024)
    expect(gzipSync(style).length).toBeLessThan(4 * 1024)
  })

  test('that is not there says so', async () => {
    const { status, body } = await send('GET', '/app/nothing')
    expect({ status, titled: body.includes('<h1>There is no such page</h1>') }).toEqual({ status: 404, titled: true })
  })

  test('of an id that is none says what is wrong with it', async () => {
    const { status } = await visit('/app/cycles/nonsense', as('coach'))
    expect(status).toBe(404)
  })

  test('is not for people of a consultancy, and says where theirs is', async () => {
    const { status, body } = await visit('/app', as('consultant'))
    expect({ status, told: body.includes('Consultancies and partners') }).toEqual({ status: 403, told: true })
  })

  test('leads on below its own address, where the app is not at the root', async () => {
    const { body } = await pagesWith({ at: '/dev/app' }).visit('/app', as('coach'))
    expect({ here: body.includes(`href="/dev/app/cycles/`), elsewhere: body.includes('href="/app') }).toEqual({
      here: true,
      elsewhere: false,
    })
  })
})

describe('what is mine', () => {
  test('tells a teacher who has looked, as what, and who may see what', async () => {
    const { body } = await visit('/app/mine', as('teacher'))
    const told = ['Who has looked, as a table', '<td>its coach</td>', '<td>cycle</td>', 'Leader of its school'].filter(
      (text) => !body.includes(text),
    )
    expect(told).toEqual([])
  })
})

describe('the time ledger', () => {
  const duty = { kind: 'substituting', day: '2026-11-20', from: '08:30', minutes: '50', key: 'the-key-of-a-form' }

  test('tells how the time was split, with the table behind the chart', async () => {
    const { body } = await visit('/app/time?by=week', as('coach'))
    expect({
      chart: body.includes('<svg class="chart"'),
      table: body.includes('Week from'),
      reference: body.includes('28 % found in the field'),
    }).toEqual({
      chart: true,
      table: true,
      reference: true,
    })
  })

  test('tells a leader of the coaches, by name, and takes no duty of theirs', async () => {
    const { body } = await visit('/app/time', as('school_leader'))
    expect({ byCoach: body.includes('Coach by coach'), form: body.includes('Record a duty') }).toEqual({ byCoach: true, form: false })
  })

  test('takes a duty once, however often its form is sent, at the district’s time of day', async () => {
    const sent = [await submit('/app/duties', as('coach'), duty), await submit('/app/duties', as('coach'), duty)]
    const { body } = await district.as(as('coach')).get('/duties', { from: '2026-11-20', to: '2026-11-20' })
    expect(sent.map(({ status, headers }) => [status, headers['location']])).toEqual([
      [303, '/app/time?recorded=1'],
      [303, '/app/time?recorded=1'],
    ])
    expect(body.data.filter(({ kind }: { kind: string }) => kind === 'substituting')).toMatchObject([
      { startsAt: '2026-11-20T14:30:00.000Z', endsAt: '2026-11-20T15:20:00.000Z' },
    ])
  })

  test('says what is wrong with a duty, field by field', async () => {
    const { status, body } = await submit('/app/duties', as('coach'), { ...duty, from: '', minutes: '0', key: 'another-key' })
    expect({ status, told: body.includes('That was not recorded'), field: body.includes('<li>minutes: ') }).toEqual({
      status: 422,
      told: true,
      field: true,
    })
  })

  test('says what is wrong with a day that is none, with or without a time', async () => {
    const days = await Promise.all(
      ['', '08:30'].map((from, n) => submit('/app/duties', as('coach'), { ...duty, day: '2026-02-30', from, key: `day-${n}` })),
    )
    expect(days.map(({ status, body }) => [status, body.includes('<li>day: ')])).toEqual([
      [422, true],
      [422, true],
    ])
  })

  test('takes no duty from a page elsewhere', async () => {
    expect((await submit('/app/duties', as('coach'), duty, 'https://elsewhere.test')).status).toBe(403)
  })
})

describe('signing in', () => {
  const code = { access_token: '', token_type: 'Bearer', expires_in: 3600 }
  const tokens = async (bearer: Bearer, at = now) => ({ status: 200, body: { ...code, access_token: await tokenFor(bearer, at) } })
  const refused = { status: 400, body: { error: 'invalid_grant' } }

  /** Begins at a page, and comes back from the provider. */
  async function signedIn(pages: ReturnType<typeof pagesWith>, page: string, with_: (state: string) => string, cookie?: string) {
    const begun = await pages.send('GET', page)
    const state = new URL(begun.headers['location']!).searchParams.get('state')!
    return pages.send('GET', `/app/signed-in?${with_(state)}`, { cookie: cookie ?? cookieIn(begun) })
  }

  test('begins at the provider, with a challenge, for whoever has no session', async () => {
    const { status, headers } = await send('GET', cycle)
    const { origin: at, searchParams } = new URL(headers['location']!)
    expect({ status, at, ...Object.fromEntries(searchParams) }).toMatchObject({
      status: 303,
      at: 'https://sign-in.test',
      response_type: 'code',
      redirect_uri: `${origin}/app/signed-in`,
      code_challenge_method: 'S256',
    })
    expect(headers['set-cookie']).toMatch(/; Path=\/app; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/)
  })

  test('comes back to the page that was asked for, with a session', async () => {
    const { provider, sent } = await providerAnswering(await tokens(as('coach')))
    const pages = pagesWith({ provider })
    const back = await signedIn(pages, `${cycle}?x=1`, (state) => `code=the-code&state=${state}`)
    expect({ status: back.status, to: back.headers['location'] }).toEqual({ status: 303, to: `${cycle}?x=1` })
    expect(Object.fromEntries(sent[0]!)).toMatchObject({ grant_type: 'authorization_code', code: 'the-code', client_id: 'the-app' })
    expect((await pages.send('GET', cycle, { cookie: cookieIn(back) })).status).toBe(200)
  })

  test.each([
    ['was begun in another browser', (state: string) => `code=the-code&state=${state}`, 'tandem-signing-in=other~verifier~L2FwcA'],
    ['was not begun at all', (state: string) => `code=the-code&state=${state}`, 'nothing=1'],
    ['was refused by the provider', (state: string) => `error=access_denied&state=${state}`, undefined],
    ['has no code', (state: string) => `state=${state}`, undefined],
    ['has a code that is none', (state: string) => `code=spent&state=${state}`, undefined],
  ])('that %s ends without a session', async (_, with_, cookie) => {
    const { provider } = await providerAnswering(refused)
    const { status, headers } = await signedIn(pagesWith({ provider }), '/app', with_, cookie)
    expect({ status, kept: headers['set-cookie'] }).toEqual({ status: 400, kept: undefined })
  })

  test('never leads away from the app', async () => {
    const { provider } = await providerAnswering(await tokens(as('coach')))
    const pages = pagesWith({ provider })
    const begun = await pages.send('GET', '/app')
    const [state, verifier] = cookieIn(begun).split('=')[1]!.split('~')
    const forged = `tandem-signing-in=${state}~${verifier}~${Buffer.from('https://elsewhere.test/app').toString('base64url')}`
    const back = await pages.send('GET', `/app/signed-in?code=c&state=${state}`, { cookie: forged })
    expect(back.headers['location']).toBe('/app')
  })

  const hourAgo = new Date(now.getTime() - 2 * 3_600_000)

  test('is renewed by the refresh token once the token has expired', async () => {
    const { provider, sent } = await providerAnswering(await tokens(as('coach')))
    const expired = await tokenFor(as('coach'), hourAgo)
    const { status, headers } = await pagesWith({ provider }).send('GET', cycle, { cookie: `tandem-session=${expired}~refresh-me` })
    expect({ status, asked: Object.fromEntries(sent[0]!) }).toMatchObject({
      status: 200,
      asked: { grant_type: 'refresh_token', refresh_token: 'refresh-me' },
    })
    expect(headers['set-cookie']).toMatch(/^tandem-session=[\w.-]+~refresh-me; /)
  })

  test('is asked for again when it cannot be renewed', async () => {
    const { provider } = await providerAnswering(refused)
    const expired = await tokenFor(as('coach'), hourAgo)
    const { status, headers } = await pagesWith({ provider }).send('GET', cycle, { cookie: `tandem-session=${expired}~refresh-me` })
    expect({ status, to: new URL(headers['location']!).pathname }).toEqual({ status: 303, to: '/authorize' })
  })

  test('is asked for again when the session is forged', async () => {
    const { status } = await send('GET', cycle, { cookie: 'tandem-session=a.b.c' })
    expect(status).toBe(303)
  })

  test('fails as ours when the provider cannot be reached, and says nothing of how', async () => {
    const { provider } = await providerAnswering({ status: 500, body: {} })
    const lines: Record<string, unknown>[] = []
    const pages = pagesWith({ provider: { ...provider, token: 'http://127.0.0.1:9/token' }, over: { log: (line) => lines.push(line) } })
    const { status, body } = await signedIn(pages, '/app', (state) => `code=the-code&state=${state}`)
    expect({ status, told: body.includes('It has been noted'), logged: lines.map(({ level }) => level) }).toEqual({
      status: 500,
      told: true,
      logged: ['error'],
    })
  })

  test('ends by a form of a page, and by no form elsewhere', async () => {
    const ends = await send('POST', '/app/sign-out', { origin, 'sec-fetch-site': 'same-origin' })
    const forged = await send('POST', '/app/sign-out', { origin: 'https://elsewhere.test', 'sec-fetch-site': 'cross-site' })
    expect({ ends: [ends.status, ends.headers['set-cookie']], forged: forged.status }).toEqual({
      ends: [303, 'tandem-session=; Path=/app; Max-Age=0; HttpOnly; SameSite=Lax; Secure'],
      forged: 403,
    })
  })
})
