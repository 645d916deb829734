import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#openapi/client/client.ts'
import { fileStore } from '#openapi/sample-warehouse/store.ts'
import { openWarehouse } from '#openapi/sample-warehouse/warehouse.ts'
import { responseOf, type Scripted } from './served.ts'

const districtId = 'dis_1'
const home = `/v1/districts/${districtId}`
const gone = { status: 404, body: { code: 'not_found' } }
const list = (...data: object[]) => ({ status: 200, body: { data, page: { next: 'later', hasMore: false } } })
const one = (body: object) => ({ status: 200, body })

let file: string
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-warehouse-'))
  file = join(folder, 'district.jsonl')
  onTestFinished(() => rm(folder, { recursive: true }))
})

/** A district that answers by path, what it was asked for, and a warehouse of it. */
function openDistrict() {
  const answers = new Map<string, Scripted | (() => Promise<Scripted>)>([
    [`${home}/changes/head`, one({ seq: 10, updatedAt: null })],
    [home, one({ id: districtId, name: 'Lakeside', rev: 0 })],
    [`${home}/schools`, list({ id: 'sch_1', name: 'Harbor' }, { id: 'sch_2', name: 'Cedar' })],
    [`${home}/people`, list()],
    [`${home}/cycles`, list({ id: 'cyc_1', attention: 'on_track', rev: 0 })],
    [`${home}/cycles/cyc_1/actions`, list({ id: 'act_1', cycleId: 'cyc_1' })],
    [`${home}/changes`, list()],
  ])
  const asked: string[] = []
  const fetch = async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url)
    const since = searchParams.get('since')
    asked.push(`${pathname.slice(home.length)}${since ? `?since=${since}` : ''}`)
    const answer = answers.get(pathname) ?? gone
    return responseOf(typeof answer === 'function' ? await answer() : answer)
  }
  const steps: number[] = []
  const open = () =>
    openWarehouse({
      tandem: createClient({ baseUrl: 'https://tandem.test', token: 'a.b.c', fetch, retriesMax: 0 }),
      districtId,
      store: fileStore(file),
      onStep: (seq) => steps.push(seq),
    })
  return { answers, asked, steps, open }
}

const change = (seq: number, type: string, subject: string, within?: string) => {
  const noun = type.split('.')[0]!
  return { seq, id: `evt_${seq}`, type, noun, op: 'updated', subject, ...(within && { within }) }
}

