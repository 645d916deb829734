/** A schema as a list of fields: name, type, bounds and meaning, what is nested folded away. */
import type { Schema } from '../schemas.ts'
import { type Html, html } from './html.ts'
import type { Markdown } from './markdown.ts'
import type { Reference } from './operations.ts'

/** How deep what is nested is shown; the document itself has the rest. */
const depthMax = 5

export function fieldsOf({ schemaOf }: Reference, { line }: Markdown) {
  const resolved = (schema: Schema): { name?: string; schema: Schema } => {
    if (!schema.$ref) return { schema }
    const { $ref, ...beside } = schema
    const named = schemaOf($ref)
    return { name: named.name, schema: { ...named.schema, ...beside } }
  }

  /** The fields of what is an object, or is made of objects; nothing for the rest. */
  function fields(given: Schema, within: readonly string[] = []): Html | undefined {
    const { name, schema } = resolved(given)
    if (within.length >= depthMax || (name && within.includes(name))) return undefined
    const deeper = [...within, name ?? '']
    const { properties, items, additionalProperties, required = [] } = schema
    if (properties && Object.keys(properties).length > 0) {
      const rows = Object.entries(properties).map(([key, it]) => field(key, it, required.includes(key), deeper))
      return html`<dl class="fields">${rows}</dl>`
    }
    if (items) return fields(items, within)
    if (typeof additionalProperties === 'object') return fields(additionalProperties, within)
    const choices = choicesOf(schema).filter((it) => fields(it, within))
    if (choices.length === 1) return fields(choices[0]!, within)
    if (choices.length > 1) return html`${choices.map((it, n) => folded(`${n + 1}. ${typeOf(it)}`, fields(it, within)))}`
    return undefined
  }

  function field(key: string, schema: Schema, required: boolean, within: readonly string[]): Html {
    const facts = [typeOf(schema), ...boundsOf(resolved(schema).schema)]
    const { description } = resolved(schema).schema
    const nested = fields(schema, within)
    return html`<div><dt><code>${key}</code> <span class="type">${facts.join(', ')}</span>${required && html` <span class="required">required</span>`}</dt>
<dd>${description && line(description)}${valuesOf(resolved(schema).schema)}${nested && folded(`Fields of ${key}`, nested)}</dd></div>
`
  }

  const folded = (title: string, content: Html | undefined): Html => html`<details><summary>${title}</summary>${content}</details>`

  /** The type in words: `array of Goal`, `string or null`. */
  function typeOf(given: Schema): string {
    const { name, schema } = resolved(given)
    const choices = choicesOf(schema)
    if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ')
    if (schema.items) return `array of ${typeOf(schema.items)}`
    if (name && (schema.properties || schema.additionalProperties)) return name
    if (schema.const !== undefined) return JSON.stringify(schema.const)
    const id = /^\^(?:\(\?:)?([a-z|]{3,})\)?_/.exec(schema.pattern ?? '')?.[1]
    if (id) return `id ${id.split('|').join('_… or ')}_…`
    const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any JSON')
    return schema.format ? `${type} (${spoken[schema.format] ?? schema.format})` : type
  }

  function valuesOf({ enum: closed, 'x-extensible-enum': open, items }: Schema): Html | undefined {
    const within = items && !(closed || open) ? resolved(items).schema : {}
    const values = closed ?? open ?? within.enum ?? within['x-extensible-enum']
    if (!values || values.length === 0) return undefined
    const more = open ?? within['x-extensible-enum']
    return html`<p class="values"><span>${more ? 'So far, and more may come:' : 'One of:'}</span> ${values.map((it) => html`<code>${String(it)}</code> `)}</p>`
  }

  return { fields, typeOf, boundsOf, valuesOf }
}

export type Fields = ReturnType<typeof fieldsOf>

const spoken: Record<string, string> = { 'date-time': 'date and time, UTC', uri: 'URL' }

const choicesOf = ({ anyOf = [], oneOf = [] }: Schema): Schema[] => [...anyOf, ...oneOf]

function boundsOf(schema: Schema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
  const range = (from: number | undefined, to: number | undefined, of: string) =>
    from === undefined && to === undefined
      ? []
      : [from === undefined ? `at most ${to}${of}` : to === undefined ? `at least ${from}${of}` : `${from} to ${to}${of}`]
  return [
    ...range(minimum, maximum, ''),
    ...(schema.pattern ? [] : range(minLength, maxLength, ' characters')),
    ...range(minItems, maxItems, ' items'),
    ...(schema.default === undefined ? [] : [`${JSON.stringify(schema.default)} unless set`]),
  ]
}
