/**
 * A district where each operation has something to act on: what the example of every route names is there, under the
 * very ids it names. Whatever is content of a cycle is marked, so that a test can see where it comes out.
 *
 * It is made once through the API; every test then gets a copy in a district of its own.
 */
import { api } from '#functions/api.ts'
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { workOnFile } from '#functions/coaching/file-work.ts'
import { keepLooks } from '#functions/control/looks.ts'
import { sandboxId } from '#functions/control/sandbox/ids.ts'
import { publishWaiting } from '#functions/integration/publish.ts'
import { districtRoles } from '#shared/auth/roles.ts'
import { clientRole } from '#shared/auth/scopes.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { openTable } from '#shared/db/table.ts'
import { type Route, realms } from '#shared/http/route.ts'
import type { Service } from '#shared/http/service.ts'
import { type Admission, Admissions } from '#shared/model/admission.ts'
import { Events } from '#shared/model/event.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, type NewId, randomIds } from '#shared/model/id.ts'
import { copyChanges, People, type StoredPerson } from '#shared/model/person.ts'
import { filled, toBeFilled } from '#shared/model/sandbox.ts'
import { Standings } from '#shared/model/standing.ts'
import type { Objects } from '#shared/objects.ts'
import {
  type Answered,
  admissionOf,
  type Caller,
  caller,
  client,
  consultancies,
  controlOf,
  db,
  dumpOf,
  openTenantTable,
  registries,
  seedTenant,
  serviceWith,
  stage,
} from './district.ts'
import { furnishRegistry } from './furnished-registry.ts'
import { exampleForm, exampleTools } from './seed/observing.ts'
import { announced, tableOf, video } from './seed/samples.ts'
import { workOffWebhooks } from './seed/webhooks.ts'
import { type Item, lenderOf, written } from './tables.ts'

/** Stands in every text that is content, and nowhere else. */
export const mark = 'behind-the-wall'
const hushed = (what: string) => `${what} ${mark}`

/** The examples' day: after everything they say has been done. */
export const examplesDay = new Date('2026-11-24T15:00:00.000Z')

/** An object store in which everything has been uploaded. */
export const fullObjects: Objects = {
  upload: async (key, { contentType, bytesMax }) => ({
    url: `https://objects.test/${key}`,
    method: 'PUT',
    headers: { 'content-type': contentType },
    expiresAt: examplesDay.toISOString(),
    bytesMax,
  }),
  sizeOf: async () => 1000,
  about: async (key) => announced(sampleAt(key)),
  head: async (key) => sampleAt(key).content,
  copy: async () => {},
  download: () => Promise.reject(new Error('this test downloads nothing')),
  write: () => Promise.reject(new Error('this test writes nothing')),
  link: async (key, { filename }) => ({
    url: `https://objects.test/${key}?${new URLSearchParams({ filename })}`,
    expiresAt: examplesDay.toISOString(),
  }),
  remove: async () => {},
}

/** What has been uploaded: measurements for the evidence that has some, and otherwise a video. */
const sampleAt = (key: string) => (key.endsWith(demo.id('evd', 5)) ? tableOf(hushed('label')) : video)

/** The API on the examples' day. */
export const furnishedApp = (over: Parameters<typeof serviceWith>[0] = {}) =>
  serviceWith({ now: () => examplesDay, objectsOf: () => fullObjects, ...over })

/** The people the examples speak of, by their ids. */
export const cast = {
  admin: demo.id('per', 1),
  leader: demo.id('per', 2),
  coach: demo.id('per', 3),
  otherCoach: demo.id('per', 4),
  teacher: demo.id('per', 5),
  otherTeacher: demo.id('per', 6),
  schoolId: demo.id('sch', 1),
  otherSchoolId: demo.id('sch', 2),
  /** Of the consultancy: who manages it, and who coaches for it and is not assigned yet. */
  manager: demo.id('per', 22),
  consultant: demo.id('per', 23),
} as const

const randomId = randomIds(() => new Date())

