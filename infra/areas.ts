/**
 * What runs: every function, the file it begins in, and what it serves or works off.
 * An area gains a route by a line here; the gateway, the roles, the alarms and the bundles follow.
 */

interface Running {
  /** Lower case, unique: the name of the function, its bundle, its role and its log. */
  name: string
  /** The module that exports `handler`, from the root of the repository. */
  entry: string
  memoryMib: number
  timeoutSeconds: number
  /** Whether it may take the role that changes a tenant's data. One that only reads cannot write, whatever its code does. */
  writes: boolean
  /**
   * Whether it may take a role of the registry, which spans tenants: the one that keeps it, or the one that only reads it.
   * Nothing that answers a district's requests does.
   */
  registry?: true | 'read'
  /** The most environments at once, set aside from the account's. Only a lasting stage does so: a new account has ten in all. */
  environmentsMax?: number
  /** Whether it looks at content in somebody's name, though it answers no request: its log tells of that. */
  looks?: true
}

/** Answers requests. */
export interface ApiArea extends Running {
  kind: 'api'
  /** Paths as the gateway spells them. One that ends in `/*` stands for the path itself and everything beneath it. */
  routes: readonly string[]
}

/** Follows the streams of the tenants' tables. */
export interface StreamWorker extends Running {
  kind: 'stream'
  routes: readonly []
}

/** Works off a queue of its own. */
export interface QueueWorker extends Running {
  kind: 'queue'
  routes: readonly []
  /** What the queue is called, and the variable that tells functions where it is. */
  queue: { name: string; variable: string }
  /** Whether it puts back what comes before its time. */
  putsBack?: true
  /** How many messages it is given at once; each stands or falls alone. */
  batchSize: number
  /** How long the oldest may wait before somebody is told. What is delayed on purpose does not wait. */
  waitMinutesMax: number
  /** How many jobs of all tenants together may run at once. Lambda asks for at least 2. */
  jobsMax: number
}

/** Runs by the clock. It ends before it is begun again, so that no two of it ever run. */
export interface ScheduledWorker extends Running {
  kind: 'schedule'
  routes: readonly []
  everyMinutes: number
}

/** Takes the steps of the sagas that make and remove tenants. */
export interface StepWorker extends Running {
  kind: 'steps'
  routes: readonly []
}

/** Reads the lines that the functions which answer requests write to their logs. */
export interface LogReader extends Running {
  kind: 'log'
  routes: readonly []
}

/** Answers Cognito when somebody signs in. */
export interface SignInTrigger extends Running {
  kind: 'trigger'
  routes: readonly []
}

export type Area = ApiArea | StreamWorker | QueueWorker | ScheduledWorker | StepWorker | LogReader | SignInTrigger

/** The areas share the districts' path, so each claims the names directly below it. */
const inDistrict = (...names: string[]): string[] => names.map((name) => `/v1/districts/{districtId}/${name}/*`)

