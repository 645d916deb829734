/**
 * Secrets of machine clients, as scanners of repositories and logs can find them:
 *
 *     tandem_sk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}
 *
 * The 43 characters are 256 random bits in base64url, the last six the CRC-32 of all before them in base 62, so that a
 * scanner can tell a secret from a look-alike without asking anyone.
 *
 * What is stored is the SHA-256 of a secret. A slow hash makes it dear to try all likely passwords; among 2^256 equally
 * likely ones there is nothing to try, and a slow hash would only make each request for a token slow.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

export const secretPattern = /^tandem_sk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}$/

const prefix = 'tandem_sk_'
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** CRC-32 in base 62, six digits. */
function checksumOf(text: string): string {
  let rest = crc32(text)
  let checksum = ''
  while (checksum.length < 6) {
    checksum = digits[rest % 62] + checksum
    rest = Math.floor(rest / 62)
  }
  return checksum
}

/** The secret of 32 random bytes. */
export function secretOf(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new Error('a secret takes 32 random bytes')
  const body = `${prefix}${Buffer.from(bytes).toString('base64url')}`
  return `${body}${checksumOf(body)}`
}

/** Whether a text looks like a secret of ours and its checksum fits. */
export const isWellFormedSecret = (text: string): boolean => secretPattern.test(text) && checksumOf(text.slice(0, -6)) === text.slice(-6)

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Compares two hashes in a time that tells nothing of them. */
export const sameHash = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
