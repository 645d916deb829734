import { afterEach, describe, expect, test, vi } from 'vitest'
import { deployed } from '#shared/config.ts'

const audience = { issuer: 'https://login.example.edu', audience: 'tandem', keys: 'https://login.example.edu/keys' }
const clients = { issuer: 'https://pool.example.edu', clientIds: ['app'], keys: 'https://pool.example.edu/keys' }

function toldOf(issuers: unknown[], more: Record<string, string> = {}) {
  const environment = {
    STAGE: 'test',
    AWS_REGION: 'us-east-1',
    ISSUERS: JSON.stringify(issuers),
    CURSOR_SECRET_ARN: 'arn:secret',
    OBJECTS_BUCKET: 'objects',
    DATA_ROLE_READ: 'arn:read',
    DATA_ROLE_WRITE: 'arn:write',
    DOCS_URL: 'https://api.example.edu/docs',
    ...more,
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  return deployed()
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('a deployed function', () => {
  test('trusts issuers of an audience and issuers of clients', () => {
    expect(toldOf([audience, clients]).ISSUERS).toEqual([audience, clients])
  })

  test.each<[string, object[]]>([
    ['that says for whom it makes tokens in neither way', [{ issuer: audience.issuer, keys: audience.keys }]],
    ['that says it in both', [{ ...audience, clientIds: ['app'] }]],
    ['without a client', [{ ...clients, clientIds: [] }]],
    ['whose keys are not published', [{ ...audience, keys: 'keys' }]],
  ])('does not start with an issuer %s', (_, issuers) => {
    expect(() => toldOf(issuers)).toThrow()
  })

  test('does not start without an issuer', () => {
    expect(() => toldOf([])).toThrow()
  })

  test('of the control plane is told what it may do', () => {
    expect(toldOf([audience], { REGISTRY_ROLE: 'arn:registry', TOKEN_ISSUER: 'https://api.example.edu' })).toMatchObject({
      REGISTRY_ROLE: 'arn:registry',
      TOKEN_ISSUER: 'https://api.example.edu',
    })
  })
})
