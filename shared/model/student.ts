/**
 * Students, by the district's own pseudonymous ids, with their grade and nothing else. They lie in 256 buckets: an
 * import of 200,000 writes 256 items instead of 200,000, and reading one costs one request all the same.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { schema } from './schema.ts'

const StudentBucket = schema(() =>
  z.strictObject({
    bucket: z.string().regex(/^[0-9a-f]{2}$/),
    grades: z.record(z.string(), z.string().nullable()),
    rev: z.int().nonnegative(),
  }),
)

export const StudentBuckets = entity('student bucket', StudentBucket, { primary: primary('STUDENTS', 'BUCKET#{bucket}') })

/** The bucket a student lies in. */
export const bucketOf = (sourcedId: string): string => createHash('sha256').update(sourcedId).digest('hex').slice(0, 2)
