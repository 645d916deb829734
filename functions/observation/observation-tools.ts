import * as z from 'zod'
import { type Change, insert, remove, replace } from '#shared/db/commit.ts'
import { answer, type Happening, routes, type Vars } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import {
  archived,
  builtInOf,
  builtInTools,
  builtInVersionOf,
  newTool,
  ObservationTool,
  ObservationToolFrame,
  ObservationTools,
  placeOf,
  published,
  redrafted,
  refusePublished,
  restored,
  revising,
  type StoredVersion,
  ToolDraft,
  type ToolForm,
  ToolPatch,
  ToolVersion,
  ToolVersions,
} from '#shared/model/observation-tool.ts'
import { schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'

export const observationTools = routes('Observation tools', 'observation-tools')

observationTools.post(
  '/observation-tools',
  {
    id: 'addObservationTool',
    summary: 'Draft an observation tool',
    description:
      'A form of sections with measures. It can be changed until it is published, and used from then on. Measures are known by their keys through all versions.',
    may: 'manage observation tools',
    body: ToolDraft,
    answer: ObservationTool,
    status: 201,
    problems: ['already_exists'],
    example: {
      as: 'district_admin',
      body: {
        key: 'first_five_minutes',
        name: 'The first five minutes',
        description: 'How lessons begin.',
        sections: [
          {
            key: 'start',
            name: 'Start',
            measures: [
              {
                key: 'on_task',
                kind: 'levels',
                name: 'Students are on task',
                levels: [
                  { value: 1, name: 'Few' },
                  { value: 2, name: 'About half' },
                  { value: 3, name: 'Nearly all' },
                ],
                weight: 2,
              },
              { key: 'until_start', kind: 'minutes', name: 'Until the lesson began' },
              { key: 'seen', kind: 'text', name: 'What was seen' },
            ],
          },
        ],
      },
    },
  },
  async (c) => {
    const { body, now, newId, commit } = c.var
    const tool = newTool(body, newId('obt'), now())
    return commit({
      changes: [insert(ObservationTools, tool, { pointer: '/key' })],
      happened: { type: 'observation_tool.added', subject: tool.id, rev: 0 },
      answer: answer(tool, { tag: '0', location: `/observation-tools/${tool.id}` }),
    })
  },
)

const ToolQuery = schema(() =>
  z.strictObject({
    status: ObservationTool()
      .shape.status.optional()
      .meta({ description: 'Tools of one status; `built_in` for those that come with Tandem, which no other list has' }),
  }),
)

observationTools.getPage(
  '/observation-tools',
  {
    id: 'listObservationTools',
    summary: 'List the observation tools, latest first',
    description: 'The district’s own, of any status or of one; or those that come with Tandem. Without their forms.',
    may: 'read observation tools',
    query: ToolQuery,
    item: ObservationToolFrame,
    eitherWay: true,
    example: { as: 'coach', query: { status: 'published' } },
  },
  async (c) => {
    const { table, query } = c.var
    if (query.status === 'built_in') return builtInPage(c.page)
    return query.status
      ? table.list(ObservationTools, 'byStatus', { status: query.status }, c.page)
      : table.list(ObservationTools, 'all', {}, c.page)
  },
)

/** They are few and in the code, but a page of them is a page like any. */
function builtInPage({ limit, after, order }: { limit: number; after?: Record<string, string> | undefined; order?: string }) {
  const all = builtInTools.map(({ form: _, draft: __, ...frame }) => frame)
  const ordered = order === 'first to last' ? all : all.toReversed()
  const from = after ? ordered.findIndex(({ id }) => id === after['id']) + 1 : 0
  const items = ordered.slice(from, from + limit)
  const last = items.at(-1)
  return { items, ...(last && from + limit < ordered.length && { next: { id: last.id } }) }
}

observationTools.get(
  '/observation-tools/{toolId}',
  {
    id: 'readObservationTool',
    summary: 'Read an observation tool',
    description: 'With its newest published version, and with the draft of the next one if there is one.',
    may: 'read observation tools',
    answer: ObservationTool,
    example: { as: 'coach', params: { toolId: demo.id('obt', 1) } },
  },
  async (c) => {
    const { table, params } = c.var
    const tool = builtInOf(params.toolId) ?? (await table.get(ObservationTools, { id: params.toolId }))
    return answer(tool, { tag: `${tool.rev}` })
  },
)

observationTools.get(
  '/observation-tools/{toolId}/versions/{version}',
  {
    id: 'readObservationToolVersion',
    summary: 'Read a version of an observation tool',
    description: 'As it was published: what observations that name it were made with.',
    may: 'read observation tools',
    answer: ToolVersion,
    example: { as: 'coach', params: { toolId: demo.id('obt', 1), version: '1' } },
  },
  async (c) => {
    const { table, params } = c.var
    const version = /^[1-9]\d{0,4}$/.test(params.version) ? Number(params.version) : 0
    const found =
      builtInVersionOf(params.toolId, version) ?? (await table.find(ToolVersions, { toolId: params.toolId, place: placeOf(version) }))
    if (!found) throw notFound('version of this observation tool', params.version.slice(0, 20))
    return answer(shownVersion(found), { tag: '0' })
  },
)

const shownVersion = ({ place: _, ...version }: ToolVersion & Partial<Pick<StoredVersion, 'place'>>): ToolVersion => version

observationTools.patch(
  '/observation-tools/{toolId}',
  {
    id: 'updateObservationTool',
    summary: 'Change the draft of an observation tool',
    description: 'What has been published does not change: revise it first. A measure of the version before keeps its kind.',
    may: 'manage observation tools',
    body: ToolPatch,
    answer: ObservationTool,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { toolId: demo.id('obt', 2) }, body: { name: 'Small groups', lockAfterDays: 14 } },
  },
  async (c) => {
    const { body, now, match } = c.var
    const before = await ownOf(c.var)
    match(before.rev)
    return turned(c.var, before, redrafted(before, body as Partial<ToolForm>, now()), 'observation_tool.updated')
  },
)

