/** The way in: a Regional REST API that routes by path, logs every call, throttles as a backstop, and refuses in problems. */

import { Stack } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { Docs } from './docs.ts'
import { Firewall } from './firewall.ts'
import { refusalOf, refusals } from './problems.ts'
import { removalOf, type Stage } from './stage.ts'
import { waive } from './waive.ts'

export class Gateway extends Construct {
  readonly api: RestApi
  /** Where the API is reached: under our own name, or under the gateway's. */
  readonly url: string

  constructor(scope: Construct, id: string, { stage, docs, key, alarms }: { stage: Stage; docs: Docs; key: IKey; alarms: Alarms }) {
    super(scope, id)
    const log = { retention: stage.logRetention, encryptionKey: key, removalPolicy: removalOf(stage) }
    const accessLog = new LogGroup(this, 'AccessLog', log)
    this.api = new RestApi(this, 'Api', {
      restApiName: `tandem-${stage.name}`,
      description: `Tandem ${stage.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: stage.name,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(accessLogEntry)),
        loggingLevel: MethodLoggingLevel.ERROR,
        // Bodies hold what teachers and coaches write to each other. They are never logged.
        dataTraceEnabled: false,
        metricsEnabled: true,
        throttlingRateLimit: stage.requestsPerSecondMax,
        throttlingBurstLimit: stage.requestsBurstMax,
      },
    })
    const { region, urlSuffix } = Stack.of(this)
    // Put together by hand: what CDK offers waits for the deployment, which waits for the functions, which are told this.
    this.url = stage.apiUrl ?? `https://${this.api.restApiId}.execute-api.${region}.${urlSuffix}/${stage.name}`
    // The gateway would create this group by itself, unencrypted and kept for ever.
    const errorLog = new LogGroup(this, 'ErrorLog', {
      ...log,
      logGroupName: `API-Gateway-Execution-Logs_${this.api.restApiId}/${stage.name}`,
    })
    this.api.deploymentStage.node.addDependency(errorLog)
    this.#refuseInProblems(docs)
    this.#waive()
    new Firewall(this, 'Firewall', { stage, key, gatewayStage: this.api.deploymentStage })
    alarms.api(this.api)
  }

  /** Sends these paths, in every method, to a function. */
  route(paths: readonly string[], handler: IFunction): void {
    // One permission for the function instead of two for each method: a function's policy ends at 20 KB.
    const integration = new LambdaIntegration(handler, { scopePermissionToMethod: false })
    for (const path of paths.flatMap(spelled)) this.api.root.resourceForPath(path).addMethod('ANY', integration)
  }

  #refuseInProblems(docs: Docs): void {
    for (const [type, code] of refusals) {
      this.api.addGatewayResponse(`Refusal${type.responseType}`, { type, ...refusalOf(code, docs) })
    }
  }

  #waive(): void {
    waive(this.api, 'APIG2', 'Requests are validated by the schemas of the application, which answers a problem that names the field.')
    const reason =
      'Tokens of several issuers, machines’ included, are verified in the functions by one piece of code that tests run as well.'
    waive(this.api, 'APIG4', reason)
    waive(this.api, 'COG4', reason)
    waive(
      this.api,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      'The account-wide role by which API Gateway writes logs; AWS documents this policy for it and keeps it up to date.',
    )
  }
}

/** `/a/*` is `/a` and everything beneath it. */
const spelled = (path: string): string[] => (path.endsWith('/*') ? [path.slice(0, -2), `${path.slice(0, -2)}/{proxy+}`] : [path])

/** One line a call. Query strings, tokens and bodies stay out, and so do paths: that of a calendar feed is its secret. */
const accessLogEntry = {
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  at: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  integrationMs: '$context.integration.latency',
  integrationStatus: '$context.integration.status',
  refusal: '$context.error.responseType',
  firewall: '$context.waf.status',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
}
