/** The nouns of the time area. */
import { duties } from './duties.ts'
import { terms } from './terms.ts'
import { timeLedger } from './time-ledger.ts'

export const time = [terms, duties, timeLedger]
