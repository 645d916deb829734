/** How pages are looked at in a browser: by axe, and in the shapes that people have in front of them. */
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = createRequire(import.meta.url).resolve('axe-core')

/** What axe finds wrong with a page as it is, each with where. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
    }
    return axe.run()
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

export const shapes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }
