/** What all pages have: head, header with the search, the list of all pages, and what is on this one. */
import { chapters, pathOfGuide } from './contents.ts'
import { type Html, html } from './html.ts'
import type { Tag } from './operations.ts'

export interface Page {
  path: string
  title: string
  summary: string
  body: Html
  /** A reference page takes the whole width: text on one side, samples on the other. */
  kind?: 'reference' | 'home'
  /** What is on the page, by second-level heading. */
  contents?: readonly { id: string; title: string }[]
}

export interface Site {
  /** Titles of the guides, by name. */
  guideTitles: ReadonlyMap<string, string>
  tags: readonly Tag[]
  assets: { style: string; script: string; mark: string }
}

const topics = [
  { title: 'Guides', path: '/docs', under: /^\/docs$|^\/docs\/(guides|support)/ },
  { title: 'Reference', path: '/docs/reference', under: /^\/docs\/reference/ },
  { title: 'Errors', path: '/docs/errors', under: /^\/docs\/errors/ },
  { title: 'Changelog', path: '/docs/changelog', under: /^\/docs\/changelog/ },
]

export function pageOf(site: Site, { path, title, summary, body, kind, contents = [] }: Page): string {
  const { style, script, mark } = site.assets
  const shown = kind === 'home' ? title : `${title} · Tandem`
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${shown}</title>
<meta name="description" content="${summary}">
<link rel="icon" type="image/svg+xml" href="${mark}">
<link rel="stylesheet" href="${style}">
<script src="${script}" type="module"></script>
</head>
<body class="${kind ?? 'text'}">
<a class="skip" href="#site-content">Skip to the content</a>
<header>
<a class="brand" href="/docs"><img src="${mark}" alt="" width="28" height="28"> Tandem <span>docs</span></a>
<button class="menu" type="button" popovertarget="site-pages">Menu</button>
<nav class="topics" aria-label="Topics">${topics.map((it) => html`<a href="${it.path}"${it.under.test(path) && html` aria-current="${it.path === path ? 'page' : 'true'}"`}>${it.title}</a>`)}</nav>
<search class="search" hidden><label class="spoken" for="site-search">Search the docs</label>
<input id="site-search" type="search" placeholder="Search" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="site-found" aria-autocomplete="list" aria-keyshortcuts="/">
<kbd aria-hidden="true">/</kbd>
<ul id="site-found" role="listbox" aria-label="Found" hidden></ul>
<p class="spoken" role="status" id="site-found-count"></p></search>
</header>
<nav id="site-pages" popover aria-label="All pages">
${chapters.map(
  ({
    name,
    guides,
  }) => html`<h2>${name}</h2><ul>${guides.map((guide) => item(pathOfGuide(guide), site.guideTitles.get(guide) ?? guide, path))}</ul>
`,
)}
<h2>Reference</h2><ul>${item('/docs/reference', 'All operations', path)}${site.tags.map((tag) => item(tag.path, tag.name, path))}${item('/docs/reference/events', 'Events', path)}</ul>
<h2>More</h2><ul>${item('/docs/errors', 'Errors', path)}${item('/docs/changelog', 'Changelog', path)}</ul>
</nav>
<main id="site-content" tabindex="-1">
${body}
</main>
${
  contents.length > 1 &&
  html`<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${contents.map(({ id, title: to }) => html`<li><a href="#${id}">${to}</a></li>`)}</ul></nav>
`
}<footer><p>Tandem, the system of record for instructional coaching. <a href="/docs/support">Support</a> · <a href="/openapi.json">OpenAPI</a> · <a href="/llms.txt">Plain index</a></p></footer>
</body>
</html>
`.text
  }`
}

const item = (to: string, title: string, path: string): Html =>
  html`<li><a href="${to}"${to === path && html` aria-current="page"`}>${title}</a></li>`
