/** A key for each purpose, so that running the service never needs the key of the data, and only one function signs. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { roleNameOf } from './area-function.ts'
import { removalOf, type Stage } from './stage.ts'

/** The key of tenants' tables and objects. Only the data roles use it, and only through DynamoDB and S3. */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, { description: `Tandem ${stage.name}: tenants' tables and objects`, enableKeyRotation: true })
  }
}

/** The key of logs, queues, alarms and secrets. */
export class OperationsKey extends Key {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      description: `Tandem ${stage.name}: logs, queues, alarms and secrets`,
      enableKeyRotation: true,
      removalPolicy: removalOf(stage),
    })
    const { region, account, partition } = Stack.of(this)
    this.grantEncryptDecrypt(
      new ServicePrincipal(`logs.${region}.amazonaws.com`, {
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:*` } },
      }),
    )
    this.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'))
  }
}

/** The function that lets machines in, and signs their tokens. */
export const signingArea = 'control'

/** The key of machines' tokens. KMS never gives its private half away, so a token is made by asking KMS, and one function may. */
export class TokenKey extends Key {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      description: `Tandem ${stage.name}: signs the tokens of machines`,
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const { partition, account } = Stack.of(this)
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NobodyElseSigns',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:Sign'],
        resources: ['*'],
        // By name: the role is made later than its key, and a policy may not name a principal that is not there yet.
        conditions: {
          StringNotEquals: { 'aws:PrincipalArn': `arn:${partition}:iam::${account}:role/${roleNameOf(stage, signingArea)}` },
        },
      }),
    )
  }
}
