/** What a request costs: requests to the database, and the capacity they take. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Route, realms } from '#shared/http/route.ts'
import { type Caller, openCycle, openDistrict, serviceWith } from '../district.ts'
import { ask, everything, type Furnished, openFurnished, operations } from '../furnished.ts'
import { wire } from '../wire.ts'

const all = operations

const counted = wire()
let shared: Furnished
beforeAll(async () => {
  shared = await openFurnished({ db: counted.db }, everything)
})

/** What a caller is in a tenant is learnt once and believed for a while. */
const known = async (district: Furnished, { spec, realm }: Route) => {
  const home = { district: '', consultancy: realms.consultancy.base, partner: undefined, operator: undefined }[realm]
  if (home !== undefined) expect((await district.inRole(spec.example.as).get(home)).status).toBe(200)
}

/** The requests of an operation that only reads: it leaves the shared district as it was. */
async function commandsOf(operation: Route, more: Record<string, string> = {}): Promise<string[]> {
  await known(shared, operation)
  counted.requests.length = 0
  const { expand: _, ...query } = operation.spec.example.query ?? {}
  expect((await ask(operation, shared.inRole(operation.spec.example.as), { query: { ...query, ...more } })).status).toBe(200)
  return counted.requests.map(({ command }) => command)
}

/** What a list takes where it is below two things, which are one look, or where its rows lie many in an item. */
const lists: Record<string, string[]> = {
  listVideoComments: ['BatchGetItem', 'Query'],
  listMeasurements: ['BatchGetItem'],
  // A cycle, which the filter names, and its discussions; which cycle a discussion is part of only itself can say.
  listDataDiscussions: ['GetItem', 'Query'],
  listContributions: ['GetItem', 'GetItem', 'Query'],
  // Of each model on the page, whether it is archived.
  listCycleModels: ['Query', 'BatchGetItem'],
}

describe.each(all.filter(({ kind }) => kind === 'list'))('$spec.id', (operation) => {
  test('is one query, and one look at what it is below', async () => {
    const usual = /\{\w+Id\}/.test(operation.path) ? ['GetItem', 'Query'] : ['Query']
    expect(await commandsOf(operation)).toEqual(lists[operation.spec.id] ?? usual)
  })
})

/** Reports are of many things, and each kind of them is one request. */
const reports: Record<string, string[]> = {
  // The district's settings and its terms are one look; a coach's lines are one query.
  readTimeLedger: ['BatchGetItem', 'Query'],
  // The settings, who coaches there, and the open cycles.
  readCaseload: ['GetItem', 'Query', 'Query'],
  // The settings, the cycles that are open and those of the last two years, and who teaches there.
  listCaseloadTeachers: ['GetItem', 'Query', 'Query', 'Query'],
  // A discussion says which cycle it is part of; that, and the evidence it looks at, is the second look.
  readDataDiscussion: ['GetItem', 'BatchGetItem'],
  readNextStep: ['GetItem', 'BatchGetItem'],
  readContribution: ['BatchGetItem', 'GetItem'],
  // The settings and what people are busy with are one look; the visits of each of the two are one query.
  findFreeSlots: ['BatchGetItem', 'Query', 'Query'],
  // The wall goes by how the cycle is now, which the visit names.
  readVisit: ['GetItem', 'GetItem'],
  // A built-in one: it is in the code.
  readCycleModel: [],
}

describe.each(all.filter(({ kind }) => kind === 'read'))('$spec.id', (operation) => {
  test('is one request', async () => {
    // A migration shows how far each tenant of its wave has come: who they are, the migration says.
    const further = operation.spec.id === 'readFleetMigration' ? ['BatchGetItem'] : []
    const one = [expect.stringMatching(/^(GetItem|BatchGetItem)$/), ...further]
    expect(await commandsOf(operation)).toEqual(reports[operation.spec.id] ?? one)
  })
})

describe.each(all.filter(({ spec }) => spec.expands))('$spec.id', (operation) => {
  test('is one request more with all that it can be expanded by', async () => {
    const expand = Object.keys(operation.spec.expands ?? {}).join(',')
    expect(await commandsOf(operation, { expand })).toEqual([...(await commandsOf(operation)), 'BatchGetItem'])
  })
})

