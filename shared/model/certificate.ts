/**
 * A deletion certificate: what of a tenant was deleted, when and at whose word, as a chain of hashes that anyone can
 * follow. Each entry's hash covers the hash before it, and the first entry's covers the certificate issued before this
 * one, so that none can be altered, backdated or left out later.
 *
 *     hash = SHA-256( previous hash + "\n" + the entry without its hash, as JSON with its keys sorted )
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { canonical } from './canonical.ts'
import { instant } from './date.ts'
import { type Of, schema } from './schema.ts'
import { tenantId } from './tenant.ts'

const hash = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: `${description}; SHA-256, hexadecimal` })

const Entry = schema(() =>
  z
    .strictObject({
      at: instant('When'),
      what: z
        .enum(['closed', 'released', 'inventory', 'accounts_deleted', 'objects_deleted', 'table_deleted', 'issued'])
        .meta({ description: 'Open to more values' }),
      facts: z.record(z.string(), z.union([z.string(), z.int(), z.record(z.string(), z.int())])).meta({
        description: 'What is certified of it: names, counts, digests, and at whose word',
      }),
      hash: hash('Of this entry and the one before'),
    })
    .meta({ id: 'CertificateEntry' }),
)
export type CertificateEntry = Of<typeof Entry>

export const Certificate = schema(() =>
  z
    .strictObject({
      tenantId: tenantId(),
      tenantName: z.string(),
      number: z.int().positive().meta({ description: 'Counts all certificates, without gaps' }),
      previous: hash('Last hash of the certificate before this one; zeros for the first'),
      entries: z.array(Entry()).min(1).max(20),
      head: hash('Of the last entry'),
      issuedAt: instant('When it was issued'),
    })
    .meta({ id: 'DeletionCertificate' }),
)
export type Certificate = Of<typeof Certificate>

export const Certificates = entity('deletion certificate', Certificate, {
  primary: primary('CERTIFICATE#{tenantId}', 'CERTIFICATE'),
  all: gs1('CERTIFICATES', 'CERTIFICATE#{issuedAt}#{tenantId}'),
})

/** The latest certificate's number and hash: where the next one begins. */
const ChainHead = schema(() =>
  z.strictObject({ number: z.int().nonnegative(), head: hash('Of the latest'), rev: z.int(), updatedAt: z.iso.datetime() }),
)
export const ChainHeads = entity('certificate chain', ChainHead, { primary: primary('CERTIFICATECHAIN', 'HEAD') })

export const noHash = '0'.repeat(64)

const hashOf = (previous: string, entry: Omit<CertificateEntry, 'hash'>) =>
  createHash('sha256')
    .update(`${previous}\n${canonical(entry)}`)
    .digest('hex')

/** Chains entries, each to the one before. */
export function chained(previous: string, entries: readonly Omit<CertificateEntry, 'hash'>[]): CertificateEntry[] {
  const chain: CertificateEntry[] = []
  for (const entry of entries) chain.push({ ...entry, hash: hashOf(chain.at(-1)?.hash ?? previous, entry) })
  return chain
}
