/** What watches over the rest: the key of logs, queues and secrets, and the topic that tells whoever is on call. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { OperationsKey } from './keys.ts'
import type { Stage } from './stage.ts'

export class Operations extends Stack {
  readonly key: OperationsKey
  readonly alarms: Alarms

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: stage.lasting })
    this.key = new OperationsKey(this, 'OperationsKey', stage)
    this.alarms = new Alarms(this, 'Alarms', this.key)
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarms.topic.topicArn, description: 'Subscribe whoever is on call' })
  }
}