/** Makes the district that is copied. */
async function furnish(): Promise<{ id: Id<'dis'>; items: Record<string, unknown>[]; registry: Record<string, unknown>[] }> {
  const named = demo.named()
  const newId: NewId = (kind) => (kind === 'dis' || kind === 'req' ? randomId(kind) : named(kind))
  const id = randomId('dis')
  // The first person is the district's admin, and the first that the examples name.
  await openTenantTable(id, newId)
  const app = furnishedApp({ newId })
  const founder = caller({ sub: cast.admin, tenant: id, roles: [{ role: 'district_admin' }] }, id, app)
  for (const [n, name] of ['Harbor Elementary', 'Cedar Ridge Middle School'].entries())
    made(await founder.post('/schools', { name, externalId: `crm-${4711 + n}` }))
  let people = 0
  const add = async (role: 'district_admin' | 'school_leader' | 'coach' | 'teacher', schoolIds: string[]) => {
    people += 1
    const draft = { givenName: 'Pat', familyName: 'Okafor', email: `pat.${people}@lakeside.example`, roles: [{ role, schoolIds }] }
    const { id: sub } = made(await founder.post('/people', draft))
    return caller({ sub, tenant: id, roles: [{ role }] }, id, app)
  }
  await add('school_leader', [cast.schoolId])
  const coach = await add('coach', [])
  const second = await add('coach', [])
  const teacher = await add('teacher', [cast.schoolId])
  await add('teacher', [cast.schoolId])
  const steps = [{ kind: 'modeling', afterDays: 0, checkBackAfterDays: 14, note: 'Model the opening routine.' }]
  for (const name of ['A strong start', 'Exit tickets'])
    made(await coach.post('/action-templates', { name, visibility: 'district', steps }))
  await openTable(tableName(stage, id), id, db).commit(outsiders().map((it) => insert(Admissions, it)))
  // Before the rest, so that the feed has some changes and not a hundred: each test gets a copy of them.
  await endpoints(id, app)
  await cycles(coach, teacher)
  await models(founder, coach)
  await time(founder, coach)
  await observing(founder, coach, second)
  await discussions(founder, coach, teacher)
  await calendars(coach, teacher)
  const look = { at: examplesDay.toISOString(), tenant: id, personId: cast.coach, homeTenantId: id, operation: 'readCycle' }
  await keepLooks(
    () => openTable(tableName(stage, id), id, db),
    'furnished',
    [{ ...look, cycleId: demo.id('cyc', 1) }],
    () => examplesDay,
  )
  made(await founder.post('/roster-imports'))
  made(await founder.post('/exports', { kinds: ['schools'], format: 'ndjson' }))
  for (let n = 0; n < 3; n += 1) made(await founder.post('/imports', { noun: 'school', format: 'csv' }))
  for (const personId of [cast.teacher, cast.otherCoach]) made(await founder.post('/invitations', { personId }))
  const saml = { metadataUrl: 'https://login.lakeside.example/saml/metadata' }
  made(await founder.send('PUT', '/sign-in', { kind: 'saml', saml, emailDomains: ['lakeside.example'] }, { 'if-match': '"0"' }))
  return { id, items: (await dumpOf(id)).filter(isCopied), registry: await furnishRegistry(id) }
}

/** Webhook endpoints of the partner's first client: in use, to be removed, unverified and paused, as the demo has them. */
async function endpoints(id: Id<'dis'>, app: Service): Promise<void> {
  const client = caller(bearerOf(id, 'partner'), id, app)
  let keys = 0
  const post = async (path: string, body?: unknown) => {
    keys += 1
    made(await client.post(path, body, { 'idempotency-key': `furnish-${keys}` }))
  }
  const work = { table: openTable(tableName(stage, id), id, db), now: () => examplesDay, newId: randomId }
  for (const host of ['warehouse.rosterly.example', 'old.rosterly.example', 'silent.rosterly.example', 'resting.rosterly.example'])
    await post('/webhook-endpoints', { url: `https://${host}/tandem`, eventTypes: ['district.updated'] })
  await workOffWebhooks(work, id)
  await post(`/webhook-endpoints/${demo.id('whe', 1)}/replays`, { fromSeq: 1, toSeq: 10 })
  await post(`/webhook-endpoints/${demo.id('whe', 4)}/pause`)
  await workOffWebhooks(work, id)
}

async function cycles(coach: Caller, teacher: Caller): Promise<void> {
  const goal = {
    kind: 'student_learning',
    statement: hushed('statement'),
    measure: hushed('measure'),
    unit: '%',
    direction: 'increase',
    baseline: 61,
    target: 90,
  }
  const open = async (externalId?: string) => {
    const draft = {
      ...(externalId && { externalId }),
      coachId: cast.coach,
      teacherIds: [cast.teacher],
      schoolId: cast.schoolId,
      specialty: 'literacy',
      startsOn: '2026-11-02',
      goal: { ...goal, ...(externalId && { externalId: `${externalId}-goal` }) },
    }
    const { id, goals } = made(await coach.post('/cycles', draft))
    return { path: `/cycles/${id}`, goalId: goals[0].id as string }
  }
  const plan = async (path: string, kind: string) =>
    made(await coach.post(`${path}/actions`, { kind, scheduledOn: '2026-11-10', note: hushed('action note') })).id as string
  const reflection = { planSupportedGoal: 'yes', goalMet: 'partly', text: hushed('reflection') }

  const first = await open('planner-2041')
  made(await coach.post(`${first.path}/advance`, { from: 'set' }))
  const done = await plan(first.path, 'modeling')
  for (const kind of ['observation', 'coplanning', 'video_review']) await plan(first.path, kind)
  made(await coach.post(`${first.path}/advance`, { from: 'plan' }))
  made(await coach.post(`${first.path}/actions/${done}/complete`, { doneOn: '2026-11-10', minutes: 45 }))
  const saw = { on: '2026-11-14', outcome: 'partly', note: hushed('check-back'), nextOn: '2026-11-21' }
  made(await coach.post(`${first.path}/actions/${done}/check-back`, saw))
  const linked = {
    kind: 'student_work',
    title: hushed('title'),
    about: first.goalId,
    link: `https://drive.lakeside.example/${mark}`,
    note: hushed('evidence note'),
  }
  made(await teacher.post(`${first.path}/evidence`, linked))
  const measured = [{ label: hushed('label'), value: 17, measuredOn: '2026-11-09' }]
  made(
    await teacher.post(`${first.path}/evidence`, {
      externalId: 'drive-77',
      kind: 'video',
      title: hushed('draft'),
      about: done,
      measurements: measured,
      shared: false,
    }),
  )
  await files(coach, teacher, first)
  made(
    await teacher.post(`${first.path}/progress-checks`, {
      goalId: first.goalId,
      value: 68,
      measuredOn: '2026-11-12',
      note: hushed('check'),
    }),
  )
  made(await teacher.post(`${first.path}/comments`, { text: hushed('comment') }))

  await open()
  const third = await open()
  made(await coach.post(`${third.path}/advance`, { from: 'set' }))
  const only = await plan(third.path, 'coplanning')
  made(await coach.post(`${third.path}/advance`, { from: 'plan' }))
  made(await coach.post(`${third.path}/actions/${only}/complete`, { doneOn: '2026-11-05', minutes: 50 }))
  made(await teacher.post(`${third.path}/progress-checks`, { goalId: third.goalId, value: 83, measuredOn: '2026-11-12' }))
  made(await coach.post(`${third.path}/advance`, { from: 'monitor' }))
  for (const person of [teacher, coach]) made(await person.post(`${third.path}/reflections`, reflection))
  await open()
  const fifth = await open()
  made(await coach.post(`${fifth.path}/abandon`, { reason: hushed('reason') }))
}

/** Models of the district's own: one with a second version and a cycle that goes by the first, a draft, and an archived one. */
async function models(founder: Caller, coach: Caller): Promise<void> {
  const draft = async (key: string) =>
    void made(await founder.post('/cycle-models', { key, basedOn: { key: 'set_plan_monitor_reflect' }, name: 'Lakeside cycle' }))
  const publish = async (key: string) => made(await founder.post(`/cycle-models/${key}/publish`))
  for (const key of ['lakeside_cycle', 'draft_cycle', 'archived_cycle']) await draft(key)
  await publish('lakeside_cycle')
  const sixth = {
    coachId: cast.coach,
    teacherIds: [cast.teacher],
    schoolId: cast.schoolId,
    specialty: 'literacy',
    startsOn: '2026-11-02',
    model: { key: 'lakeside_cycle' },
    goal: {
      kind: 'instructional',
      statement: hushed('statement'),
      measure: hushed('measure'),
      direction: 'increase',
      baseline: 1,
      target: 3,
    },
  }
  made(await coach.post('/cycles', sixth))
  made(await founder.patch('/cycle-model-drafts/lakeside_cycle', { name: 'Lakeside coaching cycle, revised' }))
  await publish('lakeside_cycle')
  made(await founder.post('/cycle-models/archived_cycle/archive'))
}

