/** Files as evidence: announced, sent, held against what was said, scanned, had, taken back and deleted. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { type FileWorking, workOnFile } from '#functions/coaching/file-work.ts'
import { diskObjects, objectsHandler } from '#infra/local/objects.ts'
import { diskScan, eicar } from '#infra/local/scan.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import type { Upload } from '#shared/objects.ts'
import type { Verdict } from '#shared/scan.ts'
import { type Answered, type Caller, dumpOf, dyingAfter, now, openCycle, openDistrict, serviceWith } from '../district.ts'
import { openObjects } from '../objects.ts'
import { announced, type Sample, tableOf, video } from '../seed/samples.ts'

const { folder } = await openObjects()

/** A store that takes uploads by HTTP, as the local product has it. */
async function openStore() {
  const handler = objectsHandler(folder, 'secret', () => now)
  const server = createServer((request, response) => void Promise.resolve(handler(request, response)).catch(() => response.destroy()))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return (tenantId: string) =>
    diskObjects(
      folder,
      tenantId,
      'secret',
      () => baseUrl,
      () => now,
    )
}

/** A cycle of both teachers, and what it takes to send files to it. */
async function opened(over: { now?: () => Date } = {}) {
  const objectsOf = await openStore()
  const district = await openDistrict({ app: serviceWith({ objectsOf, ...over }) })
  const cycle = await openCycle(district, { teacherIds: [district.teacher.id, district.other.id] })
  const path = `${cycle.path}/evidence`
  const working = (more: Partial<FileWorking> = {}): FileWorking => ({
    table: district.table,
    objects: objectsOf(district.id),
    scan: diskScan(folder, district.id),
    now: () => now,
    newId: randomIds(() => new Date()),
    ...more,
  })
  const work = async (more: Partial<FileWorking> = {}) => {
    for (const job of await unfinishedFiles(district.table, district.id)) await workOnFile(working(more), job)
  }
  const attach = (as: Caller, sample: Sample, more: object = {}) =>
    as.post(path, { kind: 'video', title: 'Opening', about: cycle.goals[0].id, file: announced(sample), ...more })
  const put = async ({ file: { upload } }: { file: { upload: Upload } }, content: Buffer, headers = upload.headers) =>
    (await fetch(upload.url, { method: 'PUT', headers, body: new Uint8Array(content) })).status
  /** Attached and sent. */
  const sent = async (as: Caller, sample: Sample, more: object = {}) => {
    const { body } = await attach(as, sample, more)
    expect(await put(body, sample.content)).toBe(200)
    return body as { id: Id<'evd'> }
  }
  const complete = (as: Caller, id: string) => as.post(`${path}/${id}/file/complete`)
  /** Attached, sent, completed and scanned. */
  const ready = async (as: Caller, sample: Sample, more: object = {}) => {
    const { id } = await sent(as, sample, more)
    expect(await complete(as, id)).toMatchObject({ status: 200 })
    await work()
    return id
  }
  const kept = (id: string) => objectsOf(district.id).sizeOf(`evidence/${id}`)
  return { ...district, cycle, path, objects: objectsOf(district.id), working, work, attach, put, sent, complete, ready, kept }
}

const text = (content: string, over: Partial<Sample> = {}): Sample => ({
  name: 'notes.txt',
  mediaType: 'text/plain',
  content: Buffer.from(content),
  ...over,
})

const statusOf = ({ status }: Answered) => status