/** How many looks a write takes where it is not one: none at what is new, two where the second follows from the first. */
const looks: Record<string, number> = {
  continueFleetMigration: 3,
  createRosterImport: 0,
  addActionTemplate: 0,
  createExport: 0,
  createImport: 0,
  addFundingSource: 0,
  addObservationTool: 0,
  registerTenant: 0,
  registerPartner: 0,
  createClient: 0,
  addConsultant: 0,
  createSandbox: 2,
  updatePartnerClient: 2,
  revokePartnerClient: 2,
  approveClientGrant: 2,
  acceptEngagement: 2,
  acceptConsultancyEngagement: 2,
  // The settings, what is there by now, and which months are certified.
  importDuties: 3,
  // The month, its lines, and the names of what pays for it; after the certification itself where there is one.
  prepareTimeCertification: 3,
  prepareTimeCertificationAnew: 4,
  signTimeCertification: 4,
  reopenTimeCertification: 2,
  updateDuty: 2,
  // The observation, and then its cycle with the version of the tool, or with the action that it was.
  updateObservation: 2,
  shareObservation: 2,
  addProtocol: 0,
  // The discussion, and then its cycle with what else is named.
  updateDataDiscussion: 2,
  startDataDiscussion: 2,
  advanceDataDiscussion: 2,
  finishDataDiscussion: 2,
  cancelDataDiscussion: 2,
  contribute: 2,
  removeContribution: 2,
  addNextStep: 2,
  updateNextStep: 2,
  planNextStep: 2,
  // The visit, and then whom and what it names: when they are taken.
  updateVisit: 2,
  completeVisit: 2,
  cancelVisit: 2,
  draftCycleModel: 0,
  // The cycle, and the versions between its own and the one to come to.
  migrateCycle: 2,
  // The versions, a page of the cycles, and those of them that are to be moved.
  migrateCycles: 3,
}

describe.each(all.filter(({ kind }) => kind === 'write' || kind === 'remove'))('$spec.id', (operation) => {
  test('is one look and one transaction, with the record of its key', async () => {
    const { db, requests } = wire()
    const district = await openFurnished({ db }, operation)
    await known(district, operation)
    requests.length = 0
    const headers = operation.method === 'POST' ? { 'idempotency-key': 'k1' } : {}
    expect((await ask(operation, district.inRole(operation.spec.example.as), { headers })).status).toBeLessThan(300)
    const commands = requests.map(({ command }) => command)
    expect(commands.at(-1)).toBe('TransactWriteItems')
    const before = commands.slice(0, -1)
    expect(before).toHaveLength(looks[operation.spec.id] ?? 1)
    // How many there are, a query tells.
    const first = ['createWebhookEndpoint', 'createCalendarFeed'].includes(operation.spec.id) ? /^Query$/ : /^(GetItem|BatchGetItem)$/
    expect(before.slice(0, 1).filter((command) => !first.test(command))).toEqual([])
  })
})

describe('the capacity', () => {
  /** What the same requests take in a district of their own. */
  async function unitsOf(run: (coach: Caller, path: string) => Promise<unknown>) {
    const { db, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db }) })
    const { path } = await openCycle(district)
    requests.length = 0
    await run(district.coach, path)
    return requests.map(({ command, units }) => [command, units])
  }

  test('of reading a cycle is that of one small item', async () => {
    expect(await unitsOf((coach, path) => coach.get(path))).toEqual([['GetItem', 1]])
  })

  test('of advancing a cycle is the same each time', async () => {
    const advance = () => unitsOf((coach, path) => coach.post(`${path}/advance`, { from: 'set' }, { 'idempotency-key': 'k1' }))
    const first = await advance()
    expect(first).toEqual([
      ['GetItem', 1],
      ['TransactWriteItems', expect.any(Number)],
    ])
    expect(await advance()).toEqual(first)
  })

  test('of a page of cycles grows with what it shows, not with how many there are', async () => {
    const { db, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db }) })
    const page = async () => {
      requests.length = 0
      await district.coach.get('/cycles', { coachId: district.coach.id, limit: '2' })
      return requests.map(({ command, units }) => [command, units])
    }
    for (let n = 0; n < 4; n += 1) await openCycle(district)
    const few = await page()
    for (let n = 0; n < 8; n += 1) await openCycle(district)
    expect(await page()).toEqual(few)
  })
})
