import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import { hashOf, isWellFormedSecret, sameHash, secretOf, secretPattern } from '#shared/auth/client-secret.ts'
import { permissions } from '#shared/auth/roles.ts'
import { clientRole, clientScopes } from '#shared/auth/scopes.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('a client’s secret', () => {
  test('has the documented form, whatever its bits', () => {
    fc.assert(fc.property(bytes, (it) => secretPattern.test(secretOf(it)) && isWellFormedSecret(secretOf(it))))
  })

  test('is told from a look-alike by its checksum: one character changed anywhere is found', () => {
    const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
    fc.assert(
      fc.property(bytes, fc.integer({ min: 10, max: 58 }), fc.constantFrom(...characters), (it, at, character) => {
        const secret = secretOf(it)
        fc.pre(secret[at] !== character)
        return !isWellFormedSecret(secret.slice(0, at) + character + secret.slice(at + 1))
      }),
    )
  })

  test.each(['', 'tandem_sk_', `${secretOf(new Uint8Array(32))} `, secretOf(new Uint8Array(32)).replace('tandem', 'Tandem')])(
    'is not %j',
    (text) => expect(isWellFormedSecret(text)).toBe(false),
  )

  test('is compared by its hash, which nothing but the secret has', () => {
    fc.assert(fc.property(bytes, bytes, (a, b) => sameHash(hashOf(secretOf(a)), hashOf(secretOf(b))) === (secretOf(a) === secretOf(b))))
    expect(sameHash(hashOf('a'), '')).toBe(false)
  })
})

test('a client can have the scopes of what its role permits in a district, and no others', () => {
  const routes = api.flatMap(({ list }) => list).filter(({ realm }) => realm === 'district')
  const usable = routes.filter(({ spec }) => (permissions[spec.may] as readonly string[]).includes(clientRole)).map(({ scope }) => scope)
  expect([...clientScopes].sort()).toEqual([...new Set(usable)].sort())
})