async function copyIn() {
  const [stands = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return { ...(JSON.parse(stands) as { seq: number; taken: object }), rows: Object.fromEntries(rows.map((row) => JSON.parse(row))) }
}

describe('the sample warehouse', () => {
  test('begins with how far the changes have come, then the lists, then what has changed meanwhile', async () => {
    const { asked, open } = openDistrict()
    await open().sync()
    expect([asked[0], asked.at(-1)]).toEqual(['/changes/head', '/changes?since=10'])
    expect(await copyIn()).toEqual({
      seq: 10,
      since: 10,
      taken: {},
      rows: {
        'action/act_1': { cycleId: 'cyc_1', id: 'act_1' },
        'cycle/cyc_1': { id: 'cyc_1', rev: 0 },
        'district/dis_1': { id: districtId, name: 'Lakeside', rev: 0 },
        'school/sch_1': { id: 'sch_1', name: 'Harbor' },
        'school/sch_2': { id: 'sch_2', name: 'Cedar' },
      },
    })
  })

  test('reads each thing that has changed once, and what is part of a cycle with its cycle', async () => {
    const { answers, asked, open } = openDistrict()
    const changes = [change(11, 'action.completed', 'act_1', 'cyc_1'), change(12, 'comment.written', 'cmt_1', 'cyc_1')]
    answers.set(`${home}/changes`, list(...changes, change(13, 'school.updated', 'sch_1'), change(14, 'school.updated', 'sch_1')))
    answers.set(`${home}/cycles/cyc_1`, one({ id: 'cyc_1', attention: 'overdue', access: 'frame', stages: [], rev: 2 }))
    answers.set(`${home}/cycles/cyc_1/actions/act_1`, one({ id: 'act_1', cycleId: 'cyc_1', status: 'done' }))
    answers.set(`${home}/schools/sch_1`, one({ id: 'sch_1', name: 'Harbor Elementary' }))
    await open().sync()
    const { rows, seq, taken } = await copyIn()
    expect(asked.slice(asked.indexOf('/changes?since=10') + 1)).toEqual(['/cycles/cyc_1/actions/act_1', '/cycles/cyc_1', '/schools/sch_1'])
    expect([rows['cycle/cyc_1'], rows['action/act_1'].status, rows['school/sch_1'].name]).toEqual([
      { id: 'cyc_1', rev: 2 },
      'done',
      'Harbor Elementary',
    ])
    expect([seq, taken]).toEqual([14, { 'action.completed': 1, 'comment.written': 1, 'school.updated': 2 }])
  })

  test('forgets what is gone', async () => {
    const { answers, open } = openDistrict()
    answers.set(`${home}/changes`, list({ ...change(11, 'school.removed', 'sch_2'), op: 'removed' }))
    await open().sync()
    expect(Object.keys((await copyIn()).rows)).not.toContain('school/sch_2')
  })

  test('goes on from its file when it starts again, also when it died over a new one', async () => {
    const first = openDistrict()
    await first.open().sync()
    await writeFile(`${file}.part`, 'half a')
    const { asked, open } = openDistrict()
    await open().sync()
    expect([asked, (await copyIn()).seq]).toEqual([['/changes?since=10'], 10])
  })

  test('takes nothing of a page of which it cannot read all, and all of it the next time', async () => {
    const { answers, open } = openDistrict()
    const warehouse = open()
    await warehouse.sync()
    answers.set(`${home}/changes`, list(change(11, 'school.updated', 'sch_1'), change(12, 'person.added', 'per_1')))
    answers.set(`${home}/schools/sch_1`, one({ id: 'sch_1', name: 'Maple' }))
    answers.set(`${home}/people/per_1`, { status: 503 })
    await expect(warehouse.sync()).rejects.toMatchObject({ status: 503 })
    const before = await copyIn()
    answers.set(`${home}/people/per_1`, one({ id: 'per_1' }))
    await warehouse.sync()
    const after = await copyIn()
    expect([before.seq, before.rows['school/sch_1'].name, after.seq, after.rows['school/sch_1'].name, after.taken]).toEqual([
      10,
      'Harbor',
      12,
      'Maple',
      { 'person.added': 1, 'school.updated': 1 },
    ])
  })

  test('makes its first copy anew when the changes it needs are gone', async () => {
    const { answers, asked, open } = openDistrict()
    const warehouse = open()
    await warehouse.sync()
    const expired: Scripted[] = [{ status: 410, body: { code: 'cursor_expired' } }]
    answers.set(`${home}/changes`, async () => expired.pop() ?? list())
    answers.set(`${home}/changes/head`, one({ seq: 900, updatedAt: null }))
    answers.set(`${home}/schools`, list({ id: 'sch_3', name: 'New' }))
    await warehouse.sync()
    const { seq, rows } = await copyIn()
    expect([seq, Object.keys(rows).filter((key) => key.startsWith('school/')), asked.at(-1)]).toEqual([
      900,
      ['school/sch_3'],
      '/changes?since=900',
    ])
  })

  test('asks for nothing when a hint tells of what it has, and once more when one comes while it is asking', async () => {
    const { asked, open } = openDistrict()
    const warehouse = open()
    await warehouse.sync()
    const before = asked.length
    await warehouse.hint(9)
    await warehouse.hint(10)
    await Promise.all([warehouse.hint(11), warehouse.hint(13), warehouse.hint(12)])
    expect(asked.slice(before)).toEqual(['/changes?since=10', '/changes?since=10'])
  })

  test('leaves nothing beside its file', async () => {
    const { open } = openDistrict()
    await open().sync()
    expect(await readdir(join(file, '..'))).toEqual(['district.jsonl'])
  })
})
