import { describe, expect, test } from 'vitest'
import { areas } from '#infra/areas.ts'
import { randomIds } from '#shared/model/id.ts'
import { account, appOf, assemblyOf, named, policyOf as policyIn, type Resource, region, roleOfArea } from './assembly.ts'
import { permits, type Question, type Statement } from './iam.ts'

const assembly = assemblyOf(appOf())
const { of } = assembly
const policyOf = (role: Resource) => policyIn(assembly, role)
const here = 'dis_01J9ZQ7Y8Z000000000000AAAA'
const there = 'dis_01J9ZQ7Y8Z000000000000BBBB'
const consultancy = 'con_01J9ZQ7Y8Z000000000000CCCC'
const sessionTenant = `\${aws:PrincipalTag/tenant}`
const tableArn = (tenant: string) => `arn:aws:dynamodb:${region}:${account}:table/tandem-dev-${tenant}`
const objectArn = (key: string) => `arn:aws:s3:::tandem-dev-objects-${account}-${region}/${key}`

const roles = of('AWS::IAM::Role')
/** Of our functions: CDK's own, which fills the documentation's bucket, has a name that CloudFormation makes, and a test of its own. */
const functionRoles = roles.filter(({ properties }) => servesLambda(properties) && properties.RoleName)
const roleNamed = (start: string) => named(assembly, 'AWS::IAM::Role', start)
const dataRoles = { read: roleNamed('DataReader'), write: roleNamed('DataWriter') }

describe.each(Object.entries(dataRoles))('a %s session', (_, role) => {
  const may = (tenant: string | undefined, action: string, resource: string): boolean =>
    permits(policyOf(role), { action, resource, ...(tenant && { context: { 'aws:PrincipalTag/tenant': tenant } }) })

  test('reads the table of its tenant, and its indexes', () => {
    const answers = [tableArn(here), `${tableArn(here)}/index/gs1`].map((arn) => may(here, 'dynamodb:Query', arn))
    expect(answers).toEqual([true, true])
  })

  test('takes the ids that the API makes', () => {
    const made = randomIds(() => new Date())('dis')
    expect(may(made, 'dynamodb:GetItem', tableArn(made))).toBe(true)
  })

  test('is for consultancies as for districts', () => {
    expect(may(consultancy, 'dynamodb:GetItem', tableArn(consultancy))).toBe(true)
  })

  test.each([
    ['another district', tableArn(there)],
    ['an index of another district', `${tableArn(there)}/index/gs1`],
    ['a tenant whose id begins with its own', tableArn(`${here}A`)],
    ['a tenant whose id its own begins with', tableArn(here.slice(0, -1))],
    ['the registry', tableArn('registry')],
    ['its own stream', `${tableArn(here)}/stream/2026-09-01T08:00:00.000`],
    ['the table of another stage', tableArn(here).replace('-dev-', '-prod-')],
  ])('does not reach %s', (_, arn) => {
    expect(may(here, 'dynamodb:GetItem', arn)).toBe(false)
  })

  test.each([undefined, 'registry', 'dis_', `${here}/x`, `${here}A`])('tagged %s reaches nothing', (tag) => {
    const arns = [tableArn(here), tableArn(String(tag)), tableArn(sessionTenant)]
    expect(arns.map((arn) => may(tag, 'dynamodb:GetItem', arn))).toEqual([false, false, false])
  })

  test('never scans', () => {
    expect(may(here, 'dynamodb:Scan', tableArn(here))).toBe(false)
  })

  test('reads the objects of its tenant only, kept or passing', () => {
    const folders = ['', 'uploads/', 'exports/']
    const reads = (tenant: string) => folders.map((folder) => may(here, 's3:GetObject', objectArn(`${folder}${tenant}/a`)))
    expect([here, there, `${here}A`].map(reads)).toEqual([
      [true, true, true],
      [false, false, false],
      [false, false, false],
    ])
  })

  test('names its tenant at the end of every resource it may touch', () => {
    const resources = policyOf(role)
      .filter(({ Effect, Sid }) => Effect === 'Allow' && Sid !== 'TheirKey')
      .flatMap((it) => it.Resource)
    expect(resources).toEqual([
      tableArn(sessionTenant),
      `${tableArn(sessionTenant)}/index/*`,
      objectArn(`${sessionTenant}/*`),
      objectArn(`exports/${sessionTenant}/*`),
      objectArn(`uploads/${sessionTenant}/*`),
    ])
  })

  test('uses the key only through the table and the objects', () => {
    const key = policyOf(role).find(({ Sid }) => Sid === 'TheirKey')
    const via = { 'kms:ViaService': [`dynamodb.${region}.amazonaws.com`, `s3.${region}.amazonaws.com`] }
    expect(key).toMatchObject({ Condition: { StringEquals: via }, Resource: expect.stringContaining('DataKey') })
  })

  test('gets its tag from the session alone', () => {
    const tags = role.properties.Tags.map((tag: { Key: string }) => tag.Key)
    expect(tags).not.toContain('tenant')
  })
})

describe('writing', () => {
  const actions = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem', 'BatchWriteItem']
  const allowed = (role: Resource) =>
    actions.filter((action) =>
      permits(policyOf(role), { action: `dynamodb:${action}`, resource: tableArn(here), context: { 'aws:PrincipalTag/tenant': here } }),
    )

  test('is the write role’s', () => {
    expect(allowed(dataRoles.write)).toEqual(actions)
  })

  test('is not the read role’s', () => {
    const put = { action: 's3:PutObject', resource: objectArn(`${here}/x`), context: { 'aws:PrincipalTag/tenant': here } }
    expect([allowed(dataRoles.read), permits(policyOf(dataRoles.read), put)]).toEqual([[], false])
  })
})

