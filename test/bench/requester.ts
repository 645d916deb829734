/** A small HTTP client with connections kept alive. Anything but a success is an error: a benchmark of failures measures nothing. */
import { Agent, request } from 'node:http'

export function requester(port: number, token: string, socketsMax = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: socketsMax })
  const send = (method: string, path: string, content?: unknown, more: Record<string, string> = {}): Promise<string> =>
    new Promise((resolve, reject) => {
      const body = content === undefined ? '' : JSON.stringify(content)
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...more,
      }
      request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          if ((response.statusCode ?? 0) < 300) resolve(text)
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`))
        })
      })
        .once('error', reject)
        .end(body)
    })
  return { send, close: () => agent.destroy() }
}
