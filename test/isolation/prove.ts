/**
 * The proof, one run for the tests and the report: every operation works for its own tenant, every attack on it is
 * refused, every mutant is stopped, and without the tag in the role it would not be so.
 */
import { isDeepStrictEqual } from 'node:util'
import { inject } from 'vitest'
import { cursorsOf } from '#shared/db/cursor.ts'
import type { Route } from '#shared/http/route.ts'
import { stage } from '#test/district.ts'
import { openFurnished } from '#test/furnished.ts'
import { type Attack, attacks, covered, elsewhere, exampleOf, type Given, givenBy, send, victimsExampleOf } from './attacks.ts'
import { type Edge, openEdge } from './edge.ts'
import { isProblem, leaksIn } from './leaks.ts'
import { type MutantProof, mutantsOver, untaggedOver } from './prove-mutants.ts'
import { type Roles, roleNamed, rolesOf } from './roles.ts'
import { canary, openTenants, stateOf, type Tenants } from './tenants.ts'
import { type ProductApp, productOf, wiringOf } from './wiring.ts'

/** What became of an attack on an operation, or of a mutant in it. */
export interface Outcome {
  /** How many requests were sent. */
  trials: number
  /** What went wrong; nothing when all were refused. */
  faults: string[]
}

export interface OperationProof {
  id: string
  realm: Route['realm']
  method: string
  path: string
  /** What is wrong with its legitimate use in a district; nothing when it works. */
  control: string[]
  attacks: Record<string, Outcome>
}

export interface Proof {
  operations: OperationProof[]
  attacks: Pick<Attack, 'name' | 'says'>[]
  mutants: MutantProof[]
  /** The same mutants under roles without the tag: here leaks are what has to be seen. */
  untagged: MutantProof[]
  /** How many of the victim's own answers show its mark: what would be seen if one of them came out elsewhere. */
  marked: number
  policies: Roles
  counted: { requests: number; evaluated: number; denied: number; forwarded: number; sessions: number }
}

export async function prove(): Promise<Proof> {
  const roles = rolesOf(stage)
  const edge = await openEdge({ endpoint: inject('endpoint'), roles })
  try {
    return await proofOver(edge, roles)
  } finally {
    await edge.close()
  }
}

async function proofOver(edge: Edge, roles: Roles): Promise<Proof> {
  const tenants = await openTenants()
  const { app } = productOf({ tableOf: wiringOf(edge, roles).tableOf })
  const given = givenBy(app, cursorsOf('test'))
  const proofs: OperationProof[] = []
  let marked = 0
  for (const operation of covered) {
    const { method } = operation
    const control = await controlOf(operation, tenants, edge, app)
    if (method === 'GET') {
      const { faults, isMarked } = await victimsControlOf(operation, tenants, app)
      control.push(...faults)
      marked += isMarked ? 1 : 0
    }
    proofs.push(proofOf(operation, control, await attacksOn(operation, { tenants, edge, app, given })))
  }
  for (const operation of elsewhere) proofs.push(proofOf(operation, [], await attacksOn(operation, { tenants, edge, app, given })))
  const mutantProofs = await mutantsOver(edge, roles, tenants)
  const counted = countOf(edge)
  const untagged = await untaggedOver(edge, roles)
  return {
    operations: proofs,
    attacks: attacks.map(({ name, says }) => ({ name, says })),
    mutants: mutantProofs,
    untagged,
    marked,
    policies: ['DataReader', 'DataWriter'].map((name) => roleNamed(roles, name)),
    counted,
  }
}

const proofOf = ({ spec, method, path, realm }: Route, control: string[], outcomes: Record<string, Outcome>): OperationProof => ({
  id: spec.id,
  realm,
  method,
  path,
  control,
  attacks: outcomes,
})

