import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { breaking } from '#openapi/breaking.ts'
import { pathOf } from '#openapi/redocly.ts'
import { document } from './document.ts'

// biome-ignore lint/suspicious/noExplicitAny: the edits reach anywhere into the document, and one that misses fails its test.
type Editable = any

const at = (path: string) => `/v1/districts/{districtId}${path}`
/** Where a sentence points to: below the district. */
const below = (path: string) =>
  `#/paths/~1v1~1districts~1{districtId}${path.replace(/^.*?(?=\/(?:get|post|patch|put|delete)\/)/, (it) => it.replaceAll('/', '~1'))}`

/** The document, with what it does not have yet: events, and something that is going to end. */
const before: Editable = structuredClone(document)
for (const method of ['get', 'post'])
  before.paths[at('/cycle-models')][method]['x-tandem-deprecation'] = { since: '2026-01-01', sunset: '2029-01-01', instead: 'x', why: 'y' }
const event = () => ({
  post: {
    operationId: 'event',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { type: 'object', properties: { type: { type: 'string' }, at: { type: 'string' } }, required: ['type', 'at'] },
        },
      },
    },
    responses: { 204: { description: 'Taken' } },
  },
})
before.webhooks = { ...before.webhooks, 'cycle.opened': event(), 'grant.decided': event() }

