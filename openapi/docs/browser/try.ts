/**
 * Tries an operation from its page. Where requests may go is said by `try.json`, which is made for where the docs are: on
 * one's own machine that is the server they came from, and its demo's people can be chosen. Tokens stay in this tab.
 */
import { copyButton } from './copy.ts'
import { element } from './element.ts'

interface Setting {
  servers: { url: string; name: string }[]
  /** Where the demo's people are; on one's own machine only. */
  demo?: string
}

interface Demo {
  bearers: { name: string; exampleRole?: string; kind: string; roles: string[]; districtId?: string; token: string }[]
}

const shared = 'tandem-try'

export async function offerTrying(): Promise<void> {
  const forms = [...document.querySelectorAll<HTMLFormElement>('details.try form')]
  if (forms.length === 0) return
  const setting = await read<Setting>('/docs/try.json')
  if (!setting || setting.servers.length === 0) return
  const demo = setting.demo ? await read<Demo>(setting.demo) : undefined
  for (const form of forms) {
    fill(form, setting, demo)
    form.closest('details')!.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void send(form)
    })
  }
}

async function read<T>(path: string): Promise<T | undefined> {
  const response = await fetch(path)
  return response.ok ? ((await response.json()) as T) : undefined
}

const labelled = (label: string, field: HTMLElement): HTMLElement => element('div', {}, element('label', { for: field.id }, label), field)

/** The fields about where to send it, and as whom. */
function fill(form: HTMLFormElement, { servers }: Setting, demo: Demo | undefined): void {
  const id = form.closest('section')!.getAttribute('aria-labelledby')!
  const server = element('select', { id: `${id}-try-server`, name: 'server' })
  server.append(...servers.map(({ url, name }) => element('option', { value: url }, `${name}: ${url}`)))
  const token = element('input', {
    id: `${id}-try-token`,
    name: 'token',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    required: '',
  })
  const who = form.querySelector('.who')!
  who.append(labelled('Send to', server))
  if (demo) who.append(labelled('As', personSelect(id, form, demo, token)))
  who.append(labelled('Token', token))
  const kept = sessionStorage.getItem(shared)
  if (kept && !demo) token.value = kept
  token.addEventListener('change', () => {
    sessionStorage.setItem(shared, token.value)
    for (const other of document.querySelectorAll<HTMLInputElement>('details.try input[name=token]')) if (!demo) other.value = token.value
  })
  const key = form.querySelector<HTMLInputElement>('[name="Idempotency-Key"]')
  if (!key) return
  key.value = crypto.randomUUID()
  // Another request wants another key; the same one again has the same answer.
  form.addEventListener('input', ({ target }) => {
    if (target !== key) key.value = crypto.randomUUID()
  })
}

function personSelect(id: string, form: HTMLFormElement, { bearers }: Demo, token: HTMLInputElement): HTMLSelectElement {
  const select = element('select', { id: `${id}-try-as` })
  for (const { name, kind, roles, exampleRole, token: value } of bearers) {
    const what = kind === 'client' ? 'machine client' : roles.join(', ').replaceAll('_', ' ')
    const option = element('option', { value }, what ? `${name} (${what})` : name)
    option.selected = exampleRole === form.dataset['as']
    select.append(option)
  }
  select.append(element('option', { value: '' }, 'somebody else: paste a token'))
  token.value = select.value
  select.addEventListener('change', () => {
    token.value = select.value
    if (select.value === '') token.focus()
  })
  return select
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!
  const outcome = form.querySelector<HTMLElement>('.outcome')!
  button.disabled = true
  outcome.replaceChildren('Sending …')
  const started = performance.now()
  try {
    const { url, init } = requestOf(form)
    const response = await fetch(url, init)
    const text = await response.text()
    show(outcome, response, text, Math.round(performance.now() - started))
  } catch (error) {
    outcome.replaceChildren(
      element('p', { class: 'status bad' }, `Nothing came back: ${error instanceof Error ? error.message : String(error)}`),
    )
  } finally {
    button.disabled = false
  }
}

function requestOf(form: HTMLFormElement): { url: string; init: RequestInit } {
  const value = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? ''
  const headers = new Headers({ authorization: `Bearer ${value('token').trim()}` })
  const query = new URLSearchParams()
  let path = form.dataset['path']!
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-in]')) {
    if (field.dataset['in'] === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(field.value))
    else if (field.value !== '' && field.dataset['in'] === 'query') query.set(field.name, field.value)
    else if (field.value !== '') headers.set(field.name, field.value)
  }
  const body = form.querySelector<HTMLTextAreaElement>('[name=body]')?.value
  if (body !== undefined) headers.set('content-type', form.dataset['type']!)
  const url = `${value('server')}${path}${query.size > 0 ? `?${query}` : ''}`
  // Answers are nobody's to keep; and no cookie has any business here.
  return {
    url,
    init: { method: form.dataset['method']!, headers, cache: 'no-store', credentials: 'omit', ...(body !== undefined && { body }) },
  }
}

function show(outcome: HTMLElement, response: Response, text: string, ms: number): void {
  const { status, ok, headers } = response
  const pretty = /json/.test(headers.get('content-type') ?? '') ? indented(text) : text
  const shown = [...headers].map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))
  outcome.replaceChildren(
    element(
      'p',
      { class: `status ${ok || status === 304 ? 'good' : 'bad'}` },
      `${status} ${response.statusText}`.trim(),
      element('span', {}, ` in ${ms} ms`),
    ),
    element('details', {}, element('summary', {}, `${shown.length} headers`), element('dl', { class: 'headers' }, ...shown)),
  )
  if (text === '') return
  const code = element('code', {}, pretty)
  const figure = element(
    'figure',
    { class: 'code' },
    element(
      'figcaption',
      {},
      'Answer',
      copyButton(() => pretty),
    ),
    element('pre', {}, code),
  )
  outcome.append(figure)
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
