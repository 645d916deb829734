/** What the policies refuse by themselves, whatever a function's code asks for: roles that are not its own, and tables that are not its tenant's. */
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import { runSaga } from '#functions/control/saga/run.ts'
import type { Works } from '#functions/control/saga/works.ts'
import { localDirectory } from '#infra/local/directory.ts'
import { registryTag } from '#infra/tenant-roles.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { tableOf as tableInput } from '#shared/db/provision.ts'
import { type Session, sessionsOf } from '#shared/db/sessions.ts'
import { openTable } from '#shared/db/table.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { Standings } from '#shared/model/standing.ts'
import { closing, Tenants as Registered, registered, unprotected } from '#shared/model/tenant.ts'
import { db, stage } from '#test/district.ts'
import { region } from '#test/infra/assembly.ts'
import { restore } from '#test/tables.ts'
import type { Edge, Passage } from './edge.ts'
import { type Roles, roleNamed } from './roles.ts'
import { stateOf, type Tenants } from './tenants.ts'
import { registryOver, wiringOf } from './wiring.ts'

export interface RefusalProof {
  name: string
  /** Ends the sentence: the policies … */
  says: string
  /** How many requests were refused that had to be, and how many let pass that had to be. */
  refused: number
  allowed: number
  faults: string[]
}

interface Ground {
  edge: Edge
  roles: Roles
  tenants: Tenants
}

/** Functions that have to do with tenants' data, or with signing in, and never with the registry. */
const ofTheDataPlane = [
  'PeopleRole',
  'CoachingRole',
  'ObservationRole',
  'TimeRole',
  'AppRole',
  'EvidenceWorkerRole',
  'IntegrationRole',
  'StreamRole',
  'RosterWorkerRole',
  'PreTokenRole',
]
/** The meter counts what a partner’s clients do in all districts, where the partner is on record. */
const keepers = ['ControlRole', 'ProvisionerRole', 'SweeperRole', 'MeterRole']

export async function refusalsOver(edge: Edge, roles: Roles, tenants: Tenants): Promise<RefusalProof[]> {
  const ground = { edge, roles, tenants }
  const before = await stateOf(tenants)
  const proofs = [await registrarProof(ground), await registryProof(ground), await buildersProof(ground), await sagaProof(ground)]
  await restore(db, before)
  return proofs
}

const key = { pk: { S: 'A' }, sk: { S: 'A' } }

/** Collects what was to be refused or allowed, and was not. */
function ledger(name: string, says: string) {
  const proof: RefusalProof = { name, says, refused: 0, allowed: 0, faults: [] }
  const outcomeOf = (made: Promise<unknown>) =>
    made.then(
      () => 'let pass',
      (error: Error) => error.name,
    )
  return {
    proof,
    async refused(what: string, made: Promise<unknown>) {
      const outcome = await outcomeOf(made)
      if (/^AccessDenied(Exception)?$/.test(outcome)) proof.refused += 1
      else proof.faults.push(`${what} was ${outcome}`)
    },
    async allowed(what: string, made: Promise<unknown>) {
      const outcome = await outcomeOf(made)
      if (outcome === 'let pass') proof.allowed += 1
      else proof.faults.push(`${what} was refused: ${outcome}`)
    },
  }
}

const taking = ({ edge, roles }: Ground, functionRole: string, role: string, tenant: string): Promise<Session> =>
  wiringOf(edge, roles, functionRole).take({ roleArn: roleNamed(roles, role).arn, sessionName: 'refusals', tags: { tenant } })

const clientWith = ({ edge }: Ground, credentials: Session) => new DynamoDBClient({ endpoint: edge.endpoint, region, credentials })

async function registrarProof(ground: Ground): Promise<RefusalProof> {
  const { proof, refused, allowed } = ledger(
    'the role of the registry',
    'give it to the control plane’s functions under its one tag, and to no other function and under no tenant’s',
  )
  for (const role of ofTheDataPlane) await refused(`the Registrar, taken by ${role},`, taking(ground, role, 'Registrar', registryTag))
  for (const role of keepers) {
    await allowed(`the Registrar, taken by ${role},`, taking(ground, role, 'Registrar', registryTag))
    await refused(`the Registrar, tagged with a tenant by ${role},`, taking(ground, role, 'Registrar', ground.tenants.asker))
  }
  for (const role of [...ofTheDataPlane, ...keepers].filter((it) => it !== 'ProvisionerRole'))
    for (const builder of ['ControlPlaneBuilder', 'ControlPlaneRemover'])
      await refused(`${builder}, taken by ${role},`, taking(ground, role, builder, ground.tenants.asker))
  return proof
}

