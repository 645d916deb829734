/**
 * A saga as a state machine: it asks the worker for the next step until the worker says that it is done. What the steps
 * are, what has been done and why one failed is the worker's to know; here are the loop, the patience and the alarm.
 */
import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import {
  Choice,
  Condition,
  DefinitionBody,
  JitterType,
  JsonPath,
  LogLevel,
  StateMachine,
  StateMachineType,
  Succeed,
  TaskInput,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions'
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { removalOf, type Stage } from './stage.ts'
import { waive, waiveWildcard } from './waive.ts'

export type SagaName = 'provision' | 'remove'

export interface SagaProps {
  stage: Stage
  name: SagaName
  worker: IFunction
  key: IKey
  alarms: Alarms
  /** After how long it is taken to hang. An execution ends at 25,000 entries of its history, which a round adds nine to. */
  patience: Duration
}

export class Saga extends Construct {
  readonly machine: StateMachine

  constructor(scope: Construct, id: string, { stage, name, worker, key, alarms, patience }: SagaProps) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Log', {
      // Step Functions' logs share one policy of the region, which a name of this kind does not use up.
      logGroupName: `/aws/vendedlogs/states/tandem-${stage.name}-${name}`,
      retention: stage.logRetention,
      encryptionKey: key,
      removalPolicy: removalOf(stage),
    })
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: `tandem-${stage.name}-${name}`,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(this.#loop(name, worker)),
      timeout: patience,
      logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: true },
      tracingEnabled: false,
    })
    alarms.machine(this.machine, name)
    waive(this.machine, 'SF2', 'Its log holds every step with its input and outcome, and it calls one function: a trace would repeat it.')
    const { role } = this.machine
    waive(role, 'IAM5[Resource::*]', 'How AWS has Step Functions deliver its log: these actions cannot be narrowed.')
    waiveWildcard(role, `${worker.functionArn}:*`, 'The versions and aliases of the one function it calls.')
  }

  /** `{ tenantId }` in; the worker answers `{ done, step, waitSeconds? }`. */
  #loop(saga: SagaName, worker: IFunction) {
    const step = new LambdaInvoke(this, 'NextStep', {
      lambdaFunction: worker,
      payload: TaskInput.fromObject({ tenantId: JsonPath.stringAt('$.tenantId'), saga }),
      payloadResponseOnly: true,
      resultPath: '$.answer',
      retryOnServiceExceptions: false,
    })
    // Only what is Lambda's own fault. A step that failed has said so in the registry, and is begun again by a new execution.
    step.addRetry({
      errors: faultsOfLambda,
      interval: Duration.seconds(2),
      backoffRate: 2,
      maxAttempts: 6,
      maxDelay: Duration.minutes(1),
      jitterStrategy: JitterType.FULL,
    })
    const wait = new Wait(this, 'WaitForIt', { time: WaitTime.secondsPath('$.answer.waitSeconds') })
    wait.next(step)
    return step.next(
      new Choice(this, 'IsItDone')
        .when(Condition.booleanEquals('$.answer.done', true), new Succeed(this, 'Done'))
        .when(Condition.isPresent('$.answer.waitSeconds'), wait)
        .otherwise(step),
    )
  }
}

const faultsOfLambda = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
]
