import { type Change, insert, remove, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { amended } from '#shared/model/schema.ts'
import { calendarWith, Term, type TermCalendar, TermCalendars, TermDraft, TermPatch, Terms } from '#shared/model/term.ts'
import { notFound } from '#shared/problem.ts'

export const terms = routes('Terms', 'time')

terms.post(
  '/terms',
  {
    id: 'addTerm',
    summary: 'Add a term',
    description: 'No two terms have a day in common.',
    may: 'manage terms',
    body: TermDraft,
    answer: Term,
    status: 201,
    problems: ['already_exists', 'limit_reached'],
    example: {
      as: 'district_admin',
      body: { name: 'Fall semester', schoolYear: '2027-28', startsOn: '2027-08-16', endsOn: '2027-12-17' },
    },
  },
  async (c) => {
    const { table, body, now, newId, commit } = c.var
    const found = await table.find(TermCalendars, {})
    const at = now().toISOString()
    const term: Term = { ...body, id: newId('trm'), createdAt: at, updatedAt: at, rev: 0 }
    return commit({
      changes: [insert(Terms, term), ...calendarChanges(found, term.id, term, now())],
      happened: { type: 'term.added', subject: term.id, rev: 0 },
      answer: answer(term, { tag: '0', location: `/terms/${term.id}` }),
    })
  },
)

terms.getPage(
  '/terms',
  {
    id: 'listTerms',
    summary: 'List the terms, latest first',
    description: 'Those of all school years.',
    may: 'read terms',
    item: Term,
    eitherWay: true,
    example: { as: 'teacher' },
  },
  (c) => c.var.table.list(Terms, 'all', {}, c.page),
)

terms.get(
  '/terms/{termId}',
  {
    id: 'readTerm',
    summary: 'Read a term',
    description: 'For everyone who acts in the district.',
    may: 'read terms',
    answer: Term,
    example: { as: 'teacher', params: { termId: demo.id('trm', 1) } },
  },
  async (c) => {
    const term = await c.var.table.get(Terms, { id: c.var.params.termId })
    return answer(term, { tag: `${term.rev}` })
  },
)

terms.patch(
  '/terms/{termId}',
  {
    id: 'updateTerm',
    summary: 'Change a term',
    description: 'Reports by term go by its new days at once.',
    may: 'manage terms',
    body: TermPatch,
    answer: Term,
    problems: ['already_exists'],
    example: { as: 'district_admin', params: { termId: demo.id('trm', 1) }, body: { name: 'Autumn semester' } },
  },
  async (c) => {
    const { table, params, body, now, match, commit } = c.var
    const { term, calendar } = await bothOf(table, params.termId)
    match(term.rev)
    const after = amended<Term>(term, body, now())
    return commit({
      changes: [replace(Terms, term, after), ...calendarChanges(calendar, term.id, after, now())],
      happened: { type: 'term.updated', subject: after.id, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

terms.delete(
  '/terms/{termId}',
  {
    id: 'removeTerm',
    summary: 'Remove a term',
    description: 'What was done in it stays in the ledger, outside of any term.',
    may: 'manage terms',
    example: { as: 'district_admin', params: { termId: demo.id('trm', 1) } },
  },
  async (c) => {
    const { table, params, now, match, commit } = c.var
    const { term, calendar } = await bothOf(table, params.termId)
    match(term.rev)
    return commit({
      changes: [remove(Terms, term), ...calendarChanges(calendar, term.id, undefined, now())],
      happened: { type: 'term.removed', subject: term.id },
      answer: answer(null),
    })
  },
)

async function bothOf(table: Table, id: Term['id']) {
  const [term, calendar] = await table.findAll(one(Terms, { id }), one(TermCalendars, {}))
  if (!term) throw notFound('term', id)
  return { term, calendar }
}

/** The calendar of all terms is written with each, so that of two who would overlap one finds the other's in the way. */
function calendarChanges(found: TermCalendar | undefined, id: Term['id'], after: Term | undefined, now: Date): Change[] {
  const before = found ?? { terms: [], updatedAt: now.toISOString(), rev: 0 }
  const calendar = calendarWith(before, id, after, now)
  return [found ? replace(TermCalendars, found, calendar) : insert(TermCalendars, calendar)]
}