async function registryProof(ground: Ground): Promise<RefusalProof> {
  const { asker, own } = ground.tenants
  const { proof, refused, allowed } = ledger(
    'the table of the registry',
    'keep it from every session of a tenant, and every tenant’s table from sessions of the registry',
  )
  for (const role of [...ofTheDataPlane, ...keepers]) {
    const data = role === 'PreTokenRole' ? ['SignIn'] : ['DataReader', 'DataWriter']
    for (const dataRole of data) {
      await refused(`${dataRole}, tagged for the registry by ${role},`, taking(ground, role, dataRole, registryTag))
      for (const tenant of dataRole === 'SignIn' ? [asker] : [asker, own.consultancyId]) {
        const client = clientWith(ground, await taking(ground, role, dataRole, tenant))
        await refused(`${role} as ${dataRole}, reading the registry,`, client.send(readingOf(registryName(stage))))
        await refused(`${role} as ${dataRole}, querying the registry,`, client.send(queryOf(registryName(stage))))
        await refused(`${role} as ${dataRole}, writing the registry,`, client.send(writingOf(registryName(stage))))
        await allowed(`${role} as ${dataRole}, reading its tenant’s table,`, client.send(readingOf(tableName(stage, tenant))))
      }
    }
  }
  const registrar = clientWith(ground, await taking(ground, 'ControlRole', 'Registrar', registryTag))
  await allowed('the Registrar, reading the registry,', registrar.send(readingOf(registryName(stage))))
  for (const tenant of [asker, own.consultancyId]) {
    await refused('the Registrar, reading a tenant’s table,', registrar.send(readingOf(tableName(stage, tenant))))
    await refused('the Registrar, writing a tenant’s table,', registrar.send(writingOf(tableName(stage, tenant))))
  }
  await refused('the Registrar, looking through the registry whole,', registrar.send(new ScanCommand({ TableName: registryName(stage) })))
  return proof
}

const readingOf = (TableName: string) => new GetItemCommand({ TableName, Key: key })
const writingOf = (TableName: string) => new PutItemCommand({ TableName, Item: key })
const queryOf = (TableName: string) =>
  new QueryCommand({
    TableName,
    IndexName: 'gs1',
    KeyConditionExpression: 'gs1pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'A' } },
  })

async function buildersProof(ground: Ground): Promise<RefusalProof> {
  const { asker, victim, neighbours, own } = ground.tenants
  const { proof, refused, allowed } = ledger(
    'who makes and who removes',
    'let a session of either do its own work on its own tenant’s table, and nothing on another or on the registry',
  )
  const builder = clientWith(ground, await taking(ground, 'ProvisionerRole', 'ControlPlaneBuilder', asker))
  const remover = clientWith(ground, await taking(ground, 'ProvisionerRole', 'ControlPlaneRemover', asker))
  const mine = tableName(stage, asker)
  await allowed('the builder, describing its table,', builder.send(new DescribeTableCommand({ TableName: mine })))
  await refused('the builder, reading an item of its table,', builder.send(readingOf(mine)))
  await refused('the builder, deleting its table,', builder.send(new DeleteTableCommand({ TableName: mine })))
  await allowed('the remover, looking through its table,', remover.send(new ScanCommand({ TableName: mine, Limit: 1 })))
  await refused('the remover, writing an item of its table,', remover.send(writingOf(mine)))
  await refused('the remover, making a table,', remover.send(new CreateTableCommand(tableInput(stage, asker))))
  for (const other of [victim, own.consultancyId, ...neighbours, registryTag]) {
    const TableName = tableName(stage, other)
    const unprotecting = () => new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false })
    await refused(`the builder, making ${other},`, builder.send(new CreateTableCommand(tableInput(stage, other))))
    for (const [who, client] of [['builder', builder] as const, ['remover', remover] as const]) {
      await refused(`the ${who}, describing ${other},`, client.send(new DescribeTableCommand({ TableName })))
      await refused(`the ${who}, changing ${other},`, client.send(unprotecting()))
      await refused(`the ${who}, looking through ${other},`, client.send(new ScanCommand({ TableName })))
      await refused(`the ${who}, deleting ${other},`, client.send(new DeleteTableCommand({ TableName })))
    }
  }
  return proof
}

