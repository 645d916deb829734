/**
 * What GuardDuty Malware Protection has found. It looks at each object as it comes into the bucket and notes its verdict on
 * the object, as a tag that only it may write (`infra/malware.ts`).
 */
import { liveBucket } from './objects-s3.ts'
import type { Scan, Verdict } from './scan.ts'

export const verdictTag = 'GuardDutyMalwareScanStatus'

const verdicts: Record<string, Verdict> = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'malware',
  UNSUPPORTED: 'unscannable',
  ACCESS_DENIED: 'unscannable',
  FAILED: 'unscannable',
}

export const verdictIn = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[]): Verdict =>
  verdicts[tags.find(({ Key }) => Key === verdictTag)?.Value ?? ''] ?? 'pending'

export const liveScan =
  (tenantId: string): Scan =>
  async (key) =>
    verdictIn(await liveBucket(tenantId).tagsOf(key))