/** What is wrong with the legitimate use of an operation: its example in a district of its own, under the right role. */
async function controlOf(operation: Route, tenants: Tenants, edge: Edge, app: ProductApp): Promise<string[]> {
  const asker = operation.method === 'GET' ? tenants.asker : (await openFurnished()).id
  const before = edge.passages.length
  const { status, text } = await send(operation, exampleOf(operation, { ...tenants, asker }), app)
  const passed = edge.passages.slice(before)
  const wanted = operation.kind === 'remove' ? 204 : (operation.spec.status ?? 200)
  const role = operation.method === 'GET' ? 'DataReader' : 'DataWriter'
  return [
    ...(status === wanted ? [] : [`its legitimate use is answered ${status}: ${text}`]),
    ...passed.flatMap(({ denied }) => (denied ? [`its legitimate use was denied: ${denied}`] : [])),
    ...passed.flatMap(({ session }) => (session?.roleArn.includes(role) ? [] : [`it took the role ${session?.roleArn}`])),
  ]
}

/** The victim's own people see their data, and with it the mark that no one else may see. */
async function victimsControlOf(operation: Route, tenants: Tenants, app: ProductApp) {
  const { status, text } = await send(operation, victimsExampleOf(operation, tenants), app)
  return { faults: status < 300 ? [] : [`the victim’s own people are answered ${status}: ${text}`], isMarked: text.includes(canary) }
}

interface Field {
  tenants: Tenants
  edge: Edge
  app: ProductApp
  given: Given
}

async function attacksOn(operation: Route, field: Field): Promise<Record<string, Outcome>> {
  const before = await stateOf(field.tenants)
  const outcomes: Record<string, Outcome> = {}
  const made = attacks.filter(({ everywhere }) => everywhere || operation.realm === 'district')
  for (const attack of made) outcomes[attack.name] = await outcomeOf(operation, attack, field)
  if (isDeepStrictEqual(await stateOf(field.tenants), before)) return outcomes
  for (const { trials, faults } of Object.values(outcomes)) if (trials > 0) faults.push('it or another attack changed what is stored')
  return outcomes
}

async function outcomeOf(operation: Route, attack: Attack, { tenants, edge, app, given }: Field): Promise<Outcome> {
  const trials = await attack.trialsOf(operation, tenants, given)
  const faults: string[] = []
  for (const trial of trials) {
    const from = edge.passages.length
    const answered = await send(operation, trial, app)
    const isRefused = isProblem(answered) && attack.statuses.includes(answered.status)
    const isNothing = attack.orNothing && answered.status === 200 && answered.body.data?.length === 0
    if (!isRefused && !isNothing) faults.push(`it was answered ${answered.status}: ${answered.text}`)
    faults.push(...leaksIn(answered, trial, edge.passages.slice(from)))
  }
  return { trials: trials.length, faults }
}

function countOf({ passages, evaluated }: Edge): Proof['counted'] {
  const denied = passages.filter((it) => it.denied).length
  const sessions = passages.filter((it) => it.service === 'sts' && !it.denied).length
  return {
    requests: passages.length,
    evaluated: evaluated(),

    denied,
    forwarded: passages.length - denied - sessions,
    sessions,
  }
}

/** Everything that is not as it has to be, each in a sentence. None: the proof holds. */
export const failuresOf = ({ operations: proofs, mutants: mutantProofs, untagged, marked }: Proof): string[] => [
  ...proofs.flatMap(({ id, control }) => control.map((fault) => `${id}: ${fault}`)),
  ...proofs.flatMap(({ id, attacks: outcomes }) =>
    Object.entries(outcomes).flatMap(([name, { faults }]) => faults.map((fault) => `${id}, ${name}: ${fault}`)),
  ),
  ...mutantProofs.flatMap(({ name, leaks, faults }) => [...leaks, ...faults].map((fault) => `mutant “${name}”, ${fault}`)),
  ...(marked > 0 ? [] : ['no answer shows the mark even to its owner, so it would not be seen elsewhere']),
  ...(untagged.some(({ leaks }) => leaks.length > 0)
    ? []
    : ['nothing leaks under roles without the tag, so nothing would be seen if it did']),
]
