/** The document under test, and validators for the schemas in it. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { api } from '#functions/api.ts'
import { answers } from '#openapi/answers.ts'
import { documentOf } from '#openapi/document.ts'
import type { Media, Operation } from '#openapi/operation.ts'

export const document = documentOf(api, answers)

export const operations = Object.values(document.paths).flatMap((item) => Object.values(item))

const ajv = new Ajv2020({ allErrors: true, strict: false })
formats.default(ajv)
ajv.addSchema({ $id: 'document', ...document })

/** Tells what is wrong with a value, held against a schema at a JSON pointer of the document. */
export function faultsAt(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`document#${pointer}`) ?? ajv.compile({ $ref: `document#${pointer}` })
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const step = (text: string) => `/${encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))}`

export interface Place {
  operation: Operation
  pointer: string
}

/** Every operation and where it stands. */
export const places: Place[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ operation, pointer: `/paths${step(path)}/${method}` })),
)

/** Every body of an operation that has an example, by where its media type stands. */
export function mediaOf({ operation, pointer }: Place): { pointer: string; media: Media }[] {
  const request = Object.entries(operation.requestBody?.content ?? {}).map(([type, media]) => ({
    pointer: `${pointer}/requestBody/content${step(type)}`,
    media,
  }))
  const answers = Object.entries(operation.responses).flatMap(([status, response]) =>
    'content' in response
      ? Object.entries(response.content ?? {}).map(([type, media]) => ({
          pointer: `${pointer}/responses/${status}/content${step(type)}`,
          media,
        }))
      : [],
  )
  return [...request, ...answers]
}

/** Holds a body against what an operation documents for a status. */
export function validatorOf(operationId: string, status: number): (body: unknown) => string[] {
  const { pointer, operation } = places.find((place) => place.operation.operationId === operationId)!
  return (body) => {
    const response = operation.responses[status]
    if (!response) return [`${operationId} documents no ${status}`]
    if (!('content' in response)) return body === undefined ? [] : ['is documented without a body']
    const [type = 'application/json'] = Object.keys(response.content ?? {})
    return faultsAt(`${pointer}/responses/${status}/content${step(type)}/schema`, body)
  }
}
