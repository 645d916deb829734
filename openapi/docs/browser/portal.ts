/** What the pages gain where scripts run: the search, buttons that copy, and forms that try an operation. */
import { offerCopies } from './copy.ts'
import { openSearch } from './search.ts'
import { offerTrying } from './try.ts'

openSearch()
showPlace()
offerCopies()
void offerTrying()

/** Scrolls the list of all pages, and nothing else, to where this one is. */
function showPlace(): void {
  const list = document.querySelector<HTMLElement>('#site-pages')
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (list && current) list.scrollTop = current.offsetTop - list.clientHeight / 2
}
