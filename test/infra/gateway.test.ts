import { describe, expect, test } from 'vitest'
import { coaching } from '#functions/coaching/area.ts'
import { control } from '#functions/control/area.ts'
import { integration } from '#functions/integration/area.ts'
import { observation } from '#functions/observation/area.ts'
import { people } from '#functions/people/area.ts'
import { time } from '#functions/time/area.ts'
import { areas } from '#infra/areas.ts'
import { pathOf as pathOfRoute, type Routes, realms } from '#shared/http/route.ts'
import { catalogue, ProblemBody } from '#shared/problem.ts'
import { appOf, assemblyOf, type Resource } from './assembly.ts'

const { of } = assemblyOf(appOf({ docs: 'https://developers.tandem.example/docs' }))
const parts = of('AWS::ApiGateway::Resource')

/** What an area claims for a path: in a district the name directly below it, elsewhere everything of a kind. */
function claimOf(path: string): string {
  const { base } = realms.district
  if (path === base) return path
  const [, first] = path.startsWith(`${base}/`) ? path.slice(base.length).split('/') : path.slice('/v1'.length).split('/')
  return path.startsWith(`${base}/`) ? `${base}/${first}/*` : `/v1/${first}/*`
}

/** The routes of each area's code. */
const answered: Record<string, readonly Routes[]> = { people, coaching, observation, time, integration, control }

/** What is asked there without a bearer token. */
const plain: Record<string, readonly string[]> = { control: ['/oauth/*', '/.well-known/*'], time: ['/v1/calendar/*'] }

/** Every route of the template: `ANY /v1/…` to the function that answers it. */
const routes = Object.fromEntries(of('AWS::ApiGateway::Method').map((it) => [`${it.properties.HttpMethod} ${pathOf(it)}`, functionOf(it)]))

