/** Objects in S3, below their tenant's own prefix, with the tenant's own session. */
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { deployed } from './config.ts'
import type { Session } from './db/sessions.ts'
import { liveSessions } from './live-sessions.ts'
import { type Objects, placeOf } from './objects.ts'

interface Bucket {
  region: string
  name: string
  /** A session good for at least so many seconds more. */
  credentials: (secondsMin?: number) => Promise<Session>
}

/** The S3 client is loaded at its first use: most requests of the functions that have it need none. */
export function s3Objects(tenantId: string, { region, name: Bucket, credentials }: Bucket): Objects {
  const open = async (secondsMin?: number) => {
    const s3 = await import('@aws-sdk/client-s3')
    return { s3, client: new s3.S3Client({ region, credentials: () => credentials(secondsMin) }) }
  }
  return {
    async upload(key, { contentType, bytesMax, seconds }) {
      // A signed URL ends with the session that signed it, whatever it says itself.
      const { s3, client } = await open(seconds)
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
      const command = new s3.PutObjectCommand({ Bucket, Key: placeOf(tenantId, key), ContentType: contentType })
      const url = await getSignedUrl(client, command, { expiresIn: seconds, signableHeaders: new Set(['content-type']) })
      return {
        url,
        method: 'PUT',
        headers: { 'content-type': contentType },
        expiresAt: new Date(Date.now() + seconds * 1000).toISOString(),
        bytesMax,
      }
    },
    async sizeOf(key) {
      const { s3, client } = await open()
      try {
        return (await client.send(new s3.HeadObjectCommand({ Bucket, Key: placeOf(tenantId, key) }))).ContentLength
      } catch (error) {
        // Without the right to list the bucket, S3 answers 403 for what is not there.
        const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
        if (status === 404 || status === 403) return undefined
        throw error
      }
    },
    async download(key, file) {
      const { s3, client } = await open()
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key: placeOf(tenantId, key) }))
      await pipeline(Body as Readable, createWriteStream(file))
    },
    async write(key, content, contentType) {
      const { s3, client } = await open()
      await client.send(new s3.PutObjectCommand({ Bucket, Key: placeOf(tenantId, key), Body: content, ContentType: contentType }))
    },
    async link(key, { filename, seconds }) {
      const { s3, client } = await open(seconds)
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
      const command = new s3.GetObjectCommand({
        Bucket,
        Key: placeOf(tenantId, key),
        ResponseContentDisposition: `attachment; filename="${filename}"`,
      })
      const url = await getSignedUrl(client, command, { expiresIn: seconds })
      return { url, expiresAt: new Date(Date.now() + seconds * 1000).toISOString() }
    },
    async remove(key) {
      const { s3, client } = await open()
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: placeOf(tenantId, key) }))
    },
  }
}

/** A tenant's objects in the stage's bucket. */
export function liveObjects(tenantId: string): Objects {
  const { AWS_REGION: region, OBJECTS_BUCKET: name } = deployed()
  const credentials = (secondsMin?: number) => liveSessions().of('write', tenantId, 'objects', secondsMin)
  return s3Objects(tenantId, { region, name, credentials })
}
