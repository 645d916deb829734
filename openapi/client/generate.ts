/** The client's types from the document. Here because openapi-typescript needs the compiler of this workspace. */
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const head = `/** Generated from openapi.json by \`npm run openapi\`: do not edit. */

/** A text that is one of these so far. The API may give others later, so a \`switch\` over it needs a default. */
type Open<Known extends string> = Known | (string & {})

`

export async function typesOf(document: object): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(document), {
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
    transform: (schema) => {
      const known = schema['x-extensible-enum'] as string[] | undefined
      return known && openOf(known)
    },
  })
  return head + astToString(nodes)
}

function openOf(values: string[]): ts.TypeNode {
  const literals = values.map((value) => ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)))
  return ts.factory.createTypeReferenceNode('Open', [ts.factory.createUnionTypeNode(literals)])
}
