/** Reminds of what has come due in a district: each thing once, by an event that the changes and webhooks carry. Run by the hour, and when the clock of a sandbox was moved. */
import { tandem } from '#shared/audit/records.ts'
import { type Change, insert, isRace, replace } from '#shared/db/commit.ts'
import { pagesOf } from '#shared/db/pages.ts'
import { one, type Table } from '#shared/db/table.ts'
import { Actions } from '#shared/model/action.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { dateIn } from '#shared/model/date.ts'
import { caseloadRulesOf, type District, Districts } from '#shared/model/district.ts'
import { Events } from '#shared/model/event.ts'
import type { NewId } from '#shared/model/id.ts'
import { checkBackOf, type Due, dueOf, type Reminder, Reminders } from '#shared/model/reminder.ts'
import type { Of } from '#shared/model/schema.ts'
import { Standings } from '#shared/model/standing.ts'

export interface Reminding {
  table: Table
  now: () => Date
  newId: NewId
}

/** Reminders in one transaction, each with its event. */
const atOnceMax = 40
const pageSize = 200
/** How long it is kept that something was told: longer than it stays due. */
const keptDays = 400

/** Gives how many reminders there were. A death anywhere leaves the others for the next time. */
export async function remind(reminding: Reminding): Promise<number> {
  const { table, now } = reminding
  const [standing, district] = await table.findAll(one(Standings, {}), one(Districts, {}))
  if (!district || standing?.status !== 'active' || standing.sandbox?.state === 'filling') return 0
  const there = new Date(now().getTime() + (standing.sandbox?.clockAheadSeconds ?? 0) * 1000)
  let count = 0
  for await (const due of pagesOfDue(table, district, there)) count += await told(reminding, due)
  return count
}

/** What is due in open cycles, a page of them at a time, and then the actions that are to be looked at again. */
async function* pagesOfDue(table: Table, district: Of<typeof District>, there: Date): AsyncGenerator<Due[]> {
  const rules = caseloadRulesOf(district)
  for await (const cycles of pagesOf(table, Cycles, 'due', {}, { limit: pageSize }))
    yield cycles.flatMap((cycle) => dueOf(cycle, rules, there))
  const today = dateIn(district.timeZone, there)
  for await (const actions of pagesOf(table, Actions, 'checkedBackAll', {}, { limit: pageSize, to: today })) {
    const cycles = await table.findAll(...actions.map(({ cycleId }) => one(Cycles, { id: cycleId })))
    yield actions.flatMap((action, n) => (cycles[n]?.status === 'open' ? checkBackOf(action) : []))
  }
}

/** Tells what has not been told. */
async function told(reminding: Reminding, due: readonly Due[]): Promise<number> {
  const { table } = reminding
  const known = await table.findAll(...due.map(({ subject, type }) => one(Reminders, { subject, type })))
  const news = due.flatMap((it, n) => (known[n]?.of === it.of ? [] : [{ ...it, before: known[n] }]))
  let count = 0
  for (let n = 0; n < news.length; n += atOnceMax) {
    const some = news.slice(n, n + atOnceMax)
    if (
      await committed(
        reminding,
        some.flatMap((it) => changesOf(reminding, it)),
      )
    )
      count += some.length
  }
  return count
}

function changesOf({ now, newId }: Reminding, { before, within, rev, ...told }: Due & { before: Reminder | undefined }): Change[] {
  const at = now()
  const reminder: Reminder = { ...told, at: at.toISOString(), rev: (before?.rev ?? -1) + 1 }
  const expiresAt = new Date(at.getTime() + keptDays * 86_400_000)
  const { subject, type } = told
  const event = { id: newId('evt'), at: at.toISOString(), type, subject, rev, actorId: tandem.actorId, requestId: newId('req') }
  return [
    before ? replace(Reminders, before, reminder, { expiresAt }) : insert(Reminders, reminder, { expiresAt, now: at }),
    insert(Events, { ...event, ...(within && { within }) }),
  ]
}

/** Whether they were told. Who reminds of one of the same at the same moment has told of it; the others wait for the next time. */
const committed = ({ table }: Reminding, changes: readonly Change[]): Promise<boolean> =>
  table.commit(changes).then(
    () => true,
    (error: unknown) => {
      if (!isRace(error)) throw error
      return false
    },
  )
