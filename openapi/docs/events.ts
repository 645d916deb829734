/** What changes and webhooks tell of, noun by noun, from the document's `webhooks`. */
import { codeBlock } from './highlight.ts'
import { html, slug } from './html.ts'
import type { Reference } from './operations.ts'
import type { Page } from './page.ts'
import type { Writing } from './reference.ts'

interface Events {
  id: string
  title: string
  description: string
  example: unknown
  /** The types that the description lists, if it is a list; each has a place of its own. */
  types: { type: string; id: string; description: string }[]
}

export const eventsPath = '/docs/reference/events'

export const eventsOf = ({ document }: Reference): Events[] =>
  Object.entries(document.webhooks).map(([noun, { post }]) => ({
    id: slug(noun),
    title: titleOf(noun),
    description: post.description,
    example: post.requestBody.content['application/json']?.example,
    types: [...post.description.matchAll(/^- `([\w.]+)`: (.+)$/gm)].map(([, type = '', description = '']) => ({
      type,
      id: slug(type),
      description,
    })),
  }))

/** `progress_check` in words. */
const titleOf = (noun: string): string => `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`.replaceAll(/[._]/g, ' ')

export function eventsPage({ reference, markdown, fields }: Writing): Page {
  const events = eventsOf(reference)
  const message = Object.values(reference.document.webhooks)[0]?.post.requestBody.content['application/json']?.schema
  return {
    path: eventsPath,
    title: 'Events',
    summary: 'All that the changes of a district tell of, and that webhooks are sent for',
    contents: [{ id: 'message', title: 'The message' }, ...events.map(({ id, title }) => ({ id, title }))],
    body: html`<h1>Events</h1>
<p class="lead">All that the <a href="/docs/guides/sync">changes</a> of a district tell of, and that <a href="/docs/guides/webhooks">webhooks</a> are sent for. More will come: pass over what you do not know.</p>
<h2 id="message"><a class="self" href="#message">The message</a></h2>
<p>A webhook’s body is this; a change in the feed is its <code>data</code>.</p>
${message && fields.fields(message)}
${events.map(
  ({ id, title, description, example, types }) => html`<h2 id="${id}"><a class="self" href="#${id}">${title}</a></h2>
${
  types.length === 0
    ? markdown.prose(description)
    : html`<dl class="errors">${types.map(
        (it) => html`<div><dt id="${it.id}"><code>${it.type}</code></dt><dd>${markdown.line(it.description)}</dd></div>
`,
      )}</dl>`
}
<details><summary>Example<span class="spoken">: ${title}</span></summary>${codeBlock(JSON.stringify(example, null, 2), 'json')}</details>
`,
)}`,
  }
}
