/** A page for each problem of the catalogue, which its `type` leads to, and one for all. */
import { catalogue, type ProblemCode } from '#shared/problem.ts'
import { problemExample } from '../problems.ts'
import { codeBlock } from './highlight.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'
import { operationList, type Writing } from './reference.ts'

export const codes = Object.keys(catalogue) as ProblemCode[]

/** Guides that speak of a problem. */
export type Spoken = (code: ProblemCode) => readonly { path: string; title: string }[]

export function errorIndex({ markdown }: Writing): Page {
  const statuses = [...new Set(codes.map((code) => catalogue[code].status))].sort()
  return {
    path: '/docs/errors',
    title: 'Errors',
    summary: 'Every problem that the API answers with, and what to do about it',
    contents: statuses.map((status) => ({ id: `status-${status}`, title: `${status} ${names[status] ?? ''}`.trim() })),
    body: html`<h1>Errors</h1>
<p class="lead">Every problem that the API answers with. Act on <code>code</code>, which is stable; show <code>detail</code>, which says what to do next. <a href="/docs/guides/errors">The guide</a> tells the rest.</p>
${statuses.map(
  (status) =>
    html`<h2 id="status-${status}"><a class="self" href="#status-${status}">${status} ${names[status]}</a></h2><dl class="errors">${codes
      .filter((code) => catalogue[code].status === status)
      .map(
        (code) =>
          html`<div><dt><a href="/docs/errors/${code}"><code>${code}</code></a></dt><dd><strong>${catalogue[code].title}.</strong> ${markdown.line(catalogue[code].advice)}</dd></div>
`,
      )}</dl>`,
)}`,
  }
}

export function errorPage({ markdown, reference }: Writing, spoken: Spoken, code: ProblemCode): Page {
  const { status, title, advice } = catalogue[code]
  const answering = reference.operations.filter((it) => it.codes.includes(code))
  const { length: all } = reference.operations
  const guides = spoken(code)
  return {
    path: `/docs/errors/${code}`,
    title,
    summary: `${status} ${code}: ${title}`,
    body: html`<p class="trail"><a href="/docs/errors">Errors</a></p>
<h1>${title}</h1>
<p class="call"><span class="status">${status} ${names[status]}</span> <code>${code}</code></p>
<p class="lead">${markdown.line(advice)}</p>
${guides.length > 0 && html`<p>More in ${guides.map(({ path, title: to }, n) => html`${n > 0 && (n === guides.length - 1 ? ' and ' : ', ')}<a href="${path}">${to}</a>`)}.</p>`}
<h2 id="example"><a class="self" href="#example">What it looks like</a></h2>
${codeBlock(`HTTP/1.1 ${status} ${names[status]}\nContent-Type: application/problem+json\n\n${JSON.stringify(problemExample(code).value, null, 2)}`, 'http')}
<h2 id="operations"><a class="self" href="#operations">What answers it</a></h2>
${
  answering.length === 0
    ? html`<p>Any request may: it is answered before an operation is found.</p>`
    : answering.length === all
      ? html`<p>Each of the ${all} operations may: see the <a href="/docs/reference">reference</a>.</p>`
      : html`<p>${answering.length} of ${all} operations may.</p>${operationList(answering)}`
}`,
  }
}

/** Reason phrases of RFC 9110, and of RFC 6585 for the last two. */
export const names: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}
