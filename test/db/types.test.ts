/** What the compiler refuses. Each line is an error someone will otherwise make at run time. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { insert, replace } from '#shared/db/commit.ts'
import { entity, gs1, primary } from '#shared/db/entity.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, type Call, routes } from '#shared/http/route.ts'
import { Cycles, TeachersCycles } from '#shared/model/cycle.ts'
import { schema } from '#shared/model/schema.ts'
import { School, Schools } from '#shared/model/school.ts'
import { Problem } from '#shared/problem.ts'

const Visit = schema(() => z.strictObject({ id: z.string(), schoolId: z.string(), minutes: z.int() }))

const Visits = entity('visit', Visit, { primary: primary('VISIT#{id}', 'VISIT') })

/** Never called: the compiler reads it, and each expectation below fails the type check once the compiler lets its line pass. */
async function refused(table: Table, c: Call) {
  // @ts-expect-error a key made of a field that does not exist
  entity('visit', Visit, { primary: primary('VISIT#{visitId}', 'VISIT') })
  // @ts-expect-error a key made of a number, which would not sort
  entity('visit', Visit, { primary: primary('VISIT#{id}', 'VISIT'), bySchool: gs1('SCHOOL#{schoolId}', 'VISIT#{minutes}') })
  // @ts-expect-error a field kept apart that does not exist
  entity('visit', Visit, { primary: primary('VISIT#{id}', 'VISIT') }, { apart: ['notes'] })
  // @ts-expect-error an identifier of the wrong kind
  await table.get(Cycles, { id: 'per_01J9ZQ7Y8Z0000000000000001' })
  // @ts-expect-error half of an identity
  await table.get(TeachersCycles, { id: 'cyc_01J9ZQ7Y8Z0000000000000001' })
  // @ts-expect-error a query that does not name its partition
  await table.list(Cycles, 'byCoach', {}, { limit: 10 })
  // @ts-expect-error an access pattern the table does not have
  await table.list(Cycles, 'byMood', { mood: 'good' }, { limit: 10 })
  // @ts-expect-error the content of a cycle read off a list
  const [goals] = (await table.list(Cycles, 'all', {}, { limit: 1 })).items.map((it) => it.goals)
  // @ts-expect-error an item that lacks fields
  insert(Schools, { id: 'sch_01J9ZQ7Y8Z0000000000000001' })
  // @ts-expect-error something without a revision, changed
  replace(Visits, { id: 'a', schoolId: 'b', minutes: 1 }, { id: 'a', schoolId: 'b', minutes: 2 })
  // @ts-expect-error a problem that is not in the catalogue
  const problem = new Problem('teapot', 'Short and stout.')

  const said = { summary: '', description: '', example: { as: 'coach' } }
  const verbs = routes('Schools', 'schools')
  // @ts-expect-error a permission that nobody holds
  verbs.get('/schools', { ...said, id: 'a', may: 'fly', answer: School }, async () => answer({} as never))
  // @ts-expect-error an answer that is not the documented one
  verbs.get('/schools', { ...said, id: 'a', may: 'read schools', answer: School }, async () => answer({ nonsense: 1 }))
  const one = { ...said, id: 'a', may: 'read schools', answer: School } as const
  // @ts-expect-error a parameter that the path does not name
  verbs.get('/schools/{schoolId}', one, async (it) => answer({ id: it.var.params.cycleId } as never))
  // @ts-expect-error a clock, an id or a table from elsewhere than the request
  return [goals, problem, c.now, c.newId, c.table]
}

test('the compiler refuses what is marked here, and does when types are checked', () => {
  expect(refused).toBeTypeOf('function')
})