/** Edits that break a client, by the sentence that must name each. All are made at once: none may hide another. */
const breakingEdits: Record<string, (document: Editable) => void> = {
  'Path `/v1/districts/{districtId}/audit` was removed': ({ paths }) => delete paths[at('/audit')],
  'Operation `PATCH /v1/districts/{districtId}/schools/{schoolId}` was removed': ({ paths }) =>
    delete paths[at('/schools/{schoolId}')].patch,
  'Property `email` of `Person` was removed': ({ components }) => delete components.schemas.Person.properties.email,
  'Properties of `School` are no longer required: `timeZone`': ({ components }) => without(components.schemas.School.required, 'timeZone'),
  'Response `201` became `200`': ({ paths }) => {
    const { responses } = paths[at('/schools')].post
    responses['200'] = responses['201']
    delete responses['201']
  },
  'Properties of `PersonDraft` became required: `badge`': ({ components: { schemas } }) => {
    schemas.PersonDraft.properties.badge = { type: 'string' }
    schemas.PersonDraft.required.push('badge')
  },
  'Properties of `GoalDraft` became required: `unit`': ({ components }) => components.schemas.GoalDraft.required.push('unit'),
  'Property `note` of `ActionDone` was removed': ({ components }) => delete components.schemas.ActionDone.properties.note,
  'Required `term` query parameter was added': ({ paths }) =>
    paths[at('/people')].get.parameters.push({
      name: 'term',
      in: 'query',
      required: true,
      description: 'A term',
      schema: { type: 'string' },
    }),
  '`sourcedId` query parameter was removed': ({ paths }) =>
    without(paths[at('/schools')].get.parameters, named('sourcedId', paths[at('/schools')])),
  '`coachId` query parameter became required': ({ paths }) => {
    named('coachId', paths[at('/cycles')]).required = true
  },
  '`Idempotency-Key` header parameter became required': ({ components }) => {
    components.parameters.IdempotencyKey.required = true
  },
  "Enum of `kind` lost values: 'other'": ({ components }) => without(components.schemas.ActionKindInput.enum, 'other'),
  "`maxLength` of `name` changed from '200' to '100'": ({ components }) => {
    components.schemas.SchoolDraft.properties.name.maxLength = 100
  },
  "`pattern` of `text` was set to '^[A-Z]'": ({ components }) => {
    components.schemas.CommentDraft.properties.text.pattern = '^[A-Z]'
  },
  "Type of `value` narrowed from 'number' to 'integer'": ({ components }) => {
    components.schemas.ProgressCheckDraft.properties.value.type = 'integer'
  },
  "Type of `value` widened from 'number' to 'number | null'": ({ components }) => {
    components.schemas.ProgressCheck.properties.value.type = ['number', 'null']
  },
  "Enum of `attention` gained values: 'paused'": ({ components }) => components.schemas.Attention.enum.push('paused'),
  'Lost known values: modeling': ({ components }) => without(components.schemas.ActionKind['x-extensible-enum'], 'modeling'),
  "`operationId` of operation `GET /v1/districts/{districtId}/people/{personId}` changed from 'readPerson' to 'getPerson'": ({ paths }) => {
    paths[at('/people/{personId}')].get.operationId = 'getPerson'
  },
  'Lost scopes: audit:read': ({ components }) =>
    delete components.securitySchemes.clientCredentials.flows.clientCredentials.scopes['audit:read'],
  "Security scheme `clientCredentials` requires new scopes: 'roster:read'": ({ paths }) => {
    paths[at('/schools/{schoolId}')].get.security[1].clientCredentials = ['roster:read']
  },
  'Security requirement `clientCredentials` is no longer accepted': ({ paths }) => paths[at('/access/explain')].get.security.pop(),
  'Lost roles that may call it: coach': ({ paths }) => without(paths[at('/cycles/{cycleId}/advance')].post['x-tandem-roles'], 'coach'),
  'Response header `Link` was removed': ({ paths }) => delete paths[at('/people')].get.responses['200'].headers.Link,
  'Media type `application/json` was removed': ({ paths }) =>
    delete paths[at('/cycles/{cycleId}')].patch.requestBody.content['application/json'],
  'The default true became false': ({ components }) => {
    components.schemas.EvidenceDraft.properties.shared.default = false
  },
  // Parameters.
  [`Enum lost values: 'on_track'. (${below('/cycles/get/parameters')}`]: ({ paths }) =>
    without(named('attention', paths[at('/cycles')]).schema.enum, 'on_track'),
  [`Upper bound changed from '<= 200' to '<= 100'. (${below('/schools/get/parameters')}`]: ({ paths }) => {
    named('limit', paths[at('/schools')]).schema.maximum = 100
  },
  [`Type narrowed from 'integer' to 'string'. (${below('/cycle-models/{modelKey}/get/parameters')}`]: ({ paths }) => {
    named('version', paths[at('/cycle-models/{modelKey}')]).schema.type = 'string'
  },
  [`to '^cyc_[0-9]{26}$'. (${below('/cycles/{cycleId}/get/parameters')}`]: ({ components }) => {
    components.parameters.cycleId.schema.pattern = '^cyc_[0-9]{26}$'
  },
  '`If-None-Match` header parameter was removed': ({ paths }) => {
    const { parameters } = paths[at('')].get
    without(parameters, referredTo('IfNoneMatch', parameters))
  },
  [`\`fields\` query parameter was removed. (${below('/audit/get/parameters').replace('audit', 'invitations')}`]: ({ paths }) => {
    const { parameters } = paths[at('/invitations')].get
    without(parameters, referredTo('Fields', parameters))
  },
  // Requests.
  "Lower bound of `minutes` changed from '>= 1' to '>= 5'": ({ components }) => {
    components.schemas.ActionDone.properties.minutes.minimum = 5
  },
  "Upper bound of `minutes` changed from '<= 1440' to '<= 600'": ({ components }) => {
    components.schemas.ActionDone.properties.minutes.maximum = 600
  },
  "Lower bound of `fte` changed from '> 0' to '> 0.2'": ({ components }) => {
    components.schemas.CoachProfileInput.properties.fte.exclusiveMinimum = 0.2
  },
  "`minItems` of `optedIn` was set to '1'": ({ components }) => {
    components.schemas.CycleDraft.properties.optedIn.minItems = 1
  },
  "`maxItems` of `goalIds` changed from '10' to '3'": ({ components }) => {
    components.schemas.ActionDraft.properties.goalIds.maxItems = 3
  },
  "`minLength` of `reason` changed from '1' to '20'": ({ components }) => {
    components.schemas.Abandonment.properties.reason.minLength = 20
  },
  "`format` of `from` was set to 'uuid'": ({ components }) => {
    components.schemas.Advance.properties.from.format = 'uuid'
  },
  '`anyOf` subschema of `endsOn` was removed': ({ components }) => components.schemas.CyclePatch.properties.endsOn.anyOf.pop(),
  '`anyOf` subschema of `about` was removed': ({ components }) => components.schemas.EvidenceDraft.properties.about.anyOf.pop(),
  'A body became required': ({ paths }) => {
    paths[at('/cycles/{cycleId}/actions/{actionId}/cancel')].post.requestBody = {
      required: true,
      content: { 'application/json': { schema: { type: 'object' } } },
    }
  },
  // Answers.
  'Response `409` was removed': ({ paths }) => delete paths[at('/cycles/{cycleId}/goals')].post.responses['409'],
  'Response `304` was removed': ({ paths }) => delete paths[at('/cycles/{cycleId}')].get.responses['304'],
  'Response header `ETag` was removed': ({ paths }) => delete paths[at('/people/{personId}')].get.responses['200'].headers.ETag,
  'Media type `text/csv; charset=utf-8` was removed': ({ paths }) => {
    const { content } = paths[at('/audit/days/{day}')].get.responses['200']
    content['text/plain'] = content['text/csv; charset=utf-8']
    delete content['text/csv; charset=utf-8']
  },
  'Property `value` of `latest` was removed': ({ components }) => delete components.schemas.Goal.properties.latest.properties.value,
  "`format` of `createdAt` changed from 'date-time' to 'date'": ({ components }) => {
    components.schemas.Comment.properties.createdAt.format = 'date'
  },
  "Type of `rev` widened from 'integer' to 'string'": ({ components }) => {
    components.schemas.Comment.properties.rev.type = 'string'
  },
  [`Type widened from 'string' to 'integer'. (${below('/get/responses/200/content/application~1json/schema/properties/specialties')}`]: ({
    components,
  }) => {
    components.schemas.District.properties.specialties.items.type = 'integer'
  },
  '`anyOf` subschema of `about` was added': ({ components }) => components.schemas.Evidence.properties.about.anyOf.push({ type: 'object' }),
  'Enum of `access` was removed': ({ components }) => {
    const { access } = components.schemas.Cycle.properties
    access['x-extensible-enum'] = access.enum
    delete access.enum
  },
  "to '^chk_[a-z]+$'": ({ components }) => {
    components.schemas.ProgressCheck.properties.id.pattern = '^chk_[a-z]+$'
  },
  // What Redocly takes for a remark.
  'Lost problem codes: stage_moved': ({ components }) => delete components.examples.stage_moved,
  'Tokens are had elsewhere': ({ components }) => {
    components.securitySchemes.clientCredentials.flows.clientCredentials.tokenUrl = 'https://login.tandem.example/token'
  },
  'Ends sooner than was said: on 2028-01-01, not on 2029-01-01': ({ paths }) => {
    paths[at('/cycle-models')].get['x-tandem-deprecation'].sunset = '2028-01-01'
  },
  // Webhooks.
  'Path `/webhooks/grant.decided` was removed': ({ webhooks }) => delete webhooks['grant.decided'],
  'Properties are no longer required: `type`. (#/paths/~1webhooks~1cycle.opened': ({ webhooks }) => {
    without(webhooks['cycle.opened'].post.requestBody.content['application/json'].schema.required, 'type')
  },
}

