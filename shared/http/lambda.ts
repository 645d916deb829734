/** Hosts a service on Lambda behind an API Gateway REST API. Small on purpose: it is on the way of every cold start. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import * as z from 'zod'
import { Problem } from '../problem.ts'
import { type Ask, headersOf } from './message.ts'
import type { Service } from './service.ts'

// Zod would compile each parser at its first use. That gains 6 µs a parse later, but costs 8 ms of a cold start.
z.config({ jitless: true })

export type Handler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>

/** The service is made at the first request: what a request does not need is not built for it. */
export function handlerOf(make: () => Service): Handler {
  let service: Service | undefined
  return async (event) => {
    service ??= make()
    const { status, headers, body } = await service.fetch(askOf(event))
    return { statusCode: status, headers, body }
  }
}

function askOf(event: APIGatewayProxyEvent): Ask {
  const { httpMethod, path, headers, multiValueQueryStringParameters, requestContext } = event
  const query = new URLSearchParams()
  for (const [name, values] of Object.entries(multiValueQueryStringParameters ?? {}))
    for (const value of values ?? []) query.append(name, value)
  const search = query.size > 0 ? `?${query}` : ''
  return {
    method: httpMethod,
    url: `https://lambda${path}${search}`,
    headers: headersOf(Object.entries(headers ?? {})),
    from: requestContext?.identity?.sourceIp,
    async text(bytesMax) {
      const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '')
      if (Buffer.byteLength(text) > bytesMax) throw new Problem('body_too_large', `A body holds at most ${bytesMax} bytes.`)
      return text
    },
  }
}
