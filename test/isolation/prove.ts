/**
 * The proof, one run for the tests and the report: every operation works for its own tenant, every attack on it is
 * refused, every mutant is stopped, and without the tag in the role it would not be so.
 */
import { isDeepStrictEqual } from 'node:util'
import { inject } from 'vitest'
import { cursorsOf } from '#shared/db/cursor.ts'
import { registryName } from '#shared/db/layout.ts'
import type { Route } from '#shared/http/route.ts'
import { Errands } from '#shared/model/errand.ts'
import { db, stage } from '#test/district.ts'
import { restore, type State } from '#test/tables.ts'
import { isWrite } from '#test/wire.ts'
import { type Attack, attacks, covered, elsewhere, exampleOf, type Given, givenBy, send, shared, victimsExampleOf } from './attacks.ts'
import { type Edge, openEdge, type Passage } from './edge.ts'
import { isProblem, leaksIn } from './leaks.ts'
import { type MutantProof, mutantsOver, unownedOver, untaggedOver } from './prove-mutants.ts'
import { type RefusalProof, refusalsOver } from './refusals.ts'
import { type Roles, roleNamed, rolesOf } from './roles.ts'
import { canary, openTenants, stateOf, type Tenants, victimsIn } from './tenants.ts'
import { deployedOver, type ProductApp } from './wiring.ts'

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
  /** What keeps its tenants apart: IAM, code that looks whose an item is, or that the realm is closed to all tenants. */
  keptBy: 'IAM' | 'code' | 'realm'
  method: string
  path: string
  /** What is wrong with its legitimate use in a district; nothing when it works. */
  control: string[]
  attacks: Record<string, Outcome>
}

export interface Proof {
  operations: OperationProof[]
  attacks: Pick<Attack, 'name' | 'says'>[]
  /** What the policies refuse by themselves, whatever code asks for. */
  refusals: RefusalProof[]
  mutants: MutantProof[]
  /** The same mutants under roles without the tag: here leaks are what has to be seen. */
  untagged: MutantProof[]
  /** What leaks from a registry in which nobody looks whose an item is: here leaks are what has to be seen, too. */
  unowned: string[]
  /** Whether something was changed in the end though no write was seen at the edge that was not put back. */
  isUnseen: boolean
  /** How many of the victim's own answers show its mark: what would be seen if one of them came out elsewhere. */
  marked: number
  policies: Roles
  counted: { requests: number; evaluated: number; denied: number; forwarded: number; sessions: number; ofBuckets: number }
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
  const tenants = await openTenants({ withRegistry: true })
  const product = deployedOver(edge, roles)
  const given = givenBy(product.app, cursorsOf('test'))
  const field = { tenants, edge, given, initial: await stateOf(tenants), ...product }
  const proofs: OperationProof[] = []
  let marked = 0
  for (const operation of [...covered, ...shared, ...elsewhere]) {
    const control = await controlOf(operation, field)
    if (operation.method === 'GET' && operation.realm !== 'operator') {
      const { faults, isMarked } = await victimsControlOf(operation, field)
      control.push(...faults)
      marked += isMarked ? 1 : 0
    }
    proofs.push(proofOf(operation, control, await attacksOn(operation, field)))
  }
  const isUnseen = !isDeepStrictEqual(await stateOf(tenants), field.initial)
  const refusals = await refusalsOver(edge, roles, tenants)
  const unowned = await unownedOver(edge, roles, tenants)
  const mutantProofs = await mutantsOver(edge, roles, tenants)
  const counted = countOf(edge)
  const untagged = await untaggedOver(edge, roles)
  return {
    operations: proofs,
    attacks: attacks.map(({ name, says }) => ({ name, says })),
    refusals,
    mutants: mutantProofs,
    untagged,
    unowned,
    isUnseen,
    marked,
    policies: ['DataReader', 'DataWriter', 'Registrar', 'ControlPlaneBuilder', 'ControlPlaneRemover'].map((name) => roleNamed(roles, name)),
    counted,
  }
}