/** Edits that no client notices that ignores what it does not know. */
const additiveEdits: ((document: Editable) => void)[] = [
  ({ paths }) => {
    paths[at('/people')].get.parameters.unshift({ name: 'nickname', in: 'query', required: false, schema: { type: 'string' } })
  },
  ({ paths }) => {
    paths[at('/journal')] = { get: { ...paths[at('/audit')].get, operationId: 'listJournal' } }
  },
  ({ paths }) => {
    paths[at('/audit')].post = { ...paths[at('/people')].post, operationId: 'writeAudit' }
  },
  ({ components: { schemas } }) => {
    schemas.Person.properties.nickname = { type: 'string' }
    schemas.Person.required.push('nickname')
  },
  ({ components }) => {
    components.schemas.PersonDraft.properties.nickname = { type: 'string' }
  },
  ({ paths }) =>
    paths[at('/people')].get.parameters.push({
      name: 'term',
      in: 'query',
      required: false,
      description: 'A term',
      schema: { type: 'string' },
    }),
  ({ components }) => components.schemas.ActionKindInput.enum.push('walkthrough'),
  ({ components }) => components.schemas.ActionKind['x-extensible-enum'].push('walkthrough'),
  ({ components }) => {
    components.schemas.ExportKind['x-extensible-enum'].push('walkthroughs')
    components.schemas.Export.properties.kinds.maxItems += 1
  },
  ({ components }) => {
    components.schemas.SchoolDraft.properties.name.maxLength = 300
  },
  ({ components }) => without(components.schemas.PersonDraft.required, 'familyName'),
  ({ paths }) => {
    paths[at('/people')].get.responses['409'] = { $ref: '#/components/responses/ChangedMeanwhile' }
  },
  ({ paths }) => paths[at('/audit')].get['x-tandem-roles'].push('partner'),
  ({ info, paths }) => {
    info.description = 'Said otherwise'
    paths[at('/people')].get.summary = 'Said otherwise'
  },
  ({ components }) => {
    components.schemas.School.properties.name.examples = ['Another school']
  },
  ({ components }) => {
    components.schemas.ActionDone.properties.minutes.maximum = 2000
  },
  ({ components }) => {
    components.schemas.ActionDraft.properties.goalIds.maxItems = 20
  },
  ({ components }) => components.schemas.EvidenceDraft.properties.about.anyOf.push({ type: 'string', pattern: '^cyc_' }),
  ({ components }) => {
    components.schemas.GoalDraft.properties.unit = { anyOf: [components.schemas.GoalDraft.properties.unit, { type: 'null' }] }
  },
  ({ paths }) => named('attention', paths[at('/cycles')]).schema.enum.push('asleep'),
  ({ paths }) => {
    named('limit', paths[at('/schools')]).schema.maximum = 500
  },
  ({ components }) => {
    components.examples.too_early = { value: {} }
  },
  ({ components, paths }) => {
    components.securitySchemes.clientCredentials.flows.clientCredentials.scopes['journal:read'] = 'Read journal'
    paths[at('/schools')].get.security.push({ apiKey: [] })
  },
  ({ paths }) => {
    const { get } = paths[at('/access/explain')]
    Object.assign(get, { deprecated: true, 'x-tandem-deprecation': { since: '2026-11-01', sunset: '2027-11-01', instead: 'a', why: 'b' } })
    get.responses['200'].headers.Deprecation = { $ref: '#/components/headers/Link' }
  },
  ({ paths }) => {
    paths[at('/cycle-models')].get['x-tandem-deprecation'].sunset = '2030-01-01'
  },
  ({ webhooks }) => {
    webhooks['cycle.paused'] = event()
    webhooks['cycle.opened'].post.requestBody.content['application/json'].schema.properties.seq = { type: 'integer' }
    webhooks['cycle.opened'].post.requestBody.content['application/json'].schema.required.push('seq')
  },
  ({ components }) => {
    const { schemas } = components
    schemas.Comment.properties.expanded = { type: 'object', properties: { author: { $ref: '#/components/schemas/Person' } } }
  },
]

