import * as z from 'zod'
import { has } from '#shared/auth/actor.ts'
import type { Role } from '#shared/auth/roles.ts'
import { decide, deeds, type Relation, wall } from '#shared/auth/wall.ts'
import { aPerson, aSchool, somePeople } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Action, Actions } from '#shared/model/action.ts'
import { ContentLook, LooksFor, shownLook } from '#shared/model/content-look.ts'
import { CycleFrame, Cycles, shownFrame, TeachersCycles } from '#shared/model/cycle.ts'
import { day } from '#shared/model/date.ts'
import { Evidence, EvidenceOfOwners } from '#shared/model/evidence.ts'
import type { Id } from '#shared/model/id.ts'
import { People, Person, shownPerson } from '#shared/model/person.ts'
import { schema } from '#shared/model/schema.ts'

export const me = routes('Me', 'me')

/** What each role in a district is to a cycle: the wall says by that what it sees. */
const relationOf: Record<Exclude<Role, 'partner_admin' | 'operator'>, Relation> = {
  coach: 'its coach',
  consultant: 'its coach',
  teacher: 'one of its teachers',
  school_leader: 'leader of its school',
  district_admin: 'district admin',
  consultancy_manager: 'consultancy manager',
  partner: 'partner',
}

/** The wall, for people. */
const said: Record<keyof typeof wall, string> = {
  'its coach': 'Sees all of it that you share, and runs it.',
  'one of its teachers': 'You and those who are coached with you: see all of it that is shared, and who has looked at it.',
  'leader of its school': 'Sees whom you work with, on what kind of work and when; nothing of what it is about.',
  'district admin': 'Sees whom you work with, on what kind of work and when; nothing of what it is about. May end it.',
  'consultancy manager':
    'Sees of cycles of their own coaches whom they work with, on what kind of work and when; nothing of what it is about.',
  partner: 'Programs that the district lets in see whom you work with, on what kind of work and when; nothing of what it is about.',
  'none of these': 'Everyone else: cannot even know of it.',
}

const sees = (relation: Relation) => {
  const allowed: readonly string[] = wall[relation]
  return allowed.includes('see the content') ? 'content' : allowed.includes('see the frame') ? 'frame' : 'nothing'
}

const Me = schema(() =>
  z
    .strictObject({
      person: Person().optional().meta({ description: 'You, as the district has you on record; absent of who was let in from outside' }),
      roles: z.array(z.string()).meta({ description: 'The roles you have here. Open to more values', example: ['teacher'] }),
      rights: z
        .array(
          z.strictObject({
            relation: z.enum(Object.keys(wall) as [Relation, ...Relation[]]).meta({ description: 'What someone is to a cycle of yours' }),
            yours: z.boolean().meta({ description: 'Whether a role of yours can be this to a cycle' }),
            sees: z.enum(['content', 'frame', 'nothing']),
            may: z.array(z.enum(deeds)).meta({ description: 'What the wall lets them do. Open to more values' }),
            says: z.string().meta({ description: 'The same in words', example: 'Sees all of it that you share, and runs it.' }),
          }),
        )
        .meta({ description: 'Who sees what of a coaching cycle: the wall itself, as it is enforced' }),
      looksPath: z.string().meta({ description: 'Where to read who has looked at your cycles' }),
    })
    .meta({ id: 'Me' }),
)

me.get(
  '/me',
  {
    id: 'readMe',
    summary: 'Read who you are here, and who sees what of your cycles',
    description: 'For everyone who works in the district.',
    may: 'read about oneself',
    answer: Me,
    example: { as: 'teacher' },
  },
  async (c) => {
    const { actor, table } = c.var
    const stored = await table.find(People, { id: actor.id as Id<'per'> })
    const roles = actor.roles.map(({ role }) => role)
    const mine = new Set<Relation>(roles.map((role) => relationOf[role as keyof typeof relationOf]))
    return answer({
      ...(stored && { person: shownPerson(stored) }),
      roles,
      rights: (Object.keys(wall) as Relation[]).map((relation) => ({
        relation,
        yours: mine.has(relation),
        sees: sees(relation),
        may: [...wall[relation]],
        says: said[relation],
      })),
      looksPath: `/v1/districts/${table.tenantId}/me/looks`,
    })
  },
)

const MyCyclesQuery = schema(() =>
  z.strictObject({
    as: z
      .enum(['teacher', 'coach'])
      .optional()
      .meta({ description: 'Those where you are a teacher, unless you only coach; or those you coach' }),
  }),
)

