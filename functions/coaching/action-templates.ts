import * as z from 'zod'
import type { Actor } from '#shared/auth/actor.ts'
import { insert, remove, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, type Happening, routes } from '#shared/http/route.ts'
import { Action } from '#shared/model/action.ts'
import { plannedIn, planningChanges } from '#shared/model/action-rules.ts'
import {
  ActionTemplate,
  ActionTemplateDraft,
  ActionTemplatePatch,
  ActionTemplates,
  actionsFrom,
  finds,
  PlanFromTemplate,
  refuseOthersTemplate,
} from '#shared/model/action-template.ts'
import { Cycles, permit } from '#shared/model/cycle.ts'
import { goalIn, refuseEnded } from '#shared/model/cycle-rules.ts'
import { Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { amended, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'

export const actionTemplates = routes('Action templates', 'cycles')

const expands = { creator: aPerson(({ createdBy }: Pick<ActionTemplate, 'createdBy'>) => createdBy) }

actionTemplates.post(
  '/action-templates',
  {
    id: 'addActionTemplate',
    summary: 'Add a template for a plan',
    description:
      'Action steps, each so many days after the plan begins, with the days after which coach and teacher look at what came of it. For oneself, or for everyone who coaches here.',
    may: 'manage action templates',
    body: ActionTemplateDraft,
    answer: ActionTemplate,
    status: 201,
    example: {
      as: 'coach',
      body: {
        name: 'A strong start, in four weeks',
        specialties: ['new_teacher_support'],
        visibility: 'district',
        steps: [
          { kind: 'observation', afterDays: 0, note: 'Time the first five minutes of three lessons.' },
          { kind: 'modeling', afterDays: 7, note: 'Model the opening routine.', checkBackAfterDays: 14 },
          { kind: 'coteaching', coteachingModel: 'one_teach_one_observe', afterDays: 14 },
        ],
      },
    },
  },
  async (c) => {
    const { actor, body, now, newId, commit } = c.var
    const at = now().toISOString()
    const createdBy = actor.id as Id<'per'>
    const template: ActionTemplate = { ...body, id: newId('tpl'), createdBy, createdAt: at, updatedAt: at, rev: 0 }
    return commit({
      changes: [insert(ActionTemplates, template)],
      happened: happened('action_template.added', template),
      answer: answer(template, { tag: '0', location: `/action-templates/${template.id}` }),
    })
  },
)

actionTemplates.getPage(
  '/action-templates',
  {
    id: 'listActionTemplates',
    summary: 'List the templates for plans, latest added first',
    description: 'Those of the district, or your own; without their steps, which are read with each.',
    may: 'read action templates',
    query: schema(() =>
      z.strictObject({ whose: z.enum(['district', 'own']).optional().meta({ description: 'The district’s unless set' }) }),
    ),
    item: schema(() => ActionTemplate().omit({ steps: true }).meta({ id: 'ActionTemplateListed' })),
    expands,
    eitherWay: true,
    example: { as: 'coach' },
  },
  (c) => {
    const { actor, table, query } = c.var
    return query.whose === 'own'
      ? table.list(ActionTemplates, 'byCreator', { createdBy: actor.id as Id<'per'> }, c.page)
      : table.list(ActionTemplates, 'byVisibility', { visibility: 'district' }, c.page)
  },
)

actionTemplates.get(
  '/action-templates/{templateId}',
  {
    id: 'readActionTemplate',
    summary: 'Read a template for a plan',
    description: 'With its steps. One of the district, or one of your own.',
    may: 'read action templates',
    answer: ActionTemplate,
    expands,
    example: { as: 'coach', params: { templateId: demo.id('tpl', 1) } },
  },
  async (c) => {
    const template = await found(c.var.actor, c.var.table, c.var.params.templateId)
    return answer(template, { tag: `${template.rev}` })
  },
)

actionTemplates.patch(
  '/action-templates/{templateId}',
  {
    id: 'updateActionTemplate',
    summary: 'Change a template for a plan',
    description: 'By who made it, or, of one of the district, by its admins. Plans that were made from it stay as they are.',
    may: 'manage action templates',
    body: ActionTemplatePatch,
    answer: ActionTemplate,
    example: { as: 'coach', params: { templateId: demo.id('tpl', 1) }, body: { name: 'A strong start, in six weeks' } },
  },
  async (c) => {
    const { actor, table, params, body, now, match, commit } = c.var
    const before = await found(actor, table, params.templateId)
    refuseOthersTemplate(actor, before)
    match(before.rev)
    const after = amended<ActionTemplate>(before, body, now())
    return commit({
      changes: [replace(ActionTemplates, before, after)],
      happened: happened('action_template.updated', after),
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

actionTemplates.delete(
  '/action-templates/{templateId}',
  {
    id: 'removeActionTemplate',
    summary: 'Remove a template for a plan',
    description: 'By who made it, or, of one of the district, by its admins. Plans that were made from it stay.',
    may: 'manage action templates',
    example: { as: 'coach', params: { templateId: demo.id('tpl', 2) } },
  },
  async (c) => {
    const { actor, table, params, match, commit } = c.var
    const before = await found(actor, table, params.templateId)
    refuseOthersTemplate(actor, before)
    match(before.rev)
    return commit({
      changes: [remove(ActionTemplates, before)],
      happened: happened('action_template.removed', before),
      answer: answer(null),
    })
  },
)

const PlannedActions = schema(() => z.strictObject({ actions: z.array(Action()) }).meta({ id: 'PlannedActions' }))

actionTemplates.post(
  '/cycles/{cycleId}/plan-from-template',
  {
    id: 'planFromTemplate',
    summary: 'Plan the actions of a template',
    description:
      'All of its steps or none, from a first day on; what falls on a day without school, by the district’s workday, is moved to the next. By the coach or a teacher of the cycle.',
    may: 'take part in cycles',
    body: PlanFromTemplate,
    answer: PlannedActions,
    status: 201,
    problems: ['cycle_ended', 'forbidden', 'unknown_reference'],
    example: {
      as: 'coach',
      params: { cycleId: demo.id('cyc', 1) },
      body: { templateId: demo.id('tpl', 1), startsOn: '2026-11-30', goalIds: [] },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const [before, template, district] = await table.findAll(
      one(Cycles, { id: params.cycleId }),
      one(ActionTemplates, { id: body.templateId }),
      one(Districts, {}),
    )
    if (!before) throw notFound('coaching cycle', params.cycleId)
    permit(actor, 'take part', before)
    refuseEnded(before)
    for (const goalId of body.goalIds) goalIn(before, goalId)
    if (!template || !finds(actor, template)) throw unknown(body.templateId)
    const weekdays = district?.workday?.days ?? [1, 2, 3, 4, 5]
    const drafts = actionsFrom(template, body.startsOn, body.goalIds, weekdays)
    // Lists are by id: the steps stay in their order.
    const ids = drafts.map(() => newId('act')).toSorted()
    const actions = drafts.map((draft, n) => plannedIn(before, draft, { id: ids[n]!, plannedBy: actor.id as Id<'per'> }, now()))
    return commit({
      changes: planningChanges(before, actions, now()),
      happened: actions.map(({ id, rev }) => ({ type: 'action.planned' as const, subject: id, rev })),
      subject: before.id,
      answer: answer({ actions }),
    })
  },
)

/** A template that someone may find. */
async function found(actor: Actor, table: Table, id: Id<'tpl'>): Promise<ActionTemplate> {
  const template = await table.get(ActionTemplates, { id })
  if (!finds(actor, template)) throw notFound('action template', id)
  return template
}

const unknown = (id: Id<'tpl'>) =>
  new Problem('unknown_reference', 'There is no such template for you: see GET …/action-templates.', {
    faults: [{ pointer: '/templateId', code: 'unknown', detail: `There is no template ${id} of the district, or of your own.` }],
  })

/** What is one's own alone is not published. */
const happened = (type: 'action_template.added' | 'action_template.updated' | 'action_template.removed', template: ActionTemplate) =>
  ({
    type,
    subject: template.id,
    ...(type !== 'action_template.removed' && { rev: template.rev }),
    ...(template.visibility === 'own' && { kept: 'private' as const }),
  }) satisfies Happening
