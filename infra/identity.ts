/** Who may come in, and what must outlive any release: the people's accounts, and the key that signs machines' tokens. */
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { signedInPath } from '#functions/app/sign-in.ts'
import { AreaFunction } from './area-function.ts'
import type { SignInTrigger } from './areas.ts'
import { SignInRole } from './data-role.ts'
import type { Docs } from './docs.ts'
import { TokenKey } from './keys.ts'
import type { Operations } from './operations.ts'
import type { Stage } from './stage.ts'
import type { Stores } from './stores.ts'
import { waive } from './waive.ts'

export interface IdentityProps extends StackProps {
  stage: Stage
  stores: Stores
  operations: Operations
  docs: Docs
  dist: string
  trigger: SignInTrigger
}

export class Identity extends Stack {
  readonly pool: UserPool
  readonly client: UserPoolClient
  readonly tokenKey: TokenKey
  /** The address of the sign-in page, without a path. */
  readonly signInUrl: string

  constructor(scope: Construct, id: string, { stage, stores, operations, docs, dist, trigger, ...props }: IdentityProps) {
    super(scope, id, { ...props, terminationProtection: stage.lasting })
    const { handler } = this.#trigger({ stage, stores, operations, dist, trigger })
    this.pool = this.#pool(stage, handler)
    this.client = this.#client(stage, docs.url)
    this.signInUrl = this.#signInPage(stage)
    this.tokenKey = new TokenKey(this, 'TokenKey', stage)
    new CfnOutput(this, 'UserPoolId', { value: this.pool.userPoolId })
    new CfnOutput(this, 'UserPoolClientId', { value: this.client.userPoolClientId, description: 'The client of the people’s applications' })
  }

  /** The pool as the functions trust it. Its access tokens name their client, and no audience. */
  get issuer(): { issuer: string; clientIds: string[]; keys: string } {
    const issuer = `https://cognito-idp.${this.region}.${this.urlSuffix}/${this.pool.userPoolId}`
    return { issuer, clientIds: [this.client.userPoolClientId], keys: `${issuer}/.well-known/jwks.json` }
  }

  #trigger({ stage, stores, operations, dist, trigger: area }: Omit<IdentityProps, keyof StackProps | 'docs'>): AreaFunction {
    const { key, alarms } = operations
    const made = new AreaFunction(this, 'PreToken', { stage, area, dist, key, alarms, environment: { STAGE: stage.name } })
    const role = new SignInRole(this, 'SignIn', { stage: stage.name, trusted: [made.role], key: stores.key })
    made.entrust({ DATA_ROLE_READ: role })
    return made
  }

  #pool(stage: Stage, trigger: IFunction): UserPool {
    const pool = new UserPool(this, 'People', {
      userPoolName: `tandem-${stage.name}`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      customAttributes: {
        tenant: new StringAttribute({ maxLen: 30, mutable: true }),
        person: new StringAttribute({ maxLen: 30, mutable: true }),
      },
      userInvitation: invitation,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 5,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      enableSmsRole: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger, LambdaVersion.V2_0)
    waive(pool, 'COG2', 'A district’s own sign-in brings its own second factor; whoever signs in with a password may add one.')
    return pool
  }

  /** The code grant and nothing else, without a secret: what runs in a browser cannot keep one, and proves itself by PKCE. */
  #client(stage: Stage, docsUrl: string): UserPoolClient {
    const pages = stage.apiUrl ? [`${stage.apiUrl}${signedInPath}`] : []
    const callbackUrls = [...(stage.callbackUrls ?? [docsUrl]), ...pages]
    const client = new UserPoolClient(this, 'App', {
      userPool: this.pool,
      userPoolClientName: 'people',
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        // The last one lets people add a second factor to their own account.
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.COGNITO_ADMIN],
        callbackUrls,
        logoutUrls: callbackUrls,
      },
      // Saying one flow is off leaves refreshing alone; saying none would leave Cognito's own choice on.
      authFlows: { userSrp: false },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      // The custom attributes say who somebody is. A user may read them, and change no more than their address.
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true })
        .withCustomAttributes('tenant', 'person'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.days(stage.refreshDays),
    })
    client.applyRemovalPolicy(RemovalPolicy.RETAIN)
    return client
  }

  /** Where people sign in. Its name is one among all customers of Cognito in the region, hence the account in it. */
  #signInPage(stage: Stage): string {
    const domain = this.pool.addDomain('SignInPage', {
      cognitoDomain: { domainPrefix: `tandem-${stage.name}-${this.account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    domain.applyRemovalPolicy(RemovalPolicy.RETAIN)
    new CfnManagedLoginBranding(this, 'SignInPageStyle', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
    new CfnOutput(this, 'SignInUrl', { value: domain.baseUrl() })
    return domain.baseUrl()
  }
}

const invitation = {
  emailSubject: 'You are invited to Tandem',
  emailBody: 'Sign in to Tandem as {username} with the password {####}, which holds for seven days. You will choose your own.',
}
