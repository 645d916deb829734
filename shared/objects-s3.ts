/** Objects in S3, below their tenant's own prefix, with the tenant's own session. */
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { deployed } from './config.ts'
import type { Session } from './db/sessions.ts'
import { liveSessions } from './live-sessions.ts'
import { dispositionOf, type Objects, placeOf } from './objects.ts'

const checksumHeader = 'x-amz-checksum-sha256'

interface Bucket {
  region: string
  name: string
  /** A session good for at least so many seconds more. */
  credentials: (secondsMin?: number) => Promise<Session>
}

/** The S3 client is loaded at its first use: most requests of the functions that have it need none. */
export function s3Objects(tenantId: string, { region, name: Bucket, credentials }: Bucket) {
  const open = async (secondsMin?: number) => {
    const s3 = await import('@aws-sdk/client-s3')
    // Otherwise a URL would be signed with the checksum of the empty body that it is signed without.
    const requestChecksumCalculation = 'WHEN_REQUIRED'
    return { s3, client: new s3.S3Client({ region, requestChecksumCalculation, credentials: () => credentials(secondsMin) }) }
  }
  return {
    async upload(key, { contentType, bytesMax, seconds, exactly }) {
      // A signed URL ends with the session that signed it, whatever it says itself.
      const { s3, client } = await open(seconds)
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
      const checksum = exactly && Buffer.from(exactly.sha256, 'hex').toString('base64')
      const command = new s3.PutObjectCommand({
        Bucket,
        Key: placeOf(tenantId, key),
        ContentType: contentType,
        ...(exactly && { ContentLength: exactly.bytes, ChecksumSHA256: checksum }),
      })
      // What is signed as a header has to be sent as it is, and S3 holds the bytes against it.
      const bound = exactly ? ['content-length', checksumHeader] : []
      const url = await getSignedUrl(client, command, {
        expiresIn: seconds,
        signableHeaders: new Set(['host', 'content-type', ...bound]),
        unhoistableHeaders: new Set(bound),
      })
      return {
        url,
        method: 'PUT',
        headers: { 'content-type': contentType, ...(checksum && { [checksumHeader]: checksum }) },
        expiresAt: new Date(Date.now() + seconds * 1000).toISOString(),
        bytesMax,
      }
    },
    async sizeOf(key) {
      const { s3, client } = await open()
      try {
        return (await client.send(new s3.HeadObjectCommand({ Bucket, Key: placeOf(tenantId, key) }))).ContentLength
      } catch (error) {
        return nothingAt(error)
      }
    },
    async about(key) {
      const { s3, client } = await open()
      try {
        const asked = { Bucket, Key: placeOf(tenantId, key), ChecksumMode: 'ENABLED' } as const
        const { ContentLength = 0, ChecksumSHA256 = '' } = await client.send(new s3.HeadObjectCommand(asked))
        return { bytes: ContentLength, sha256: Buffer.from(ChecksumSHA256, 'base64').toString('hex') }
      } catch (error) {
        return nothingAt(error)
      }
    },
    async head(key, bytesMax) {
      const { s3, client } = await open()
      const asked = { Bucket, Key: placeOf(tenantId, key), Range: `bytes=0-${bytesMax - 1}` }
      const { Body } = await client.send(new s3.GetObjectCommand(asked))
      return Buffer.from((await Body?.transformToByteArray()) ?? [])
    },
    async copy(from, to) {
      const { s3, client } = await open()
      const CopySource = `${Bucket}/${placeOf(tenantId, from)}`
      // What the scanner has noted on the one is not said of the other.
      await client.send(new s3.CopyObjectCommand({ Bucket, Key: placeOf(tenantId, to), CopySource, TaggingDirective: 'REPLACE' }))
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
        ResponseContentDisposition: dispositionOf(filename),
      })
      const url = await getSignedUrl(client, command, { expiresIn: seconds })
      return { url, expiresAt: new Date(Date.now() + seconds * 1000).toISOString() }
    },
    async remove(key) {
      const { s3, client } = await open()
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: placeOf(tenantId, key) }))
    },
    /** What has been noted on an object. */
    async tagsOf(key: string) {
      const { s3, client } = await open()
      return (await client.send(new s3.GetObjectTaggingCommand({ Bucket, Key: placeOf(tenantId, key) }))).TagSet ?? []
    },
  } satisfies Objects & { tagsOf: unknown }
}

/** Without the right to list the bucket, S3 answers 403 for what is not there. */
function nothingAt(error: unknown): undefined {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  if (status !== 404 && status !== 403) throw error
}

/** A tenant's objects in the stage's bucket. */
export const liveObjects = (tenantId: string): Objects => liveBucket(tenantId)

export function liveBucket(tenantId: string) {
  const { AWS_REGION: region, OBJECTS_BUCKET: name } = deployed()
  const credentials = (secondsMin?: number) => liveSessions().of('write', tenantId, 'objects', secondsMin)
  return s3Objects(tenantId, { region, name, credentials })
}
