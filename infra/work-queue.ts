/** A queue that loses nothing silently: encrypted, over TLS, and what fails too often lands in dead letters that raise an alarm. */
import { Duration } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'

export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly #key: IKey

  constructor(scope: Construct, id: string, props: { name: string; key: IKey; alarms: Alarms; workSecondsMax: number; waitMax: Duration }) {
    super(scope, id)
    const { name, key, alarms, workSecondsMax, waitMax } = props
    this.#key = key
    const deadLetters = new DeadLetters(this, 'DeadLetters', { name, key, alarms })
    this.queue = new Queue(this, 'Queue', {
      ...sealed(key),
      // Lambda asks for six times the function's timeout, so that a message is not handed out while retries of its batch run.
      visibilityTimeout: Duration.seconds(6 * workSecondsMax),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 4 },
    })
    alarms.queue(this.queue, name, waitMax)
  }

  sendableBy(grantee: IGrantable): void {
    sendable(this.queue, this.#key, grantee)
  }
}

export class DeadLetters extends Construct {
  readonly queue: Queue
  readonly #key: IKey

  constructor(scope: Construct, id: string, { name, key, alarms }: { name: string; key: IKey; alarms: Alarms }) {
    super(scope, id)
    this.#key = key
    this.queue = new Queue(this, 'Queue', { ...sealed(key), retentionPeriod: Duration.days(14) })
    alarms.deadLetters(this.queue, name)
  }

  sendableBy(grantee: IGrantable): void {
    sendable(this.queue, this.#key, grantee)
  }
}

const sealed = (key: IKey): QueueProps => ({ encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true })

/** Said out: CDK's own grant would also allow `kms:GenerateDataKey*` and `kms:ReEncrypt*`. */
function sendable(queue: Queue, key: IKey, { grantPrincipal }: IGrantable): void {
  grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }))
}
