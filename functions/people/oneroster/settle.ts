/** Roles of users who are not in users.csv: a mistake in bulk, and in a delta the way to change nothing but a role. */
import { shown } from './fault.ts'
import type { Report } from './report.ts'
import { type Known, mergeRoles } from './roster.ts'
import type { Standings } from './standing.ts'
import type { Users } from './users.ts'

type Extent = 'whole' | 'part' | 'unread'

export interface Settlement {
  report: Report
  standings: Standings
  known: Known | undefined
  rolesExtent: Extent
  usersExtent: Extent
}

export function settleRoles({ people }: Users, { report, standings, known, rolesExtent, usersExtent }: Settlement): void {
  if (rolesExtent === 'unread') return
  for (const [sourcedId, standing] of standings) {
    if (standing.isListed) continue
    const before = usersExtent === 'whole' ? undefined : known?.person(sourcedId)
    if (before) {
      const roles = mergeRoles(rolesExtent === 'whole' ? [] : before.roles, standing.granted ?? [], standing.ended ?? [])
      people.present.set(sourcedId, { ...before, roles })
    } else if (usersExtent === 'whole' || (known && standing.isStaff)) {
      const at = { row: standing.row, column: 'userSourcedId' }
      report.fault(
        'reference_unknown',
        at,
        'row_skipped',
        `userSourcedId names ${shown(sourcedId)}, which is not in users.csv. Send the user too.`,
      )
    }
  }
}
