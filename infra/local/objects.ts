/** Objects as files in a folder, behind signed URLs of this server: what S3 is in a deployment. */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, dirname, extname, join, relative } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dispositionOf, type Objects, passingDays, passingFolders } from '#shared/objects.ts'
import type { Handler } from './http.ts'

export const objectsPath = '/objects/'

/** What a URL was signed for. One that gives an object says nothing of its type and size. */
interface Terms {
  method: 'PUT' | 'GET'
  key: string
  contentType: string
  bytesMax: string
  /** Of the only bytes it takes; empty when it takes any. */
  bytes: string
  sha256: string
  expires: string
}

const signatureOf = (secret: string, { method, key, contentType, bytesMax, bytes, sha256, expires }: Terms) =>
  createHmac('sha256', secret).update([method, key, contentType, bytesMax, bytes, sha256, expires].join('\n')).digest('base64url')

/** What a folder of objects holds of a tenant, and how it is cleared: what the removing of a tenant needs. */
export function diskInventory(folder: string) {
  async function inventory(tenantId: string): Promise<{ key: string; bytes: number; digest: string }[]> {
    const entries = await readdir(join(folder, tenantId), { recursive: true, withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      },
    )
    return Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const file = join(entry.parentPath, entry.name)
          const bytes = await readFile(file)
          const digest = createHash('sha256').update(bytes).digest('hex')
          return { key: relative(join(folder, tenantId), file), bytes: bytes.length, digest }
        }),
    )
  }

  async function removeAll(tenantId: string): Promise<number> {
    const { length } = await inventory(tenantId)
    await rm(join(folder, tenantId), { recursive: true, force: true })
    return length
  }

  return { inventory, removeAll }
}

/** Removes what has expired: what a lifecycle rule does in a deployment. */
export async function letExpire(folder: string, now: () => Date): Promise<void> {
  const oldest = now().getTime() - passingDays * 86_400_000
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    const [, below = ''] = relative(folder, file).split(/[\\/]/)
    if (!entry.isFile() || !(passingFolders as readonly string[]).includes(below)) continue
    if ((await stat(file)).mtimeMs < oldest) await rm(file, { force: true })
  }
}

