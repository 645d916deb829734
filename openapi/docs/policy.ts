/** What browsers are told about the pages: nothing comes from elsewhere, nothing stands in line, nobody frames them. */

/** `reached` are origins that an operation may be tried at, beside the pages' own. */
export const contentPolicy = (reached: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...reached].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What the pages ask for to know where operations can be tried. Whoever serves the pages makes it. */
export interface Trying {
  servers: readonly { url: string; name: string }[]
  /** Where the people of the demo are, with a token each: on one's own machine and nowhere else. */
  demo?: string
}

export const tryPath = '/docs/try.json'
