import { replace } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { type CaseloadRules, District, DistrictPatch, Districts, refuseNewVeterans } from '#shared/model/district.ts'
import { merged, type Of, revised } from '#shared/model/schema.ts'

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
      'A new time zone holds for schools added from then on. A specialty taken off the list stays with the cycles that have it. With a workday the time ledger tells what of it nothing accounts for; `caseload` says from when on a caseload asks for attention.',
    may: 'change the district',
    body: DistrictPatch,
    answer: District,
    example: { as: 'district_admin', body: { name: 'Lakeside Unified School District' } },
  },
  async (c) => {
    const { table, body, now, match, commit } = c.var
    const before = await table.get(Districts, {})
    match(before.rev)
    const after = patched(before, body, now())
    refuseNewVeterans(after)
    return commit({
      changes: [replace(Districts, before, after)],
      happened: { type: 'district.updated', subject: after.id, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

/** The rules for caseloads are merged one by one, so that who changes one need not know the others. */
function patched(before: Of<typeof District>, { caseload: rules, ...patch }: Of<typeof DistrictPatch>, now: Date): Of<typeof District> {
  const caseload = rules && merged<CaseloadRules>(before.caseload ?? {}, rules)
  return revised(merged<Of<typeof District>>(before, { ...patch, ...(rules !== undefined && { caseload }) }), {}, now)
}
