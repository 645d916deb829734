/** Every mutant over every operation: what stopped it, and what it let out. */
import { isDeepStrictEqual } from 'node:util'
import { areas } from '#infra/areas.ts'
import { cursorsOf } from '#shared/db/cursor.ts'
import type { Table } from '#shared/db/table.ts'
import type { Route } from '#shared/http/route.ts'
import { db, stage } from '#test/district.ts'
import { restore } from '#test/tables.ts'
import { attacks, covered, exampleOf, type Given, givenBy, send, shared, type Trial } from './attacks.ts'
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

/**
 * The control of what code keeps apart: the control plane with a registry that calls every item the asker's, which is what
 * forgetting to look whose it is comes to. IAM stops none of it, so it has to leak, or the proof would see no leak there.
 */
export async function unownedOver(edge: Edge, roles: Roles, tenants: Tenants): Promise<string[]> {
  const wiring = wiringOf(edge, roles, 'ControlRole')
  const { app } = productOf({ tableOf: wiring.tableOf }, (log) => {
    const control = controlOver(wiring, roles, log)
    return { ...control, registryOf: (access, requestId) => callingAllOwn(control.registryOf(access, requestId), tenants) }
  })
  const given = givenBy(app, cursorsOf('test'))
  const before = await stateOf(tenants)
  const { trialsOf } = attacks.find(({ name }) => name === 'ids')!
  const leaks: string[] = []
  for (const operation of shared.filter(({ inRegistry, method }) => inRegistry && method === 'GET')) {
    for (const trial of await trialsOf(operation, tenants, given)) {
      const from = edge.passages.length
      const answered = await send(operation, trial, app)
      leaks.push(...leaksIn(answered, trial, edge.passages.slice(from)).map((leak) => `${operation.spec.id}: ${leak}`))
    }
  }
  await restore(db, before)
  return leaks
}

function callingAllOwn(table: Table, { own, victims }: Tenants): Table {
  const disowned = <T>(item: T): T => {
    if (item === undefined) return item
    const homes = Object.keys(own) as (keyof typeof own)[]
    return JSON.parse(homes.reduce((text, home) => text.replaceAll(victims[home], own[home]), JSON.stringify(item))) as T
  }
  return new Proxy(table, {
    get: (target, name) =>
      name === 'get' || name === 'find' || name === 'findAll'
        ? async (...asked: unknown[]) => {
            const found: unknown = await (Reflect.get(target, name) as (...all: unknown[]) => Promise<unknown>)(...asked)
            return Array.isArray(found) ? found.map(disowned) : disowned(found)
          }
        : Reflect.get(target, name),
  })
}
