/** The API as a Bruno collection: a folder of text files, written by Bruno's own library. */
import bruno from '@usebruno/lang'
import type { Document } from './document.ts'
import { foldersOf, type Given, type SampleRequest, sampleRequestsOf, variables } from './sample-requests.ts'

/** Files by their path in the collection's folder. */
export function brunoCollectionOf(document: Document): Record<string, string> {
  const { info, tags } = document
  const described = new Map(tags.map(({ name, description }) => [name, description]))
  const files: Record<string, string> = {
    'bruno.json': `${JSON.stringify({ version: '1', name: info['title'], type: 'collection', ignore: [] }, null, 2)}\n`,
    'collection.bru': bruno.jsonToCollectionBru({ auth: signIn, docs: String(info['description']) }),
    'environments/Demo.bru': bruno.envJsonToBruV2({ variables: Object.entries(variables).map(environment) }),
  }
  for (const [at, [tag, requests]] of foldersOf(sampleRequestsOf(document)).entries()) {
    files[`${tag}/folder.bru`] = bruno.jsonToCollectionBru({ meta: { name: tag, seq: at + 1 }, docs: described.get(tag) ?? '' })
    for (const [n, request] of requests.entries()) files[`${tag}/${request.id}.bru`] = bruno.jsonToBruV2(fileOf(request, n + 1))
  }
  return files
}

const signIn = {
  mode: 'oauth2',
  oauth2: {
    grantType: 'client_credentials',
    accessTokenUrl: '{{baseUrl}}/oauth/token',
    clientId: '{{clientId}}',
    clientSecret: '{{clientSecret}}',
    credentialsPlacement: 'basic_auth_header',
    credentialsId: 'tandem',
    tokenPlacement: 'header',
    tokenHeaderPrefix: 'Bearer',
    autoFetchToken: true,
    autoRefreshToken: false,
  },
}

/** What is secret is not written into the file: Bruno asks for it and keeps it elsewhere. */
const environment = ([name, { value }]: [string, { value: string }]) => ({
  name,
  value,
  enabled: true,
  secret: name === 'clientSecret',
  type: 'text',
})

export function fileOf(request: SampleRequest, seq: number) {
  const { name, description, method, path, inPath, query, headers, body, status } = request
  const used = query.filter(({ isUsed }) => isUsed).map((it) => `${it.name}=${it.value}`)
  const url = `{{baseUrl}}${path.replaceAll(/\{(\w+)\}/g, ':$1')}${used.length > 0 ? `?${used.join('&')}` : ''}`
  return {
    meta: { name, type: 'http', seq },
    http: { method: method.toLowerCase(), url, body: body === undefined ? 'none' : 'json', auth: 'inherit' },
    params: [...query.map((it) => ({ ...pair(it), type: 'query' })), ...inPath.map((it) => ({ ...pair(it), enabled: true, type: 'path' }))],
    headers: headers.map(pair),
    ...(body !== undefined && { body: { json: JSON.stringify(body, null, 2) } }),
    tests: `test("answers ${status}", function () {\n  expect(res.getStatus()).to.equal(${status});\n});`,
    docs: description,
  }
}

const pair = ({ name, value, isUsed }: Given) => ({ name, value, enabled: isUsed })
