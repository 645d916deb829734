/** The reference: a page for each tag, with every operation in full. */
import { clientRole } from '#shared/auth/scopes.ts'
import { catalogue } from '#shared/problem.ts'
import type { Parameter } from '../headers.ts'
import type { Fields } from './fields.ts'
import { codeBlock } from './highlight.ts'
import { type Html, html } from './html.ts'
import type { Markdown } from './markdown.ts'
import type { Operation, Reference, Tag } from './operations.ts'
import type { Page } from './page.ts'
import { clientOf, curlOf } from './samples.ts'
import { tryForm } from './try-form.ts'

export interface Writing {
  reference: Reference
  markdown: Markdown
  fields: Fields
}

/** Every operation as a request of Postman's, with its example. */
export const collectionPath = '/docs/tandem.postman_collection.json'

/** All operations on one page, to be looked through. */
export function referenceIndex({ reference, markdown }: Writing): Page {
  const { tags, operations } = reference
  return {
    path: '/docs/reference',
    title: 'Reference',
    summary: `All ${operations.length} operations, by what they are about`,
    body: html`<h1>Reference</h1>
<p class="lead">All ${operations.length} operations, by what they are about. A program reads the same from <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1), Postman from <a href="${collectionPath}">a collection</a>. What webhooks tell of stands under <a href="/docs/reference/events">events</a>.</p>
${tags.map(
  (
    tag,
  ) => html`<section aria-labelledby="${tag.path.split('/').at(-1)}"><h2 id="${tag.path.split('/').at(-1)}"><a class="self" href="${tag.path}">${tag.name}</a></h2>
<p>${markdown.line(tag.description)}</p>${operationList(tag.operations)}</section>
`,
)}`,
  }
}

export const operationList = (operations: readonly Operation[]): Html =>
  html`<ul class="operations">${operations.map(
    ({ place, method, path, summary, deprecated }) =>
      html`<li><a href="${place}">${summary}</a>${deprecated && html` <span class="required">deprecated</span>`} <span class="call">${badge(method)} <code>${breakable(path)}</code></span></li>`,
  )}</ul>`

const badge = (method: string): Html => html`<span class="method ${method.toLowerCase()}">${method}</span>`

/** A path that may break at its slashes, its variables marked. */
const breakable = (path: string): Html =>
  html`${path.split(/(?=\/)/).map((step) => html`<wbr>${/^\/\{/.test(step) ? html`/<var>${step.slice(1)}</var>` : step}`)}`

export const tagPage = (writing: Writing, { name, description, path, operations }: Tag): Page => ({
  path,
  title: name,
  summary: description,
  kind: 'reference',
  contents: operations.map(({ id, summary }) => ({ id, title: summary })),
  body: html`<h1>${name}</h1>
<p class="lead">${writing.markdown.line(description)}</p>
${operations.length > 1 && html`<nav aria-label="Operations on this page">${operationList(operations)}</nav>`}
${operations.map((it) => section(writing, it))}`,
})

function section({ markdown, fields }: Writing, operation: Operation): Html {
  const { id, method, path, summary, description, body, success } = operation
  const { media, status, response } = success
  const answered = media && fields.fields(media.schema)
  return html`<section class="operation" aria-labelledby="${id}">
<div class="about">
<h2 id="${id}"><a class="self" href="#${id}">${summary}</a></h2>
<p class="call">${badge(method)} <code>${breakable(path)}</code>${operation.deprecated && html` <span class="required">deprecated</span>`}</p>
${markdown.prose(description)}
${facts(operation)}
${parameters(operation, fields, markdown)}
${body && html`<h3>Body</h3><p class="type">${body.type}</p>${fields.fields(body.media.schema)}`}
<h3>Answer</h3>
<p><strong>${status}</strong> ${response.description}${media && html`: ${fields.typeOf(media.schema)}`}</p>
${answered && html`<details><summary>Fields of the answer</summary>${answered}</details>`}
${problems(operation)}
</div>
<div class="samples">
${codeBlock(curlOf(operation), 'sh')}
${codeBlock(clientOf(operation), 'ts')}
${media?.example !== undefined && html`<details class="example"><summary>Example answer</summary>${exampleOf(media.example)}</details>`}
${tryForm(operation)}
</div>
</section>
`

  function exampleOf(example: unknown): Html {
    return typeof example === 'string' ? codeBlock(example, 'text') : codeBlock(JSON.stringify(example, null, 2), 'json')
  }

  function facts({ roles, scope, permission }: Operation): Html {
    const people = roles.filter((it) => it !== clientRole).map((it) => it.replaceAll('_', ' '))
    return html`<dl class="facts"><div><dt>People</dt><dd>${people.join(', ') || 'none: this is for programs'}</dd></div>
<div><dt>Machine clients</dt><dd>${scope ? html`with the scope <code>${scope}</code>` : 'none: this is for people'}</dd></div>
<div><dt>Permission</dt><dd>${permission}</dd></div><div><dt>Operation</dt><dd><code>${id}</code></dd></div></dl>`
  }
}

/** Headers that every operation takes are told once, in the guides. */
const everywhere = ['X-Request-Id', 'traceparent']
const places: Record<Parameter['in'], string> = { path: 'in the path', query: 'in the query', header: 'header' }

function parameters({ parameters: all }: Operation, fields: Fields, { line }: Markdown): Html | undefined {
  const shown = all.filter(({ name }) => !everywhere.includes(name))
  if (shown.length === 0) return undefined
  const rows = shown.map(({ name, in: place, required, description, schema }) => {
    const kinds = [fields.typeOf(schema), ...fields.boundsOf(schema), places[place]].join(', ')
    return html`<div><dt><code>${name}</code> <span class="type">${kinds}</span>${required && html` <span class="required">required</span>`}</dt>
<dd>${line(description)}${fields.valuesOf(schema)}</dd></div>
`
  })
  return html`<h3>Parameters</h3><dl class="fields">${rows}</dl>`
}

function problems({ codes }: Operation): Html {
  const statuses = [...new Set(codes.map((code) => catalogue[code].status))].sort()
  return html`<h3>Problems</h3><dl class="problems">${statuses.map(
    (status) =>
      html`<div><dt>${status}</dt><dd>${codes
        .filter((code) => catalogue[code].status === status)
        .map((code) => html`<a href="/docs/errors/${code}"><code>${code}</code></a> `)}</dd></div>`,
  )}</dl>`
}
