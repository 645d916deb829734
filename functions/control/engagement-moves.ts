/** An engagement as a request finds it, shows it and writes it, on either side. */
import { type Change, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, type Vars } from '#shared/http/route.ts'
import { type Engagement, Engagements, type Side, shownEngagement, tagOfEngagement } from '#shared/model/engagement.ts'
import type { RegistryEventType } from '#shared/model/event-type.ts'
import type { Id } from '#shared/model/id.ts'
import { notFound } from '#shared/problem.ts'

type At = Pick<Vars<unknown, unknown, unknown>, 'commit' | 'errand' | 'now'>

export const shown = (engagement: Engagement, now: Date, location?: string) => {
  const seen = shownEngagement(engagement, now)
  return answer(seen, { tag: tagOfEngagement(seen), location })
}

export const moved = (vars: At, before: Engagement, after: Engagement, type: RegistryEventType, more: Change[] = []) =>
  committed(vars, after, type, [replace(Engagements, before, after), ...more])

/** Writes an engagement; the district's table is to say it, and both sides' audit logs to have it. */
export function committed(
  { commit, errand, now }: At,
  engagement: Engagement,
  type: RegistryEventType,
  changes: Parameters<At['commit']>[0]['changes'],
) {
  const { id: subject, rev, districtId, consultancyId } = engagement
  return commit({
    changes,
    happened: { type, subject, rev },
    answer: shown(engagement, now(), rev === 0 ? `/engagements/${subject}` : undefined),
    errands: [errand({ tenantId: districtId, kind: 'engagement', subject }), errand({ tenantId: consultancyId, kind: 'record', subject })],
  })
}

interface Asked {
  table: Table
  params: { engagementId: Id<'eng'>; districtId?: Id<'dis'>; consultancyId?: Id<'con'> }
}

/** The engagement in the path, for its two sides; for everyone else there is none. */
export async function engagementOf({ table, params }: Asked, side: Side): Promise<Engagement> {
  const found = await table.find(Engagements, { id: params.engagementId })
  const isOurs = side === 'district' ? found?.districtId === params.districtId : found?.consultancyId === params.consultancyId
  if (!found || !isOurs) throw notFound('engagement', params.engagementId)
  return found
}