me.getPage(
  '/me/cycles',
  {
    id: 'listMyCycles',
    summary: 'List your own cycles, latest first',
    description: 'As frames, each with how its contact stands. Those where you are a teacher, or those that you coach.',
    may: 'read about oneself',
    query: MyCyclesQuery,
    item: CycleFrame,
    expands: {
      coach: aPerson(({ coachId }: CycleFrame) => coachId),
      teachers: somePeople(({ teacherIds }: CycleFrame) => teacherIds),
      school: aSchool(({ schoolId }: CycleFrame) => schoolId),
    },
    eitherWay: true,
    example: { as: 'teacher' },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    const id = actor.id as Id<'per'>
    const as = query.as ?? (actor.roles.some(({ role }) => role === 'teacher') ? 'teacher' : 'coach')
    const { items, next } =
      as === 'teacher'
        ? await table.list(TeachersCycles, 'primary', { teacherId: id }, c.page)
        : await table.list(Cycles, 'byCoach', { coachId: id }, c.page)
    const own = items.filter((frame) => decide(actor, 'see the frame', frame).allowed)
    return { items: own.map((frame) => shownFrame(withoutTeacher(frame), now())), ...(next && { next }) }
  },
)

const MyActionsQuery = schema(() =>
  z.strictObject({
    from: day('First day').optional(),
    to: day('Last day').optional(),
  }),
)

me.getPage(
  '/me/actions',
  {
    id: 'listMyActions',
    summary: 'List what you have planned as a coach, soonest first',
    description:
      'Actions of your cycles that are neither done nor cancelled, without their notes: what kind, when, in which cycle. One that was left planned when its cycle ended is among them.',
    may: 'read about oneself',
    query: MyActionsQuery,
    item: Action,
    example: { as: 'coach', query: { from: '2026-11-01', to: '2026-12-31' } },
  },
  async (c) => {
    const { actor, table, query } = c.var
    // Whom an action waits for was its cycle's coach; who coaches no more has nothing to do with it.
    if (!has(actor, 'coach', 'consultant')) return { items: [] }
    const { from, to } = query
    const within = { ...(from && { from }), ...(to && { to }) }
    return table.list(Actions, 'waiting', { waitsFor: actor.id as Id<'per'> }, { order: 'first to last', ...c.page, ...within })
  },
)

me.getPage(
  '/me/check-backs',
  {
    id: 'listMyCheckBacks',
    summary: 'List what you have agreed on to look at again as a coach, soonest first',
    description:
      'Actions of your cycles with a day to look at what came of them, planned or done, without what was said of them. One whose cycle has ended meanwhile is among them.',
    may: 'read about oneself',
    query: MyActionsQuery,
    item: Action,
    example: { as: 'coach', query: { to: '2026-12-31' } },
  },
  async (c) => {
    const { actor, table, query } = c.var
    if (!has(actor, 'coach', 'consultant')) return { items: [] }
    const { from, to } = query
    const within = { ...(from && { from }), ...(to && { to }) }
    return table.list(Actions, 'checkedBack', { checkBackFor: actor.id as Id<'per'> }, { order: 'first to last', ...c.page, ...within })
  },
)

me.getPage(
  '/me/evidence',
  {
    id: 'listMyEvidence',
    summary: 'List your own evidence, latest first',
    description:
      'Of all cycles, also of those you have left, shared or not. Without the measurements, which are listed with the evidence itself.',
    may: 'read about oneself',
    item: Evidence,
    expands: { owner: aPerson(({ ownerId }: Evidence) => ownerId), addedBy: aPerson(({ addedBy }: Evidence) => addedBy) },
    eitherWay: true,
    example: { as: 'teacher' },
  },
  async (c) => {
    const { actor, table, looked } = c.var
    const page = await table.listWhole(EvidenceOfOwners, { ownerId: actor.id as Id<'per'> }, c.page)
    if (page.items.length > 0) looked(actor.id)
    return page
  },
)

me.getPage(
  '/me/looks',
  {
    id: 'listLooksAtMine',
    summary: 'List who has looked at your cycles and your evidence, latest day first',
    description: 'Of cycles where you are a teacher, and evidence of yours; without your own looks.',
    may: 'read about oneself',
    item: ContentLook,
    eitherWay: true,
    example: { as: 'teacher' },
  },
  async (c) => {
    const { actor, table } = c.var
    const { items, next } = await table.listWhole(LooksFor, { forId: actor.id as Id<'per'> }, c.page)
    return { items: items.map(shownLook), ...(next && { next }) }
  },
)

const withoutTeacher = <F extends object>({ teacherId: _, ...frame }: F & { teacherId?: unknown }) => frame