describe('the check for breaking changes', () => {
  test('names every edit that would break a client', async () => {
    const found = await breakingOf(...Object.values(breakingEdits))
    expect(Object.keys(breakingEdits).filter((sentence) => !found.some((it) => it.includes(sentence)))).toEqual([])
  })

  test('lets additive edits pass', async () => {
    expect(await breakingOf(...additiveEdits)).toEqual([])
  })

  test('lets go what was to end, once its day has come, and not before', async () => {
    const removal = ({ paths }: Editable) => delete paths[at('/cycle-models')]
    expect([await breakingOn('2029-01-01', removal), await breakingOn('2028-12-31', removal)]).toEqual([
      [],
      [expect.stringContaining('`/v1/districts/{districtId}/cycle-models` was removed')],
    ])
  })

  test('finds nothing in this document that breaks clients of the latest release', async () => {
    expect(await breaking(pathOf('released.json'), pathOf('openapi.json'), '2026-11-24')).toEqual([])
  })
})

const breakingOf = (...edits: ((document: Editable) => void)[]) => breakingOn('2026-11-24', ...edits)

async function breakingOn(today: string, ...edits: ((document: Editable) => void)[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-breaking-'))
  const edited = structuredClone(before)
  for (const edit of edits) edit(edited)
  const files = [join(folder, 'before.json'), join(folder, 'after.json')] as const
  await writeFile(files[0], JSON.stringify(before))
  await writeFile(files[1], JSON.stringify(edited))
  return breaking(...files, today)
}

const referredTo = (name: string, parameters: Editable[]) => parameters.find(({ $ref }) => $ref === `#/components/parameters/${name}`)

const named = (name: string, item: Editable) => item.get.parameters.find((it: { name?: string }) => it.name === name)

function without<T>(list: T[], item: T): void {
  const n = list.indexOf(item)
  if (n < 0) throw new Error(`there is no ${String(item)} to take away`)
  list.splice(n, 1)
}
