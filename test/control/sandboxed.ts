/** A partner with a sandbox, filled when a test says so, and its client in it. */
import { fillSandbox } from '#functions/control/sandbox/fill.ts'
import { clientScopes } from '#shared/auth/scopes.ts'
import { tableName } from '#shared/db/layout.ts'
import type { Table } from '#shared/db/table.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { type Answered, caller, dropAfterTest, itemsIn, serviceWith } from '../district.ts'
import { openObjects } from '../objects.ts'
import { openPartner } from './partner.ts'

const { objectsOf } = await openObjects()

const newId = randomIds(() => new Date())

export async function openSandboxes(over: Partial<Dependencies> = {}) {
  const world = await openPartner(over)
  const { stage, sweep, clock, as, join } = world
  const partner = await join('Rosterly')
  const client = await partner.makeClient({ scopes: [...clientScopes] })
  let count = 0
  const key = () => {
    count += 1
    return { 'idempotency-key': `key-${count}` }
  }

  /** How a sandbox stands is believed for a second. */
  const forget = () => {
    clock.now = new Date(clock.now.getTime() + 1000)
  }

  async function fill(id: Id<'dis'>, table: Table = world.tableOf(id)): Promise<void> {
    const filling = { table, objects: objectsOf(id), now: () => clock.now, newId, pause: async () => {}, log: () => {} }
    await fillSandbox(filling, id)
    forget()
  }

  /** Asks for a sandbox, and has it made, but not filled. */
  async function ask(name = 'Rosterly staging'): Promise<Answered> {
    const answered = await partner.admin.post(partner.path('/sandboxes'), { name }, key())
    if (answered.status === 201) dropAfterTest(stage, answered.body.id)
    return answered
  }

  async function make(): Promise<Id<'dis'>> {
    const { body } = await ask()
    await sweep()
    return body.id as Id<'dis'>
  }

  /** A sandbox with its data, and its owner's client in it. */
  async function open() {
    const id = await make()
    await fill(id)
    return sandboxOf(id)
  }

  function sandboxOf(id: Id<'dis'>) {
    const caller = as({ sub: client.id, tenant: partner.id, kind: 'client' }, id)
    const table = world.tableOf(id)
    return {
      ...caller,
      id,
      table,
      objects: objectsOf(id),
      post: (path: string, body?: unknown, headers: Record<string, string> = {}) => caller.post(path, body, { ...key(), ...headers }),
      /** What is anyone's business in it, with no trace of which sandbox it is. */
      content: async () =>
        (await itemsIn(tableName(stage, id)))
          .filter(isContent)
          .map((item) => anonymous(item, id))
          .sort(byKey),
      items: () => itemsIn(tableName(stage, id)),
      tokenOf: async (personId: string) => (await caller.post('/sandbox/tokens', { personId }, key())).body.token as string,
      moveClock: async (clock: object) => {
        const answered = await caller.patch('/sandbox', { clock })
        forget()
        return answered
      },
      /** Asks for a reset, and leaves it to the test to have it done. */
      askForReset: async () => {
        const answered = await caller.post('/sandbox/reset', undefined, key())
        forget()
        return answered
      },
    }
  }

  /** A request of the client that waits with its commit until it is let go on. */
  async function slowly({ id, table }: { id: Id<'dis'>; table: Table }, path: string, body: unknown) {
    const [waits, goesOn] = [gate(), gate()]
    const commit: Table['commit'] = async (changes) => {
      waits.open()
      await goesOn.opened
      return table.commit(changes)
    }
    const app = serviceWith({ now: () => clock.now, control: world.control, tableOf: () => ({ ...table, commit }) })
    const answered = caller({ sub: client.id, tenant: partner.id, kind: 'client' }, id, app).post(path, body, key())
    await waits.opened
    return {
      goOn: () => {
        goesOn.open()
        return answered
      },
    }
  }

  return { ...world, partner, client, key, ask, make, open, fill, sandboxOf, slowly, forget }
}

export type Sandboxes = Awaited<ReturnType<typeof openSandboxes>>

/** What a reset leaves as it is, by the names of entities. */
export const kept = [
  'admission',
  'audit entry',
  'bucket',
  'change',
  'event',
  'feed head',
  'replay',
  'standing',
  'usage',
  'webhook delivery',
  'webhook endpoint',
] as const

const isContent = ({ entity }: Record<string, unknown>) => !(kept as readonly unknown[]).includes(entity)

const anonymous = (item: Record<string, unknown>, id: string) =>
  JSON.parse(JSON.stringify(item).replaceAll(id, 'the sandbox')) as Record<string, unknown>

const keyOf = ({ pk, sk }: Record<string, unknown>) => `${String(pk)} ${String(sk)}`
const byKey = (a: Record<string, unknown>, b: Record<string, unknown>) => keyOf(a).localeCompare(keyOf(b))

export function gate() {
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
