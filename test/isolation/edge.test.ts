import { randomUUID } from 'node:crypto'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { GetCommand, QueryCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import type { Session } from '#shared/db/sessions.ts'
import { stage } from '#test/district.ts'
import { operations } from '#test/furnished.ts'
import { account, region } from '#test/infra/assembly.ts'
import { exampleOf, send } from './attacks.ts'
import { deedsOf } from './deeds.ts'
import { openEdge } from './edge.ts'
import { judgeOf } from './judge.ts'
import { type Roles, roleNamed, rolesOf } from './roles.ts'
import { openTenants } from './tenants.ts'
import { productOf, wiringOf } from './wiring.ts'

const roles = rolesOf(stage)
const edge = await openEdge({ endpoint: inject('endpoint'), roles })
afterAll(() => edge.close())
const tenants = await openTenants()
const { asker, victim } = tenants
const wiring = wiringOf(edge, roles)
const [own, other] = [asker, victim].map((id) => tableName(stage, id)) as [string, string]
const db = wiring.clientOf(asker, 'write', 'req_edge')
const Key = { pk: 'DISTRICT', sk: 'DISTRICT' }

const denied = { name: 'AccessDeniedException' }

describe('the edge lets pass', () => {
  test('what is in the tenant’s own table', async () => {
    const reading = db.send(new QueryCommand({ TableName: own, IndexName: 'gs1', ...partition('none', 'gs1pk') }))
    expect((await reading).Items).toEqual([])
  })

  test('requests of a tenant under one session for each role, however many there are', async () => {
    const { tableOf } = wiringOf(edge, roles)
    const { app } = productOf({ tableOf })
    const from = edge.passages.length
    const reads = operations.filter(({ kind }) => kind === 'read').slice(0, 12)
    await Promise.all(reads.map((operation) => send(operation, exampleOf(operation, tenants), app)))
    const taken = edge.passages.slice(from).filter(({ service }) => service === 'sts')
    expect(taken.map(({ session }) => session?.tags)).toEqual([{ tenant: asker }])
    expect(taken[0]?.session?.name).toMatch(new RegExp(`^${asker}\\.req_`))
  })
})

describe('the edge denies', () => {
  test.each([
    ['another table', () => db.send(new GetCommand({ TableName: other, Key }))],
    ['an index of another table', () => db.send(new QueryCommand({ TableName: other, IndexName: 'gs1', ...partition('none', 'gs1pk') }))],
    ['one part of a transaction elsewhere', () => db.send(new TransactWriteCommand({ TransactItems: [put(own), put(other)] }))],
    ['a scan', () => db.send(new ScanCommand({ TableName: own }))],
    ['a table by its ARN', () => db.send(new GetCommand({ TableName: `arn:aws:dynamodb:${region}:${account}:table/${own}`, Key }))],
    ['a region it is not in', () => ask({ region: 'eu-west-1' })],
    ['an operation it does not know', () => ask({ operation: 'ExecuteStatement', body: { Statement: `select * from "${own}"` } })],
    ['another version of the service', () => ask({ version: 'DynamoDB_20111205' })],
    ['a body that is no JSON', () => ask({ body: '{"TableName":' })],
    ['a body that names no table', () => ask({ body: {} })],
    ['a name that is none', () => ask({ body: { TableName: `${own}/../${other}`, Key: {} } })],
    ['one table too many in a batch', () => ask({ operation: 'BatchGetItem', body: { RequestItems: { [own]: {}, [other]: {} } } })],
    ['a batch of nothing', () => ask({ operation: 'BatchGetItem', body: { RequestItems: {} } })],
    ['a part it does not know', () => ask({ operation: 'TransactWriteItems', body: { TransactItems: [{ Upsert: { TableName: own } }] } })],
    [
      'two things in one part',
      () => ask({ operation: 'TransactWriteItems', body: { TransactItems: [{ ...put(own), Delete: { TableName: other } }] } }),
    ],
    ['a key it did not give', () => ask({ session: { accessKeyId: 'ASIASOMEONE' } })],
    ['a token that is not the key’s', () => ask({ session: { sessionToken: randomUUID() } })],
    ['a request that is not signed', () => ask({ authorization: '' })],
  ])('%s', async (_, request) => {
    const from = edge.passages.length
    await expect(request()).rejects.toMatchObject(denied)
    expect(edge.passages.slice(from).at(-1)).toMatchObject({ denied: expect.any(String) })
  })

  test('everything when a policy cannot be decided', async () => {
    edge.judgeBy(withCondition({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }))
    await expect(db.send(new GetCommand({ TableName: own, Key }))).rejects.toMatchObject(denied)
    edge.judgeBy(roles)
  })

  test('a session that has ended', async () => {
    await db.send(new GetCommand({ TableName: own, Key }))
    const session = edge.passages.at(-1)?.session
    const { expiration } = session!
    session!.expiration = new Date(0)
    await expect(db.send(new GetCommand({ TableName: own, Key }))).rejects.toMatchObject(denied)
    session!.expiration = expiration
  })
})

describe('the edge gives no session', () => {
  const arn = roleNamed(roles, 'DataReader').arn
  const sts = (credentials = wiring.credentials) => new STSClient({ endpoint: edge.endpoint, region, credentials })
  const tag = (Key: string, Value: string) => ({ Key, Value })

  test.each([
    ['without a tag', { Tags: [] }],
    ['with a second tag', { Tags: [tag('tenant', asker), tag('role', 'admin')] }],
    ['for something that is no tenant', { Tags: [tag('tenant', 'registry')] }],
    ['for all tenants', { Tags: [tag('tenant', '*')] }],
    ['of a role that is not for functions', { RoleArn: roleNamed(roles, 'PeopleRole').arn }],
    ['of a role that there is not', { RoleArn: `${arn}x` }],
  ])('%s', async (_, over) => {
    const command = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'test', Tags: [tag('tenant', asker)], ...over })
    await expect(sts().send(command)).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('to someone who is no function', async () => {
    const command = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'test', Tags: [tag('tenant', asker)] })
    await expect(sts({ accessKeyId: 'AKIASOMEONE', secretAccessKey: 'made up' }).send(command)).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})

describe('of two evaluators', () => {
  test('that differ, neither is believed', async () => {
    // IAM takes an action in any case of letters; the small evaluator takes it as it is written.
    const odd = roles.map((role) => ({
      ...role,
      policies: JSON.parse(JSON.stringify(role.policies).replaceAll('dynamodb:GetItem', 'dynamodb:getitem')),
    }))
    const deed = { action: 'dynamodb:GetItem', resource: `arn:aws:dynamodb:${region}:${account}:table/${own}` }
    const asked = judgeOf(odd).may(roleNamed(roles, 'DataReader').arn, deed, { 'aws:PrincipalTag/tenant': asker })
    await expect(asked).rejects.toThrow('the evaluators differ')
  })
})

test('a transaction needs the actions of its parts', () => {
  const TransactItems = [put(own), { Update: { TableName: own } }, { Delete: { TableName: other } }, { ConditionCheck: { TableName: own } }]
  const actions = deedsOf('TransactWriteItems', { TransactItems }, region).map(({ action }) => action)
  expect(actions).toEqual(['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((it) => `dynamodb:${it}`))
})

function partition(value: string, attribute: string) {
  return {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': attribute },
    ExpressionAttributeValues: { ':pk': value },
  }
}

function put(TableName: string) {
  return { Put: { TableName, Item: { pk: 'EDGE', sk: 'EDGE' } } }
}

interface Raw {
  operation?: string
  version?: string
  body?: unknown
  region?: string
  session?: Partial<Session>
  authorization?: string
}

/** A request as nobody's client would send it; otherwise right. Fails like a client does. */
async function ask({
  operation = 'GetItem',
  version = 'DynamoDB_20120810',
  body = { TableName: own, Key: {} },
  ...over
}: Raw): Promise<void> {
  const session = { ...(await wiring.sessions.of('read', asker, 'req_edge')), ...over.session }
  const scope = `20261116/${over.region ?? region}/dynamodb/aws4_request`
  const answer = await fetch(edge.endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': `${version}.${operation}`,
      'x-amz-security-token': session.sessionToken,
      authorization:
        over.authorization ?? `AWS4-HMAC-SHA256 Credential=${session.accessKeyId}/${scope}, SignedHeaders=host, Signature=none`,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const { __type = '' } = (await answer.json()) as { __type?: string }
  if (answer.status >= 400) throw Object.assign(new Error(), { name: __type.split('#').at(-1) })
}

/** The roles with a condition more in each statement that allows something. */
function withCondition(condition: Record<string, Record<string, string>>): Roles {
  return roles.map((role) => ({
    ...role,
    policies: role.policies.map(({ Statement, ...document }) => ({
      ...document,
      Statement: Statement.map((it) => (it.Effect === 'Allow' ? { ...it, Condition: { ...it.Condition, ...condition } } : it)),
    })),
  }))
}