observationTools.post(
  '/observation-tools/{toolId}/publish',
  {
    id: 'publishObservationTool',
    summary: 'Publish the draft as the next version',
    description: 'From then on it is what new observations are made with; those that have begun keep theirs.',
    may: 'manage observation tools',
    answer: ObservationTool,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { toolId: demo.id('obt', 2) } },
  },
  async (c) => {
    const before = await ownOf(c.var)
    const { after, version } = published(before, c.var.now())
    return turned(c.var, before, after, 'observation_tool.published', [insert(ToolVersions, version)])
  },
)

observationTools.post(
  '/observation-tools/{toolId}/revise',
  {
    id: 'reviseObservationTool',
    summary: 'Begin the draft of the next version',
    description: 'It begins as what is published, which stays in use until the draft is. Where there is a draft already, nothing changes.',
    may: 'manage observation tools',
    answer: ObservationTool,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { toolId: demo.id('obt', 1) } },
  },
  async (c) => {
    const before = await ownOf(c.var)
    const after = revising(before, c.var.now())
    if (after === before) return answer(before, { tag: `${before.rev}` })
    return turned(c.var, before, after, 'observation_tool.updated')
  },
)

observationTools.post(
  '/observation-tools/{toolId}/archive',
  {
    id: 'archiveObservationTool',
    summary: 'Archive an observation tool',
    description: 'Nothing new is observed with it. What was observed stays, and stays readable with it.',
    may: 'manage observation tools',
    answer: ObservationTool,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { toolId: demo.id('obt', 5) } },
  },
  async (c) => {
    const before = await ownOf(c.var)
    return turned(c.var, before, archived(before, c.var.now()), 'observation_tool.archived')
  },
)

observationTools.post(
  '/observation-tools/{toolId}/restore',
  {
    id: 'restoreObservationTool',
    summary: 'Use an archived observation tool again',
    description: 'By its newest version, as before.',
    may: 'manage observation tools',
    answer: ObservationTool,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { toolId: demo.id('obt', 3) } },
  },
  async (c) => {
    const before = await ownOf(c.var)
    return turned(c.var, before, restored(before, c.var.now()), 'observation_tool.restored')
  },
)

observationTools.delete(
  '/observation-tools/{toolId}',
  {
    id: 'removeObservationTool',
    summary: 'Remove an observation tool that was never published',
    description: 'Its key is free again. One that has been published is archived instead.',
    may: 'manage observation tools',
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { toolId: demo.id('obt', 4) } },
  },
  async (c) => {
    const { match, commit } = c.var
    const before = await ownOf(c.var)
    match(before.rev)
    refusePublished(before)
    return commit({
      changes: [remove(ObservationTools, before)],
      happened: { type: 'observation_tool.removed', subject: before.id },
      answer: answer(null),
    })
  },
)

type At = Vars<{ toolId: Id<'obt'> }, unknown, unknown>

/** A tool of the district's own. */
async function ownOf({ table, params }: At): Promise<ObservationTool> {
  if (builtInOf(params.toolId))
    throw new Problem('wrong_state', 'What comes with Tandem does not change. Read its form, and draft a tool of your own with it.')
  return table.get(ObservationTools, { id: params.toolId })
}

function turned({ commit }: At, before: ObservationTool, after: ObservationTool, type: Happening['type'], more: Change[] = []) {
  return commit({
    changes: [replace(ObservationTools, before, after), ...more],
    happened: { type, subject: after.id, rev: after.rev },
    answer: answer(after, { tag: `${after.rev}` }),
  })
}
