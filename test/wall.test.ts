/** The wall, from outside: every operation in every relation to a cycle, against the table in `wall.expected.ts`. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { secondaryIndexes, tableName } from '#shared/db/layout.ts'
import type { Route } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { type Caller, db, dumpOf, stage } from './district.ts'
import {
  operations as all,
  ask,
  bearerOf,
  cast,
  consultancyId,
  everything,
  type Furnished,
  mark,
  openFurnished,
  partnerId,
  pathOf,
} from './furnished.ts'
import { type Cell, cells, expected, type Relation, relations } from './wall.expected.ts'

/** Operations in a district. Those elsewhere are not there for anyone in it. */
const operations = all.filter(({ realm }) => realm === 'district')

type Claims = Parameters<Furnished['as']>[0]

/** Someone in each relation to the cycles of the examples. */
function claimsOf({ id }: Furnished, relation: Relation): Claims {
  const person = (sub: string, role: 'coach' | 'teacher' | 'school_leader', schoolIds?: string[]) => ({
    sub,
    tenant: id,
    roles: [{ role, ...(schoolIds && { schoolIds }) }],
  })
  const partner = (n: number) => ({ sub: demo.id('cli', n), tenant: partnerId, kind: 'client' as const })
  const consultant = (n: number) => ({ sub: demo.id('per', n), tenant: consultancyId, roles: [{ role: 'consultant' as const }] })
  const claims: Record<Relation, () => Claims> = {
    'its coach': () => bearerOf(id, 'coach'),
    'another coach': () => person(cast.otherCoach, 'coach'),
    'its teacher': () => bearerOf(id, 'teacher'),
    'another teacher': () => person(cast.otherTeacher, 'teacher', [cast.schoolId]),
    'its leader': () => bearerOf(id, 'school_leader'),
    'another leader': () => person(cast.leader, 'school_leader', [cast.otherSchoolId]),
    'district admin': () => bearerOf(id, 'district_admin'),
    'consultancy manager': () => bearerOf(id, 'consultancy_manager'),
    'consultant, its coach': () => consultant(900),
    'another consultant': () => consultant(902),
    'partner with all scopes': () => partner(1),
    'partner with none': () => partner(2),
  }
  return claims[relation]()
}

/** What the rows of the table mean that are not about an operation's example. */
const others: Record<string, { query?: Record<string, string>; params?: Record<string, string> }> = {
  'as in its example': {},
  all: { query: {} },
  'that are overdue': { query: { attention: 'overdue' } },
  'of its coach': { query: { coachId: cast.coach } },
  'of its teacher': { query: { teacherId: cast.teacher } },
  'in its cycle': { query: { cycleId: demo.id('cyc', 1) } },
  'that is a draft': { params: { observationId: demo.id('obv', 1) } },
  'at its school': { query: { schoolId: cast.schoolId } },
  'at its stage': { query: { stage: 'monitor' } },
  'that was abandoned': { params: { cycleId: demo.id('cyc', 5) } },
  'of a cycle': { params: { noun: 'cycle', externalId: 'planner-2041' } },
  'of a goal': { params: { noun: 'goal', externalId: 'planner-2041-goal' } },
  'of what is kept to its owner': { params: { noun: 'evidence', externalId: 'drive-77' } },
  'of an external id': { query: { externalId: 'planner-2041' } },
  'whose file is awaited': { params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 3) } },
  'that was taken back': { params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 6) } },
  'on what was taken back': {
    params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 6), videoCommentId: demo.id('vcm', 2) },
  },
  'kept to its owner': { params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 2) } },
}

const rows = expected.map((row) => ({ ...row, route: operations.find(({ spec }) => spec.id === row.operation) as Route }))

/** The same body with its texts marked: content that is sent may come back to some, and to others not even what they sent. */
const marked = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (field, value) =>
    ['statement', 'note', 'text', 'title', 'reason'].includes(field) ? `${value} ${mark}` : value,
  )

/** Templates and protocols are of no cycle yet. */
const isOfCycles = ({ scope, path }: Route) => /^(cycles|observations):/.test(scope) && !/^\/(action-templates|protocols)/.test(path)

const send = ({ route, which }: (typeof rows)[number], as: Caller, key = 'the-key-of-this-test') => {
  const { query, params } = others[which] ?? {}
  const { body } = route.spec.example
  return ask(route, as, {
    headers: route.method === 'POST' ? { 'idempotency-key': key } : {},
    // What is not about a cycle has no content of one.
    ...(body !== undefined && { body: isOfCycles(route) ? marked(body) : body }),
    ...(query && { query }),
    ...(params && { path: pathOf(route, params) }),
  })
}

const refusals: readonly Cell[] = ['403', '404']

/** What an answer amounts to, in the words of the table. */
function cellOf({ status, text }: { status: number; text: string }, otherwise: Cell): string {
  if (status >= 300) return text.includes(mark) ? `${status} with content` : String(status)
  if (text.includes(mark)) return 'content'
  if (refusals.includes(otherwise)) return 'let in'
  return otherwise === 'content' ? 'no content' : otherwise
}

