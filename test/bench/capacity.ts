/** What each operation asks of the database: requests, and the capacity units they are billed. Exact on the local engine, whatever the machine does. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { api } from '#functions/api.ts'
import { openTable } from '#shared/db/table.ts'
import { service } from '#shared/http/service.ts'
import { type Ground, newId, sent } from './ground.ts'
import { table } from './print.ts'

export interface Asked {
  command: string
  readUnits: number
  writeUnits: number
}

interface Consumed {
  CapacityUnits?: number
  ReadCapacityUnits?: number
  WriteCapacityUnits?: number
}

export async function capacity(ground: Ground): Promise<void> {
  const rows: (string | number)[][] = []
  for await (const { operation, asked } of operationsOf(ground)) {
    const sum = (pick: (it: Asked) => number) => asked.reduce((total, it) => total + pick(it), 0)
    rows.push([
      operation,
      asked.map(({ command }) => command).join(' + '),
      asked.length,
      sum((it) => it.readUnits),
      sum((it) => it.writeUnits),
    ])
  }
  table('DynamoDB per operation, as the engine counts it', ['operation', 'commands', 'requests', 'read units', 'write units'], rows)
}

type Params = Record<string, string>

/** A cycle's life, one operation after the other, with what each asked. */
async function* operationsOf(ground: Ground): AsyncGenerator<{ operation: string; asked: Asked[] }> {
  const { host, districtId, engine, table: name, coach, teacher, school, draft, tokenOf } = ground
  const { client, asked } = counting(engine.endpoint)
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const app = service(host.dependencies({ tableOf: (tenantId) => openTable(name, tenantId, db) }), ...api)
  const routes = new Map(api.flatMap(({ list }) => list.map((route) => [route.spec.id, route] as const)))
  const tokens = { coach: ground.token, teacher: await tokenOf(teacher.id, 'teacher'), admin: ground.admin }

  /** Sends an operation with the body of its own example, unless another is given. */
  async function run(operation: string, as: keyof typeof tokens, params: Params = {}, query = '', content?: unknown) {
    const route = routes.get(operation)
    if (!route) throw new Error(`there is no operation ${operation}`)
    const { method, spec } = route
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => params[field]!)
    const headers = method === 'POST' ? { 'idempotency-key': newId('req') } : method === 'GET' ? {} : { 'if-match': '*' }
    asked.length = 0
    const { body } = await sent(app, districtId, tokens[as], method, `${path}${query}`, content ?? spec.example.body, headers)
    return { operation: `${operation}${query}`.replace(/=\w{3}_\w+/, ''), asked: [...asked], id: body ? String(JSON.parse(body).id) : '' }
  }

  // Who is asking is looked up at their first request, and then believed for a while: this look has a row of its own.
  const first = await run('readDistrict', 'coach')
  yield { ...first, operation: 'the first request of anyone' }
  for (const as of ['teacher', 'admin'] as const) await run('readDistrict', as)
  yield await run('readDistrict', 'coach')
  yield await run('readSchool', 'coach', { schoolId: school.id })
  yield await run('listPeople', 'admin')
  yield await run('addPerson', 'admin', {}, '', {
    givenName: 'Cleo',
    familyName: 'Okafor',
    roles: [{ role: 'teacher', schoolIds: [school.id] }],
  })
  yield await run('listCycles', 'coach', {}, `?coachId=${coach.id}`)
  yield await run('listCycles', 'teacher', {}, `?teacherId=${teacher.id}`)
  yield await run('listCycles', 'admin', {}, '?attention=overdue')
  const { id: cycleId, ...opened } = await run('openCycle', 'coach', {}, '', draft)
  yield opened
  yield await run('readCycle', 'coach', { cycleId })
  yield await run('updateCycle', 'coach', { cycleId })
  yield await run('advanceCycle', 'coach', { cycleId }, '', { from: 'set' })
  const { id: actionId, ...planned } = await run('planAction', 'coach', { cycleId })
  yield planned
  yield await run('listActions', 'coach', { cycleId })
  yield await run('completeAction', 'coach', { cycleId, actionId }, '', {
    doneOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    minutes: 40,
  })
  const { id: commentId, ...written } = await run('writeComment', 'coach', { cycleId })
  yield written
  yield await run('listComments', 'coach', { cycleId })
  yield await run('updateComment', 'coach', { cycleId, commentId })
  yield await run('removeComment', 'coach', { cycleId, commentId })
  yield await run('abandonCycle', 'coach', { cycleId })
  yield await run('listAuditEntries', 'admin')
  client.destroy()
}

/** A client that has every command say what it consumed, and notes it. */
export function counting(endpoint: string): { client: DynamoDBClient; asked: Asked[] } {
  const asked: Asked[] = []
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | Consumed[] }
      const command = String(context['commandName']).replace(/(Items?)?Command$/, '')
      const units = [ConsumedCapacity ?? []].flat().reduce((sum, it) => sum + (it.CapacityUnits ?? 0), 0)
      const writes = command.startsWith('Transact')
      asked.push({ command, readUnits: writes ? 0 : units, writeUnits: writes ? units : 0 })
      return result
    },
    { step: 'initialize', name: 'count' },
  )
  return { client, asked }
}