/** A tenant is made and removed, as the provisioner does it: what its sessions touch, and what the smoke test is told. */
async function sagaProof(ground: Ground): Promise<RefusalProof> {
  const { edge } = ground
  const { proof, refused } = ledger(
    'making and removing a tenant',
    'suffice for both, keep every session of both to that tenant’s table, and refuse the smoke test the registry and another tenant’s',
  )
  const newId = randomIds(() => new Date())
  const works = worksOver(ground, newId)
  const from = edge.passages.length
  const tenant = registered(draft, 'cell-1', newId, new Date())
  const { id } = tenant
  await works.registry.commit([insert(Registered, tenant)])
  const isMade = await runSaga(works, 'provision', id)
  const made = edge.passages.slice(from)
  const denied = made
    .filter((it) => it.denied)
    .flatMap(({ deeds }) => deeds.map(({ resource }) => resource.split(':table/')[1] ?? resource))
  if (!isMade) proof.faults.push('the making came to no end')
  if (denied.length !== 2 || denied[0] !== registryName(stage) || !denied[1]?.startsWith(tableName(stage, '')) || denied[1] === denied[0])
    proof.faults.push(`the making was refused ${denied.join(', ') || 'nothing'}, not the registry and another tenant’s table`)
  proof.refused += denied.length
  const active = await works.registry.get(Registered, { id })
  const longAgo = new Date(Date.now() - 40 * 86_400_000)
  const closed = closing(active, { reason: 'The contract ends.', graceDays: 0 }, longAgo)
  await works.registry.commit([replace(Registered, active, closed)])
  await works.registry.commit([replace(Registered, closed, unprotected(closed, 'operator-1', new Date()))])
  // What the errand of its closing says in its own table.
  const standing = await works.tableOf(id, 'read').get(Standings, {})
  await works.tableOf(id, 'write').commit([replace(Standings, standing, { ...standing, status: 'closing', rev: standing.rev + 1 })])
  const beforeRemoval = edge.passages.length
  if (!(await runSaga(works, 'remove', id))) proof.faults.push('the removal came to no end')
  const removal = edge.passages.slice(beforeRemoval)
  proof.faults.push(...removal.flatMap((it) => (it.denied ? [`the removal was denied: ${it.denied}`] : [])))
  const passed = [...made, ...removal].filter((it) => !it.denied)
  proof.faults.push(...passed.flatMap((it) => strayed(it, id)))
  proof.allowed += passed.filter(({ service }) => service === 'dynamodb').length
  for (const role of ['DataReader', 'ControlPlaneRemover'])
    if (!passed.some(({ session }) => session?.roleArn === roleNamed(ground.roles, role).arn)) proof.faults.push(`${role} was never taken`)
  // What is gone stays out of reach for whoever comes next, under the same name.
  const after = clientWith(ground, await taking(ground, 'ProvisionerRole', 'ControlPlaneRemover', ground.tenants.asker))
  await refused(
    'another tenant’s remover, describing what is gone,',
    after.send(new DescribeTableCommand({ TableName: tableName(stage, id) })),
  )
  return proof
}

/** What a session of the sagas did elsewhere than in the table of the tenant, or, the registry's, than in the registry. */
const strayed = ({ session, deeds, service }: Passage, id: string): string[] =>
  service === 'sts'
    ? []
    : deeds.flatMap(({ action, resource }) => {
        const tag = session?.tags['tenant'] ?? ''
        const table = resource.split(':table/')[1]?.split('/')[0]
        return [id, registryTag].includes(tag) && table === tableName(stage, tag)
          ? []
          : [`a session of ${tag} did ${action} on ${resource}`]
      })

const draft = {
  kind: 'district' as const,
  name: 'Juniper Valley Schools',
  timeZone: 'America/Denver',
  plan: 'standard' as const,
  admin: { givenName: 'Ruth', familyName: 'Amsel', email: 'ruth.amsel@juniper.example' },
}

/** What the provisioner works with. Objects and the following of streams are AWS's own, and not in front of the edge. */
function worksOver({ edge, roles }: Ground, newId: Works['newId']): Works {
  const wiring = wiringOf(edge, roles, 'ProvisionerRole')
  const { take, now, clientsFor, clientOf, tableOf } = wiring
  const ofSagas = { provision: roleNamed(roles, 'ControlPlaneBuilder').arn, remove: roleNamed(roles, 'ControlPlaneRemover').arn }
  const sagaClientOf = clientsFor(sessionsOf({ roles: ofSagas, take, now }))
  return {
    stage,
    registry: registryOver(wiring, roles)('req_saga'),
    readAs: (tenantId: Id<'dis'> | Id<'con'>, name) => openTable(name, tenantId, clientOf(tenantId, 'read', 'req_saga')),
    tableOf: (tenantId, access) => tableOf(tenantId, access, 'req_saga'),
    clientOf: (tenantId, purpose) => sagaClientOf(tenantId, purpose, 'req_saga') as unknown as DynamoDBClient,
    recoverable: false,
    directory: localDirectory({ welcome: async () => {} }),
    follow: async (_, begin) => void (await begin()),
    unfollow: async () => {},
    objects: { inventory: async () => [], removeAll: async () => 0 },
    now,
    newId,
    log: () => {},
  }
}
