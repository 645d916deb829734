/**
 * The search: a combobox over a list, as the ARIA practices describe it. The index comes when somebody first turns to the
 * search, and is searched here.
 */
import MiniSearch from 'minisearch'
import type { Findable } from '../findable.ts'
import { element } from './element.ts'

const shownMax = 8

type Index = MiniSearch<Findable>

async function fetchIndex(): Promise<Index> {
  const index: Index = new MiniSearch<Findable>({
    fields: ['title', 'note', 'text'],
    storeFields: ['kind', 'title', 'note'],
    searchOptions: {
      boost: { title: 4, note: 2 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  const response = await fetch('/docs/search.json')
  if (!response.ok) throw new Error(`The index of the search answered ${response.status}`)
  index.addAll((await response.json()) as Findable[])
  return index
}

export function openSearch(): void {
  const search = document.querySelector<HTMLElement>('search.search')
  const input = search?.querySelector<HTMLInputElement>('input')
  const list = search?.querySelector<HTMLUListElement>('[role=listbox]')
  const count = search?.querySelector<HTMLElement>('[role=status]')
  if (!search || !input || !list || !count) return
  search.hidden = false
  let index: Promise<Index> | undefined
  let active = -1

  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')]

  function show(found: readonly { id: string; kind: string; title: string; note: string }[]): void {
    list!.replaceChildren(
      ...found.map(({ id, kind, title, note }, n) => {
        const option = element(
          'li',
          { role: 'option', id: `site-found-${n}`, 'data-path': id, 'aria-selected': 'false' },
          element('span', { class: 'kind' }, kind),
          element('span', { class: 'title' }, title),
          element('span', { class: 'note' }, note),
        )
        option.addEventListener('mousedown', (event) => event.preventDefault())
        option.addEventListener('click', () => go(option))
        return option
      }),
    )
    active = -1
    input!.removeAttribute('aria-activedescendant')
    open(found.length > 0)
  }

  function open(is: boolean): void {
    list!.hidden = !is
    input!.setAttribute('aria-expanded', String(is))
    if (!is) input!.removeAttribute('aria-activedescendant')
  }

  function choose(to: number): void {
    const all = options()
    if (all.length === 0) return
    active = (to + all.length) % all.length
    for (const [n, option] of all.entries()) option.setAttribute('aria-selected', String(n === active))
    all[active]!.scrollIntoView({ block: 'nearest' })
    input!.setAttribute('aria-activedescendant', all[active]!.id)
  }

  function go(option: HTMLElement): void {
    open(false)
    location.assign(option.dataset['path']!)
  }

  async function find(): Promise<void> {
    const asked = input!.value.trim()
    if (asked === '') {
      count!.textContent = ''
      return show([])
    }
    index ??= fetchIndex()
    const made = await index.catch((error: unknown) => {
      // The next try may do better.
      index = undefined
      count!.textContent = 'The search cannot be reached just now.'
      throw error
    })
    if (input!.value.trim() !== asked) return
    const found = made.search(asked).slice(0, shownMax)
    show(found as unknown as Parameters<typeof show>[0])
    count!.textContent = found.length === 0 ? `Nothing found for ${asked}.` : `${found.length} found.`
    count!.classList.toggle('spoken', found.length > 0)
  }

  input.addEventListener('input', () => void find())
  input.addEventListener('focus', () => {
    if (options().length > 0) open(true)
  })
  input.addEventListener('blur', () => open(false))
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (options().length > 0) open(true)
      choose(event.key === 'ArrowDown' ? active + 1 : active < 0 ? -1 : active - 1)
    } else if (event.key === 'Enter') {
      const option = options()[Math.max(active, 0)]
      if (option && !list.hidden) go(option)
    } else if (event.key === 'Escape') {
      if (list.hidden) input.value = ''
      open(false)
    }
  })
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    input.focus()
  })
}
