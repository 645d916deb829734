/** HTML as text: what is written by hand goes in as it is, what comes from elsewhere is escaped. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign]!)

/** HTML that is already safe. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Part = Html | string | number | false | undefined | null | readonly Part[]

/** A template whose values are escaped, unless they are HTML; a list is what it holds, and nothing is nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(strings.map((text, n) => text + (n < values.length ? written(values[n]) : '')).join(''))

export const written = (part: Part): string => {
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(written).join('')
  return part === undefined || part === null || part === false ? '' : escaped(String(part))
}

/** A name as it stands in an address. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[’'`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