let shared: Furnished
let looked: unknown[] = []
beforeAll(async () => {
  shared = await openFurnished({ log: (line) => looked.push(...((line['looked'] as unknown[]) ?? [])) }, everything)
})

test('every operation has its row, and every row its operation and its cells', () => {
  expect(new Set(expected.map(({ operation }) => operation))).toEqual(new Set(operations.map(({ spec }) => spec.id)))
  expect(expected.filter(({ which }) => !(which in others))).toEqual([])
  expect(expected.filter((row) => !relations.every((relation) => cells.includes(row.cells[relation])))).toEqual([])
})

describe.each(rows)('$operation, $which, is', (row) => {
  const { route } = row
  const changes = route.method !== 'GET'

  test.each(relations)('for %s as the table says', async (relation) => {
    const wanted = row.cells[relation]
    // What is refused or only read changes nothing, and leaves the shared district to the next.
    const district = changes && !refusals.includes(wanted) ? await openFurnished({}, route) : shared
    looked = []
    const answered = await send(row, district.as(claimsOf(district, relation)))
    expect(cellOf(answered, wanted)).toBe(wanted)
    if (typeof answered.body === 'object' && 'access' in answered.body) expect(answered.body.access).toBe(wanted)
    if (!changes && wanted !== 'yes') expect(looked.length > 0, 'a look at content, and only that, is logged').toBe(wanted === 'content')
  })
})

describe.each(rows.filter(({ route }) => route.method === 'POST'))('an answer of $operation', (row) => {
  test('is not given to another who repeats the request under its key', async () => {
    const district = await openFurnished({}, row.route)
    const [first] = relations.filter((relation) => !refusals.includes(row.cells[relation]))
    expect((await send(row, district.as(claimsOf(district, first!)))).status).toBeLessThan(300)
    // Two relations may be those of one person, whose own answer it then is.
    const senders = new Set([claimsOf(district, first!)?.sub])
    for (const relation of relations.filter((it) => row.cells[it] !== 'content' && it !== first)) {
      const sender = claimsOf(district, relation)?.sub
      if (senders.has(sender)) continue
      senders.add(sender)
      const { text, headers } = await send(row, district.as(claimsOf(district, relation)))
      expect({ relation, shown: text.includes(mark), replayed: headers['idempotent-replayed'] }).toEqual({
        relation,
        shown: false,
        replayed: undefined,
      })
    }
  })
})

describe('what lies in the table beside a cycle and its artefacts', () => {
  const holders = [
    'coaching cycle',
    'action',
    'evidence',
    'evidence of an owner',
    'measurement chunk',
    'video comment',
    'progress check',
    'reflection',
    'comment',
    'observation',
    'visit',
    'data discussion',
    'contribution',
    'replay',
  ]

  test('holds nothing of their content: events, audit entries, and the copies for lists', async () => {
    const district = await openFurnished({}, everything)
    for (const row of rows.filter(({ route }) => route.method !== 'GET')) {
      const able = relations.find((relation) => !refusals.includes(row.cells[relation]))
      await send(row, district.as(claimsOf(district, able!)), row.operation)
    }
    const items = await dumpOf(district.id)
    expect(items.filter(({ entity }) => entity === 'event').length).toBeGreaterThan(20)
    expect(items.filter((item) => !holders.includes(String(item['entity'])) && JSON.stringify(item).includes(mark))).toEqual([])
  })

  test.each(secondaryIndexes)('is projected into %s without content', async (IndexName) => {
    const { Items = [] } = await db.send(new ScanCommand({ TableName: tableName(stage, shared.id), IndexName }))
    expect(Items.filter((item) => JSON.stringify(item).includes(mark))).toEqual([])
  })
})

describe.each(all.filter(({ realm }) => realm !== 'district'))('$spec.id, which is in no district,', (operation) => {
  test.each(relations)('is not there for %s', async (relation) => {
    expect(await ask(operation, shared.as(claimsOf(shared, relation)))).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})

describe('for who may not know of it, a cycle', () => {
  const ofCycles = operations.filter(({ path }) => path.includes('{cycleId}'))

  test.each(ofCycles)('looks to $spec.id as if it did not exist', async (operation) => {
    const teacher = ['take part in cycles', 'read cycles'].includes(operation.spec.may)
    const outsider = shared.as(claimsOf(shared, teacher ? 'another teacher' : 'another coach'))
    const nothing = demo.id('cyc', 999)
    const children = Object.fromEntries(
      Object.entries(operation.spec.example.params ?? {}).map(([name, id]) => [name, `${id.slice(0, -1)}Z`]),
    )
    const asked = async (params: Record<string, string>) => {
      const { status, text, headers } = await ask(operation, outsider, { path: pathOf(operation, params) })
      const told = text.replaceAll(headers['x-request-id']!, '').replaceAll(params['cycleId']!, 'the cycle')
      return { status, told }
    }
    const { cycleId = '' } = operation.spec.example.params ?? {}
    const unknown = await asked({ ...children, cycleId: nothing })
    expect(unknown.status).toBe(404)
    expect(await asked({ ...operation.spec.example.params, cycleId })).toEqual(unknown)
    expect(await asked({ ...children, cycleId })).toEqual(unknown)
  })
})
