import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { SignJWT } from 'jose'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { answerTo } from '#functions/identity/pre-token.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { insert } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { People } from '#shared/model/person.ts'
import { client, type District, db, now, openDistrict, stage } from '#test/district.ts'
import { issuer, privateKey } from '#test/issuer.ts'

const tableOf = (tenantId: string): Table => openTable(tableName(stage, tenantId), tenantId, db)

const eventFor = (userAttributes: Record<string, string>) =>
  ({
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    request: { userAttributes: { sub: 'b7b5d3a0-0000-4000-8000-000000000001', ...userAttributes } },
  }) as unknown as PreTokenGenerationV2TriggerEvent

const accountOf = (tenant: string, person: string) => ({ 'custom:tenant': tenant, 'custom:person': person })

async function claimsFor(account: Record<string, string>, tables: Parameters<typeof answerTo>[1] = tableOf) {
  const { claimsAndScopeOverrideDetails } = await answerTo(eventFor(account), tables)
  return claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride
}

let district: District
beforeAll(async () => {
  district = await openDistrict()
})

const hire = async (draft: object): Promise<Id<'per'>> =>
  (await district.admin.post('/people', { givenName: 'Ada', familyName: 'Okafor', ...draft })).body.id

describe('the access token of a person', () => {
  test('says whose they are, who, and what they may at which schools', async () => {
    const schoolIds = [district.school.id]
    const person = await hire({
      roles: [
        { role: 'coach', schoolIds },
        { role: 'district_admin', schoolIds: [] },
      ],
    })
    expect(await claimsFor(accountOf(district.id, person))).toEqual({
      tandem: { tenant: district.id, kind: 'person', person, roles: [{ role: 'coach', schoolIds }, { role: 'district_admin' }] },
    })
  })

  test('makes them that person at the API', async () => {
    const added = await claimsFor(accountOf(district.id, district.coach.id))
    const token = await new SignJWT({ sub: 'b7b5d3a0-0000-4000-8000-000000000001', client_id: 'app', token_use: 'access', ...added })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setIssuer('https://pool.test')
      .setExpirationTime(new Date(now.getTime() + 3_600_000))
      .sign(privateKey)
    const claims = await verifierOf([{ issuer: 'https://pool.test', clientIds: ['app'], keys: issuer.keys }], () => now)(`Bearer ${token}`)
    expect(claims).toMatchObject({ kind: 'person', tenant: district.id, sub: district.coach.id, roles: [{ role: 'coach' }] })
  })

  test('of a consultancy says so', async () => {
    const [tenant, id] = [randomIds(() => now)('con'), randomIds(() => now)('per')]
    await provision(client, stage, tenant)
    const at = now.toISOString()
    const person = { id, givenName: 'Mo', familyName: 'Diaz', roles: [], status: 'active' as const, createdAt: at, updatedAt: at, rev: 0 }
    await tableOf(tenant).commit([insert(People, person)])
    expect(await claimsFor(accountOf(tenant, id))).toEqual({ tandem: { tenant, kind: 'person', person: id, roles: [] } })
  })

  test('is read anew each time', async () => {
    const person = await hire({ roles: [{ role: 'coach', schoolIds: [] }] })
    await district.admin.patch(`/people/${person}`, { roles: [{ role: 'teacher', schoolIds: [] }] })
    expect(await claimsFor(accountOf(district.id, person))).toMatchObject({ tandem: { roles: [{ role: 'teacher' }] } })
  })
})

describe('signing in', () => {
  const refusal = 'This account may not sign in to Tandem.'

  test('is refused to a person who is no longer active', async () => {
    const person = await hire({ roles: [{ role: 'coach', schoolIds: [] }] })
    await district.admin.patch(`/people/${person}`, { status: 'tobedeleted' })
    await expect(claimsFor(accountOf(district.id, person))).rejects.toThrow(refusal)
  })

  test('is refused to a person of another district', async () => {
    const other = await openDistrict()
    await expect(claimsFor(accountOf(other.id, district.coach.id))).rejects.toThrow(refusal)
  })

  test.each<[string, Record<string, string>]>([
    ['belongs to nobody', {}],
    ['has no tenant', { 'custom:person': 'per_01J9ZQ7Y8Z0000000000000001' }],
    ['has no person', { 'custom:tenant': 'dis_01J9ZQ7Y8Z0000000000000001' }],
    ['belongs to the registry', accountOf('registry', 'per_01J9ZQ7Y8Z0000000000000001')],
    ['belongs to a partner', accountOf('par_01J9ZQ7Y8Z0000000000000001', 'per_01J9ZQ7Y8Z0000000000000001')],
  ])('is refused to an account that %s, before anything is read', async (_, account) => {
    const tables = vi.fn(tableOf)
    await expect(claimsFor(account, tables)).rejects.toThrow(refusal)
    expect(tables).not.toHaveBeenCalled()
  })

  test('that fails through us tells the user nothing, and the log why', async () => {
    const lines: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    onTestFinished(() => log.mockRestore())
    const broken = () => ({ find: () => Promise.reject(new Error('AccessDenied on arn:aws:dynamodb:…')) })
    await expect(claimsFor(accountOf(district.id, district.coach.id), broken)).rejects.toThrow(/^Tandem cannot be reached/)
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ level: 'error', error: expect.stringContaining('AccessDenied') })
  })
})
