/**
 * What was taken back is nowhere any more for anyone but its owner: evidence full of an unmistakable word is taken back, and
 * the word is looked for in everything that the product gives away.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { workOnFile } from '#functions/coaching/file-work.ts'
import { runBulk } from '#functions/integration/bulk-run.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { type Route, realms } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { fileKey } from '#shared/model/export.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { type Answered, type Caller, controlOf, db, dependencies, stage } from '../district.ts'
import { bearerOf, cast, consultancyId, everything, examplesDay, openFurnished, partnerId } from '../furnished.ts'
import { receiver, workersOf } from '../integration/publishing.ts'
import { openObjects } from '../objects.ts'
import { announced, type Sample } from '../seed/samples.ts'

const word = 'zanzibarquartz'
const eventTypes = ['attached', 'shared', 'retracted', 'commented', 'removed'].map((it) => `evidence.${it}`)
const reads = api.flatMap(({ list }) => list).filter(({ method }) => method === 'GET')

const sample = (over: Partial<Sample> = {}): Sample => ({
  name: `${word}.txt`,
  mediaType: 'text/plain',
  content: Buffer.from(`In the file: ${word}.\n`),
  ...over,
})
const table: Sample = {
  name: `${word}.csv`,
  mediaType: 'text/csv',
  contents: 'measurements',
  content: Buffer.from(`student_id,label,value,measured_on\r\n${word}-1,${word},7,2026-11-09\r\n`),
}

function must({ status, body }: Answered) {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

async function openScene() {
  const { folder, objectsOf } = await openObjects()
  const clock = { now: new Date(examplesDay.getTime() + 60_000) }
  const now = () => clock.now
  const furnished = await openFurnished({ objectsOf, now }, everything)
  const { id } = furnished
  const objects = objectsOf(id)
  const own = openTable(tableName(stage, id), id, db)
  const newId = randomIds(() => new Date())
  const person = (sub: string, role: 'coach' | 'teacher' | 'consultant', tenant: string = id) =>
    furnished.as({ sub, tenant: tenant as Id<'dis'>, roles: [{ role }] })
  const owner = furnished.inRole('teacher')
  const coach = furnished.inRole('coach')
  const others: Record<string, Caller> = {
    coach,
    'co-teacher': person(cast.otherTeacher, 'teacher'),
    'another coach': person(cast.otherCoach, 'coach'),
    leader: furnished.inRole('school_leader'),
    admin: furnished.inRole('district_admin'),
    'consultant who coaches it': person(demo.id('per', 900), 'consultant', consultancyId),
    'consultancy manager': furnished.as(bearerOf(id, 'consultancy_manager')),
    partner: furnished.as({ sub: demo.id('cli', 1), tenant: partnerId, kind: 'client' }),
  }
  const cycle = `/cycles/${demo.id('cyc', 1)}`
  must(await coach.patch(cycle, { teacherIds: [cast.teacher, cast.otherTeacher] }))

  const received = receiver()
  const workers = workersOf({ id, table: own }, received.send)
  workers.clock.now = new Date(examplesDay.getTime() + 3_600_000)
  must(
    await others['partner']!.post(
      '/webhook-endpoints',
      { url: 'https://all.rosterly.example/tandem', eventTypes },
      { 'idempotency-key': 'all' },
    ),
  )
  await workers.settle()

  const about = (await coach.get(cycle)).body.goals[0].id
  const words = { title: `Title ${word}`, note: `Note ${word}`, about }
  const posts = {
    evidence: { kind: 'video', ...words, link: `https://drive.example/${word}`, ownerId: cast.teacher, externalId: 'to-be-gone' },
    comment: { atSeconds: 1, kind: 'note', text: `Comment ${word}` },
  }
  const attach = async (as: Caller, more: object, key: string): Promise<string> =>
    must(await as.post(`${cycle}/evidence`, { kind: 'video', ...words, ...more }, { 'idempotency-key': key })).id
  const send = async (as: Caller, it: Sample, more: object = {}) => {
    const evidenceId = await attach(as, { file: announced(it), ...more }, `send ${it.name}`)
    await objects.write(`uploads/evidence/${evidenceId}`, it.content, it.mediaType)
    must(await as.post(`${cycle}/evidence/${evidenceId}/file/complete`, undefined, { 'idempotency-key': `complete ${it.name}` }))
    return evidenceId
  }
  const ids = [
    await send(coach, sample(), { ownerId: cast.teacher }),
    await send(owner, table),
    await attach(coach, posts.evidence, 'by the coach'),
    await attach(owner, { measurements: [{ label: word, studentId: `${word}-2`, value: 1, measuredOn: '2026-11-09' }] }, 'inline'),
  ]
  const work = { table: own, objects, scan: async () => 'clean' as const, now, newId }
  for (const job of await unfinishedFiles(own, id)) await workOnFile(work, job)
  const commentIds: string[] = []
  for (const [n, as] of [coach, others['co-teacher']!].entries()) {
    const key = { 'idempotency-key': `comment ${n}` }
    commentIds.push(must(await as.post(`${cycle}/evidence/${ids[0]}/comments`, posts.comment, key)).id)
  }

  const bulk = dependencies({ objectsOf, log: () => undefined, control: controlOf(id).control, now })
  /** Exports all that someone may, and gives the export. */
  async function exported(as: Caller): Promise<string> {
    const { body } = await as.post('/exports', { format: 'ndjson' }, { 'idempotency-key': newId('req') })
    await runBulk({ dependencies: bulk, routes: api, hasTime: () => true }, { kind: 'export', tenantId: id, exportId: body.id })
    return body.id
  }
  /** What the files say that an export still gives. */
  async function filesOf(as: Caller, exportId: string): Promise<string> {
    const { body } = await as.get(`/exports/${exportId}`)
    const names: string[] = body.files.map(({ name }: { name: string }) => name)
    return (await Promise.all(names.map((name) => readFile(join(folder, id, fileKey(exportId, name)), 'utf8')))).join('')
  }

  /** Every answer to reading that someone gets, that has the word in it, by its path. */
  async function hits(as: Caller): Promise<string[]> {
    const found: string[] = []
    for (const path of reads.flatMap(pathsOf)) {
      const { text } = await as.get(path.at, path.query)
      if (text.includes(word)) found.push(path.at)
    }
    return found
  }

  function pathsOf({ realm, path, spec, kind }: Route) {
    const expand = Object.keys(spec.expands ?? {}).join(',')
    const query = { ...spec.example.query, ...(kind === 'list' && { limit: '200' }), ...(expand && { expand }) }
    const filled = (params: Record<string, string>) =>
      `${realm === 'district' ? '' : realms[realm].base}${path.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? (realm === 'district' ? `no-${name}` : whole))}`
    const example = spec.example.params ?? {}
    const more = path.includes('{evidenceId}')
      ? ids.flatMap((evidenceId) => commentIds.map((it) => ({ ...example, evidenceId, videoCommentId: it })))
      : []
    return [...new Set([example, ...more].map(filled))].map((at) => ({ at, query }))
  }

  const retract = async () => {
    clock.now = new Date(clock.now.getTime() + 60_000)
    for (const evidenceId of ids) must(await owner.post(`${cycle}/evidence/${evidenceId}/retract`))
  }
  return { id, owner, coach, others, cycle, ids, posts, exported, filesOf, hits, retract, workers, received, objects }
}

