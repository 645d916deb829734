/**
 * As much of IAM's logic as our policies use: explicit deny, allow, wildcards, policy variables, and what a condition
 * says when its key is absent. It refuses operators it does not know, so that a policy cannot outgrow it in silence.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */

type Many = string | string[]

export interface Statement {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Action: Many
  Resource?: Many
  Principal?: { AWS?: Many; Service?: Many }
  Condition?: Record<string, Record<string, Many>>
}

export interface Question {
  action: string
  resource?: string
  principal?: string
  context?: Record<string, Many>
}

export function permits(statements: readonly Statement[], question: Question): boolean {
  const applying = statements.filter((it) => applies(it, question))
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny')
}

function applies(
  { Action, Resource, Principal, Condition = {} }: Statement,
  { action, resource, principal, context = {} }: Question,
): boolean {
  if (!listed(Action).some((pattern) => matches(pattern, action, context))) return false
  if (Resource && !listed(Resource).some((pattern) => matches(pattern, resource ?? '', context))) return false
  if (Principal && !listed(Principal.AWS ?? []).some((it) => it === '*' || it === principal)) return false
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, listed(wanted), context[key], context)),
  )
}

function holds(operator: string, wanted: string[], actual: Many | undefined, context: Record<string, Many>): boolean {
  const some = (value: string) => wanted.some((pattern) => matches(pattern, value, context))
  const [first] = listed(actual ?? [])
  switch (operator) {
    case 'StringEquals':
    case 'ArnEquals':
      return first !== undefined && wanted.includes(first)
    case 'StringLike':
      return first !== undefined && some(first)
    case 'StringNotEquals':
      return first === undefined || !wanted.includes(first)
    case 'StringNotLike':
      return first === undefined || !some(first)
    case 'ForAllValues:StringEquals':
      return listed(actual ?? []).every((value) => wanted.includes(value))
    default:
      throw new Error(`Teach test/infra/iam.ts the operator ${operator}`)
  }
}

/** A variable without a value matches nothing; one with a value is matched letter by letter. */
function matches(pattern: string, value: string, context: Record<string, Many>): boolean {
  const parts = pattern.split(/(\$\{[^}]+\})/)
  let source = ''
  for (const part of parts) {
    const [, variable] = part.match(/^\$\{(.+)\}$/) ?? []
    if (variable && context[variable] === undefined) return false
    source += variable ? literal(String(context[variable])) : literal(part).replaceAll('\\*', '.*').replaceAll('\\?', '.')
  }
  return new RegExp(`^${source}$`, 's').test(value)
}

const listed = (many: Many): string[] => (Array.isArray(many) ? many : [many])
const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
