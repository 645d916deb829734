/** The docs portal as it is deployed, with what only this machine has: its own address, and the demo's people to try it as. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { File } from '#openapi/docs/build.ts'
import { contentPolicy, type Trying, tryPath } from '#openapi/docs/policy.ts'
import type { Handler } from './http.ts'

const demoPath = '/docs/demo.json'

/** `folder` is where the demo's tokens are. */
export function docsHandler(folder: string): Handler {
  let made: Promise<Map<string, File>> | undefined
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    if (!isOurs(pathname)) return false
    const { host = 'localhost' } = request.headers
    const send = (status: number, { type, body }: File) => {
      const headers = { 'content-type': type, 'content-security-policy': contentPolicy(), 'cache-control': 'no-store' }
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
    }
    if (pathname === '/' || pathname === '/docs/') response.writeHead(302, { location: '/docs' }).end()
    else {
      // Loaded and made when somebody first reads them, so that the API does not wait for its own docs.
      made ??= import('#openapi/docs/build.ts').then(({ portal }) => portal())
      const files = await made
      const found = await contentOf(pathname, { folder, host, files })
      send(found ? 200 : 404, found ?? files.get('/docs/404')!)
    }
    return true
  }
}

const isOurs = (pathname: string): boolean => /^\/(?:docs(?:\/.*)?|openapi\.json|llms\.txt)?$/.test(pathname)

interface Asked {
  folder: string
  host: string
  files: ReadonlyMap<string, File>
}

async function contentOf(pathname: string, { folder, host, files }: Asked): Promise<File | undefined> {
  const origin = `http://${host}`
  const json = (value: object): File => ({ type: 'application/json', body: JSON.stringify(value) })
  if (pathname === tryPath) {
    const trying: Trying = { servers: [{ url: origin, name: 'This machine' }], demo: demoPath }
    return json(trying)
  }
  // A page elsewhere whose name is made to lead here must not read the tokens.
  if (pathname === demoPath) return isThisMachine(host) ? demoOf(folder) : undefined
  const found = files.get(pathname)
  // The published document, with this server in place of the published ones: what is tried is tried here.
  if (found && pathname.endsWith('/openapi.json'))
    return json({ ...(JSON.parse(found.body) as object), servers: [{ url: origin, description: 'This machine' }] })
  return found
}

const isThisMachine = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)

const demoOf = (folder: string): Promise<File | undefined> =>
  readFile(join(folder, 'demo.json'), 'utf8').then(
    (body) => ({ type: 'application/json', body }),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
