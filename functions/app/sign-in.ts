/**
 * Signing in: the authorization code grant with PKCE (RFC 6749, RFC 7636), by an OpenID provider: Cognito in AWS, the local
 * issuer on a laptop. What a browser keeps are cookies that no script can read.
 */
import * as oauth from 'oauth4webapi'
import type { Ask, Reply } from '#shared/http/message.ts'

/** Where people sign in. */
export interface Provider {
  issuer: string
  authorize: string
  token: string
  /** Where the provider ends its own session; it comes back to the app. */
  signOut?: string | undefined
  clientId: string
  /** For a provider on this machine, which has no certificate. */
  insecure?: true | undefined
}

export interface Session {
  token: string
  refresh?: string
}

/** Where the provider sends people back to, below the address of the API. */
export const signedInPath = '/app/signed-in'

const session = 'tandem-session'
const signingIn = 'tandem-signing-in'
const signingInSeconds = 600
/** A browser takes no cookie above 4,096 bytes. */
const cookieBytesMax = 3900

export type SignIn = ReturnType<typeof signInAt>

/** `url` is that of the app, without a slash at its end. */
export function signInAt(provider: Provider, url: string) {
  const server: oauth.AuthorizationServer = {
    issuer: provider.issuer,
    authorization_endpoint: provider.authorize,
    token_endpoint: provider.token,
  }
  const client: oauth.Client = { client_id: provider.clientId }
  const back = `${url}/signed-in`
  const { pathname: path, protocol } = new URL(url)
  const options = { [oauth.allowInsecureRequests]: provider.insecure === true }

  const cookie = (name: string, value: string, seconds: number) =>
    `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}`

  const sessionCookie = ({ token, refresh }: Session) => {
    const both = refresh ? `${token}~${refresh}` : token
    return cookie(session, both.length <= cookieBytesMax ? both : token, 30 * 86_400)
  }

  function sessionOf(ask: Ask): Session | undefined {
    const [token, refresh] = cookieOf(ask, session)?.split('~') ?? []
    return token ? { token, ...(refresh && { refresh }) } : undefined
  }

  /** Off to the provider. `to` is the page to come back to. */
  async function begin(to: string): Promise<Reply> {
    const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()]
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: back,
      scope: 'openid email',
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    const kept = [state, verifier, Buffer.from(to).toString('base64url')].join('~')
    return redirect(`${provider.authorize}?${query}`, cookie(signingIn, kept, signingInSeconds))
  }

  /** Back from the provider with a code: into the session. Gives `undefined` when it was not this browser that began, or the provider refused. */
  async function finish(ask: Ask): Promise<Reply | undefined> {
    const [state, verifier, to] = cookieOf(ask, signingIn)?.split('~') ?? []
    if (!state || !verifier || to === undefined) return undefined
    try {
      const asked = new URL(ask.url)
      const parameters = oauth.validateAuthResponse(server, client, asked.searchParams, state)
      const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parameters, back, verifier, options)
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response)
      return redirect(pathWithin(Buffer.from(to, 'base64url').toString()), sessionCookie(sessionIn(tokens)))
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
  }

  /** A new session for one whose token has expired; `undefined` when the person has to sign in again. */
  async function renewed({ refresh }: Session): Promise<Session | undefined> {
    if (!refresh) return undefined
    try {
      const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, options)
      return { refresh, ...sessionIn(await oauth.processRefreshTokenResponse(server, client, response)) }
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
  }

  function end(): Reply {
    const query = new URLSearchParams({ client_id: provider.clientId, logout_uri: back })
    return redirect(provider.signOut ? `${provider.signOut}?${query}` : url, cookie(session, '', 0))
  }

  /** Where to go after signing in: never away from the app. */
  const pathWithin = (to: string): string => (to === path || to.startsWith(`${path}/`) || to.startsWith(`${path}?`) ? to : path)

  return { sessionOf, sessionCookie, begin, finish, renewed, end }
}

const sessionIn = ({ access_token: token, refresh_token: refresh }: oauth.TokenEndpointResponse): Session => ({
  token,
  ...(refresh && { refresh }),
})

/** What the provider, or whoever sent the browser here, did wrong. What is left is a failure of the way there. */
const isRefusal = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.OperationProcessingError

export const redirect = (location: string, setCookie?: string): Reply => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', ...(setCookie && { 'set-cookie': setCookie }) },
  body: '',
})

function cookieOf(ask: Ask, name: string): string | undefined {
  const pairs = (ask.headers.get('cookie') ?? '').split(/;\s*/)
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || undefined
}
