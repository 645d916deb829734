/** How an answer says that its operation is going to end: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and where to read more. */
import type { Reply } from './message.ts'
import type { Deprecation } from './route.ts'

export function withNotice(headers: Reply['headers'], { since, sunset }: Deprecation, docsUrl: string): Reply['headers'] {
  const link = `<${docsUrl}/changelog>; rel="deprecation"; type="text/html"`
  return {
    ...headers,
    deprecation: `@${Date.parse(since) / 1000}`,
    sunset: new Date(sunset).toUTCString(),
    link: headers['link'] ? `${headers['link']}, ${link}` : link,
  }
}