describe('the gateway', () => {
  test('routes what the areas claim, and only that', () => {
    const claimed = areas.flatMap(({ name, routes }) =>
      routes.flatMap((path) => spelled(path).map((it) => [`ANY ${it}`, `tandem-dev-${name}`])),
    )
    expect(routes).toEqual(Object.fromEntries(claimed))
  })

  test('finds no two areas claiming one path', () => {
    const paths = areas.flatMap(({ routes }) => routes)
    expect(paths).toHaveLength(new Set(paths).size)
  })

  test.each(areas.filter(({ name }) => name in answered))('sends $name what its code answers, and nothing else', ({ name, routes }) => {
    const paths = (answered[name] ?? []).flatMap(({ list }) => list.map(pathOfRoute))
    const claimed = [...paths.map(claimOf), ...(plain[name] ?? [])]
    expect(new Set(routes)).toEqual(new Set(claimed))
  })

  test('leaves the token to the application at every route', () => {
    const kinds = of('AWS::ApiGateway::Method').map(({ properties }) => properties.AuthorizationType)
    expect(new Set(kinds)).toEqual(new Set(['NONE']))
  })

  test('may invoke each function by one permission', () => {
    const apis = areas.filter(({ kind }) => kind === 'api')
    const permissions = of('AWS::Lambda::Permission').filter(({ properties }) => properties.Principal === 'apigateway.amazonaws.com')
    expect(permissions).toHaveLength(apis.length)
  })

  test('hands every body on as it came, a form as well as JSON', () => {
    const integrations = of('AWS::ApiGateway::Method').map(({ properties }) => properties.Integration)
    const asTheyCome = integrations.filter(({ Type, RequestTemplates }) => Type === 'AWS_PROXY' && !RequestTemplates)
    expect(asTheyCome).toHaveLength(integrations.length)
  })

  test('sends calendar feeds to whoever keeps calendars, and logs no path, which is their secret', () => {
    expect(routes['ANY /v1/calendar/{proxy+}']).toBe('tandem-dev-time')
    const [stage] = of('AWS::ApiGateway::Stage')
    const format = JSON.parse(stage!.properties.AccessLogSetting.Format)
    expect(Object.values(format).filter((it) => /^\$context\.(path|proxy)/.test(String(it)))).toEqual([])
  })

  test.each(['/oauth/{proxy+}', '/.well-known/{proxy+}', '/v1/tenants', '/v1/districts/{districtId}/usage/{proxy+}'])(
    'sends %s to the control plane',
    (path) => {
      expect(routes[`ANY ${path}`]).toBe('tandem-dev-control')
    },
  )

  test('takes no binary bodies', () => {
    expect(of('AWS::ApiGateway::RestApi')[0]?.properties).toMatchObject({ EndpointConfiguration: { Types: ['REGIONAL'] } })
    expect(of('AWS::ApiGateway::RestApi')[0]?.properties.BinaryMediaTypes).toBeUndefined()
  })

  test('throttles, and logs each call as JSON without its body or query', () => {
    const [stage] = of('AWS::ApiGateway::Stage')
    const entry = JSON.parse(stage?.properties.AccessLogSetting.Format)
    expect(entry).toMatchObject({ requestId: '$context.requestId', status: '$context.status', route: '$context.resourcePath' })
    expect(stage?.properties.MethodSettings).toMatchObject([
      { DataTraceEnabled: false, ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    ])
  })

  test('stands behind the common rules and a limit by address', () => {
    const [acl] = of('AWS::WAFv2::WebACL')
    const statements = acl?.properties.Rules.map((rule: { Statement: object }) => Object.keys(rule.Statement)[0])
    expect(statements).toEqual(['RateBasedStatement', 'ManagedRuleGroupStatement'])
    expect(of('AWS::WAFv2::WebACLAssociation')).toHaveLength(1)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const refusals: Record<string, keyof typeof catalogue> = {
  ACCESS_DENIED: 'forbidden',
  API_CONFIGURATION_ERROR: 'internal',
  AUTHORIZER_CONFIGURATION_ERROR: 'internal',
  AUTHORIZER_FAILURE: 'internal',
  BAD_REQUEST_BODY: 'bad_request',
  BAD_REQUEST_PARAMETERS: 'bad_request',
  DEFAULT_4XX: 'bad_request',
  DEFAULT_5XX: 'internal',
  EXPIRED_TOKEN: 'unauthenticated',
  INTEGRATION_FAILURE: 'unavailable',
  INTEGRATION_TIMEOUT: 'unavailable',
  INVALID_API_KEY: 'unauthenticated',
  INVALID_SIGNATURE: 'unauthenticated',
  MISSING_AUTHENTICATION_TOKEN: 'no_such_route',
  QUOTA_EXCEEDED: 'rate_limited',
  REQUEST_TOO_LARGE: 'body_too_large',
  RESOURCE_NOT_FOUND: 'no_such_route',
  THROTTLED: 'rate_limited',
  UNAUTHORIZED: 'unauthenticated',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
  WAF_FILTERED: 'request_blocked',
}

describe.each(Object.entries(refusals))('the gateway’s %s', (type, code) => {
  const answer = of('AWS::ApiGateway::GatewayResponse').find(({ properties }) => properties.ResponseType === type)?.properties
  const { status, title } = catalogue[code]
  const body = JSON.parse(answer?.ResponseTemplates['application/json'] ?? '{}')

  test('is a problem of the API', () => {
    expect(ProblemBody().parse(body)).toMatchObject({ status, title, code, requestId: '$context.requestId' })
    expect(body.type).toBe(`https://developers.tandem.example/docs/errors/${code}`)
    expect(answer).toMatchObject({
      StatusCode: String(status),
      ResponseParameters: {
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.Access-Control-Allow-Origin': "'https://developers.tandem.example'",
      },
    })
  })

  test('says when to come back, if that is the advice', () => {
    const retryAfter = answer?.ResponseParameters['gatewayresponse.header.Retry-After']
    expect(retryAfter).toBe(body.detail.includes('Retry-After') ? "'1'" : undefined)
  })
})

function pathOf(method: Resource): string {
  const names: string[] = []
  let at = parts.find(({ id }) => id === method.properties.ResourceId)
  while (at) {
    names.unshift(at.properties.PathPart)
    const { ParentId } = at.properties
    at = parts.find(({ id }) => id === ParentId)
  }
  return `/${names.join('/')}`
}

function functionOf({ properties }: Resource): string | undefined {
  return of('AWS::Lambda::Function').find(({ id }) => properties.Integration.Uri.includes(`${id}.Arn`))?.properties.FunctionName
}

function spelled(path: string): string[] {
  const base = path.replace(/\/\*$/, '')
  return base === path ? [path] : [base, `${base}/{proxy+}`]
}
