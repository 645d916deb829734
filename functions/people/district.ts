import { replace, stillAt } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { mergedWithin } from '#shared/http/validation.ts'
import { isBuiltIn } from '#shared/model/cycle-model.ts'
import { CaseloadRules, District, DistrictPatch, Districts, refuseNewVeterans, Workday } from '#shared/model/district.ts'
import { OwnModels, openable } from '#shared/model/own-cycle-model.ts'
import { amended, type Of } from '#shared/model/schema.ts'
import { notFound } from '#shared/problem.ts'

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
      'A new time zone holds for schools added from then on. A specialty taken off the list stays with the cycles that have it. With a workday the time ledger tells what of it nothing accounts for; `caseload` says from when on a caseload asks for attention. The default cycle model is what cycles go by where none is named.',
    may: 'change the district',
    body: DistrictPatch,
    answer: District,
    problems: ['unknown_reference'],
    example: { as: 'district_admin', body: { name: 'Lakeside Unified School District' } },
  },
  async (c) => {
    const { table, body, now, match, commit } = c.var
    const key = body.defaultCycleModel
    const own = key && !isBuiltIn(key) ? key : undefined
    const [before, model] = own
      ? await table.findAll(one(Districts, {}), one(OwnModels, { key: own }))
      : [await table.get(Districts, {}), undefined]
    if (!before) throw notFound('district', table.tenantId)
    match(before.rev)
    if (key) openable({ key }, { own: model }, '/defaultCycleModel')
    const after = patched(before, body, now())
    refuseNewVeterans(after)
    return commit({
      // Nobody archives the model meanwhile.
      changes: [replace(Districts, before, after), ...(model ? [stillAt(OwnModels, model)] : [])],
      happened: { type: 'district.updated', subject: after.id, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

function patched(before: Of<typeof District>, patch: Of<typeof DistrictPatch>, now: Date): Of<typeof District> {
  const workday = mergedWithin('workday', Workday, before, patch)
  const caseload = mergedWithin('caseload', CaseloadRules, before, patch)
  return amended<Of<typeof District>>(before, { ...patch, workday, caseload }, now)
}