/** Terms, what a coach did beside the cycles, what pays for it, and months that are prepared and signed. */
async function time(founder: Caller, coach: Caller): Promise<void> {
  made(await founder.post('/terms', { name: 'Fall semester', schoolYear: '2026-27', startsOn: '2026-08-17', endsOn: '2026-12-18' }))
  const [startsAt, endsAt] = ['2026-11-18T14:00:00.000Z', '2026-11-18T15:00:00.000Z']
  made(await coach.post('/duties', { kind: 'meeting', startsAt, endsAt, schoolId: cast.schoolId, note: 'Grade-level team.' }))
  for (const day of ['2026-08-20', '2026-09-15'])
    made(await coach.post('/duties', { kind: 'testing', day, minutes: 120, schoolId: cast.schoolId }))
  const [title, general] = [
    made(await founder.post('/funding-sources', { name: 'Title II, Part A', code: '84.367A' })),
    made(await founder.post('/funding-sources', { name: 'General fund', code: '100' })),
  ]
  const shares = [
    { fundingSourceId: title.id, percent: 60 },
    { fundingSourceId: general.id, percent: 40 },
  ]
  const periods = [{ startsOn: '2026-07-01', shares }]
  made(await founder.send('PUT', `/coach-funding/${cast.coach}`, { periods }, { 'if-match': '"0"' }))
  made(await coach.post('/time-certifications', { month: '2026-08' }))
  made(await coach.post('/time-certifications', { month: '2026-09' }))
  made(await coach.post(`/time-certifications/${demo.id('crt', 2)}/sign`, {}))
}

/** A protocol of the district's own, a discussion that is planned, and two that run, one with what was said and agreed on. */
async function discussions(founder: Caller, coach: Caller, teacher: Caller): Promise<void> {
  const step = (key: string, yields: string) => ({ key, title: key, prompt: 'What do you see?', minutes: 10, voices: ['everyone'], yields })
  const own = {
    name: 'Two looks',
    source: 'The district’s mathematics team',
    steps: [step('look', 'observations'), step('wonder', 'inferences')],
  }
  made(await founder.post('/protocols', { key: 'two_looks', ...own }))
  const plan = async () => {
    const named = {
      cycleId: demo.id('cyc', 1),
      goalIds: [demo.id('gol', 1)],
      evidenceIds: [demo.id('evd', 5)],
      note: hushed('discussion note'),
    }
    const draft = { ...named, protocol: { key: 'atlas' }, scheduledAt: '2026-11-24T20:30:00.000Z' }
    return `/data-discussions/${made(await coach.post('/data-discussions', draft)).id}`
  }
  await plan()
  const running = await plan()
  made(await coach.post(`${running}/start`))
  for (const from of ['getting_started', 'describe']) made(await coach.post(`${running}/advance`, { from }))
  const said = { stepKey: 'describe', kind: 'observation', text: hushed('contribution') }
  made(await teacher.post(`${running}/contributions`, said))
  made(await teacher.post(`${running}/next-steps`, { text: hushed('next step'), goalId: demo.id('gol', 1) }))
  made(await coach.post(`${await plan()}/start`))
}

/** Tools that are published, drafts and archived; drafts and an observation that is shared; a calibration that is complete, and one that is open. */
async function observing(founder: Caller, coach: Caller, second: Caller): Promise<void> {
  for (const [n, key] of exampleTools.entries()) {
    const { id } = made(await founder.post('/observation-tools', { key, ...exampleForm }))
    if (n % 2 === 0) made(await founder.post(`/observation-tools/${id}/publish`))
    if (n === 2) made(await founder.post(`/observation-tools/${id}/archive`))
  }
  const answers = [
    { measure: 'on_task', level: 3, comment: hushed('answer comment') },
    { measure: 'seen', text: hushed('answer') },
    { measure: 'reminder', text: hushed('private answer') },
  ]
  const said = { cycleId: demo.id('cyc', 1), toolId: demo.id('obt', 1), minutes: 20, answers, note: hushed('observation note') }
  made(await coach.post('/observations', { ...said, day: '2026-11-19' }))
  for (const day of ['2026-11-20', '2026-11-21']) made(await coach.post('/observations', { ...said, day }))
  made(await coach.post(`/observations/${demo.id('obv', 2)}/share`))
  const lessons = ['video_1', 'video_2'].map((key) => ({ key, name: `Lesson of ${key}` }))
  const raterIds = [cast.coach, cast.otherCoach]
  for (const name of ['Summer calibration', 'Fall calibration'])
    made(await founder.post('/calibrations', { name, toolId: demo.id('obt', 1), lessons, raterIds }))
  for (const [as, levels] of [
    [coach, [3, 2]],
    [second, [3, 1]],
  ] as const) {
    const ratings = lessons.map(({ key }, n) => ({ lesson: key, measure: 'on_task', level: levels[n] }))
    made(await as.post(`/calibrations/${demo.id('cal', 1)}/ratings`, { ratings }))
  }
}

