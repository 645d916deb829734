import { describe, expect, test } from 'vitest'
import { areas } from '#infra/areas.ts'
import { appOf, assemblyOf, type Resource } from './assembly.ts'

const { of } = assemblyOf(appOf())
const parts = of('AWS::ApiGateway::Resource')

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

  test.each(areas.filter(({ kind }) => kind === 'api'))('has routes for $name', ({ name }) => {
    expect(Object.values(routes)).toContain(`tandem-dev-${name}`)
  })

  test('leaves the token to the application at every route', () => {
    const kinds = of('AWS::ApiGateway::Method').map(({ properties }) => properties.AuthorizationType)
    expect(new Set(kinds)).toEqual(new Set(['NONE']))
  })

  test('may invoke each function by one permission', () => {
    const apis = areas.filter(({ kind }) => kind === 'api')
    expect(of('AWS::Lambda::Permission')).toHaveLength(apis.length)
  })

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
const refusals = [
  ['ACCESS_DENIED', 403],
  ['API_CONFIGURATION_ERROR', 500],
  ['AUTHORIZER_CONFIGURATION_ERROR', 500],
  ['AUTHORIZER_FAILURE', 500],
  ['BAD_REQUEST_BODY', 400],
  ['BAD_REQUEST_PARAMETERS', 400],
  ['DEFAULT_4XX', 400],
  ['DEFAULT_5XX', 500],
  ['EXPIRED_TOKEN', 401],
  ['INTEGRATION_FAILURE', 502],
  ['INTEGRATION_TIMEOUT', 504],
  ['INVALID_API_KEY', 403],
  ['INVALID_SIGNATURE', 403],
  ['MISSING_AUTHENTICATION_TOKEN', 404],
  ['QUOTA_EXCEEDED', 429],
  ['REQUEST_TOO_LARGE', 413],
  ['RESOURCE_NOT_FOUND', 404],
  ['THROTTLED', 429],
  ['UNAUTHORIZED', 401],
  ['UNSUPPORTED_MEDIA_TYPE', 415],
  ['WAF_FILTERED', 403],
] as const

describe.each(refusals)('the gateway’s %s', (type, status) => {
  const answer = of('AWS::ApiGateway::GatewayResponse').find(({ properties }) => properties.ResponseType === type)?.properties
  const body = JSON.parse(answer?.ResponseTemplates['application/json'] ?? '{}')

  test('is a problem', () => {
    expect(answer?.StatusCode).toBe(String(status))
    expect(answer?.ResponseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'")
    expect(body).toEqual({
      type: `/docs/errors/${body.code}`,
      title: expect.any(String),
      status,
      detail: expect.stringMatching(/\.$|docs\.$/),
      code: expect.stringMatching(/^[a-z_]+$/),
      requestId: '$context.requestId',
    })
  })

  test('says when to come back, if that is the advice', () => {
    const retryAfter = answer?.ResponseParameters['gatewayresponse.header.Retry-After']
    expect(retryAfter).toBe(status === 429 ? "'1'" : undefined)
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
