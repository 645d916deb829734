/** What the pages gain where scripts run: the search, buttons that copy, and forms that try an operation. */
import { offerCopies } from './copy.ts'
import { openSearch } from './search.ts'
import { offerTrying } from './try.ts'

openSearch()
offerCopies()
void offerTrying()
