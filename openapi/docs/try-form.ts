/** The form by which an operation is tried. It stands in the page, filled with the example; a script shows it and sends it. */
import type { Parameter } from '../headers.ts'
import { type Html, html } from './html.ts'
import type { Operation } from './operations.ts'
import { exampleOf } from './samples.ts'

/** Headers that the script fills in, or nobody needs to try. */
const unasked = ['X-Request-Id', 'traceparent']

export function tryForm(operation: Operation): Html {
  const { id, method, path, body, parameters, exampleAs } = operation
  const asked = parameters.filter(({ name }) => !unasked.includes(name))
  return html`<details class="try" hidden><summary>Try it<span class="spoken">: ${operation.summary}</span></summary>
<form data-method="${method}" data-path="${path}" data-as="${exampleAs}"${body && html` data-type="${body.type}"`}>
<div class="who"></div>
${asked.map((it) => input(id, it))}
${body && html`<div><label for="${id}-try-body">Body</label><textarea id="${id}-try-body" name="body" spellcheck="false" rows="${rowsOf(body.media.example)}">${JSON.stringify(body.media.example ?? {}, null, 2)}</textarea></div>`}
<button type="submit">Send</button>
<div class="outcome" role="status"></div>
</form></details>`
}

function input(id: string, it: Parameter): Html {
  const field = `${id}-try-${it.name}`
  // Whatever it is now: who tries an operation has not read the thing before.
  const value = it.name === 'If-Match' ? '*' : exampleOf(it)
  const choices = it.schema.enum
  const attributes = html`id="${field}" name="${it.name}" data-in="${it.in}"${it.required && html` required`}`
  return html`<div><label for="${field}"><code>${it.name}</code>${!it.required && html` <span class="type">optional</span>`}</label>${
    choices
      ? html`<select ${attributes}>${it.required ? '' : html`<option value=""></option>`}${choices.map((choice) => html`<option${choice === value && html` selected`}>${String(choice)}</option>`)}</select>`
      : html`<input ${attributes} value="${value === undefined ? '' : String(value)}" autocomplete="off" spellcheck="false">`
  }</div>
`
}

const rowsOf = (example: unknown): number => Math.min(24, JSON.stringify(example ?? {}, null, 2).split('\n').length)
