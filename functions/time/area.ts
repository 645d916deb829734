/** The nouns of the time area. */

import { busyTimes } from './busy-times.ts'
import { calendarFeeds } from './calendar-feeds.ts'
import { coachFunding } from './coach-funding.ts'
import { duties } from './duties.ts'
import { dutyImports } from './duty-imports.ts'
import { freeSlotSearch } from './free-slots.ts'
import { fundingSources } from './funding-sources.ts'
import { terms } from './terms.ts'
import { timeCertifications } from './time-certifications.ts'
import { timeLedger } from './time-ledger.ts'
import { visits } from './visits.ts'

export const time = [
  terms,
  duties,
  dutyImports,
  timeLedger,
  fundingSources,
  coachFunding,
  timeCertifications,
  visits,
  freeSlotSearch,
  busyTimes,
  calendarFeeds,
]