describe('a file', () => {
  test('is seen by nobody but its owner and who added it until it is ready, and by all of the cycle then', async () => {
    const { coach, teacher, other, path, sent, complete, work, cycle } = await opened()
    const { id } = await sent(coach, video, { ownerId: teacher.id })
    const seen = async () => [
      ...(await Promise.all([coach, teacher, other].map(async (as) => statusOf(await as.get(`${path}/${id}`))))),
      (await other.get(path)).body.data.length,
      (await coach.get(cycle.path)).body.tally.evidence,
    ]
    expect(await seen()).toEqual([200, 200, 404, 0, 0])
    expect(await complete(coach, id)).toMatchObject({ status: 200, body: { file: { status: 'scanning' } } })
    expect(await seen()).toEqual([200, 200, 404, 0, 0])
    for (const as of [coach, teacher])
      expect(await as.get(`${path}/${id}/file`)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await work()
    expect(await seen()).toEqual([200, 200, 200, 1, 1])
    expect((await other.get(`${path}/${id}`)).body).toMatchObject({ file: { status: 'ready', name: 'opening-routine.mp4' } })
  })

  test('is had for two minutes by a URL that gives its very bytes, under its name', async () => {
    const { other, teacher, path, ready } = await opened()
    const id = await ready(teacher, { ...video, name: 'Öffnung (1).mp4' })
    const { body } = await other.get(`${path}/${id}/file`)
    const given = await fetch(body.url)
    expect(body.expiresAt).toBe(new Date(now.getTime() + 120_000).toISOString())
    expect([Buffer.from(await given.arrayBuffer()), given.headers.get('content-disposition')]).toEqual([
      video.content,
      `attachment; filename="_ffnung__1_.mp4"; filename*=UTF-8''%C3%96ffnung%20%281%29.mp4`,
    ])
  })

  test('takes no other bytes than were announced: the store refuses another length, checksum or type', async () => {
    const { teacher, attach, put, complete } = await opened()
    const { body } = await attach(teacher, video)
    const other = Buffer.from(video.content)
    other[other.length - 1] = 1
    const typed = { ...body.file.upload.headers, 'content-type': 'text/html' }
    expect([
      await put(body, Buffer.concat([video.content, Buffer.alloc(1)])),
      await put(body, video.content.subarray(1)),
      await put(body, other),
      await put(body, video.content, typed),
    ]).toEqual([413, 403, 400, 403])
    expect(await complete(teacher, body.id)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await put(body, video.content)).toBe(200)
    expect(await complete(teacher, body.id)).toMatchObject({ status: 200 })
  })

  test('that came round the store’s own check is found out when it is completed', async () => {
    const { teacher, attach, complete, objects } = await opened()
    const { body } = await attach(teacher, video)
    await objects.write(`uploads/evidence/${body.id}`, Buffer.concat([video.content, Buffer.alloc(1)]), 'video/mp4')
    expect(await complete(teacher, body.id)).toMatchObject({
      status: 422,
      body: { code: 'file_not_valid', errors: [{ pointer: '/file/bytes' }, { pointer: '/file/sha256' }] },
    })
  })

  test.each([
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), 'application/pdf'],
    [
      'an archive',
      Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'image/png'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'text/csv'],
    ['noise', Buffer.from([0xff, 0xfe, 0x00, 0x01]), 'text/plain'],
  ])('that is %s by its content is not taken for what it is said to be', async (_, content, mediaType) => {
    const { teacher, sent, complete } = await opened()
    const { id } = await sent(teacher, { name: 'file', mediaType, content })
    expect(await complete(teacher, id)).toMatchObject({
      status: 422,
      body: { code: 'file_not_valid', errors: [{ pointer: '/file/mediaType', code: 'not_as_said' }] },
    })
  })

  test.each([
    ['application/pdf', Buffer.from('%PDF-1.7\n')],
    [
      'image/png',
      Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    ],
    ['image/gif', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['text/csv', Buffer.from('a,b\r\n1,é\r\n')],
    ['text/plain', Buffer.from('Minute five: all had begun.\n')],
    ['video/quicktime', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1')],
  ])('of %s is known by its content', async (mediaType, content) => {
    const { teacher, sent, complete } = await opened()
    const { id } = await sent(teacher, { name: 'file', mediaType, content })
    expect(await complete(teacher, id)).toMatchObject({ status: 200, body: { file: { status: 'scanning' } } })
  })

  test('is announced in sizes that its kind may have, under a name that is one', async () => {
    const { teacher, path, cycle } = await opened()
    const tries = [
      { mediaType: 'application/pdf', bytes: 25 * 1024 * 1024 + 1 },
      { mediaType: 'video/mp4', bytes: 2 * 1024 ** 3 + 1 },
      { mediaType: 'text/csv', contents: 'measurements', bytes: 1024 * 1024 + 1 },
      { mediaType: 'image/svg+xml' },
      { mediaType: 'video/mp4', contents: 'measurements' },
      { name: '../../etc/passwd' },
      { name: 'a\r\nset-cookie: b' },
      { sha256: 'abc' },
    ]
    const pointers = []
    for (const more of tries) {
      const draft = { kind: 'video', title: 'Opening', about: cycle.goals[0].id, file: { ...announced(video), ...more } }
      pointers.push((await teacher.post(path, draft)).body.errors[0].pointer)
    }
    expect(pointers).toEqual([
      '/file/bytes',
      '/file/bytes',
      '/file/bytes',
      '/file/mediaType',
      '/file/mediaType',
      '/file/name',
      '/file/name',
      '/file/sha256',
    ])
  })

  test('is completed by who added it, once', async () => {
    const { coach, teacher, other, sent, complete, work, path } = await opened()
    const { id } = await sent(coach, video, { ownerId: teacher.id })
    expect([statusOf(await complete(teacher, id)), statusOf(await complete(other, id))]).toEqual([403, 404])
    expect(await complete(coach, id)).toMatchObject({ status: 200, body: { rev: 1 } })
    expect(await complete(coach, id)).toMatchObject({ status: 200, body: { rev: 1, file: { status: 'scanning' } } })
    await work()
    expect(await complete(coach, id)).toMatchObject({ status: 200, body: { rev: 2, file: { status: 'ready' } } })
    const { body: linked } = await teacher.post(path, {
      kind: 'video',
      title: 'O',
      about: (await coach.get(path)).body.data[0].about,
      link: 'https://a.example',
    })
    expect(statusOf(await complete(teacher, linked.id))).toBe(404)
    expect(statusOf(await teacher.get(`${path}/${linked.id}/file`))).toBe(404)
  })

  test('with something harmful in it is refused with the reason, and nobody has it', async () => {
    const { coach, teacher, other, sent, complete, work, path, kept, objects, cycle } = await opened()
    const { id } = await sent(coach, text(`Begin${eicar}end`), { ownerId: teacher.id })
    await complete(coach, id)
    await work()
    const refused = { status: 200, body: { file: { status: 'refused', reason: 'malware' } } }
    for (const as of [coach, teacher]) expect(await as.get(`${path}/${id}`)).toMatchObject(refused)
    expect([statusOf(await other.get(`${path}/${id}`)), statusOf(await teacher.get(`${path}/${id}/file`))]).toEqual([404, 409])
    expect([await kept(id), await objects.sizeOf(`uploads/evidence/${id}`)]).toEqual([undefined, undefined])
    expect((await coach.get(cycle.path)).body.tally.evidence).toBe(0)
    expect(await complete(coach, id)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  test('whose scan takes long is asked about again, and refused when it never ends', async () => {
    const { teacher, sent, complete, work, path, table, id: districtId } = await opened()
    const { id } = await sent(teacher, video)
    await complete(teacher, id)
    const pending = { scan: async (): Promise<Verdict> => 'pending' }
    await work(pending)
    const later = new Date(now.getTime() + 15_000).toISOString()
    expect(await unfinishedFiles(table, districtId)).toMatchObject([{ what: 'scan', evidenceId: id, notBefore: later }])
    expect((await teacher.get(`${path}/${id}`)).body.file.status).toBe('scanning')
    await work({ ...pending, now: () => new Date(now.getTime() + 7 * 3_600_000) })
    expect((await teacher.get(`${path}/${id}`)).body.file).toMatchObject({ status: 'refused', reason: 'not_scanned' })
    expect(await unfinishedFiles(table, districtId)).toEqual([])
  })

  test('is there whole or not at all, wherever the work on it dies, and has come to the same end when it is done again', async () => {
    const { teacher, other, sent, complete, working, path, table, id: districtId, objects, kept, cycle } = await opened()
    const { id } = await sent(teacher, video)
    await complete(teacher, id)
    const [job] = await unfinishedFiles(table, districtId)
    const died = () => Promise.reject(new Error('died'))
    const deaths: Partial<FileWorking>[] = [
      { scan: died },
      { objects: { ...objects, copy: died } },
      { table: dyingAfter(0, table) },
      { objects: { ...objects, remove: died } },
    ]
    const ends: unknown[] = []
    for (const death of deaths) {
      ends.push(await workOnFile(working(death), job!).catch((error: Error) => error.message))
      const { status } = await other.get(`${path}/${id}/file`)
      expect(status === 404 || (await kept(id)) === video.content.length).toBe(true)
    }
    // The last one died after all was done: what is left in the folder of uploads goes by itself.
    expect(ends).toEqual(['died', 'died', 'died', undefined])
    for (let n = 0; n < 3; n += 1) await workOnFile(working(), job!)
    expect((await other.get(`${path}/${id}`)).body).toMatchObject({ rev: 2, file: { status: 'ready' } })
    expect((await other.get(cycle.path)).body.tally.evidence).toBe(1)
    expect(await kept(id)).toBe(video.content.length)
  })

  test('that two work on at once becomes ready once', async () => {
    const { teacher, coach, sent, complete, working, table, id: districtId, cycle } = await opened()
    const { id } = await sent(teacher, video)
    await complete(teacher, id)
    const [job] = await unfinishedFiles(table, districtId)
    await Promise.all([1, 2, 3].map(() => workOnFile(working(), job!)))
    expect((await coach.get(cycle.path)).body.tally.evidence).toBe(1)
  })

  test('that is never completed goes by itself with its evidence, and stays once it is completed', async () => {
    const { teacher, attach, sent, complete, id: districtId } = await opened()
    const waiting = (await attach(teacher, video, { externalId: 'drive-1' })).body.id
    const { id } = await sent(teacher, video, { externalId: 'drive-2' })
    const goes = async (externalId: string, evidenceId: string) => {
      const items = (await dumpOf(districtId)) as { entity: string; data: { id?: string; externalId?: string }; expiresAt?: number }[]
      return items
        .filter(({ entity, data }) => entity !== 'replay' && (data?.id === evidenceId || data?.externalId === externalId))
        .map((item) => [item.entity, Object.values(item).includes(now.getTime() / 1000 + 7 * 86_400)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    }
    const all = (is: boolean) => [
      ['evidence', is],
      ['evidence of an owner', is],
      ['external id', is],
    ]
    expect(await goes('drive-1', waiting)).toEqual(all(true))
    expect(await goes('drive-2', id)).toEqual(all(true))
    await complete(teacher, id)
    expect(await goes('drive-2', id)).toEqual(all(false))
  })

  test('is told of to others when it is ready, and not before', async () => {
    const { admin, teacher, sent, complete, work, id: districtId, ready } = await opened()
    const told = async () =>
      ((await dumpOf(districtId)) as { entity: string; data: { type: string; kept?: string; subject: string; within?: string } }[])
        .filter(({ entity, data }) => entity === 'event' && data.type.startsWith('evidence.') && !data.kept)
        .map(({ data }) => [data.type, data.subject])
    const { id } = await sent(teacher, video)
    await complete(teacher, id)
    expect(await told()).toEqual([])
    await work()
    expect(await told()).toEqual([['evidence.attached', id]])
    await ready(teacher, video, { shared: false })
    expect(await told()).toEqual([['evidence.attached', id]])
    const { body } = await admin.get('/audit', { limit: '50' })
    const operations = body.data.map(({ operation }: { operation: string }) => operation)
    expect(operations).toEqual(expect.arrayContaining(['completeEvidenceFile', 'evidence.attached', 'evidence.file_ready']))
  })

  test('is taken back at once, in whatever state it is', async () => {
    const { coach, teacher, sent, complete, work, path, ready, cycle } = await opened()
    const { id } = await sent(coach, video, { ownerId: teacher.id })
    await complete(coach, id)
    expect(await teacher.post(`${path}/${id}/retract`)).toMatchObject({ status: 200 })
    expect(statusOf(await coach.get(`${path}/${id}`))).toBe(404)
    await work()
    expect(statusOf(await coach.get(`${path}/${id}/file`))).toBe(404)
    expect(await teacher.get(`${path}/${id}`)).toMatchObject({ body: { file: { status: 'ready' }, shared: false } })
    expect((await teacher.get(cycle.path)).body.tally.evidence).toBe(0)
    const shared = await ready(teacher, video)
    expect(statusOf(await coach.get(`${path}/${shared}/file`))).toBe(200)
    await teacher.post(`${path}/${shared}/retract`)
    expect(statusOf(await coach.get(`${path}/${shared}/file`))).toBe(404)
    expect(statusOf(await teacher.get(`${path}/${shared}/file`))).toBe(200)
    expect((await teacher.get(cycle.path)).body.tally.evidence).toBe(0)
  })
})

describe('evidence that is deleted', () => {
  test('has to be taken back first, by its owner, who alone deletes it', async () => {
    const { coach, teacher, path, ready } = await opened()
    const id = await ready(coach, video, { ownerId: teacher.id })
    const gone = (as: Caller) => as.send('DELETE', `${path}/${id}`, undefined, { 'if-match': '*' })
    expect(await gone(coach)).toMatchObject({ status: 403 })
    expect(await gone(teacher)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await teacher.post(`${path}/${id}/retract`)
    expect(await teacher.send('DELETE', `${path}/${id}`, undefined, { 'if-match': '"0"' })).toMatchObject({ status: 412 })
    expect(await gone(teacher)).toMatchObject({ status: 204 })
    expect(await teacher.get(`${path}/${id}`)).toMatchObject({ status: 404 })
    expect((await teacher.get('/me/evidence')).body.data).toEqual([])
  })

  test('leaves nothing in the table or the store, also when the removing dies and is done again', async () => {
    const { coach, teacher, path, ready, kept, working, table, id: districtId, objects } = await opened()
    const id = await ready(teacher, tableOf('unmistakable'), { externalId: 'drive-1', kind: 'video' })
    for (let n = 0; n < 3; n += 1) await coach.post(`${path}/${id}/comments`, { atSeconds: n, kind: 'note', text: 'unmistakable' })
    await teacher.post(`${path}/${id}/retract`)
    await teacher.send('DELETE', `${path}/${id}`, undefined, { 'if-match': '*' })
    const [job] = await unfinishedFiles(table, districtId)
    const died = () => Promise.reject(new Error('died'))
    for (const death of [{ table: dyingAfter(0, table) }, { objects: { ...objects, remove: died } }, { table: dyingAfter(1, table) }])
      await workOnFile(working(death), job!).catch(() => undefined)
    await workOnFile(working(), job!)
    const left = (await dumpOf(districtId)).filter((item) => JSON.stringify(item).includes(id))
    expect([...new Set(left.map(({ entity }) => entity))].sort()).toEqual(['audit entry', 'event'])
    expect([await kept(id), await unfinishedFiles(table, districtId)]).toEqual([undefined, []])
    await expect(objects.head(`evidence/${id}`, 1)).rejects.toThrow('ENOENT')
  })

  test('while it is scanned leaves no copy behind', async () => {
    const { teacher, sent, complete, path, working, table, id: districtId, kept, objects } = await opened()
    const { id } = await sent(teacher, video, { shared: false })
    await complete(teacher, id)
    const [job] = await unfinishedFiles(table, districtId)
    const deleting = {
      ...objects,
      copy: async (from: string, to: string) => {
        await teacher.send('DELETE', `${path}/${id}`, undefined, { 'if-match': '*' })
        await objects.copy(from, to)
      },
    }
    await workOnFile(working({ objects: deleting }), job!)
    for (const left of await unfinishedFiles(table, districtId)) await workOnFile(working(), left)
    expect([await kept(id), await unfinishedFiles(table, districtId)]).toEqual([undefined, []])
  })
})

const csv = (...rows: string[]): Sample => ({
  name: 'scores.csv',
  mediaType: 'text/csv',
  contents: 'measurements',
  content: Buffer.from(['student_id,label,value,measured_on', ...rows, ''].join('\r\n')),
})
const scores = { kind: 'assessment_data' }

describe('measurements in a file', () => {
  test('are listed in their order, page by page, to those who see the evidence', async () => {
    const { coach, teacher, path, ready } = await opened()
    const rows = Array.from({ length: 620 }, (_, n) => `stu-${n + 1},Items correct,${n / 4},2026-11-09`)
    const id = await ready(teacher, csv(...rows), scores)
    const found: { row: number; value: number; studentId: string }[] = []
    let cursor: string | undefined
    do {
      const { body } = await coach.get(`${path}/${id}/measurements`, { limit: '190', ...(cursor && { cursor }) })
      found.push(...body.data)
      cursor = body.page.next
    } while (cursor)
    expect(found.map(({ row, value, studentId }) => `${row} ${value} ${studentId}`)).toEqual(
      rows.map((_, n) => `${n + 1} ${n / 4} stu-${n + 1}`),
    )
    expect((await coach.get(`${path}/${id}`)).body.file.rows).toBe(620)
    await teacher.post(`${path}/${id}/retract`)
    expect(statusOf(await coach.get(`${path}/${id}/measurements`))).toBe(404)
  })

  test('may be five thousand, and not one more', async () => {
    const { teacher, path, sent, complete } = await opened()
    const rows = Array.from({ length: 5001 }, (_, n) => `s${n},Items,${n},2026-11-09`)
    const { id } = await sent(teacher, csv(...rows.slice(0, 5000)), scores)
    expect(await complete(teacher, id)).toMatchObject({ status: 200, body: { file: { rows: 5000 } } })
    expect((await teacher.get(`${path}/${id}/measurements`)).body.page.hasMore).toBe(true)
    const more = await sent(teacher, csv(...rows), scores)
    expect(await complete(teacher, more.id)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/rows/5002' }] } })
  })

  test('that are at fault are named by row and column, each of them, and nothing is kept', async () => {
    const { teacher, path, sent, complete, id: districtId } = await opened()
    const faulty = csv(
      'stu-1,Items,7,2026-11-09',
      'Ben,Items,7,2026-11-09',
      'Ben Whitaker,Items,7,2026-11-09',
      'stu-2,,7,2026-11-09',
      'stu-3,Items,seven,09.11.2026',
      '',
      'stu-4,Items',
      '"stu-5","Items","7","2026-11-09"',
    )
    const { id } = await sent(teacher, faulty, scores)
    const { status, body } = await complete(teacher, id)
    expect([status, body.code, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      'file_not_valid',
      ['/rows/3/student_id', '/rows/4/student_id', '/rows/5/label', '/rows/6/value', '/rows/6/measured_on', '/rows/8'],
    ])
    expect((await dumpOf(districtId)).filter(({ entity }) => entity === 'measurement chunk')).toEqual([])
    expect((await teacher.get(`${path}/${id}`)).body.file).toMatchObject({ status: 'awaited' })
    expect((await teacher.get(`${path}/${id}/measurements`)).body.data).toEqual([])
  })

  test.each([
    ['name,label,value,measured_on\r\nBen,Items,7,2026-11-09\r\n', ['/rows/1/name']],
    ['student_id,label\r\nstu-1,Items\r\n', ['/rows/1/value', '/rows/1/measured_on']],
    ['student_id,label,value,measured_on\r\n', ['/rows/2']],
    ['student_id,label,value,measured_on\r\n"stu-1,Items,7,2026-11-09\r\n', ['/rows/3']],
  ])('%j are refused', async (content, pointers) => {
    const { teacher, sent, complete } = await opened()
    const { id } = await sent(teacher, { ...csv(), content: Buffer.from(content) }, scores)
    expect((await complete(teacher, id)).body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers)
  })

  test('go when the file is refused', async () => {
    const { teacher, sent, complete, work, id: districtId } = await opened()
    const { id } = await sent(teacher, csv('stu-1,Items,7,2026-11-09'), scores)
    await complete(teacher, id)
    await work({ scan: async () => 'malware' })
    expect((await dumpOf(districtId)).filter(({ entity }) => entity === 'measurement chunk')).toEqual([])
  })

  test('that were given in the request are listed in the same way, and hold no names either', async () => {
    const { coach, teacher, path, cycle } = await opened()
    const measurement = { studentId: 'stu-1', label: 'Items', value: 7, measuredOn: '2026-11-09' }
    const draft = { ...scores, title: 'Exit tickets', about: cycle.goals[0].id }
    const { body } = await teacher.post(path, { ...draft, measurements: [measurement, { ...measurement, value: 8 }] })
    expect((await coach.get(`${path}/${body.id}/measurements`, { limit: '1' })).body).toMatchObject({
      data: [{ evidenceId: body.id, row: 1, ...measurement }],
      page: { hasMore: true },
    })
    expect(await teacher.post(path, { ...draft, measurements: [{ ...measurement, studentId: 'Ben' }] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/measurements/0/studentId' }] },
    })
  })
})
