/** The nouns of the time area. */
import { coachFunding } from './coach-funding.ts'
import { duties } from './duties.ts'
import { dutyImports } from './duty-imports.ts'
import { fundingSources } from './funding-sources.ts'
import { terms } from './terms.ts'
import { timeCertifications } from './time-certifications.ts'
import { timeLedger } from './time-ledger.ts'

export const time = [terms, duties, dutyImports, timeLedger, fundingSources, coachFunding, timeCertifications]
