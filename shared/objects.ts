/** Files too large for a request body: they go straight to the object store by signed URLs. S3 in AWS, a folder on a laptop. */
export interface Upload {
  url: string
  method: 'PUT'
  headers: Record<string, string>
  expiresAt: string
  bytesMax: number
}

/** What the only bytes are that an upload may consist of: the store itself refuses others. */
export interface Exactly {
  bytes: number
  /** In hexadecimal. */
  sha256: string
}

/** A URL that gives one object to whoever has it, for a while. */
export interface Link {
  url: string
  expiresAt: string
}

/** What waits here expires by itself, a week after it was written: the folders stand before the tenant, since S3 expires by prefix. */
export const passingFolders = ['uploads', 'exports'] as const
export const passingDays = 7

/** Where an object of a tenant lies in a bucket of many tenants. */
export function placeOf(tenantId: string, key: string): string {
  const folder = passingFolders.find((it) => key.startsWith(`${it}/`))
  return folder ? key.replace(folder, `${folder}/${tenantId}`) : `${tenantId}/${key}`
}

export interface Objects {
  /** A URL that takes one upload under `key` for a while: any, or `exactly` one. */
  upload: (key: string, options: { contentType: string; bytesMax: number; seconds: number; exactly?: Exactly }) => Promise<Upload>
  /** Bytes of an object; `undefined` when there is none. */
  sizeOf: (key: string) => Promise<number | undefined>
  /** What an object consists of, of one whose upload said its checksum; `undefined` when there is none. */
  about: (key: string) => Promise<Exactly | undefined>
  /** The first bytes of an object, as many as there are up to `bytesMax`. */
  head: (key: string, bytesMax: number) => Promise<Buffer>
  /** Copies an object within the store, over one that is there. */
  copy: (from: string, to: string) => Promise<void>
  /** Copies an object to a file on this machine. */
  download: (key: string, file: string) => Promise<void>
  /** Writes an object whole, over one that is there. */
  write: (key: string, content: Buffer, contentType: string) => Promise<void>
  /** A URL that gives an object, saved under `filename`, for a while. Whether there is such an object is not looked at. */
  link: (key: string, options: { filename: string; seconds: number }) => Promise<Link>
  remove: (key: string) => Promise<void>
}

/** How a download is called where it is saved: a plain name for those that know no better, and the whole of it (RFC 6266). */
export function dispositionOf(filename: string): string {
  const plain = filename.replaceAll(/[^\w.-]/g, '_')
  if (plain === filename) return `attachment; filename="${plain}"`
  const whole = encodeURIComponent(filename).replaceAll(/['()*!]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
