/** The documentation: static pages in a bucket that CloudFront alone reads. It holds nothing that `npm run docs` does not make again. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { contentPolicy, type Trying, tryPath } from '#openapi/docs/policy.ts'
import type { Operations } from './operations.ts'
import { removalOf, type Stage } from './stage.ts'
import { waive, waiveWildcard } from './waive.ts'

export interface DocsProps extends StackProps {
  stage: Stage
  operations: Operations
  /** The folder of the pages. */
  pages: string
}

export class Docs extends Stack {
  /** Where the documentation is: the `type` of a problem is a page below it. */
  readonly url: string
  /** Where requests come from that are tried on its pages. */
  readonly origin: string

  constructor(scope: Construct, id: string, { stage, operations, pages, ...props }: DocsProps) {
    super(scope, id, { ...props, terminationProtection: stage.lasting })
    if (!existsSync(join(pages, 'docs/index.html'))) throw new Error(`There are no pages in ${pages}: run \`npm run docs\`.`)
    const bucket = this.#bucket()
    const distribution = this.#distribution(stage, bucket)
    this.#fill(bucket, distribution, { stage, operations, pages })
    this.url = stage.docsUrl ?? `https://${distribution.domainName}/docs`
    this.origin = stage.docsUrl ? new URL(stage.docsUrl).origin : `https://${distribution.domainName}`
    new CfnOutput(this, 'DocsUrl', { value: this.url })
    new CfnOutput(this, 'DocsDomain', { value: distribution.domainName, description: 'What a name of our own leads to' })
  }

  #bucket(): Bucket {
    const bucket = new Bucket(this, 'Pages', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // A bucket that holds something cannot be deleted. It has no name that a second deployment would find taken.
      removalPolicy: RemovalPolicy.RETAIN,
    })
    waive(bucket, 'S1', 'It holds public pages that nobody but the distribution reads. Who reads them there is nobody’s to record.')
    return bucket
  }

  #distribution(stage: Stage, bucket: Bucket): Distribution {
    const { docsUrl, docsCertificate } = stage
    const named = docsUrl && docsCertificate
    const notFound: ErrorResponse = {
      httpStatus: 404,
      responseHttpStatus: 404,
      responsePagePath: '/docs/404/index.html',
      ttl: Duration.minutes(1),
    }
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Tandem ${stage.name}: documentation`,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: this.#headers(stage),
        functionAssociations: [{ function: this.#paths(), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      // S3 says 403 of what is not there to whoever may not list it, and the distribution may not.
      errorResponses: [notFound, { ...notFound, httpStatus: 403 }],
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(named && {
        domainNames: [new URL(docsUrl).hostname],
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', docsCertificate),
      }),
    })
    waive(distribution, 'CFR1', 'The documentation is for whoever builds on the API, wherever they are.')
    waive(distribution, 'CFR2', 'It serves files and takes no input: there is nothing behind it that a firewall could protect.')
    waive(distribution, 'CFR3', 'Public pages: who reads which is nobody’s to record, and CloudFront’s own metrics count.')
    if (!named)
      waive(
        distribution,
        'CFR4',
        'CloudFront’s own certificate takes no policy. With a name and a certificate of our own it is TLS 1.2 at least.',
      )
    return distribution
  }

  /** Sent with every page. `connect-src` lets operations be tried at the API and nowhere else. */
  #headers(stage: Stage): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: `Tandem ${stage.name}: security of the documentation`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(stage.apiUrl ? [new URL(stage.apiUrl).origin] : []), override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    })
  }

  #paths(): EdgeFunction {
    return new EdgeFunction(this, 'Paths', {
      comment: 'Finds the file of a page',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(pathsCode),
    })
  }

  /**
   * Assets have their content in their name and are kept for good, also for pages that somebody still has open. Pages are
   * asked for anew each time, and what the distribution has of them ends with each deployment.
   */
  #fill(bucket: Bucket, distribution: Distribution, { stage, operations, pages }: Omit<DocsProps, keyof StackProps>): void {
    const logGroup = new LogGroup(this, 'FillLog', {
      retention: stage.logRetention,
      encryptionKey: operations.key,
      removalPolicy: removalOf(stage),
    })
    const trying: Trying = { servers: stage.apiUrl ? [{ url: stage.apiUrl, name: 'Tandem' }] : [] }
    const common = { destinationBucket: bucket as IBucket, logGroup }
    const site = Source.asset(pages)
    const fresh = [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(0)), CacheControl.sMaxAge(Duration.days(1))]
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [site],
      exclude: ['*'],
      include: ['docs/assets/*'],
      prune: false,
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    })
    const text = new BucketDeployment(this, 'Text', {
      ...common,
      sources: [site],
      exclude: ['*'],
      include: plain,
      prune: false,
      // S3 would say nothing of the letters they are written in.
      contentType: 'text/plain; charset=utf-8',
      cacheControl: fresh,
    })
    const rest = new BucketDeployment(this, 'Site', {
      ...common,
      sources: [site, Source.jsonData(tryPath.slice(1), trying)],
      exclude: ['docs/assets/*', ...plain],
      cacheControl: fresh,
      distribution,
      distributionPaths: ['/*'],
    })
    rest.node.addDependency(assets, text)
    this.#waiveFilling(bucket)
  }

  #waiveFilling(bucket: Bucket): void {
    // CDK's own function, one for the stack, that unpacks an asset into a bucket at each deployment and runs at no other time.
    const filler = this.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
    if (!filler) throw new Error('CDK has renamed the function that fills buckets: its findings have to be looked at again.')
    const role = filler.node.findChild('ServiceRole')
    const reason = 'CDK’s own function that fills the bucket of public pages. It runs at a deployment and reaches no data of a tenant.'
    waive(filler, 'L1', `${reason} Its runtime is CDK’s to choose.`)
    waive(role, 'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]', reason)
    for (const action of ['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'])
      waive(role, `IAM5[Action::${action}]`, reason)
    waiveWildcard(role, bucket.arnForObjects('*'), reason)
    waive(role, 'IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]', reason)
    waive(role, 'IAM5[Resource::*]', `${reason} CloudFront takes invalidations for any distribution, or none.`)
  }
}

/** Text that browsers show as it is. */
const plain = ['*.md', '*.txt']

/**
 * Runs at CloudFront before the cache is asked: a page is a folder's index, the address itself is the first page. Written in
 * what that runtime knows.
 */
export const pathsCode = `function handler(event) {
  var request = event.request
  if (request.uri === '/' || request.uri === '/docs/') {
    return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/docs' } } }
  }
  if (!/\\.[a-z]+$/.test(request.uri)) request.uri = request.uri.replace(/\\/$/, '') + '/index.html'
  return request
}`