/** A tenant's objects. Keys are ours, never a caller's: they hold ids only. */
export function diskObjects(folder: string, tenantId: string, secret: string, baseUrl: () => string, now: () => Date): Objects {
  const fileOf = (key: string) => join(folder, tenantId, key)
  return {
    async upload(key, { contentType, bytesMax, seconds, exactly }) {
      const expiresAt = new Date(now().getTime() + seconds * 1000).toISOString()
      const bound = exactly ? { bytes: String(exactly.bytes), sha256: exactly.sha256 } : { bytes: '', sha256: '' }
      const terms: Terms = {
        method: 'PUT',
        key: `${tenantId}/${key}`,
        contentType,
        bytesMax: String(bytesMax),
        ...bound,
        expires: expiresAt,
      }
      const query = new URLSearchParams({
        contentType,
        bytesMax: terms.bytesMax,
        ...(exactly && bound),
        expires: expiresAt,
        signature: signatureOf(secret, terms),
      })
      return {
        url: `${baseUrl()}${objectsPath}${terms.key}?${query}`,
        method: 'PUT',
        headers: { 'content-type': contentType },
        expiresAt,
        bytesMax,
      }
    },
    async sizeOf(key) {
      const found = await stat(fileOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return found?.size
    },
    async about(key) {
      const hash = createHash('sha256')
      let bytes = 0
      try {
        for await (const chunk of createReadStream(fileOf(key))) {
          hash.update(chunk as Buffer)
          bytes += (chunk as Buffer).length
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
      return { bytes, sha256: hash.digest('hex') }
    },
    async head(key, bytesMax) {
      const chunks: Buffer[] = []
      for await (const chunk of createReadStream(fileOf(key), { end: bytesMax - 1 })) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks)
    },
    copy: (from, to) => wholly(fileOf(to), (part) => copyFile(fileOf(from), part)),
    download: (key, file) => copyFile(fileOf(key), file),
    write: (key, content) => wholly(fileOf(key), (part) => writeFile(part, content, { flush: true })),
    async link(key, { filename, seconds }) {
      const expiresAt = new Date(now().getTime() + seconds * 1000).toISOString()
      const nothing = { contentType: '', bytesMax: '', bytes: '', sha256: '' }
      const terms: Terms = { method: 'GET', key: `${tenantId}/${key}`, ...nothing, expires: expiresAt }
      const query = new URLSearchParams({ filename, expires: expiresAt, signature: signatureOf(secret, terms) })
      return { url: `${baseUrl()}${objectsPath}${terms.key}?${query}`, expiresAt }
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  }
}

/** Makes a file beside its place and moves it there: it is there whole or not at all. */
async function wholly(file: string, make: (part: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.${randomUUID()}.part`
  await make(part)
  await rename(part, file)
}

/** Takes uploads and gives objects by URLs that were signed here. A file is there whole or not at all. */
export function objectsHandler(folder: string, secret: string, now: () => Date): Handler {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://local')
    if (!url.pathname.startsWith(objectsPath)) return false
    const parameter = (name: string) => url.searchParams.get(name) ?? ''
    const terms: Terms = {
      method: request.method === 'GET' ? 'GET' : 'PUT',
      key: url.pathname.slice(objectsPath.length),
      contentType: parameter('contentType'),
      bytesMax: parameter('bytesMax'),
      bytes: parameter('bytes'),
      sha256: parameter('sha256'),
      expires: parameter('expires'),
    }
    const refused = refusalOf(request, terms, parameter('signature'), secret, now())
    if (refused) return end(response, 403, refused)
    if (terms.method === 'GET') return give(response, join(folder, terms.key), parameter('filename'))
    const bytesMax = Number(terms.bytesMax)
    const length = Number(request.headers['content-length'] ?? 0)
    if (length > bytesMax) return end(response, 413, `At most ${bytesMax} bytes.`)
    if (terms.bytes !== '' && length !== Number(terms.bytes)) return end(response, 403, `Send Content-Length: ${terms.bytes}.`)
    return end(response, ...(await store(request, join(folder, terms.key), bytesMax, terms.sha256)))
  }
}

function refusalOf(request: IncomingMessage, terms: Terms, signature: string, secret: string, now: Date): string | undefined {
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(secret, terms))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'The signature does not fit this URL and method.'
  if (terms.expires <= now.toISOString()) return 'This URL has expired. Ask for a new one.'
  if (request.method !== terms.method) return `This URL takes a ${terms.method}.`
  if (terms.method === 'PUT' && request.headers['content-type'] !== terms.contentType) return `Send Content-Type: ${terms.contentType}.`
  return undefined
}

const contentTypes: Record<string, string> = { '.ndjson': 'application/x-ndjson', '.csv': 'text/csv; charset=utf-8' }

async function give(response: ServerResponse, file: string, filename: string): Promise<true> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!found) return end(response, 404, 'There is no such object, or no longer.')
  response.writeHead(200, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    // The name is not signed: what could end the header stays out of it.
    'content-disposition': dispositionOf(basename(filename)),
  })
  await pipeline(createReadStream(file), response)
  return true
}

class OtherBytes extends Error {
  override name = 'OtherBytes'
}

async function store(request: IncomingMessage, file: string, bytesMax: number, sha256: string): Promise<[number, string]> {
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.${randomUUID()}.part`
  const hash = createHash('sha256')
  let bytes = 0
  const bounded = new Transform({
    flush: (done) => done(sha256 !== '' && hash.digest('hex') !== sha256 ? new OtherBytes('These are not the bytes it is for.') : null),
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > bytesMax) done(new RangeError(`At most ${bytesMax} bytes.`))
      else done(null, chunk)
    },
  })
  try {
    await pipeline(request, bounded, createWriteStream(part, { flush: true }))
    await rename(part, file)
    return [200, 'Stored.']
  } catch (error) {
    await rm(part, { force: true })
    if (error instanceof RangeError) return [413, error.message]
    if (error instanceof OtherBytes) return [400, error.message]
    throw error
  }
}

const end = (response: ServerResponse, status: number, text: string): true => {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...(status >= 400 && { connection: 'close' }) })
    .end(`${text}\n`)
  return true
}
