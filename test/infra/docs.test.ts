import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { pathsCode } from '#infra/docs.ts'
import { fileOf, portal } from '#openapi/docs/build.ts'
import { appOf, assemblyOf, named, policyOf, type Resource } from './assembly.ts'

const assembly = assemblyOf(appOf({ api: 'https://api.tandem.example/v' }))
const { of } = assembly
const [distribution] = of('AWS::CloudFront::Distribution')
const files = [...(await portal())]

/** What the function at the edge makes of a request. */
const edge = (uri: string) =>
  runInNewContext(`${pathsCode}; handler({ request: { uri: ${JSON.stringify(uri)} } })`) as { uri?: string; statusCode?: number }

describe('the documentation', () => {
  test('finds the file of each page', () => {
    const lost = files.filter(([path, file]) => edge(path).uri !== `/${fileOf(path, file)}`)
    expect(lost.map(([path]) => path)).toEqual([])
  })

  test('finds a page that is asked for with a slash at its end', () => {
    expect(edge('/docs/errors/').uri).toBe('/docs/errors/index.html')
  })

  test.each(['/', '/docs/'])('leads on from %s', (uri) => {
    expect(edge(uri)).toMatchObject({ statusCode: 302, headers: { location: { value: '/docs' } } })
  })

  test('has nothing of the demo in it', () => {
    expect(files.filter(([path, { body }]) => /demo\.json$/.test(path) || /eyJ[\w-]+\.eyJ/.test(body)).map(([path]) => path)).toEqual([])
  })

  test('is read by its distribution alone', () => {
    const policy = named(assembly, 'AWS::S3::BucketPolicy', 'Pages').properties.PolicyDocument.Statement as Record<string, unknown>[]
    const allowed = policy.filter(({ Effect }) => Effect === 'Allow')
    expect(allowed).toMatchObject([
      { Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: expect.anything() },
    ])
  })

  test('comes over TLS, compressed, and says in its own words that there is no such page', () => {
    expect(distribution?.properties.DistributionConfig).toMatchObject({
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https', Compress: true },
      CustomErrorResponses: [404, 403].map((ErrorCode) => ({ ErrorCode, ResponseCode: 404, ResponsePagePath: '/docs/404/index.html' })),
    })
  })

  test('tells browsers to let nothing in, and to reach the API alone', () => {
    const { SecurityHeadersConfig } = named(assembly, 'AWS::CloudFront::ResponseHeadersPolicy', 'Headers').properties
      .ResponseHeadersPolicyConfig
    expect(SecurityHeadersConfig).toMatchObject({
      ContentSecurityPolicy: {
        Override: true,
        ContentSecurityPolicy: expect.stringContaining("connect-src 'self' https://api.tandem.example;"),
      },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true },
      FrameOptions: { FrameOption: 'DENY' },
    })
  })

  test('is filled by a function that reaches its bucket and what is deployed, and no data', () => {
    const role = named(assembly, 'AWS::IAM::Role', 'CustomCDKBucketDeployment')
    const resources = policyOf(assembly, role).flatMap(({ Action, Resource }) => (String(Action).includes('s3:') ? [Resource].flat() : []))
    expect(resources.filter((it) => !/^(Pages\w+\.Arn|arn:aws:s3:::cdk-hnb659fds-assets-\d+-[\w-]+)(\/\*)?$/.test(String(it)))).toEqual([])
  })

  test('is cached where its name changes with it, and asked for anew where not', () => {
    const [assets, , site] = of('Custom::CDKBucketDeployment').map(({ properties }) => properties.SystemMetadata['cache-control'])
    expect([assets, site]).toEqual(['public, max-age=31536000, immutable', 'public, max-age=0, s-maxage=86400'])
  })
})

describe('where the documentation is', () => {
  const told = (functions: Resource[]) =>
    functions.find(({ properties }) => properties.FunctionName === 'tandem-dev-people')?.properties.Environment.Variables.DOCS_URL
  const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/1'

  test('is its distribution’s own address, which the functions are told', () => {
    expect(told(of('AWS::Lambda::Function'))).toMatch(/^https:\/\/.*Distribution\w+DomainName\w*\/docs$/)
  })

  test('is what the context says, and with a certificate the distribution answers to it', () => {
    const made = assemblyOf(appOf({ docs: 'https://developers.tandem.example/docs', docsCertificate: certificate }))
    expect(told(made.of('AWS::Lambda::Function'))).toBe('https://developers.tandem.example/docs')
    expect(made.of('AWS::CloudFront::Distribution')[0]?.properties.DistributionConfig).toMatchObject({
      Aliases: ['developers.tandem.example'],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
    })
  })
})
