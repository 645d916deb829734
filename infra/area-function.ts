/**
 * A function: its bundle, its role, its log, its alarms. Its own role may write its log and take a data role; it
 * has no rights to any table, so code that forgets to say whose data it wants gets none.
 */
import { existsSync } from 'node:fs'
import { Duration, Stack } from 'aws-cdk-lib'
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { Area } from './areas.ts'
import { distOf } from './bundle.ts'
import { removalOf, type Stage } from './stage.ts'

export interface AreaFunctionProps {
  stage: Stage
  area: Area
  dist: string
  key: IKey
  alarms: Alarms
  environment: Record<string, string>
}

export class AreaFunction extends Construct {
  readonly area: Area
  readonly role: Role
  readonly handler: LambdaFunction
  readonly log: LogGroup

  constructor(scope: Construct, id: string, { stage, area, dist, key, alarms, environment }: AreaFunctionProps) {
    super(scope, id)
    this.area = area
    const name = roleNameOf(stage, area.name)
    this.role = new Role(this, 'Role', {
      // Named, because the data roles list these in a trust policy of 2,048 characters, and generated names would fill it.
      roleName: name,
      description: `Tandem ${stage.name}: the function ${area.name}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    this.log = new LogGroup(this, 'Log', { retention: stage.logRetention, encryptionKey: key, removalPolicy: removalOf(stage) })
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.log.logGroupArn] }),
    )
    this.handler = new LambdaFunction(this, 'Function', {
      functionName: name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundled(area, dist), { exclude: ['meta.json', '*.map'] }),
      handler: 'index.handler',
      memorySize: area.memoryMib,
      timeout: Duration.seconds(area.timeoutSeconds),
      role: this.role,
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment,
      ...(stage.lasting && area.environmentsMax && { reservedConcurrentExecutions: area.environmentsMax }),
    })
    alarms.function(this.handler, area.name)
  }

  /** Lets it take roles, of which it learns by its environment: from the variable's name to the role. */
  entrust(roles: Record<string, IRole>): void {
    for (const [name, role] of Object.entries(roles)) this.tell(name, role.roleArn)
    const resources = Object.values(roles).map((role) => role.roleArn)
    this.may(['sts:AssumeRole', 'sts:TagSession'], resources)
  }

  tell(variable: string, value: string): void {
    this.handler.addEnvironment(variable, value)
  }

  may(actions: string[], resources: string[], conditions: Record<string, object> = {}): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources, conditions }))
  }

  /** Lets it read one secret, under its key. */
  readSecret(secretArn: string, key: IKey): void {
    this.may(['secretsmanager:GetSecretValue'], [secretArn])
    this.may(['kms:Decrypt'], [key.keyArn], {
      StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(this).region}.amazonaws.com` },
    })
  }
}

/** The name of a function and of its role. */
export const roleNameOf = ({ name }: Stage, area: string): string => `tandem-${name}-${area}`

function bundled({ name }: Area, dist: string): string {
  const folder = distOf(name, dist)
  if (!existsSync(`${folder}/index.mjs`)) throw new Error(`${folder}/index.mjs is missing: run \`tsx infra/bundle.ts\` first.`)
  return folder
}
