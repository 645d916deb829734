import { replace } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { District, DistrictPatch, Districts } from '#shared/model/district.ts'
import { merged, revised } from '#shared/model/schema.ts'

export const district = routes('District', 'district')

district.get(
  '',
  {
    id: 'readDistrict',
    summary: 'Read the district',
    description: 'Its name, time zone and the specialties its coaches coach on.',
    may: 'read the district',
    answer: District,
    example: { as: 'teacher' },
  },
  async (c) => {
    const found = await c.var.table.get(Districts, {})
    return answer(found, { tag: `${found.rev}` })
  },
)

district.patch(
  '',
  {
    id: 'updateDistrict',
    summary: 'Change the district’s settings',
    description:
      'A new time zone holds for schools added from then on. A specialty taken off the list stays with the cycles that have it. With a workday the time ledger tells what of it nothing accounts for.',
    may: 'change the district',
    body: DistrictPatch,
    answer: District,
    example: { as: 'district_admin', body: { name: 'Lakeside Unified School District' } },
  },
  async (c) => {
    const { table, body, now, match, commit } = c.var
    const before = await table.get(Districts, {})
    match(before.rev)
    const after = revised(merged(before, body), {}, now())
    return commit({
      changes: [replace(Districts, before, after)],
      happened: { type: 'district.updated', subject: after.id, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)
