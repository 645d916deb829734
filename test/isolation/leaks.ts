/** What must never be seen: anything of another tenant's in an answer, or a session in another tenant's table. */
import { tableName } from '#shared/db/layout.ts'
import { type Answered, stage } from '#test/district.ts'
import { type Trial, victimsIdsIn } from './attacks.ts'
import type { Passage } from './edge.ts'
import { canary } from './tenants.ts'

export const isProblem = ({ headers }: Answered): boolean => headers['content-type'] === 'application/problem+json'

/** What of the victim's came out, or was reached. */
export function leaksIn({ text, headers }: Answered, trial: Trial, passages: Passage[]): string[] {
  const answer = `${text} ${JSON.stringify(headers)}`
  const strayed = passages.filter((it) => !it.denied && it.service === 'dynamodb').flatMap(strayedDeeds)
  const ids = victimsIdsIn(answer, trial)
  return [
    ...(answer.includes(canary) ? ['the answer shows texts of another tenant'] : []),
    ...(ids.length > 0 ? [`the answer shows ids of another tenant: ${ids.join(', ')}`] : []),
    ...strayed.map(({ action, resource }) => `a session of one tenant did ${action} on ${resource}`),
  ]
}

/** What a session did elsewhere than in the table of its own tenant. */
const strayedDeeds = ({ session, deeds }: Passage) =>
  deeds.filter(({ resource }) => {
    const [, table] = /:table\/([^/]+)(?:\/index\/\w+)?$/.exec(resource) ?? []
    return table !== tableName(stage, session?.tags['tenant'] ?? '')
  })
