/** What the control plane may do beyond a tenant's data: sign tokens, keep people's accounts, federate districts, make and remove tenants. */
import { Duration, Stack } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { AreaFunction } from './area-function.ts'
import type { Identity } from './identity.ts'
import { Saga } from './saga.ts'
import type { Stage } from './stage.ts'
import type { Stores } from './stores.ts'
import { ProvisionRole, RemovalRole } from './tenant-roles.ts'
import { waive, waiveWildcard } from './waive.ts'
import type { DeadLetters } from './work-queue.ts'

/** Whom machines' tokens are made for: this API. */
export const tokenAudience = 'tandem'

export interface ControlPlaneProps {
  stage: Stage
  stores: Stores
  identity: Identity
  key: IKey
  alarms: Alarms
  control: AreaFunction
  provisioner: AreaFunction
  /** The worker that follows tenants' streams. */
  follower: AreaFunction
  deadLetters: DeadLetters
  issuer: string
}

export class ControlPlane extends Construct {
  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id)
    this.#signTokens(props)
    this.#keepAccounts(props)
    this.#federate(props)
    this.#eraseAccounts(props)
    this.#runSagas(props)
    this.#makeAndRemove(props)
    this.#mapStreams(props)
  }

  #signTokens({ control, identity, issuer }: ControlPlaneProps): void {
    control.may(['kms:Sign', 'kms:GetPublicKey'], [identity.tokenKey.keyArn])
    control.tell('TOKEN_KEY_ID', identity.tokenKey.keyId)
    control.tell('TOKEN_ISSUER', issuer)
    control.tell('TOKEN_AUDIENCE', tokenAudience)
  }

  /** Accounts follow from what the districts' tables say, so they are kept by the function that follows those. */
  #keepAccounts({ follower, identity }: ControlPlaneProps): void {
    follower.may(
      accounts.map((action) => `cognito-idp:${action}`),
      [identity.pool.userPoolArn],
    )
  }

  /** A provider's secret is with the request that brings it, and nowhere else: so the function that takes that request federates, too. */
  #federate({ control, follower, identity }: ControlPlaneProps): void {
    for (const it of [control, follower]) {
      it.may(
        federation.map((action) => `cognito-idp:${action}`),
        [identity.pool.userPoolArn],
      )
      it.tell('USER_POOL_ID', identity.pool.userPoolId)
      it.tell('USER_POOL_CLIENT_ID', identity.client.userPoolClientId)
    }
  }

  /** Who removes a tenant removes its accounts. Nobody else can delete one. */
  #eraseAccounts({ provisioner, identity }: ControlPlaneProps): void {
    provisioner.may(
      departure.map((action) => `cognito-idp:${action}`),
      [identity.pool.userPoolArn],
    )
    provisioner.tell('USER_POOL_ID', identity.pool.userPoolId)
    provisioner.tell('USER_POOL_CLIENT_ID', identity.client.userPoolClientId)
  }

  #runSagas({ stage, key, alarms, control, provisioner }: ControlPlaneProps): void {
    const common = { stage, key, alarms, worker: provisioner.handler }
    // A removal waits for the end of its grace, and then, hour by hour, for somebody to release the data.
    const provision = new Saga(this, 'Provision', { ...common, name: 'provision', patience: Duration.days(1) })
    const remove = new Saga(this, 'Remove', { ...common, name: 'remove', patience: Duration.days(90) })
    control.may(
      ['states:StartExecution'],
      [provision, remove].map(({ machine }) => machine.stateMachineArn),
    )
    control.tell('PROVISION_MACHINE_ARN', provision.machine.stateMachineArn)
    control.tell('REMOVE_MACHINE_ARN', remove.machine.stateMachineArn)
  }

  #makeAndRemove({ stage, stores, provisioner }: ControlPlaneProps): void {
    const common = { stage: stage.name, trusted: [provisioner.role], key: stores.key }
    provisioner.entrust({
      TENANT_ROLE_PROVISION: new ProvisionRole(this, 'Builder', common),
      TENANT_ROLE_REMOVE: new RemovalRole(this, 'Remover', common),
    })
    provisioner.tell('DATA_KEY_ARN', stores.key.keyArn)
  }

  /** A mapping is made by naming a function, so it is by the function that this is kept to the one that follows streams. */
  #mapStreams({ provisioner, follower, deadLetters }: ControlPlaneProps): void {
    const { partition, region, account } = Stack.of(this)
    const mappings = `arn:${partition}:lambda:${region}:${account}:event-source-mapping:*`
    const ofFollower = { ArnEquals: { 'lambda:FunctionArn': follower.handler.functionArn } }
    provisioner.may(['lambda:CreateEventSourceMapping'], ['*'], ofFollower)
    provisioner.may(['lambda:DeleteEventSourceMapping'], [mappings], ofFollower)
    provisioner.may(['lambda:ListEventSourceMappings'], ['*'])
    provisioner.tell('STREAM_WORKER_ARN', follower.handler.functionArn)
    provisioner.tell('STREAM_DEAD_LETTERS_ARN', deadLetters.queue.queueArn)
    waive(
      provisioner.role,
      'IAM5[Resource::*]',
      'Making a mapping is limited by its function; listing them, to find one again, by nothing.',
    )
    waiveWildcard(provisioner.role, mappings, 'Mappings are made at run time: which of them, the condition on their function says.')
  }
}

const accounts = [
  'AdminCreateUser',
  'AdminGetUser',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminUserGlobalSignOut',
  'AdminLinkProviderForUser',
]

/** The pool has no condition on whose an account is: the attributes of each are looked at before it goes. */
const departure = [
  'AdminGetUser',
  'AdminDeleteUser',
  'ListUsers',
  'ListIdentityProviders',
  'DeleteIdentityProvider',
  'DescribeUserPoolClient',
  'UpdateUserPoolClient',
]

/** A district's own sign-in is an identity provider of the pool, and stands in the list of the client, which is written whole. */
const federation = [
  'CreateIdentityProvider',
  'UpdateIdentityProvider',
  'DeleteIdentityProvider',
  'ListIdentityProviders',
  'DescribeUserPoolClient',
  'UpdateUserPoolClient',
]
