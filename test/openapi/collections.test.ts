/** The collections, read by the libraries of the programs that they are for, and sent. */
import { runInNewContext } from 'node:vm'
import bruno from '@usebruno/lang'
import { Collection, type Item, type ItemGroup, Property, Variable } from 'postman-collection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '#infra/local/http.ts'
import { brunoCollectionOf, fileOf } from '#openapi/bruno.ts'
import { postmanCollectionOf } from '#openapi/postman.ts'
import { sampleRequestsOf, variables } from '#openapi/sample-requests.ts'
import { listening } from '../client/served.ts'
import { openPartner } from '../control/partner.ts'
import { now } from '../district.ts'
import { bearerOf, everything, openFurnished } from '../furnished.ts'
import { tokenFor } from '../issuer.ts'
import { document, operations } from './document.ts'

const requests = sampleRequestsOf(document)

/** As Postman reads it. */
function openCollection() {
  const collection = new Collection(JSON.parse(JSON.stringify(postmanCollectionOf(document))))
  const items: Item[] = []
  collection.forEachItem((item) => void items.push(item))
  const filled = (text: string) => String(Property.replaceSubstitutions(text, collection.variables))
  return { collection, items, filled }
}

describe('the Postman collection', () => {
  test('has every operation once, in the folder of its tag', () => {
    const { collection } = openCollection()
    const folders = collection.items.map((folder) => [folder.name, (folder as ItemGroup<Item>).items.map(({ id }) => id)])
    const tags = [...new Set(operations.map(({ tags }) => tags[0]))]
    expect(folders).toEqual(
      tags.map((tag) => [tag, operations.filter(({ tags }) => tags[0] === tag).map(({ operationId }) => operationId)]),
    )
  })

  test('leaves nothing in a request that is not filled in', () => {
    const { items, filled } = openCollection()
    const texts = items.flatMap(({ request }) => [request.url.toString(), ...request.headers.map(({ value }) => String(value))])
    expect(texts.map(filled).filter((text) => /\{|\/:/.test(text))).toEqual([])
  })

  test('makes a key of its own for each POST', () => {
    const { items, filled } = openCollection()
    const keys = items.flatMap(({ request }) => (request.headers.has('Idempotency-Key') ? [request.headers.get('Idempotency-Key')] : []))
    const posts = items.filter(({ request }) => request.method === 'POST').length
    expect([keys.length, new Set(keys.map((key) => filled(String(key)))).size]).toEqual([posts, posts])
  })
})

describe('the Bruno collection', () => {
  const files = brunoCollectionOf(document)

  test.each(requests.map((request) => [request.id, request] as const))('has %s, as Bruno reads it', (id, request) => {
    const { tag } = request
    const seq = requests.filter((it) => it.tag === tag).indexOf(request) + 1
    const { meta, http, params, headers, body, tests, docs } = bruno.bruToJsonV2(files[`${tag}/${id}.bru`]!)
    const written = fileOf(request, seq)
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect({ meta, http, params: [...((params ?? []) as { name: string }[])].sort(byName), headers: headers ?? [], body, tests }).toEqual({
      ...written,
      meta: { ...written.meta, seq: String(seq) },
      params: written.params.sort(byName),
      body: written.body,
      docs: undefined,
    })
    expect(String(docs).replaceAll(/^ +$/gm, '')).toBe(written.docs)
  })

  test('asks for a token by itself, and for the secret that is not in it', () => {
    const { auth } = bruno.collectionBruToJson(files['collection.bru']!) as { auth: { oauth2: object } }
    expect(auth.oauth2).toMatchObject({
      grantType: 'client_credentials',
      accessTokenUrl: '{{baseUrl}}/oauth/token',
      credentialsPlacement: 'basic_auth_header',
      autoFetchToken: true,
    })
    const environment = bruno.bruToEnvJsonV2(files['environments/Demo.bru']!).variables
    expect(environment.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['clientSecret'])
    expect(environment.map(({ name }) => name).sort()).toEqual(Object.keys(variables).sort())
  })
})

/** What a machine client may call. What only reads comes first, so that it finds what the examples name. */
const forClients = operations
  .filter((operation) => operation['x-tandem-roles'].includes('partner'))
  .map(({ operationId, responses }) => ({ id: operationId, documented: Object.keys(responses) }))
const isRead = (id: string) => requests.find((it) => it.id === id)?.method === 'GET'
const inTurn = [...forClients.filter(({ id }) => isRead(id)), ...forClients.filter(({ id }) => !isRead(id))]

type Opened = ReturnType<typeof openCollection>

const setIn = ({ collection }: Opened, values: Record<string, string>) => {
  for (const [key, value] of Object.entries(values)) collection.variables.upsert(new Variable({ key, value, type: 'string' }))
}

/** Sends a request of the collection as Postman would, with its variables as they are. */
async function sent({ items, filled }: Opened, id: string): Promise<{ status: number; text: string }> {
  const { request } = items.find((item) => item.id === id)!
  const headers = new Headers(request.headers.map(({ key, value }) => [key, filled(String(value))] as [string, string]))
  headers.set('authorization', filled('Bearer {{accessToken}}'))
  const body = request.body ? filled(request.body.toString()) : null
  const response = await fetch(filled(request.url.toString()), { method: request.method, headers, body })
  return { status: response.status, text: await response.text() }
}

describe('a request of the Postman collection, sent by a partner’s client,', () => {
  const opened = openCollection()
  let stop: () => void

  beforeAll(async () => {
    const { id: districtId, app } = await openFurnished({}, everything)
    const baseUrl = await listening(serve(app.fetch), (end) => {
      stop = end
    })
    setIn(opened, { baseUrl, districtId, accessToken: await tokenFor(bearerOf(districtId, 'partner'), now) })
  })
  afterAll(() => stop())

  test.each(inTurn.map(({ id, documented }) => [id, documented] as const))('to %s is answered as documented', async (id, documented) => {
    const { status, text } = await sent(opened, id)
    expect(documented).toContain(String(status))
    const { status: wanted, path } = requests.find((it) => it.id === id)!
    // The examples are those of people: the wall keeps some of it from a partner, and whose the export is, it is theirs alone.
    const others = /\{(?:exportId|bulkImportId)\}/.test(path) ? [404] : []
    expect([wanted, 403, ...others], text).toContain(status)
  })
})

test('the Postman collection signs in by itself, once for as long as its token holds', async () => {
  const ground = await openPartner()
  const partner = await ground.join('Rosterly')
  const { id, secret } = await partner.makeClient()
  const { id: districtId, approve } = await ground.openDistrict()
  await approve((await partner.ask(id, districtId)).id)
  const opened = openCollection()
  setIn(opened, { baseUrl: await listening(serve(ground.app.fetch)), districtId, clientId: id, clientSecret: secret })
  const tokens: unknown[] = []
  for (let time = 0; time < 2; time += 1) {
    await runSignIn(opened)
    tokens.push(opened.collection.variables.get('accessToken'))
  }
  expect([(await sent(opened, 'listSchools')).status, tokens[0] === tokens[1]]).toEqual([200, true])
})

/** Runs the script before a request as Postman does, with as much of `pm` as it uses, and waits for what it has sent. */
async function runSignIn(opened: Opened): Promise<void> {
  const { collection } = opened
  const { event = [] } = collection.toJSON() as { event?: { listen: string; script: { exec: string[] } }[] }
  const code = event.find(({ listen }) => listen === 'prerequest')!.script.exec.join('\n')
  const sending: Promise<void>[] = []
  const get = (key: string) => collection.variables.get(key)
  const set = (key: string, value: string) => setIn(opened, { [key]: value })
  const sendRequest = ({ url, method, header, body }: Sent, then: (error: unknown, response: object) => void) => {
    const form = new URLSearchParams(body.urlencoded.map(({ key, value }) => [key, value] as [string, string]))
    const answered = async () => {
      const response = await fetch(url, { method, headers: header, body: form })
      const text = await response.text()
      then(null, { code: response.status, text: () => text, json: () => JSON.parse(text) })
    }
    sending.push(answered())
  }
  runInNewContext(code, { pm: { variables: { get }, collectionVariables: { get, set }, sendRequest }, btoa })
  await Promise.all(sending)
}

interface Sent {
  url: string
  method: string
  header: Record<string, string>
  body: { urlencoded: { key: string; value: string }[] }
}
