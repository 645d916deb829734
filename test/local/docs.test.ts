import { execFile } from 'node:child_process'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { transform } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portal } from '#openapi/docs/build.ts'
import { type Step, stepsOf } from '../docs/guide.ts'
import { noBrowser, openBrowser } from './browser.ts'
import { faultsOf, shapes } from './looks.ts'
import { demoFolder, type Running, start, startMs, stop } from './product.ts'

let folder: string
let running: Running
beforeAll(async () => {
  folder = await demoFolder()
  running = await start(folder)
}, startMs)
afterAll(() => stop(running))

const guides = [...(await portal())].filter(([path]) => path.endsWith('.md')).map(([path, { body }]) => [path, stepsOf(body)] as const)
/** What the others go on from. */
const begin = guides.flatMap(([, steps]) => steps.filter(({ marks }) => marks.includes('begin')))

/** Between what two steps print. */
const mark = '\u001e'

/** A step as a command of the shell. */
async function commandOf({ language, code }: Step, scratch: string, n: number): Promise<string> {
  if (language === 'sh') return code
  const file = join(scratch, `${n}.mjs`)
  await writeFile(file, (await transform(code, { loader: 'ts', format: 'esm' })).code)
  // Read from the project, where the client is installed as it would be at its user's.
  return `(cd '${process.cwd()}' && node --conditions=tandem-source --import tsx --input-type=module < '${file}')`
}

/** Runs steps in one shell, as a reader does, and gives what each printed. */
async function printed(steps: readonly Step[]): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'tandem-guide-'))
  await symlink(folder, join(scratch, '.tandem'))
  const commands = await Promise.all(steps.map((step, n) => commandOf(step, scratch, n)))
  const script = ['set -euo pipefail', ...commands.map((it) => `${it}\nprintf '${mark}'`)].join('\n')
  const here = script.replaceAll('http://localhost:7070', running.demo.baseUrl)
  const { stdout } = await promisify(execFile)('bash', ['-c', here], { cwd: scratch, encoding: 'utf8' })
  return stdout.split(mark).slice(0, -1)
}

/** Held against what the guide says is printed: JSON that has at least this, or these lines at the end. */
function hold(output: string, { language, code }: NonNullable<Step['shows']>): void {
  if (language === 'json') expect(JSON.parse(output)).toMatchObject(JSON.parse(code) as object)
  else expect(`${linesOf(output)}\n`).toContain(`${linesOf(code)}\n`)
}

const linesOf = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.trim())
    .join('\n')

describe('a guide', () => {
  test.each(guides.filter(([, steps]) => steps.length > 0))('is true, step by step: %s', { timeout: 60_000 }, async (_, steps) => {
    const before = begin.filter((it) => !steps.some(({ code }) => code === it.code))
    const outputs = (await printed([...before, ...steps])).slice(before.length)
    expect(outputs).toHaveLength(steps.length)
    for (const [n, { shows }] of steps.entries()) if (shows) hold(outputs[n]!, shows)
  })
})

