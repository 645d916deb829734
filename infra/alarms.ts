/** Who is told when something is wrong. Whatever can fail takes this with it, so that nothing runs unwatched. */
import { Duration, Stack } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'

type Bounds = Pick<CreateAlarmOptions, 'threshold'> & Partial<CreateAlarmOptions>

export class Alarms extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    // A topic with a policy of its own loses the default one, which let alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }

  /** The callers' view: whether it answers, and how long it takes. */
  api(api: RestApi): void {
    const period = Duration.minutes(5)
    const failing = new MathExpression({
      expression: 'IF(calls > 20, 100 * failures / calls, 0)',
      usingMetrics: { calls: api.metricCount({ period }), failures: api.metricServerError({ period, statistic: 'Sum' }) },
      label: '5xx, % of calls',
      period,
    })
    this.#alarm(api, 'ServerErrors', failing, {
      threshold: 1,
      evaluationPeriods: 2,
      alarmDescription: 'More than 1 % of calls end in 5xx.',
    })
    this.#alarm(api, 'SlowAnswers', api.metricLatency({ period, statistic: 'p99' }), {
      threshold: 3000,
      evaluationPeriods: 3,
      alarmDescription: 'One call in a hundred takes longer than 3 s.',
    })
  }

  function(handler: IFunction, name: string): void {
    const period = Duration.minutes(5)
    this.#alarm(handler, 'Errors', handler.metricErrors({ period }), {
      threshold: 0,
      alarmDescription: `${name} crashed or timed out. An answered problem does not count as an error.`,
    })
    this.#alarm(handler, 'Throttles', handler.metricThrottles({ period }), {
      threshold: 0,
      alarmDescription: `${name} was refused an environment: raise the account's concurrency, or find out who takes it.`,
    })
  }

  follower(handler: IFunction, name: string): void {
    const lag = handler.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' })
    this.#alarm(handler, 'FallsBehind', lag, {
      threshold: Duration.minutes(5).toMilliseconds(),
      evaluationPeriods: 5,
      alarmDescription: `${name} is more than 5 minutes behind a tenant's stream: reports and webhooks are late.`,
    })
  }

  /** Something that is to run at least once in every so often. */
  schedule(handler: IFunction, name: string, often: Duration): void {
    this.#alarm(handler, 'StandsStill', handler.metricInvocations({ period: often }), {
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: `${name} has not run for ${often.toMinutes()} minutes: what it catches is left lying.`,
    })
  }

  machine(machine: StateMachine, name: string): void {
    const period = Duration.minutes(5)
    const description = (how: string) =>
      `A tenant’s ${name} ${how}. Its step and the reason are in the registry; begin it again from there.`
    this.#alarm(machine, 'Fails', machine.metricFailed({ period }), { threshold: 0, alarmDescription: description('failed') })
    this.#alarm(machine, 'Hangs', machine.metricTimedOut({ period }), {
      threshold: 0,
      alarmDescription: description('did not end in time'),
    })
  }

  queue(queue: IQueue, name: string, oldest: Duration): void {
    this.#alarm(queue, 'Waits', queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }), {
      threshold: oldest.toSeconds(),
      alarmDescription: `Something in the ${name} queue waits longer than ${oldest.toMinutes()} minutes.`,
    })
  }

  deadLetters(queue: IQueue, name: string): void {
    const visible = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' })
    this.#alarm(queue, 'NotEmpty', visible, {
      threshold: 0,
      alarmDescription: `${name} gave up on something. Read it, fix the cause, then redrive the queue.`,
    })
  }

  #alarm(scope: Construct, id: string, metric: IMetric, bounds: Bounds): void {
    const alarm = new Alarm(scope, id, {
      metric,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      ...bounds,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    alarm.addOkAction(new SnsAction(this.topic))
  }
}
