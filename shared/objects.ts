/** Files too large for a request body: they go straight to the object store by signed URLs. S3 in AWS, a folder on a laptop. */
export interface Upload {
  url: string
  method: 'PUT'
  headers: Record<string, string>
  expiresAt: string
  bytesMax: number
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
  /** A URL that takes one upload under `key` for a while. */
  upload: (key: string, options: { contentType: string; bytesMax: number; seconds: number }) => Promise<Upload>
  /** Bytes of an object; `undefined` when there is none. */
  sizeOf: (key: string) => Promise<number | undefined>
  /** Copies an object to a file on this machine. */
  download: (key: string, file: string) => Promise<void>
  /** Writes an object whole, over one that is there. */
  write: (key: string, content: Buffer, contentType: string) => Promise<void>
  /** A URL that gives an object, saved under `filename`, for a while. Whether there is such an object is not looked at. */
  link: (key: string, options: { filename: string; seconds: number }) => Promise<Link>
  remove: (key: string) => Promise<void>
}
