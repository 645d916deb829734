/**
 * Cursors: where a list goes on, as text a caller can keep but neither read nor make. Encrypted and authenticated
 * (AES-256-GCM), and bound to the tenant, the route and the filters: elsewhere it does not open.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { Problem } from '../problem.ts'
import type { Place } from './table.ts'

export interface Cursors {
  seal: (place: Place, scope: string) => Promise<string>
  open: (cursor: string, scope: string) => Promise<Place>
}

const nonceBytes = 12
const tagBytes = 16

export function cursorsOf(secret: string): Cursors {
  const key = createHash('sha256').update(`cursor ${secret}`).digest()

  async function seal(place: Place, scope: string): Promise<string> {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(scope))
    const sealed = Buffer.concat([cipher.update(JSON.stringify(place), 'utf8'), cipher.final()])
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
  }

  async function open(cursor: string, scope: string): Promise<Place> {
    try {
      const bytes = Buffer.from(cursor, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(scope))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
      return JSON.parse(opened.toString('utf8')) as Place
    } catch (cause) {
      throw new Problem(
        'invalid_cursor',
        'This cursor does not belong to this list. Start again without one, with the same filters throughout.',
        { cause },
      )
    }
  }

  return { seal, open }
}
