/** The API as a Postman collection, format 2.1. */
import type { Document } from './document.ts'
import { foldersOf, type Given, type SampleRequest, sampleRequestsOf, variables } from './sample-requests.ts'

const format = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/** Postman's own OAuth waits for someone to press a button; this asks by itself, in its command line as well. */
const signIn = `
// Asks for a token with the client's id and secret, when there is none that still holds.
// To call as a person, put their token into \`accessToken\` and leave \`clientSecret\` empty.
const secret = pm.variables.get('clientSecret')
if (secret && Date.now() > Number(pm.collectionVariables.get('tokenEndsAt') || 0)) {
  const request = {
    url: pm.variables.get('baseUrl') + '/oauth/token',
    method: 'POST',
    header: {
      Authorization: 'Basic ' + btoa(pm.variables.get('clientId') + ':' + secret),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: { mode: 'urlencoded', urlencoded: [{ key: 'grant_type', value: 'client_credentials' }] },
  }
  pm.sendRequest(request, (error, response) => {
    if (error || response.code !== 200) throw new Error('No token: ' + (error || response.text()))
    const { access_token, expires_in } = response.json()
    pm.collectionVariables.set('accessToken', access_token)
    pm.collectionVariables.set('tokenEndsAt', String(Date.now() + (expires_in - 60) * 1000))
  })
}`

export function postmanCollectionOf(document: Document): object {
  const { info, tags } = document
  const described = new Map(tags.map(({ name, description }) => [name, description]))
  const own = { accessToken: { value: '', description: 'Asked for before a request' }, tokenEndsAt: { value: '0', description: 'In ms' } }
  return {
    info: { name: String(info['title']), description: String(info['description']), schema: format },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
    event: [script('prerequest', signIn)],
    variable: Object.entries({ ...variables, ...own }).map(([key, it]) => ({ key, ...it, type: 'string' })),
    item: foldersOf(sampleRequestsOf(document)).map(([name, requests]) => ({
      name,
      description: described.get(name),
      item: requests.map(itemOf),
    })),
  }
}

function itemOf(request: SampleRequest): object {
  const { id, name, description, method, headers, body, status } = request
  const type = body === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }]
  return {
    id,
    name,
    event: [script('test', `pm.test('answers ${status}', () => pm.response.to.have.status(${status}))`)],
    request: {
      method,
      description,
      header: [...type, ...headers.map(pair)],
      url: urlOf(request),
      ...(body !== undefined && {
        body: { mode: 'raw', raw: JSON.stringify(body, null, 2), options: { raw: { language: 'json' } } },
      }),
    },
    response: [],
  }
}

function urlOf({ path, inPath, query }: SampleRequest): object {
  const segments = path
    .slice(1)
    .replaceAll(/\{(\w+)\}/g, ':$1')
    .split('/')
  const used = query.filter(({ isUsed }) => isUsed).map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
  return {
    raw: `{{baseUrl}}/${segments.join('/')}${used.length > 0 ? `?${used.join('&')}` : ''}`,
    host: ['{{baseUrl}}'],
    path: segments,
    ...(query.length > 0 && { query: query.map(pair) }),
    ...(inPath.length > 0 && { variable: inPath.map(({ name, value, description }) => ({ key: name, value, description })) }),
  }
}

const pair = ({ name, value, description, isUsed }: Given) => ({ key: name, value, description, ...(!isUsed && { disabled: true }) })

const script = (listen: 'prerequest' | 'test', code: string) => ({
  listen,
  script: { type: 'text/javascript', exec: code.trim().split('\n') },
})