const proofOf = (operation: Route, control: string[], outcomes: Record<string, Outcome>): OperationProof => ({
  id: operation.spec.id,
  realm: operation.realm,
  keptBy: keptBy(operation),
  method: operation.method,
  path: operation.path,
  control,
  attacks: outcomes,
})

/** What keeps an operation's tenants apart: a table that only their own sessions reach, or code that looks whose an item is. */
const keptBy = ({ realm, inRegistry }: Route): OperationProof['keptBy'] => (realm === 'operator' ? 'realm' : inRegistry ? 'code' : 'IAM')

/**
 * What is wrong with the legitimate use of an operation: it works for its own tenant, under the roles it needs, shows
 * nothing of the victim's and changes nothing of theirs. What it changed is put back.
 */
async function controlOf(operation: Route, { tenants, edge, app, errors, initial }: Field): Promise<string[]> {
  const from = edge.passages.length
  errors()
  const trial = exampleOf(operation, tenants)
  const answered = await send(operation, trial, app)
  const passed = edge.passages.slice(from)
  const wanted = operation.kind === 'remove' ? 204 : (operation.spec.status ?? 200)
  const used = passed.filter(({ service, ofBuckets }) => service === 'dynamodb' && !ofBuckets)
  const taken = new Set(used.flatMap(({ session }) => (session ? [roleNameIn(session.roleArn)] : [])))
  const needed = rolesFor(operation)
  const after = haveWritten(passed) ? await stateOf(tenants) : initial
  const isOperator = operation.realm === 'operator'
  const isChanged = !isOperator && !isDeepStrictEqual(victimsIn(after, tenants), victimsIn(initial, tenants))
  await restore(db, initial, after)
  return [
    ...(answered.status === wanted ? [] : [`its legitimate use is answered ${answered.status}: ${answered.text}`]),
    ...errors().map((error) => `its legitimate use left an error: ${error}`),
    ...passed.flatMap(({ denied }) => (denied ? [`its legitimate use was denied: ${denied}`] : [])),
    ...[...taken].flatMap((role) => (needed.may.includes(role) ? [] : [`it took the role ${role}`])),
    // A route that reads no data, such as a cycle model's, needs no role.
    ...(used.length === 0 || taken.has(needed.must) ? [] : [`it did without the role ${needed.must}`]),
    ...(isOperator ? [] : leaksIn(answered, trial, passed).map((leak) => `its legitimate use leaks: ${leak}`)),
    ...(isErrandLeft(after) ? ['its legitimate use left an errand undone'] : []),
    ...(isChanged ? ['its legitimate use changed what is the victim’s'] : []),
  ]
}

/** Whether requests may have changed what tables hold, beside buckets: one was let pass that does more than read. */
const haveWritten = (passages: readonly Passage[]): boolean =>
  passages.some(
    ({ service, denied, ofBuckets, deeds }) =>
      service === 'dynamodb' && !denied && !ofBuckets && deeds.some(({ action }) => isWrite({ command: action.replace('dynamodb:', '') })),
  )

/** Whether something is still to be said in a tenant's table: an errand is taken away when a session of that tenant has done it. */
const isErrandLeft = (after: State): boolean => (after[registryName(stage)] ?? []).some(({ entity }) => entity === Errands.name)

/** A role's name in the template, out of the ARN that the proof gives it. */
const roleNameIn = (arn: string): string => (arn.split('/').at(-1) ?? '').replace(/[0-9A-F]{8}$/, '')

/** Whether a client's own audit log is told, in its own table, that a consultancy has looked at it: then reading writes. */
const isNoted = ({ realm, path }: Route): boolean => realm === 'consultancy' && path.startsWith('/workspace/')

