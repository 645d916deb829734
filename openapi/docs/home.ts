/** The first page, the page for what is not there, and the index for programs that read text. */
import { chapters, pathOfGuide } from './contents.ts'
import { html } from './html.ts'
import type { Article } from './markdown.ts'
import type { Reference } from './operations.ts'
import type { Page } from './page.ts'

export function homePage(guides: ReadonlyMap<string, Article>, { tags, operations }: Reference): Page {
  return {
    path: '/docs',
    title: 'Tandem API docs',
    summary: 'How to build on Tandem, the system of record for instructional coaching in schools',
    kind: 'home',
    body: html`<div class="hero"><h1>Build on Tandem</h1>
<p class="lead">Tandem is the system of record for instructional coaching in schools: who coaches whom, on what, and whether it helps. This is how a program works with it.</p>
<p class="deeds"><a class="deed first" href="/docs/guides/quick-start">Start in five minutes</a> <a class="deed" href="/docs/reference">Look through ${operations.length} operations</a></p></div>
${chapters.map(
  ({
    name,
    guides: inIt,
  }) => html`<section aria-labelledby="chapter-${name.toLowerCase()}"><h2 id="chapter-${name.toLowerCase()}">${name}</h2><ul class="cards">${inIt.map(
    (guide) => html`<li><a href="${pathOfGuide(guide)}">${guides.get(guide)?.title}</a><p>${guides.get(guide)?.summary}</p></li>
`,
  )}</ul></section>
`,
)}<section aria-labelledby="chapter-reference"><h2 id="chapter-reference">Reference</h2><ul class="tags">${tags.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}</ul></section>`,
  }
}

export const notFoundPage: Page = {
  path: '/docs/404',
  title: 'No such page',
  summary: 'There is no such page',
  body: html`<h1>No such page</h1>
<p class="lead">There is nothing at this address. It may have been mistyped, or have moved.</p>
<p>Search above, look through the <a href="/docs/reference">reference</a>, or go back to the <a href="/docs">first page</a>.</p>`,
}

/** What there is, as plain text with links. https://llmstxt.org */
export function plainIndex(guides: ReadonlyMap<string, Article>, { tags }: Reference): string {
  const lines = [
    '# Tandem API',
    '',
    '> The system of record for instructional coaching in schools, as a multi-tenant API: REST, JSON, OpenAPI 3.1.',
    '',
    ...chapters.flatMap(({ name, guides: inIt }) => [
      `## ${name}`,
      '',
      ...inIt.map((guide) => `- [${guides.get(guide)?.title}](${pathOfGuide(guide)}.md): ${guides.get(guide)?.summary}`),
      '',
    ]),
    '## Reference',
    '',
    '- [OpenAPI document](/openapi.json): every operation, schema and problem, for programs',
    ...tags.map(({ name, path, description }) => `- [${name}](${path}): ${description}`),
    '- [Errors](/docs/errors): every problem and what to do about it',
    '- [Changelog](/docs/changelog)',
    '',
  ]
  return lines.join('\n')
}
