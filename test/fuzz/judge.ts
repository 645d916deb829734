/** What may be answered: what the document says of the operation, and nothing that gives away what is inside. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Response } from '#openapi/operation.ts'
import type { Reply } from '#shared/http/message.ts'
import type { Route } from '#shared/http/route.ts'
import { catalogue } from '#shared/problem.ts'
import { mark } from '#test/furnished.ts'
import { document, places } from '#test/openapi/document.ts'
import { strangers, type Who } from './requests.ts'

const ajv = new Ajv2020({ allErrors: true, strict: false })
formats.default(ajv)
ajv.addSchema({ $id: 'document', ...document })

const step = (text: string) => `/${encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))}`
const placesById = new Map(places.map((place) => [place.operation.operationId, place]))

/** What no answer may hold: traces of code, of the engine, and of the machine. */
const inside = /node_modules|\.ts:\d+|\bat \w+ \(|TransactWrite|ConditionalCheck|DynamoDB|SyntaxError|ZodError|\[object Object\]/i

/** Those who see the content of the furnished district's cycles. Nobody ever sends what marks it. */
const insiders: readonly Who[] = ['coach', 'teacher', 'consultant']
const withoutBusiness: readonly Who[] = strangers.filter((it) => it !== 'client with one scope')

/** Sentences on what is wrong with an answer; none when nothing is. */
export function faultsOf(route: Route, as: Who, query: URLSearchParams, { status, headers, body }: Reply): string[] {
  const isProblem = status >= 400
  const unrouted = isProblem && /"code":"(?:no_such_route|method_not_allowed)"/.test(body)
  return [
    ...(status >= 500 ? [`answers ${status}`] : []),
    ...(status < 400 && withoutBusiness.includes(as) ? [`lets in ${as}`] : []),
    ...(body.includes(mark) && !insiders.includes(as) ? [`shows ${as} what is behind the wall`] : []),
    ...(inside.test(isProblem ? withoutEcho(body) : '') ? ['gives away what is inside'] : []),
    ...(headers['x-request-id'] ? [] : ['has no X-Request-Id']),
    ...(headers['cache-control'] === 'private, no-store' ? [] : ['may be kept by others']),
    ...(isProblem ? problemFaults(status, headers, body) : []),
    ...(unrouted ? [] : documentFaults(route, query, { status, headers, body })),
  ]
}

/** The text of a problem quotes what was sent, which may look like anything. */
const withoutEcho = (body: string): string => {
  const { detail = '', errors = [], ...rest } = JSON.parse(body) as { detail?: string; errors?: { detail: string }[] }
  return JSON.stringify([rest, detail.replaceAll(/(?:There is no|not JSON).*$/gs, ''), errors.map((it) => it.detail)])
}

function problemFaults(status: number, headers: Reply['headers'], body: string): string[] {
  if (headers['content-type'] !== 'application/problem+json') return [`a problem is ${headers['content-type']}`]
  const { code, status: said, requestId } = JSON.parse(body) as { code: string; status: number; requestId: string }
  const known = (catalogue as Record<string, { status: number }>)[code]
  return [
    ...(known?.status === status && said === status ? [] : [`the problem ${code} is answered with ${status}`]),
    ...(requestId === headers['x-request-id'] ? [] : ['a problem names another request']),
  ]
}

function documentFaults({ spec }: Route, query: URLSearchParams, { status, headers, body }: Reply): string[] {
  const { operation, pointer } = placesById.get(spec.id)!
  const answer = operation.responses[status]
  if (!answer) return [`documents no ${status}${status >= 400 ? ` (${codeIn(body)})` : ''}`]
  const at = '$ref' in answer ? answer.$ref.slice(1) : `${pointer}/responses/${status}`
  const response = '$ref' in answer ? (document.components.responses[answer.$ref.split('/').at(-1)!] as Response) : answer
  const lacking = Object.keys(headers).filter((name) => isTelling(name) && !(name in lowered(response.headers ?? {})))
  const content = Object.entries(response.content ?? {})
  const [type, media] = content[0] ?? []
  return [
    ...lacking.map((name) => `documents no header ${name} for ${status}`),
    ...(type === undefined && body !== '' ? [`documents no body for ${status}`] : []),
    ...(type !== undefined && headers['content-type'] !== type ? [`answers ${headers['content-type']}, not ${type}`] : []),
    ...(type === undefined ? [] : schemaFaults(`${at}/content${step(type)}/schema`, type, body, query.has('fields'))),
    ...(status >= 400 && media?.examples && !(codeIn(body) in media.examples) ? [`documents no problem ${codeIn(body)}`] : []),
  ]
}

const codeIn = (body: string): string => (JSON.parse(body) as { code: string }).code
const isTelling = (name: string) => !['content-type', 'cache-control', 'x-request-id', 'traceparent'].includes(name)
const lowered = (headers: object) => Object.fromEntries(Object.keys(headers).map((name) => [name.toLowerCase(), true]))

function schemaFaults(pointer: string, type: string, body: string, partial: boolean): string[] {
  const validate = ajv.getSchema(`document#${pointer}`) ?? ajv.compile({ $ref: `document#${pointer}` })
  const isJson = type.includes('json')
  if (validate(isJson ? JSON.parse(body) : body)) return []
  // Of an answer that was asked for in part, members that are required otherwise are missing.
  const left = (validate.errors ?? []).filter((it) => !(partial && isMissingMember(it)))
  return left.map(({ instancePath, message }) => `is not as documented: ${instancePath} ${message}`)
}

const isMissingMember = ({ keyword, instancePath }: ErrorObject) => keyword === 'required' && /^(?:\/data\/\d+)?$/.test(instancePath)
