/** How much a package may hold. Ten times what the largest districts send. */

export interface Limits {
  files: number
  /** Bytes of one file when inflated: as declared, and as counted. */
  fileBytesMax: number
  /** Bytes of all files when inflated. */
  totalBytesMax: number
  /** Inflated over compressed. Honest rosters stay below 50; deflate can reach 1032. */
  ratioMax: number
  /** The ratio counts only beyond this many bytes, since a small file harms nobody. */
  ratioFreeBytes: number
  /** Characters of one row, all cells together. */
  rowCharsMax: number
  manifestRowsMax: number
}

const MB = 1024 * 1024

export const limitsUsual: Limits = {
  files: 64,
  fileBytesMax: 1024 * MB,
  totalBytesMax: 2048 * MB,
  ratioMax: 200,
  ratioFreeBytes: 8 * MB,
  rowCharsMax: 64 * 1024,
  manifestRowsMax: 500,
}
