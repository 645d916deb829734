import { beforeAll, describe, expect, test } from 'vitest'
import { covered, elsewhere, shared } from './attacks.ts'
import { mutants } from './mutants.ts'
import { failuresOf, type Proof, prove } from './prove.ts'
import { reportOf } from './report.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** The report of the proof, for whoever runs the tests to read it. */
    isolation?: string
  }
}

/** Stopped by nothing but the tenant in the role's policy. The others fail at the trust, at an assertion, or reach nothing. */
const needTheTag = [
  'another table',
  'another table in disguise',
  'the owner of the id',
  'a shorter name',
  'a longer name',
  'sessions without tenants',
  'another tag',
  'a part elsewhere',
]

let proof: Proof
beforeAll(async () => {
  proof = await prove()
}, 1_200_000)

test('the proof holds', ({ task }) => {
  task.meta.isolation = reportOf(proof)
  expect(failuresOf(proof)).toEqual([])
})

describe.each([...covered, ...shared])('$spec.id', ({ spec }) => {
  const proved = () => proof.operations.find(({ id }) => id === spec.id)

  test('works for its own tenant, under the role it needs', () => {
    expect(proved()?.control).toEqual([])
  })

  test('refuses every attack', () => {
    const faults = Object.entries(proved()?.attacks ?? {}).flatMap(([name, outcome]) => outcome.faults.map((fault) => `${name}: ${fault}`))
    expect(faults).toEqual([])
  })
})

test.each(elsewhere)('$spec.id works for the operator, and is closed to the people of tenants', ({ spec }) => {
  const { control, attacks: made } = proof.operations.find(({ id }) => id === spec.id)!
  expect({ control, made }).toEqual({ control: [], made: { kind: { trials: 3, faults: [] } } })
})

test('the policies refuse by themselves what no code may ask for', () => {
  expect(
    proof.refusals.map(({ name, faults, ...counted }) => ({ name, faults, isTried: counted.refused > 0 && counted.allowed > 0 })),
  ).toEqual(proof.refusals.map(({ name }) => ({ name, faults: [], isTried: true })))
  expect(proof.refusals).toHaveLength(4)
})

test('a registry in which nobody looks whose an item is shows another tenant’s texts', () => {
  expect(proof.unowned.join('\n')).toContain('the answer shows texts of another tenant')
})

test('every attack finds something to try', () => {
  const tried = (name: string) => proof.operations.some(({ attacks }) => (attacks[name]?.trials ?? 0) > 0)
  expect(proof.attacks.map(({ name }) => name).filter((name) => !tried(name))).toEqual([])
})

const proved = (proofs: Proof['mutants'], name: string) => proofs.find((it) => it.name === name)

describe.each(mutants)('the mistake “$name”', ({ name, caughtBy }) => {
  test(`is caught by the ${caughtBy}`, () => {
    expect(proved(proof.mutants, name)).toMatchObject({ leaks: [], faults: [] })
  })
})

describe.each(mutants.filter(({ onlyReads }) => !onlyReads))('without the tag in the role, the mistake “$name”', ({ name }) => {
  test(needTheTag.includes(name) ? 'leaks' : 'is still caught', () => {
    expect((proved(proof.untagged, name)?.leaks.length ?? 0) > 0).toBe(needTheTag.includes(name))
  })
})

test('without the tag in the role, another tenant’s texts come out and its table changes', () => {
  const leaks = proof.untagged.flatMap((it) => it.leaks).join('\n')
  expect(leaks).toContain('the answer shows texts of another tenant')
  expect(leaks).toContain('what is stored was changed')
})