/** Visits of the first cycle: one that is ahead, one that was, and one to be cancelled; what a teacher is busy with; and a feed. */
async function calendars(coach: Caller, teacher: Caller): Promise<void> {
  const book = async (day: string) =>
    made(
      await coach.post('/visits', {
        kind: 'visit',
        startsAt: `${day}T19:00:00.000Z`,
        endsAt: `${day}T19:45:00.000Z`,
        cycleId: demo.id('cyc', 1),
        place: 'Room 12',
        note: hushed('visit note'),
      }),
    )
  for (const day of ['2026-12-01', '2026-11-23', '2026-12-08']) await book(day)
  const weekly = { weekdays: [1, 3], startTime: '11:00', endTime: '11:50', from: '2026-11-16', to: '2027-05-28' }
  made(await teacher.post('/busy-times', { title: 'Algebra', weekly }))
  made(await coach.post('/calendar-feeds', { name: 'Phone' }))
}

/** Files: one that has yet to come, a video with a comment on it, measurements; and a video that was taken back. */
async function files(coach: Caller, teacher: Caller, { path, goalId }: { path: string; goalId: string }): Promise<void> {
  const attach = async (kind: string, file: object) =>
    made(await teacher.post(`${path}/evidence`, { kind, title: hushed('file'), about: goalId, ...file })).id as string
  const comment = async (id: string) =>
    made(await coach.post(`${path}/evidence/${id}/comments`, { atSeconds: 74.5, kind: 'strength', text: hushed('on video') }))
  const complete = async (id: string) => {
    made(await teacher.post(`${path}/evidence/${id}/file/complete`))
    const table = openTable(tableName(stage, coach.claims!.tenant), coach.claims!.tenant, db)
    const work = { table, objects: fullObjects, scan: async () => 'clean' as const, now: () => examplesDay, newId: randomId }
    for (const job of await unfinishedFiles(table, table.tenantId as Id<'dis'>)) await workOnFile(work, job)
  }
  await attach('video', { file: announced(video, { name: `${mark}.mp4` }) })
  const watched = await attach('video', { file: announced(video, { name: `${mark}.mp4` }) })
  await complete(watched)
  await comment(watched)
  await complete(await attach('assessment_data', { file: announced(tableOf(hushed('label'))) }))
  const takenBack = await attach('video', { link: `https://drive.lakeside.example/${mark}` })
  await comment(takenBack)
  made(await teacher.post(`${path}/evidence/${takenBack}/retract`))
}

function made({ status, body }: Answered) {
  if (status >= 300) throw new Error(`the furnished district lacks something: ${status} ${JSON.stringify(body)}`)
  return body
}

/** What has happened stays behind: nothing reads it but the audit log, whose latest entry comes along. */
const isCopied = (item: Record<string, unknown>, n: number, items: Record<string, unknown>[]): boolean =>
  item['entity'] !== 'event' && (item['entity'] !== 'audit entry' || items[n + 1]?.['entity'] !== 'audit entry')

let original: ReturnType<typeof furnish> | undefined

/** Whom the furnished district has let in, each for a test to be: those of the examples, and others beside them. */
function outsiders(): Admission[] {
  const scopes = allScopes.split(' ')
  const client = (n: number, over: Partial<Admission>) =>
    admissionOf(demo.id('cli', n), {
      scopes,
      homeTenantId: partnerId,
      agreementId: demo.id('grt', 1),
      ...over,
    })
  return [
    admissionOf(demo.id('per', 900), { scopes, personId: cast.coach, roles: [{ role: 'consultant' }] }),
    admissionOf(demo.id('per', 902), { scopes, personId: cast.otherCoach, roles: [{ role: 'consultant' }] }),
    admissionOf(consultancyId, { scopes, roles: [{ role: 'consultancy_manager' }] }),
    client(1, { roles: [{ role: 'partner' }] }),
    client(2, { roles: [{ role: 'partner' }], scopes: [] }),
    ...districtRoles.map((role, n) => client(40 + n, { roles: [{ role }] })),
  ]
}

