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
]

describe('the check for breaking changes', () => {
  test('names every edit that would break a client', async () => {
    const found = await breakingOf(...Object.values(breakingEdits))
    expect(Object.keys(breakingEdits).filter((sentence) => !found.some((it) => it.includes(sentence)))).toEqual([])
  })

  test('lets additive edits pass', async () => {
    expect(await breakingOf(...additiveEdits)).toEqual([])
  })

  test('finds nothing in this document that breaks clients of the latest release', async () => {
    expect(await breaking(pathOf('released.json'), pathOf('openapi.json'))).toEqual([])
  })
})

async function breakingOf(...edits: ((document: Editable) => void)[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-breaking-'))
  const edited = structuredClone(document)
  for (const edit of edits) edit(edited)
  const files = [join(folder, 'before.json'), join(folder, 'after.json')] as const
  await writeFile(files[0], JSON.stringify(document))
  await writeFile(files[1], JSON.stringify(edited))
  return breaking(...files)
}

const named = (name: string, item: Editable) => item.get.parameters.find((it: { name?: string }) => it.name === name)

function without<T>(list: T[], item: T): void {
  const n = list.indexOf(item)
  if (n < 0) throw new Error(`there is no ${String(item)} to take away`)
  list.splice(n, 1)
}