describe.each(Object.entries(dataRoles))('taking the %s role', (_, role) => {
  const trust: Statement[] = role.properties.AssumeRolePolicyDocument.Statement
  const principal = `${roleOfArea(assembly, 'coaching').id}.Arn`
  const tagged = { 'aws:RequestTag/tenant': here, 'aws:TagKeys': ['tenant'] }
  const may = (question: Partial<Question>) =>
    ['sts:AssumeRole', 'sts:TagSession'].every((action) => permits(trust, { action, principal, context: tagged, ...question }))

  test('is for functions, for one tenant at a time', () => {
    expect([may({}), may({ context: { ...tagged, 'sts:TransitiveTagKeys': ['tenant'] } })]).toEqual([true, true])
  })

  test.each<[string, Partial<Question>]>([
    ['without a tag', { context: {} }],
    ['with a second tag', { context: { ...tagged, 'aws:TagKeys': ['tenant', 'role'] } }],
    ['for something that is no tenant', { context: { ...tagged, 'aws:RequestTag/tenant': 'registry' } }],
    ['for a folder inside a tenant', { context: { ...tagged, 'aws:RequestTag/tenant': `${here}/x` } }],
    ['as someone else', { principal: `arn:aws:iam::${account}:role/anyone` }],
    ['as what signs people in', { principal: `${roleOfArea(assembly, 'pre-token').id}.Arn` }],
    ['as the account', { principal: `arn:aws:iam::${account}:root` }],
  ])('%s is refused', (_, question) => {
    expect(may(question)).toBe(false)
  })

  test('fits the 2,048 characters that IAM gives a trust policy, however long the name of the stage', () => {
    const roleNames = functionRoles.map(({ properties }) => properties.RoleName.replace('-dev-', '-abcdefghijkl-'))
    const arns = roleNames.map((name) => `arn:aws:iam::${account}:role/${name}`)
    const document = JSON.stringify(role.properties.AssumeRolePolicyDocument)
    const written = functionRoles.reduce((text, { id }, index) => text.replaceAll(`${id}.Arn`, String(arns[index])), document)
    expect(written.length).toBeLessThan(2048)
  })
})

describe.each(functionRoles.map((role) => [role.properties.RoleName as string, role] as const))('%s', (name, role) => {
  const allowed = policyOf(role).filter(({ Effect }) => Effect === 'Allow')
  const actions = allowed.flatMap((it) => it.Action)

  test('has no rights to a table of its own', () => {
    // Lambda polls a stream as the function it feeds. Streams are read apart from their tables.
    const followingStreams = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((it) => `dynamodb:${it}`)
    const ofDynamo = actions.filter((action) => /^dynamodb:|\*/.test(action))
    expect(ofDynamo).toEqual(name === 'tandem-dev-stream' ? followingStreams : [])
  })

  test('has no rights to an object of its own', () => {
    expect(actions.filter((action) => action.startsWith('s3:'))).toEqual([])
  })

  test('may become nobody but what its area says', () => {
    const targets = allowed.filter(({ Action }) => String(Action).includes('sts:')).flatMap((it) => it.Resource)
    const { kind, registry } = areas.find((area) => name === `tandem-dev-${area.name}`)!
    const making = kind === 'steps' ? ['ControlPlaneBuilder', 'ControlPlaneRemover'] : []
    const beginnings =
      kind === 'trigger'
        ? ['SignIn']
        : [...making, 'DataReader', 'DataWriter', ...(registry ? [registry === 'read' ? 'RegistryReader' : 'Registrar'] : [])]
    expect(targets.sort()).toEqual(beginnings.map((start) => `${roleNamed(start).id}.Arn`))
  })

  test('is allowed nothing by a managed policy', () => {
    expect(role.properties.ManagedPolicyArns).toBeUndefined()
  })
})

describe('an area that only reads', () => {
  const only = assemblyOf(appOf({}, { areas: areas.map((area) => ({ ...area, writes: area.name !== 'integration' })) }))
  const trusted = (name: string) =>
    only.of('AWS::IAM::Role').find(({ id }) => id.startsWith(name))?.properties.AssumeRolePolicyDocument.Statement
  const made = only.of('AWS::Lambda::Function').find(({ properties }) => properties.FunctionName === 'tandem-dev-integration')

  test('is trusted by the read role and not by the write role', () => {
    const names = ['DataReader', 'DataWriter'].map((role) => JSON.stringify(trusted(role)).includes('IntegrationRole'))
    expect(names).toEqual([true, false])
  })

  test('is told of the read role only, and may take no other', () => {
    const policy = only.of('AWS::IAM::Policy').find(({ id }) => id.startsWith('IntegrationRole'))
    expect(made?.properties.Environment.Variables).not.toHaveProperty('DATA_ROLE_WRITE')
    expect(JSON.stringify(policy?.properties)).not.toContain('DataWriter')
  })
})

function servesLambda({ AssumeRolePolicyDocument }: { AssumeRolePolicyDocument: { Statement: Statement[] } }): boolean {
  return AssumeRolePolicyDocument.Statement.some(({ Principal }) => Principal?.Service === 'lambda.amazonaws.com')
}
