import * as z from 'zod'
import { insert, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import { externalId, externalIdChanges, holderOf } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { amended, schema } from '#shared/model/schema.ts'
import { rosterStatus, School, SchoolDraft, SchoolPatch, Schools, type StoredSchool, shownSchool, sourcedId } from '#shared/model/school.ts'

export const schools = routes('Schools', 'schools')

schools.post(
  '/schools',
  {
    id: 'addSchool',
    summary: 'Add a school',
    description: 'By hand; most schools come with the roster. Its days begin and end in the district’s time zone unless it has its own.',
    may: 'manage schools',
    body: SchoolDraft,
    answer: School,
    status: 201,
    problems: ['already_exists'],
    example: { as: 'district_admin', body: { name: 'Cedar Ridge Middle School', sourcedId: 'sch-cedar-ridge', externalId: 'crm-5020' } },
  },
  async (c) => {
    const { table, body, now, newId, commit } = c.var
    const timeZone = body.timeZone ?? (await table.get(Districts, {})).timeZone
    const at = now().toISOString()
    const school = { ...body, id: newId('sch'), timeZone, status: 'active' as const, createdAt: at, updatedAt: at, rev: 0 }
    return commit({
      changes: [insert(Schools, school, { pointer: '/sourcedId' }), ...externalIdChanges('school', undefined, school)],
      happened: { type: 'school.added', subject: school.id, rev: 0, sourcedId: school.sourcedId, externalId: school.externalId },
      answer: answer(school, { tag: '0', location: `/schools/${school.id}` }),
    })
  },
)

schools.getPage(
  '/schools',
  {
    id: 'listSchools',
    summary: 'List the schools, latest added first',
    description: 'All, those in a status, or the one with a sourcedId or an external id; one of these at a time.',
    may: 'read schools',
    query: schema(() =>
      z.strictObject({ status: rosterStatus().optional(), sourcedId: sourcedId().optional(), externalId: externalId().optional() }),
    ),
    item: School,
    eitherWay: true,
    example: { as: 'teacher' },
  },
  async (c) => {
    const { table, query } = c.var
    const { status, sourcedId, externalId } = query
    refuseTogether(query, ['status', 'sourcedId', 'externalId'])
    if (externalId) return { items: await schoolCalled(table, externalId) }
    const { items, next } = await (sourcedId
      ? table.list(Schools, 'bySourcedId', { sourcedId }, c.page)
      : status
        ? table.list(Schools, 'byStatus', { status }, c.page)
        : table.list(Schools, 'all', {}, c.page))
    return { items: items.map(shownSchool), ...(next && { next }) }
  },
)

schools.get(
  '/schools/{schoolId}',
  {
    id: 'readSchool',
    summary: 'Read a school',
    description: 'For everyone who acts in the district.',
    may: 'read schools',
    answer: School,
    example: { as: 'teacher', params: { schoolId: demo.id('sch', 1) } },
  },
  async (c) => {
    const school = await c.var.table.get(Schools, { id: c.var.params.schoolId })
    return answer(shownSchool(school), { tag: `${school.rev}` })
  },
)

schools.patch(
  '/schools/{schoolId}',
  {
    id: 'updateSchool',
    summary: 'Change a school',
    description: 'A new time zone holds for cycles opened from then on. The next roster import may change the name again.',
    may: 'manage schools',
    body: SchoolPatch,
    answer: School,
    problems: ['already_exists'],
    example: { as: 'district_admin', params: { schoolId: demo.id('sch', 1) }, body: { name: 'Harbor Elementary School' } },
  },
  async (c) => {
    const { table, params, body, now, match, commit } = c.var
    const before = await table.get(Schools, { id: params.schoolId })
    match(before.rev)
    const after = amended<StoredSchool>(before, body, now())
    return commit({
      changes: [replace(Schools, before, after), ...externalIdChanges('school', before, after)],
      happened: { type: 'school.updated', subject: after.id, rev: after.rev, sourcedId: after.sourcedId, externalId: after.externalId },
      answer: answer(shownSchool(after), { tag: `${after.rev}` }),
    })
  },
)

/** The school of an external id, or none. Two requests. */
async function schoolCalled(table: Table, externalId: string) {
  const held = await holderOf(table, 'school', externalId)
  return held ? [shownSchool(await table.get(Schools, { id: held.id as Id<'sch'> }))] : []
}