/** The role that an operation has to take, and all that it may. */
function rolesFor(operation: Route): { must: string; may: string[] } {
  const { method, inRegistry, realm } = operation
  const data = method === 'GET' && !isNoted(operation) ? ['DataReader'] : ['DataReader', 'DataWriter']
  if (inRegistry) return { must: 'Registrar', may: ['Registrar', ...data] }
  const must = method === 'GET' ? 'DataReader' : 'DataWriter'
  return { must, may: realm === 'district' ? [must] : ['Registrar', must] }
}

/** The victim's own people see their data, and with it the mark that no one else may see. */
async function victimsControlOf(operation: Route, { tenants, app, errors, initial }: Field) {
  const { status, text } = await send(operation, victimsExampleOf(operation, tenants), app)
  if (isNoted(operation)) await restore(db, initial)
  const faults = [...(status < 300 ? [] : [`the victim’s own people are answered ${status}: ${text}`]), ...errors()]
  return { faults, isMarked: text.includes(canary) }
}

interface Field {
  tenants: Tenants
  edge: Edge
  app: ProductApp
  given: Given
  /** What the tables hold before each operation: whatever one changes is put back. */
  initial: State
  errors: () => string[]
}

async function attacksOn(operation: Route, field: Field): Promise<Record<string, Outcome>> {
  const { tenants, initial, edge } = field
  const from = edge.passages.length
  const outcomes: Record<string, Outcome> = {}
  const made = attacks.filter(({ everywhere }) => everywhere || operation.realm !== 'operator')
  for (const attack of made) outcomes[attack.name] = await outcomeOf(operation, attack, field)
  if (!haveWritten(edge.passages.slice(from))) return outcomes
  const after = await stateOf(tenants)
  if (isDeepStrictEqual(after, initial)) return outcomes
  await restore(db, initial, after)
  for (const { trials, faults } of Object.values(outcomes)) if (trials > 0) faults.push('it or another attack changed what is stored')
  return outcomes
}

async function outcomeOf(operation: Route, attack: Attack, { tenants, edge, app, given, errors }: Field): Promise<Outcome> {
  const trials = await attack.trialsOf(operation, tenants, given)
  const faults: string[] = []
  for (const trial of trials) {
    const from = edge.passages.length
    const answered = await send(operation, trial, app)
    const isRefused = isProblem(answered) && attack.statuses.includes(answered.status)
    const isNothing = attack.orNothing && answered.status === 200 && answered.body.data?.length === 0
    if (!isRefused && !isNothing) faults.push(`it was answered ${answered.status}: ${answered.text}`)
    faults.push(...errors().map((error) => `it left an error: ${error}`))
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
    ofBuckets: passages.filter((it) => it.ofBuckets && !it.denied).length,
  }
}

/** Everything that is not as it has to be, each in a sentence. None: the proof holds. */
export const failuresOf = ({
  operations: proofs,
  refusals,
  mutants: mutantProofs,
  untagged,
  unowned,
  isUnseen,
  marked,
  counted,
}: Proof): string[] => [
  ...proofs.flatMap(({ id, control }) => control.map((fault) => `${id}: ${fault}`)),
  ...proofs.flatMap(({ id, attacks: outcomes }) =>
    Object.entries(outcomes).flatMap(([name, { faults }]) => faults.map((fault) => `${id}, ${name}: ${fault}`)),
  ),
  ...refusals.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
  ...mutantProofs.flatMap(({ name, leaks, faults }) => [...leaks, ...faults].map((fault) => `mutant “${name}”, ${fault}`)),
  ...(isUnseen ? ['what is stored was changed, and no write was seen'] : []),
  ...(counted.ofBuckets > 0 ? [] : ['no call was taken from a bucket, so nothing is shown of that']),
  ...(marked > 0 ? [] : ['no answer shows the mark even to its owner, so it would not be seen elsewhere']),
  ...(unowned.length > 0 ? [] : ['nothing leaks from a registry without owners, so nothing would be seen if it did']),
  ...(untagged.some(({ leaks }) => leaks.length > 0)
    ? []
    : ['nothing leaks under roles without the tag, so nothing would be seen if it did']),
]
