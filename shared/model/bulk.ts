/** What exports and imports have in common: jobs that go on in the name of who asked, in pieces that are noted when they are done. */
import * as z from 'zod'
import { schema } from './schema.ts'

export const count = () => z.int().nonnegative()

export const BulkFormat = schema(() =>
  z.enum(['ndjson', 'csv']).meta({
    id: 'BulkFormat',
    description:
      "`ndjson`: a JSON value a line, as the API shows it. `csv`: UTF-8 with a header (RFC 4180); a nested field has a column of its dotted name, a list of plain values is joined by `;`, anything deeper is JSON in its cell, and what a spreadsheet would run as a formula has a `'` before it",
  }),
)

/** Why a job ended before its time. */
export const Failure = () =>
  z.strictObject({
    code: z
      .string()
      .meta({ description: 'The code of a problem, or of what is wrong with a file. Open to more values', example: 'unauthenticated' }),
    detail: z.string().meta({ description: 'What went wrong, and what to do next' }),
  })

/** After so many beginnings from the same place, something about it brings the worker down. */
export const attemptsMax = 5

/** A job is there for so long after it was made. */
export const keptDays = 30

/** When the items of a job go by themselves. */
export const goneAt = ({ createdAt }: { createdAt: string }): Date => new Date(Date.parse(createdAt) + keptDays * 86_400_000)
