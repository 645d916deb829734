/** Files too large for a request body: they go straight to the object store by signed URLs. S3 in AWS, a folder on a laptop. */
export interface Upload {
  url: string
  method: 'PUT'
  headers: Record<string, string>
  expiresAt: string
  bytesMax: number
}

export interface Objects {
  /** A URL that takes one upload under `key` for a while. */
  upload: (key: string, options: { contentType: string; bytesMax: number; seconds: number }) => Promise<Upload>
  /** Bytes of an object; `undefined` when there is none. */
  sizeOf: (key: string) => Promise<number | undefined>
  /** Copies an object to a file on this machine. */
  download: (key: string, file: string) => Promise<void>
  remove: (key: string) => Promise<void>
}
