import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demo } from '#shared/model/example.ts'
import { noBrowser, openBrowser } from './browser.ts'
import { faultsOf, shapes } from './looks.ts'
import { demoFolder, type Running, start, startMs, stop } from './product.ts'

const cycle = `/app/cycles/${demo.id('cyc', 1)}`
/** Pages, and the one of the demo who reads them. */
const read = [
  ['/app', 'Ada Okafor'],
  [cycle, 'Ada Okafor'],
  ['/app', 'Ben Whitaker'],
  [cycle, 'Lena Fischer'],
  ['/app/mine', 'Ben Whitaker'],
  ['/app/caseload', 'Dana Whitfield'],
  ['/app/time', 'Ada Okafor'],
  ['/app/time?by=term', 'Dana Whitfield'],
] as const

let running: Running
beforeAll(async () => {
  running = await start(await demoFolder())
}, startMs)
afterAll(() => stop(running))

describe.skipIf(noBrowser !== '')(`someone at the pages${noBrowser}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  /** A browser of their own, signed in. */
  async function signedIn(who: string, options: object = {}): Promise<{ context: BrowserContext; page: Page }> {
    // The policy would keep the checker itself out.
    const context = await browser.newContext({ bypassCSP: true, baseURL: running.demo.baseUrl, ...options })
    const page = await context.newPage()
    await page.goto('/app')
    await page.getByText(who, { exact: true }).first().click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    return { context, page }
  }

  const looks = [
    { shape: 'desktop', colorScheme: 'light' },
    { shape: 'phone', colorScheme: 'dark' },
  ] as const
  test.each(read.flatMap(([path, who]) => looks.map((it) => ({ path, who, ...it }))))(
    'finds no barrier on $path as $who, $shape, $colorScheme',
    async ({ path, who, shape, colorScheme }) => {
      const { context, page } = await signedIn(who, { viewport: shapes[shape], colorScheme })
      const response = await page.goto(path)
      await page.evaluate('for (const it of document.querySelectorAll("details")) it.open = true')
      const faults = await faultsOf(page)
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      await context.close()
      expect({ status: response?.status(), faults, wide }).toEqual({ status: 200, faults: [], wide: false })
    },
  )

  test('signs in, reads a cycle and signs out by keyboard alone', async () => {
    const context = await browser.newContext({ baseURL: running.demo.baseUrl })
    const page = await context.newPage()
    await page.goto(cycle)
    await page.getByRole('link', { name: /Ada Okafor/ }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${cycle}`)
    await page.keyboard.press('Tab')
    const first = await page.evaluate('document.activeElement.textContent')
    await page.keyboard.press('Enter')
    const inMain = await page.evaluate('document.activeElement.id')
    await page.getByRole('button', { name: 'Sign out' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sign-in?**')
    const kept = (await context.cookies()).map(({ name }) => name).filter((name) => name === 'tandem-session')
    await context.close()
    expect({ first, inMain, kept }).toEqual({ first: 'Skip to the page', inMain: 'main', kept: [] })
  })

  test('works with the policy in force: the stylesheet is there, and nothing was refused', async () => {
    const { context, page } = await signedIn('Ada Okafor', { bypassCSP: false })
    const refused: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())))
    await page.goto(cycle)
    const styled = await page.evaluate('getComputedStyle(document.querySelector(".card")).borderRadius')
    await context.close()
    expect({ styled, refused }).toEqual({ styled: '14px', refused: [] })
  })
})

test('the sign-in of a laptop gives no code to a page elsewhere, and no token for a code that is none', async () => {
  const at = `${running.demo.baseUrl}/sign-in`
  const query = { client_id: 'tandem-app', code_challenge: 'x', as: '0' }
  const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, { redirect: 'manual', ...init })).status
  const statuses = [
    await statusOf(`${at}?${new URLSearchParams({ ...query, redirect_uri: 'https://elsewhere.test/app/signed-in' })}`),
    await statusOf(`${at}/token`, { method: 'POST', body: new URLSearchParams({ code: 'none', code_verifier: 'x' }) }),
  ]
  expect(statuses).toEqual([400, 400])
})
