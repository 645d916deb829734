/**
 * Examples of answers nobody has recorded yet, from the examples that the fields have and from what the request says.
 * Made the same way every time, so that the document changes only when the API does.
 */
import type { Schema } from './schemas.ts'

export type Schemas = Record<string, Schema>

/** A value the schema takes: required fields only, each as its own example shows it. `known` are values to use by field name. */
export function exampleOf(schema: Schema, schemas: Schemas, known: Record<string, unknown> = {}): unknown {
  const { examples, enum: values, type } = schema
  if (examples) return examples[0]
  if (schema.const !== undefined) return schema.const
  if (values) return values[0]
  if (schema.$ref) return exampleOf(schemaAt(schema.$ref, schemas), schemas, known)
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return exampleOf(first, schemas, known)
  if (type === 'object') return objectOf(schema, schemas, known)
  if (type === 'array') return [exampleOf(schema.items ?? {}, schemas)]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (Array.isArray(type) && type.includes('null')) return null
  return 'text'.padEnd(schema.minLength ?? 0, '…')
}

function objectOf({ properties = {}, required = [] }: Schema, schemas: Schemas, known: Record<string, unknown>) {
  const shown = Object.entries(properties).filter(([name]) => required.includes(name) || name in known)
  return Object.fromEntries(shown.map(([name, property]) => [name, name in known ? known[name] : exampleOf(property, schemas)]))
}

export const schemaAt = (ref: string, schemas: Schemas): Schema => {
  const schema = schemas[ref.replace('#/components/schemas/', '')]
  if (!schema) throw new Error(`the document has no schema ${ref}`)
  return schema
}
