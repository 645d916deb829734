/**
 * The wall: coaching is not evaluation. One table says what each relation to a cycle lets a person see and do.
 *
 * The *frame* is whom a coach works with and on what kind of work: people, school, specialty, stage, dates, counts.
 * The *content* is what they work on: goals' text, notes, evidence, reflections, comments, measured values.
 */
import { type Actor, has, leads, reaches } from './actor.ts'

/** What can be done with a cycle, in the words of the table. */
export const deeds = ['see the frame', 'see the content', 'see who looked', 'coach', 'take part', 'end', 'migrate'] as const
export type Deed = (typeof deeds)[number]

/** What each relation to a cycle allows. Someone with several relations may do what any of them allows. */
export const wall = {
  'its coach': ['see the frame', 'see the content', 'coach', 'take part', 'end', 'migrate'],
  'one of its teachers': ['see the frame', 'see the content', 'see who looked', 'take part'],
  'leader of its school': ['see the frame'],
  'district admin': ['see the frame', 'end', 'migrate'],
  'consultancy manager': ['see the frame'],
  partner: ['see the frame'],
  'none of these': [],
} as const satisfies Record<string, readonly Deed[]>

export type Relation = keyof typeof wall

/** What the wall needs to know of a cycle. */
export interface Walled {
  coachId: string
  teacherIds: readonly string[]
  schoolId: string
  specialty: string
}

/**
 * All relations an actor has to a cycle. Being named in it counts only together with the role that it is named in, and
 * who was let in by an engagement has to do only with the schools and specialties that it names.
 */
export function relationsTo(actor: Actor, cycle: Walled): Relation[] {
  if (!reaches(actor, cycle)) return ['none of these']
  const relations: [Relation, boolean][] = [
    ['its coach', cycle.coachId === actor.id && has(actor, 'coach', 'consultant')],
    ['one of its teachers', cycle.teacherIds.includes(actor.id) && has(actor, 'teacher')],
    ['leader of its school', leads(actor, cycle.schoolId)],
    ['district admin', has(actor, 'district_admin')],
    ['consultancy manager', has(actor, 'consultancy_manager')],
    ['partner', has(actor, 'partner')],
  ]
  const held = relations.flatMap(([relation, is]) => (is ? [relation] : []))
  return held.length > 0 ? held : ['none of these']
}

const allows = (relation: Relation, deed: Deed): boolean => (wall[relation] as readonly Deed[]).includes(deed)

/** The decision, with the relations that decided it. */
export function decide(actor: Actor, deed: Deed, cycle: Walled): { allowed: boolean; relations: Relation[] } {
  const relations = relationsTo(actor, cycle)
  return { allowed: relations.some((relation) => allows(relation, deed)), relations }
}

/** The relations that would allow a deed: what an explanation names. */
export const relationsAllowing = (deed: Deed): Relation[] => (Object.keys(wall) as Relation[]).filter((relation) => allows(relation, deed))