let scene: Awaited<ReturnType<typeof openScene>>
let shown: string[]
let earlier: { id: string; text: string }
beforeAll(async () => {
  scene = await openScene()
  shown = await scene.hits(scene.coach)
  const exportId = await scene.exported(scene.coach)
  earlier = { id: exportId, text: await scene.filesOf(scene.coach, exportId) }
  await scene.retract()
  await scene.workers.settle()
}, 60_000)

describe('before it is taken back, evidence', () => {
  test('is found by its coach in everything that shows it: what is looked for here can be found', () => {
    const base = scene.cycle
    const [file, measured] = scene.ids
    const expected = [`${base}/evidence`, `${base}/evidence/${file}`, `${base}/evidence/${file}/file`, `${base}/evidence/${file}/comments`]
    expect(shown).toEqual(expect.arrayContaining([...expected, `${base}/evidence/${measured}/measurements`]))
    expect([...earlier.text.matchAll(new RegExp(`"(label|title|text|note|name)":"[^"]*${word}`, 'g'))].map(([, field]) => field)).toEqual(
      expect.arrayContaining(['label', 'title', 'text', 'note', 'name']),
    )
  })
})

describe('evidence that was taken back', () => {
  test.each(['coach', 'co-teacher', 'another coach', 'leader', 'admin', 'consultant who coaches it', 'consultancy manager', 'partner'])(
    'is in no answer that a %s gets',
    async (who) => {
      expect(await scene.hits(scene.others[who]!)).toEqual([])
    },
  )

  test('is all there for its owner', async () => {
    const found = await scene.hits(scene.owner)
    const [file] = scene.ids
    expect(found).toEqual(expect.arrayContaining(['/me/evidence', `${scene.cycle}/evidence`, `${scene.cycle}/evidence/${file}/comments`]))
  })

  test.each(['coach', 'co-teacher', 'leader', 'admin', 'partner'])('is in no file of an export that a %s asks for', async (who) => {
    const as = scene.others[who]!
    expect((await scene.filesOf(as, await scene.exported(as))).includes(word)).toBe(false)
  })

  test('is given by no export that was made before', async () => {
    const text = await scene.filesOf(scene.coach, earlier.id)
    expect([text.includes(word), text.length > 0]).toEqual([false, true])
  })

  test('is in no change and no webhook: only that it is gone', async () => {
    const { data } = (await scene.others['admin']!.get('/changes', { since: '0', limit: '200' })).body
    const told = data.filter(({ subject }: { subject: string }) => subject === scene.ids[2]).map(({ op }: { op: string }) => op)
    expect([told.at(-1), JSON.stringify(data).includes(word)]).toEqual(['removed', false])
    const bodies = scene.received.posts.map(({ body }) => body)
    expect([bodies.some((it) => it.includes('evidence.retracted')), bodies.some((it) => it.includes(word))]).toEqual([true, false])
  })

  test('is not found by its external id, but by its owner', async () => {
    const find = (as: Caller) => as.get('/external-ids/evidence/to-be-gone')
    const statuses = await Promise.all(Object.values(scene.others).map(async (as) => (await find(as)).status))
    expect([...new Set(statuses)].sort()).toEqual([403, 404].filter((it) => statuses.includes(it)))
    expect(statuses).not.toContain(200)
    expect(await find(scene.owner)).toMatchObject({ status: 200 })
  })

  test('is not in the first answer again that its coach once got: to attaching, completing and commenting', async () => {
    const { coach, cycle, posts, ids } = scene
    const again = [
      await coach.post(`${cycle}/evidence`, posts.evidence, { 'idempotency-key': 'by the coach' }),
      await coach.post(`${cycle}/evidence/${ids[0]}/file/complete`, undefined, { 'idempotency-key': `complete ${word}.txt` }),
      await coach.post(`${cycle}/evidence/${ids[0]}/comments`, posts.comment, { 'idempotency-key': 'comment 0' }),
    ]
    expect(again.map(({ status, text }) => [status, text.includes(word)])).toEqual([
      [404, false],
      [404, false],
      [404, false],
    ])
  })

  test('cannot be commented on, nor its comments changed or removed, by anyone who no longer sees it', async () => {
    const { coach, cycle, posts, ids } = scene
    const at = `${cycle}/evidence/${ids[0]}/comments`
    const { data } = (await scene.owner.get(at)).body
    const mine = data.find(({ authorId }: { authorId: string }) => authorId === cast.coach).id
    const tries = [
      await coach.post(at, posts.comment),
      await coach.patch(`${at}/${mine}`, { text: 'Other.' }),
      await coach.send('DELETE', `${at}/${mine}`, undefined, { 'if-match': '*' }),
    ]
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404])
  })
})
