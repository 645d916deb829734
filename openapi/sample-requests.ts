/** Each operation of the document as a request that can be sent: what collections for API programs are made of. */
import { demo } from '#shared/model/example.ts'
import type { Document } from './document.ts'
import type { Parameter } from './headers.ts'
import type { Operation } from './operation.ts'

export interface SampleRequest {
  id: string
  name: string
  description: string
  tag: string
  method: string
  /** As in the document: `/v1/districts/{districtId}`. */
  path: string
  inPath: Given[]
  query: Given[]
  headers: Given[]
  body: unknown
  /** What it answers when all is well. */
  status: number
}

export interface Given {
  name: string
  value: string
  description: string
  /** Whether the example has it; others are there to be switched on. */
  isUsed: boolean
}

/** What whoever uses a collection fills in, as it is for the demo of `npm start`, whose `.tandem/demo.json` has the secret. */
export const variables = {
  baseUrl: { value: 'http://127.0.0.1:7070', description: 'Where Tandem is' },
  districtId: { value: demo.districtId, description: 'The district to call' },
  consultancyId: { value: demo.id('con', 1), description: 'The consultancy to call, for its own people' },
  partnerId: { value: demo.id('par', 1), description: 'The partner to call, for its own people' },
  clientId: { value: demo.id('cli', 1), description: 'Id of the machine client' },
  clientSecret: { value: '', description: 'Its secret' },
} as const

const isVariable = (name: string): boolean => name in variables

export function sampleRequestsOf({ paths, components }: Document): SampleRequest[] {
  const parameterOf = (it: Operation['parameters'][number]): Parameter =>
    '$ref' in it ? components.parameters[it.$ref.split('/').at(-1)!]! : it
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const { operationId, summary, description, tags, requestBody, responses } = operation
      const parameters = operation.parameters.map(parameterOf)
      const inPlace = (place: Parameter['in']) => parameters.filter((it) => it.in === place)
      return {
        id: operationId,
        name: summary,
        description: `${description}\n\nScope: \`${operation.security.flatMap((it) => it['clientCredentials'] ?? []).join(' ')}\`.`,
        tag: tags[0]!,
        method: method.toUpperCase(),
        path,
        inPath: inPlace('path').map(given).map(byVariable),
        query: inPlace('query').map(given),
        headers: inPlace('header').flatMap(headerOf),
        body: requestBody?.content['application/json']?.example,
        status: Number(Object.keys(responses).find((it) => it.startsWith('2'))),
      }
    }),
  )
}

function given({ name, description, example }: Parameter): Given {
  return { name, value: example === undefined ? '' : String(example), description, isUsed: example !== undefined }
}

const byVariable = (it: Given): Given => (isVariable(it.name) ? { ...it, value: `{{${it.name}}}` } : it)

/** Only what a request cannot do without. Both programs know `$guid`: a key made anew whenever a request is sent. */
function headerOf({ name, description }: Parameter): Given[] {
  const value = { 'Idempotency-Key': '{{$guid}}', 'If-Match': '*' }[name]
  return value ? [{ name, value, description, isUsed: true }] : []
}

/** Requests by their tag, in the order of the document. */
export const foldersOf = (requests: readonly SampleRequest[]): [string, SampleRequest[]][] => {
  const tags = [...new Set(requests.map(({ tag }) => tag))]
  return tags.map((tag) => [tag, requests.filter((it) => it.tag === tag)])
}