describe('the docs on this machine', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${running.demo.baseUrl}${path}`, { headers, redirect: 'manual' })

  test('have a page for what the type of a problem leads to', async () => {
    const problem = (await (await get('/v1/nothing')).json()) as { type: string }
    const page = await fetch(problem.type)
    expect({ status: page.status, titled: (await page.text()).includes('<h1>No such route</h1>') }).toEqual({ status: 200, titled: true })
  })

  test('are sent with a policy that lets nothing in from elsewhere', async () => {
    expect((await get('/docs')).headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  })

  test('give the document with this server in it', async () => {
    const { servers } = (await (await get('/openapi.json')).json()) as { servers: unknown }
    expect(servers).toEqual([{ url: running.demo.baseUrl, description: 'This machine' }])
  })

  test('say in their own words that there is no such page', async () => {
    const page = await get('/docs/errors/constructor')
    expect({ status: page.status, titled: (await page.text()).includes('<h1>No such page</h1>') }).toEqual({ status: 404, titled: true })
  })

  test('lead on from the address itself', async () => {
    expect((await get('/')).headers.get('location')).toBe('/docs')
  })
})

describe.skipIf(noBrowser !== '')(`a visitor of the docs${noBrowser}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  async function visit<T>(path: string, options: object, look: (page: Page) => Promise<T>): Promise<T> {
    // The policy would keep the checker itself out.
    const context = await browser.newContext({ bypassCSP: true, baseURL: running.demo.baseUrl, ...options })
    try {
      const page = await context.newPage()
      await page.goto(path)
      return await look(page)
    } finally {
      await context.close()
    }
  }

  const pages = ['/docs', '/docs/guides/webhooks', '/docs/reference/schools', '/docs/reference/events', '/docs/errors/stage_incomplete']
  const looks = [
    { shape: 'desktop', colorScheme: 'light' },
    { shape: 'phone', colorScheme: 'dark' },
  ] as const
  test.each(pages.flatMap((path) => looks.map((it) => ({ path, ...it }))))(
    'finds no barrier on $path, $shape, $colorScheme',
    async ({ path, shape, colorScheme }) => {
      const found = await visit(path, { viewport: shapes[shape], colorScheme }, async (page) => {
        // What is folded away counts as well.
        await page.evaluate('for (const it of document.querySelectorAll("details")) it.open = true')
        return { faults: await faultsOf(page), wide: await page.evaluate('document.documentElement.scrollWidth > innerWidth') }
      })
      expect(found).toEqual({ faults: [], wide: false })
    },
  )

  test('comes by keyboard past the header, and sees where they are', async () => {
    const at = await visit('/docs/guides/quick-start', {}, async (page) => {
      await page.keyboard.press('Tab')
      const first = await page.evaluate('document.activeElement.textContent')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
      return { first, inMain: await page.evaluate('document.activeElement.closest("main") !== null'), outline }
    })
    expect(at).toEqual({ first: 'Skip to the content', inMain: true, outline: 'solid' })
  })

  test('finds an operation by keyboard', async () => {
    const place = await visit('/docs', {}, async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.type('open cycle')
      await page.getByRole('option', { name: 'Open a coaching cycle' }).waitFor()
      await page.keyboard.press('ArrowDown')
      const faults = await faultsOf(page)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/reference/**')
      return { faults, hash: new URL(page.url()).hash }
    })
    expect(place).toEqual({ faults: [], hash: '#openCycle' })
  })

  test('is told when nothing is found', async () => {
    const said = await visit('/docs', {}, async (page) => {
      await page.getByRole('combobox', { name: 'Search the docs' }).fill('xylophone quartz')
      await page.getByText('Nothing found').waitFor()
      return page.locator('search [role=status]').textContent()
    })
    expect(said).toBe('Nothing found for xylophone quartz.')
  })

  test('tries an operation by keyboard, as the person whose example it is', async () => {
    const tried = await visit('/docs/reference/district', {}, async (page) => {
      const form = page.locator('section[aria-labelledby=readDistrict]')
      const offer = form.locator('summary', { hasText: 'Try it' })
      // It is hidden until the page has learnt where operations can be tried, and what is hidden takes no focus.
      await offer.waitFor()
      await offer.focus()
      await page.keyboard.press('Enter')
      await form.getByRole('button', { name: 'Send' }).focus()
      await page.keyboard.press('Enter')
      await form.locator('.outcome .status', { hasText: '200' }).waitFor()
      return { answer: await form.locator('.outcome pre').textContent(), faults: await faultsOf(page) }
    })
    expect({ ...tried, answer: JSON.parse(tried.answer ?? '') as unknown }).toMatchObject({
      answer: { name: 'Lakeside Unified School District' },
      faults: [],
    })
  })

  test('makes something in the reference, and is told the problem when it cannot be', async () => {
    const statuses = await visit('/docs/reference/schools', {}, async (page) => {
      const form = page.locator('section[aria-labelledby=addSchool]')
      await form.locator('summary', { hasText: 'Try it' }).click()
      const status = form.locator('.outcome .status')
      const send = async (body: string) => {
        await form.getByLabel('Body').fill(body)
        await form.getByRole('button', { name: 'Send' }).click()
        await form.locator('.outcome pre', { hasText: body.includes('""') ? 'too_short' : 'createdAt' }).waitFor()
        return (await status.textContent())?.slice(0, 3)
      }
      return [await send('{"name":"Tried Elementary"}'), await send('{"name":""}')]
    })
    expect(statuses).toEqual(['201', '422'])
  })

  test('opens the list of pages on a phone, and closes it by Escape', async () => {
    const seen = await visit('/docs', { viewport: shapes.phone }, async (page) => {
      const pages = page.getByRole('navigation', { name: 'All pages' })
      await page.getByRole('button', { name: 'Menu' }).press('Enter')
      const opened = await pages.isVisible()
      const faults = await faultsOf(page)
      await page.keyboard.press('Escape')
      return { opened, faults, closed: !(await pages.isVisible()) }
    })
    expect(seen).toEqual({ opened: true, faults: [], closed: true })
  })
})
