/**
 * What OAuth libraries look for where they look for it: the token endpoint, the public keys of its tokens, and what the
 * authorization server says of itself (RFC 8414). No bearer token is sent here, so these are not among the routes.
 */
import { clientScopes } from '#shared/auth/scopes.ts'
import type { Plain } from '#shared/http/dependencies.ts'
import type { Ask, Reply } from '#shared/http/message.ts'
import { type TokenDesk, tokenFor, uncached } from './token.ts'
import { Refused } from './token-request.ts'

export interface OAuthOptions extends TokenDesk {
  /** The issuer that tokens name, which is where this service is reached. */
  issuer: string
  docsUrl: string
}

/** How long others may keep what changes with a key: as long as the API itself keeps keys. */
const published = { 'content-type': 'application/json', 'cache-control': 'public, max-age=600' }

const paths: Record<string, { method: string; answer: (options: OAuthOptions, ask: Ask, requestId: string) => Promise<Reply> }> = {
  '/oauth/token': { method: 'POST', answer: tokenFor },
  '/.well-known/jwks.json': {
    method: 'GET',
    answer: async ({ signer }) => ({ status: 200, headers: published, body: JSON.stringify(await signer.keys()) }),
  },
  '/.well-known/oauth-authorization-server': {
    method: 'GET',
    answer: async (options) => ({ status: 200, headers: published, body: JSON.stringify(metadataOf(options)) }),
  },
}

export const oauth =
  (options: OAuthOptions): Plain =>
  async (ask, trace) => {
    const { pathname } = new URL(ask.url)
    const found = Object.hasOwn(paths, pathname) ? paths[pathname] : undefined
    if (!found) return undefined
    trace.route = `${found.method} ${pathname}`
    try {
      if (ask.method !== found.method)
        return {
          status: 405,
          headers: { ...uncached, allow: found.method },
          body: errorOf('invalid_request', `This takes ${found.method}.`),
        }
      return await found.answer(options, ask, trace.requestId)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      trace.code = error.code
      return { status: error.status, headers: { ...uncached, ...error.headers }, body: errorOf(error.code, error.message) }
    }
  }

/** Plain ASCII, as OAuth wants its descriptions. */
const errorOf = (error: string, description: string): string =>
  JSON.stringify({ error, error_description: description.replaceAll('’', "'").replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?') })

const metadataOf = ({ issuer, docsUrl }: OAuthOptions) => ({
  issuer,
  token_endpoint: `${issuer}/oauth/token`,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  scopes_supported: clientScopes,
  response_types_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  service_documentation: docsUrl,
})
