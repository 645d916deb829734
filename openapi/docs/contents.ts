/** The guides, in the order in which they are read. Each is a file of `guides/`; its title and its summary stand in it. */

export interface Chapter {
  name: string
  guides: readonly string[]
}

export const chapters: readonly Chapter[] = [
  { name: 'Begin', guides: ['quick-start', 'authentication', 'sandbox'] },
  { name: 'Calls', guides: ['queries', 'idempotency', 'concurrency', 'errors', 'limits'] },
  { name: 'Data', guides: ['sync', 'webhooks', 'bulk', 'rostering'] },
  { name: 'Coaching', guides: ['cycle-models', 'caseload', 'observations', 'data-discussions', 'calendars', 'time-ledger'] },
  { name: 'Promises', guides: ['versions', 'security', 'support'] },
]

/** Where a guide is. The document names the page of support, which is a guide like the others. */
export const pathOfGuide = (name: string): string => (name === 'support' ? '/docs/support' : `/docs/guides/${name}`)
