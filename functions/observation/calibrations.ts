import { has } from '#shared/auth/actor.ts'
import { one } from '#shared/db/table.ts'
import { somePeople } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import {
  arranged,
  Calibration,
  CalibrationDraft,
  CalibrationFrame,
  Calibrations,
  CalibrationsOf,
  calibrationChanges,
  calibrationGone,
  RatingsDraft,
  rated,
  type StoredCalibration,
} from '#shared/model/calibration.ts'
import { refuseKept, refuseNoRater, seenBy } from '#shared/model/calibration-rules.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { ObservationTools, placeOf, ToolVersions, usable } from '#shared/model/observation-tool.ts'
import { isActive, People } from '#shared/model/person.ts'
import { Problem } from '#shared/problem.ts'

export const calibrations = routes('Calibrations', 'calibrations')

const expands = { raters: somePeople(({ raterIds }: CalibrationFrame) => raterIds) }

calibrations.post(
  '/calibrations',
  {
    id: 'arrangeCalibration',
    summary: 'Ask coaches to rate the same lessons',
    description:
      'By a tool, blind to each other. Lessons are videos or visits that all of them see; no teacher is named. The measures have the same levels.',
    may: 'arrange calibrations',
    body: CalibrationDraft,
    answer: Calibration,
    status: 201,
    problems: ['unknown_reference'],
    example: {
      as: 'district_admin',
      body: {
        name: 'Fall calibration',
        toolId: demo.id('obt', 1),
        lessons: [{ key: 'video_1', name: 'Fractions, grade 4, minutes 0 to 12' }],
        raterIds: [demo.id('per', 3), demo.id('per', 4)],
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const { toolId, toolVersion, raterIds } = body
    const [tool, version, ...people] = await table.findAll(
      one(ObservationTools, { id: toolId }),
      one(ToolVersions, { toolId, place: placeOf(toolVersion ?? 0) }),
      ...raterIds.map((id) => one(People, { id })),
    )
    const { ref, form } = usable(toolId, tool, toolVersion === undefined ? undefined : { version: toolVersion, found: version })
    const faults = raterIds.flatMap((id, n) => {
      const person = people[n]
      const detail = `${id} is not an active coach here.`
      return person && isActive(person, 'coach') ? [] : [{ pointer: `/raterIds/${n}`, code: 'not_a_coach', detail }]
    })
    if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone named can rate: see errors.', { faults })
    const calibration = arranged({ draft: body, tool: ref, form, arrangedBy: actor.id as Id<'per'>, id: newId('cal'), now: now() })
    return commit({
      changes: calibrationChanges(undefined, calibration),
      happened: { type: 'calibration.arranged', subject: calibration.id, rev: 0 },
      answer: { ...shown(c.var, calibration), location: `/calibrations/${calibration.id}` },
    })
  },
)

calibrations.getPage(
  '/calibrations',
  {
    id: 'listCalibrations',
    summary: 'List calibrations, latest first',
    description: 'Those that you rate in or have arranged; for district admins all. Without ratings and results.',
    may: 'read calibrations',
    item: CalibrationFrame,
    expands,
    eitherWay: true,
    example: { as: 'coach' },
  },
  async (c) => {
    const { actor, table } = c.var
    if (has(actor, 'district_admin')) return table.list(Calibrations, 'all', {}, c.page)
    const { items, next } = await table.list(CalibrationsOf, 'primary', { personId: actor.id as Id<'per'> }, c.page)
    return { items: items.map(({ personId: _, ...frame }) => frame), ...(next && { next }) }
  },
)

calibrations.get(
  '/calibrations/{calibrationId}',
  {
    id: 'readCalibration',
    summary: 'Read a calibration, and how far its raters agree',
    description:
      'Raters see their own ratings, and once all have rated everyone’s, as does who arranged it. The result is theirs and the district admins’: exact and adjacent agreement, Cohen’s kappa for each two, and intraclass correlations over all.',
    may: 'read calibrations',
    answer: Calibration,
    expands,
    example: { as: 'coach', params: { calibrationId: demo.id('cal', 1) } },
  },
  async (c) => shown(c.var, await c.var.table.get(Calibrations, { id: c.var.params.calibrationId })),
)

calibrations.post(
  '/calibrations/{calibrationId}/ratings',
  {
    id: 'rateInCalibration',
    summary: 'Rate',
    description:
      'All lessons at once, by one whom the calibration names. Until the last has rated, ratings may be given anew: the later ones hold.',
    may: 'rate in calibrations',
    body: RatingsDraft,
    answer: Calibration,
    problems: ['wrong_state', 'forbidden'],
    example: {
      as: 'coach',
      params: { calibrationId: demo.id('cal', 2) },
      body: {
        ratings: [
          { lesson: 'video_1', measure: 'on_task', level: 3 },
          { lesson: 'video_2', measure: 'on_task', level: 2 },
        ],
      },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, commit } = c.var
    const before = await table.get(Calibrations, { id: params.calibrationId })
    refuseNoRater(actor, before)
    const after = rated(before, actor.id as Id<'per'>, body, now())
    const type = after.status === 'complete' ? ('calibration.completed' as const) : ('calibration.rated' as const)
    return commit({
      changes: calibrationChanges(before, after),
      happened: { type, subject: after.id, rev: after.rev },
      answer: shown(c.var, after),
    })
  },
)

calibrations.delete(
  '/calibrations/{calibrationId}',
  {
    id: 'removeCalibration',
    summary: 'Take a calibration away that is not complete',
    description: 'By who arranged it, or an admin; with what has been rated so far.',
    may: 'arrange calibrations',
    problems: ['wrong_state', 'forbidden'],
    example: { as: 'district_admin', params: { calibrationId: demo.id('cal', 2) } },
  },
  async (c) => {
    const { actor, table, params, match, commit } = c.var
    const before = await table.get(Calibrations, { id: params.calibrationId })
    refuseKept(actor, before)
    match(before.rev)
    return commit({
      changes: calibrationGone(before),
      happened: { type: 'calibration.removed', subject: before.id },
      answer: answer(null),
    })
  },
)

/** What the tag says beside the revision: whose view it is. */
function shown({ actor }: Pick<Vars<unknown, unknown, unknown>, 'actor'>, calibration: StoredCalibration) {
  const seen = seenBy(actor, calibration)
  const view = seen.ratings ? actor.id.toLowerCase() : 'figures'
  return answer(seen, { tag: `${seen.rev}.${view}` })
}