export const areas: readonly Area[] = [
  {
    name: 'people',
    entry: 'functions/people/lambda.ts',
    kind: 'api',
    memoryMib: 1024,
    timeoutSeconds: 15,
    routes: ['/v1/districts/{districtId}', ...inDistrict('schools', 'people', 'roster-imports')],
    writes: true,
  },
  {
    name: 'coaching',
    entry: 'functions/coaching/lambda.ts',
    kind: 'api',
    memoryMib: 1024,
    timeoutSeconds: 15,
    routes: inDistrict('cycle-models', 'cycle-model-drafts', 'cycles', 'action-templates', 'caseload', 'external-ids', 'access', 'me'),
    writes: true,
  },
  {
    name: 'observation',
    entry: 'functions/observation/lambda.ts',
    kind: 'api',
    memoryMib: 1024,
    timeoutSeconds: 15,
    routes: inDistrict('observation-tools', 'observations', 'calibrations', 'protocols', 'data-discussions'),
    writes: true,
  },
  {
    name: 'time',
    entry: 'functions/time/lambda.ts',
    kind: 'api',
    memoryMib: 1769,
    timeoutSeconds: 15,
    routes: [
      ...inDistrict(
        'terms',
        'duties',
        'duty-imports',
        'time-ledger',
        'funding-sources',
        'coach-funding',
        'time-certifications',
        'visits',
        'free-slots',
        'busy-times',
        'busy-time-imports',
        'calendar-feeds',
      ),
      '/v1/calendar/*',
    ],
    writes: true,
  },
  {
    name: 'integration',
    entry: 'functions/integration/lambda.ts',
    kind: 'api',
    memoryMib: 1024,
    timeoutSeconds: 15,
    routes: inDistrict('audit', 'changes', 'webhook-endpoints', 'exports', 'imports'),
    writes: true,
  },
  {
    name: 'stream',
    entry: 'functions/integration/stream.ts',
    kind: 'stream',
    memoryMib: 1024,
    timeoutSeconds: 60,
    routes: [],
    writes: true,
    // Every tenant's table has a stream of its own. All of them at once must leave room for those who wait for an answer.
    environmentsMax: 300,
  },
  {
    name: 'webhook-worker',
    entry: 'functions/integration/webhook-worker.ts',
    kind: 'queue',
    memoryMib: 1024,
    // A receiver has 15 seconds to answer.
    timeoutSeconds: 60,
    routes: [],
    writes: true,
    queue: { name: 'deliveries', variable: 'DELIVERIES_QUEUE_URL' },
    putsBack: true,
    batchSize: 10,
    // A queue of AWS delays for a quarter of an hour at most.
    waitMinutesMax: 30,
    jobsMax: 50,
  },
  {
    name: 'roster-worker',
    entry: 'functions/people/roster-worker.ts',
    kind: 'queue',
    memoryMib: 1769,
    timeoutSeconds: 900,
    routes: [],
    writes: true,
    queue: { name: 'jobs', variable: 'JOBS_QUEUE_URL' },
    batchSize: 1,
    waitMinutesMax: 30,
    jobsMax: 10,
  },
  {
    name: 'bulk-worker',
    entry: 'functions/integration/bulk-worker.ts',
    kind: 'queue',
    memoryMib: 1769,
    timeoutSeconds: 900,
    routes: [],
    writes: true,
    registry: 'read',
    looks: true,
    queue: { name: 'bulk', variable: 'BULK_QUEUE_URL' },
    // A job may outlast a run: another goes on.
    putsBack: true,
    batchSize: 1,
    waitMinutesMax: 60,
    jobsMax: 10,
  },
  {
    name: 'sandbox-worker',
    entry: 'functions/control/sandbox/worker.ts',
    kind: 'queue',
    memoryMib: 1024,
    timeoutSeconds: 120,
    routes: [],
    writes: true,
    queue: { name: 'sandboxes', variable: 'SANDBOXES_QUEUE_URL' },
    batchSize: 1,
    waitMinutesMax: 30,
    jobsMax: 5,
  },
  {
    name: 'evidence-worker',
    entry: 'functions/coaching/file-worker.ts',
    kind: 'queue',
    memoryMib: 512,
    // A video of two gigabytes is copied within the store.
    timeoutSeconds: 300,
    routes: [],
    writes: true,
    queue: { name: 'evidence', variable: 'EVIDENCE_QUEUE_URL' },
    batchSize: 1,
    waitMinutesMax: 30,
    jobsMax: 20,
  },
  {
    name: 'app',
    entry: 'functions/app/lambda.ts',
    kind: 'api',
    memoryMib: 1024,
    timeoutSeconds: 15,
    routes: ['/app/*'],
    writes: true,
  },
  {
    name: 'control',
    entry: 'functions/control/lambda.ts',
    kind: 'api',
    memoryMib: 1024,
    timeoutSeconds: 15,
    routes: [
      '/v1/tenants/*',
      '/v1/fleet/*',
      '/v1/partners/*',
      '/v1/consultancies/*',
      '/oauth/*',
      '/.well-known/*',
      ...inDistrict('clients', 'client-grants', 'engagements', 'statements', 'invitations', 'sign-in', 'usage', 'subscription', 'sandbox'),
    ],
    writes: true,
    registry: true,
  },
  {
    name: 'provisioner',
    entry: 'functions/control/provisioner.ts',
    kind: 'steps',
    memoryMib: 1024,
    timeoutSeconds: 300,
    routes: [],
    writes: true,
    registry: true,
  },
  {
    name: 'sweeper',
    entry: 'functions/control/sweeper.ts',
    kind: 'schedule',
    memoryMib: 1024,
    timeoutSeconds: 55,
    routes: [],
    writes: true,
    registry: true,
    everyMinutes: 1,
    environmentsMax: 1,
  },
  {
    name: 'meter',
    entry: 'functions/control/meter-worker.ts',
    kind: 'log',
    memoryMib: 512,
    timeoutSeconds: 60,
    routes: [],
    writes: true,
    // What a partner's clients call is counted over all districts.
    registry: true,
    // Counting may be late; it must not take the environments of those who wait for an answer.
    environmentsMax: 20,
  },
  {
    name: 'pre-token',
    entry: 'functions/identity/pre-token.ts',
    kind: 'trigger',
    memoryMib: 1024,
    // Cognito waits for five.
    timeoutSeconds: 5,
    routes: [],
    writes: false,
  },
]