/** A machine in each role: what it may do is then a matter of its scopes. */
export const machineIn = (as: string) => {
  const role = as === 'sandbox' ? clientRole : as
  return demo.id('cli', 40 + districtRoles.indexOf(role as (typeof districtRoles)[number]))
}

/** A consultancy's own table with its first manager and a consultant, let into the district as the one of the examples is. */
async function furnishConsultancy(id: Id<'con'>, districtId: Id<'dis'>): Promise<void> {
  await provision(client, stage, id)
  await seedTenant(id, (kind) => (kind === 'per' ? (cast.manager as never) : randomId(kind)))
  const at = examplesDay.toISOString()
  const consultant: StoredPerson = {
    id: cast.consultant,
    givenName: 'Ines',
    familyName: 'Calder',
    roles: [{ role: 'consultant', schoolIds: [] }],
    coachProfile: { specialties: ['science'], fte: 0.2, employment: 'external' },
    status: 'active',
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
  const table = openTable(tableName(stage, id), id, db)
  const happened = { type: 'person.added', subject: consultant.id, actorId: cast.manager, requestId: demo.id('req', 900) }
  await table.commit([
    insert(People, consultant),
    ...copyChanges(undefined, consultant),
    insert(Events, { id: demo.id('evt', 900), at, ...happened }),
  ])
  await publishWaiting({ table, now: () => examplesDay })
  const admission = admissionOf(id, { homeTenantId: id, scopes: allScopes.split(' '), roles: [{ role: 'consultancy_manager' }] })
  await openTable(tableName(stage, districtId), districtId, db).commit([insert(Admissions, admission)])
  consultancies.set(districtId, id)
}

async function copyOf(
  TableName: string,
  items: readonly Record<string, unknown>[],
  from: string,
  id: string,
  consultancy: string = consultancyId,
): Promise<void> {
  const text = JSON.stringify(items).replaceAll(from, id).replaceAll(consultancyId, consultancy)
  const copies = JSON.parse(text) as Item[]
  await written(
    db,
    TableName,
    copies.map((Item) => ({ PutRequest: { Item } })),
  )
}

/** What a test needs beside the district: a registry, a consultancy's own table, and that the district is a sandbox. */
const needsOf = (operation?: Needing) => ({
  registry: operation !== undefined && (operation.inRegistry || operation.realm !== 'district'),
  consultancy: operation?.realm === 'consultancy',
  sandbox: operation !== undefined && (operation === everything || operation.scope?.startsWith('sandbox:') === true),
})

/** Copies of the furnished district: a test that is over gives its copy to the next. */
const lendCopy = lenderOf(db, async (needs: ReturnType<typeof needsOf>) => {
  original ??= furnish()
  const { id: from, items, registry } = await original
  const id = randomId('dis')
  const consultancy = needs.consultancy ? randomId('con') : consultancyId
  const tables = [tableName(stage, id)]
  await provision(client, stage, id)
  await copyOf(tableName(stage, id), items, from, id)
  if (needs.sandbox) await makeSandbox(id)
  if (needs.registry) {
    await provision(client, id, 'registry')
    await copyOf(registryName(id), registry, from, id, consultancy)
    registries.set(id, registryName(id))
    tables.push(registryName(id))
  }
  if (needs.consultancy) {
    await furnishConsultancy(consultancy, id)
    tables.push(tableName(stage, consultancy))
  }
  return { id, consultancy, tables }
})

/**
 * A copy of the furnished district, and callers in it; `over` is the API as the test wants it. A registry and a
 * consultancy's table are there only for an operation that needs them.
 */
export async function openFurnished(over: Parameters<typeof serviceWith>[0] = {}, operation?: Needing) {
  const { id, consultancy } = await lendCopy(needsOf(operation))
  const { control } = controlOf(id, { ...over, now: () => examplesDay })
  const app = furnishedApp({ ...over, control })
  return {
    id,
    consultancyId: consultancy,
    app,
    as: (claims: Parameters<typeof caller>[0]) => caller(claims, id, app, consultancy),
    /** Someone with the role an example is for: a person named in the examples' cycle where there is one. */
    inRole: (role: string) => caller(bearerOf(id, role, consultancy), id, app, consultancy),
  }
}

/** Of an operation, what the district needs that it is tried in. */
type Needing = Pick<Route, 'realm' | 'inRegistry'> & Partial<Pick<Route, 'scope'>>

/** For what tries every operation in one district. */
export const everything = { realm: 'consultancy', inRegistry: true } as const satisfies Needing

/** Has a district be a sandbox of the partner's, with the person in it that the examples of sandboxes name. */
async function makeSandbox(id: Id<'dis'>): Promise<void> {
  const table = openTable(tableName(stage, id), id, db)
  const before = await table.get(Standings, {})
  const at = examplesDay.toISOString()
  const made = toBeFilled({ ownerId: partnerId, name: 'Rosterly staging', timeZone: 'America/Chicago' }, examplesDay)
  const person: StoredPerson = {
    id: sandboxId('per', 5),
    givenName: 'Ada',
    familyName: 'Okafor',
    roles: [{ role: 'coach', schoolIds: [] }],
    status: 'active',
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
  await table.commit([
    replace(Standings, before, { ...before, sandbox: filled(made), rev: before.rev + 1 }),
    insert(People, person),
    ...copyChanges(undefined, person),
  ])
}

export type Furnished = Awaited<ReturnType<typeof openFurnished>>

export const consultancyId = demo.id('con', 1)
export const partnerId = demo.id('par', 1)
export const allScopes = [...new Set(api.flatMap(({ list }) => list.map(({ scope }) => scope)))].join(' ')

type Claims = NonNullable<Parameters<typeof caller>[0]>

/** The claims of whoever stands for a role in the examples. */
export function bearerOf(districtId: Id<'dis'>, role: string, consultancy: Id<'con'> = consultancyId): Claims {
  const people: Record<string, Claims> = {
    district_admin: { sub: cast.admin, tenant: districtId, roles: [{ role: 'district_admin' }] },
    school_leader: { sub: cast.leader, tenant: districtId, roles: [{ role: 'school_leader', schoolIds: [cast.schoolId] }] },
    coach: { sub: cast.coach, tenant: districtId, roles: [{ role: 'coach' }] },
    teacher: { sub: cast.teacher, tenant: districtId, roles: [{ role: 'teacher', schoolIds: [cast.schoolId] }] },
    consultant: { sub: demo.id('per', 900), tenant: consultancyId, roles: [{ role: 'consultant' }] },
    consultancy_manager: { sub: cast.manager, tenant: consultancy, roles: [{ role: 'consultancy_manager' }] },
    partner: { sub: demo.id('cli', 1), tenant: partnerId, kind: 'client' },
    sandbox: { sub: cast.admin, tenant: districtId, roles: [{ role: 'district_admin' }] },
    partner_admin: { sub: demo.id('per', 910), tenant: partnerId, roles: [{ role: 'partner_admin' }] },
    operator: { sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] },
  }
  const found = people[role]
  if (!found) throw new Error(`no example says who acts as ${role}`)
  return found
}

/** Every operation of the API. */
export const operations: Route[] = api.flatMap(({ list }) => list)

/** The path of an operation's example: below the district, or, elsewhere, with whose it is left in braces for the caller. */
export const pathOf = (
  { realm, path, spec }: Pick<Route, 'realm' | 'path' | 'spec'>,
  params: Record<string, string> = spec.example.params ?? {},
): string =>
  `${realm === 'district' ? '' : realms[realm].base}${path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `no-${name}`)}`

/** Sends an operation's example: as its own role, or another; with headers of its own. */
export async function ask(
  operation: Route,
  as: Caller,
  more: { headers?: Record<string, string>; body?: unknown; path?: string; query?: Record<string, string>; keyless?: true } = {},
): Promise<Answered> {
  const { method, spec } = operation
  const path = more.path ?? pathOf(operation)
  const parameters = new URLSearchParams(more.query ?? spec.example.query)
  const query = parameters.size > 0 ? `?${parameters}` : ''
  const tag = method === 'PATCH' || method === 'PUT' || method === 'DELETE' ? { 'if-match': '*' } : {}
  // A machine client sends a key with every POST.
  const key = method === 'POST' && as.claims?.kind === 'client' && !more.keyless ? { 'idempotency-key': `example of ${spec.id}` } : {}
  return as.send(method, `${path}${query}`, 'body' in more ? more.body : spec.example.body, { ...tag, ...key, ...more.headers })
}
