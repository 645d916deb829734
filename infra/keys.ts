/** Two keys, so that running the service never needs the key of the data. */
import { Stack } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
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
