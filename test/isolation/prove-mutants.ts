/** Every mutant over every operation: what stopped it, and what it let out. */
import { isDeepStrictEqual } from 'node:util'
import { areas } from '#infra/areas.ts'
import { cursorsOf } from '#shared/db/cursor.ts'
import type { Route } from '#shared/http/route.ts'
import { stage } from '#test/district.ts'
import { attacks, covered, exampleOf, type Given, givenBy, send, type Trial } from './attacks.ts'
import type { Edge } from './edge.ts'
import { isProblem, leaksIn } from './leaks.ts'
import { type Mutant, mutants } from './mutants.ts'
import { type Roles, rolesOf, withoutTag } from './roles.ts'
import { openTenants, stateOf, type Tenants } from './tenants.ts'
import { controlOver, productOf, wiringOf } from './wiring.ts'

export interface MutantProof extends Pick<Mutant, 'name' | 'says' | 'caughtBy'> {
  /** How many operations were stopped, by what; and how many the mistake did not touch. */
  stopped: { edge: number; assertion: number; untouched: number }
  leaks: string[]
  faults: string[]
}

/** All mutants over all operations. */
export async function mutantsOver(edge: Edge, roles: Roles, tenants: Tenants): Promise<MutantProof[]> {
  const proofs: MutantProof[] = []
  for (const mutant of mutants) {
    if (mutant.onlyReads)
      edge.judgeBy(
        rolesOf(
          stage,
          areas.map((area) => (area.name === mutant.onlyReads ? { ...area, writes: false } : area)),
        ),
      )
    proofs.push(await proofOf(mutant, { edge, roles, tenants }))
    edge.judgeBy(roles)
  }
  return proofs
}

/** The mutants under roles without the tag, each in tenants of its own: here they come to harm. */
export async function untaggedOver(edge: Edge, roles: Roles): Promise<MutantProof[]> {
  const proofs: MutantProof[] = []
  edge.judgeBy(withoutTag(roles))
  for (const mutant of mutants) if (!mutant.onlyReads) proofs.push(await proofOf(mutant, { edge, roles, tenants: await openTenants() }))
  return proofs
}

const assertions = [/an item of tenant \w+ lies in the table of/, /the table of \w+ was opened for a request to/]

async function proofOf(mutant: Mutant, { edge, roles, tenants }: { edge: Edge; roles: Roles; tenants: Tenants }): Promise<MutantProof> {
  const { name, says, caughtBy } = mutant
  const over = mutant.over({ edge, tenants, wiring: wiringOf(edge, roles, mutant.onlyReads && 'IntegrationRole') })
  const ofControl = wiringOf(edge, roles, 'ControlRole')
  const { app, errors } = productOf(over, (log) => controlOver(ofControl, roles, log, over.tableOf))
  const given = givenBy(app, over.cursors ?? cursorsOf('test'))
  const before = await stateOf(tenants)
  const proof: MutantProof = { name, says, caughtBy, stopped: { edge: 0, assertion: 0, untouched: 0 }, leaks: [], faults: [] }
  for (const operation of covered) {
    for (const trial of await trialsOf(mutant, operation, tenants, given)) {
      const [from, loggedBefore] = [edge.passages.length, errors.length]
      const answered = await send(operation, trial, app)
      const passages = edge.passages.slice(from)
      proof.leaks.push(...leaksIn(answered, trial, passages).map((leak) => `${operation.spec.id}: ${leak}`))
      const logged = errors.slice(loggedBefore).join('\n')
      const by = passages.some(({ denied }) => denied) ? 'edge' : assertions.some((it) => it.test(logged)) ? 'assertion' : 'untouched'
      proof.stopped[by] += 1
      if (by !== 'untouched' && !(isProblem(answered) && answered.status >= 500))
        proof.faults.push(`${operation.spec.id} was stopped and answered ${answered.status} all the same`)
    }
  }
  if (!isDeepStrictEqual(await stateOf(tenants), before)) proof.leaks.push('what is stored was changed')
  const { stopped } = proof
  if (caughtBy !== 'table' && stopped[caughtBy] === 0) proof.faults.push(`nothing was stopped by the ${caughtBy}`)
  return proof
}

async function trialsOf({ trials }: Mutant, operation: Route, tenants: Tenants, given: Given): Promise<Trial[]> {
  if (trials === 'examples') return [exampleOf(operation, tenants)]
  return attacks.find(({ name }) => name === trials)!.trialsOf(operation, tenants, given)
}
