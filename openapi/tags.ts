/** What each group of operations is about, in the order of a first reading of the reference. */
export const tagDescriptions: Record<string, string> = {
  District: 'The tenant as its people see it, with the settings that hold for all its schools.',
  Schools: 'The schools of the district.',
  People: 'Those who work in the district, each in one role or several: people are teacher and coach.',
  'Roster imports': 'Schools and people from the district’s student information system, as OneRoster files.',
  'Cycle models': 'The stages a coaching cycle goes through, what each asks for, and how often people are in contact.',
  'Coaching cycles': 'One coach, one or more teachers and their goals, through the stages of a model.',
  Goals: 'What a cycle is for: a change in instruction or in student learning, with the measure that will show it.',
  Actions: 'What coach and teacher do together: planned, then done or cancelled.',
  Evidence: 'What happened in a classroom. The teacher owns it, shares it with the cycle, and can take it back.',
  'Progress checks': 'Measured values of a goal’s measure.',
  Reflections: 'A look back by each person of a cycle: did the plan support the goal, and was the goal met?',
  Comments: 'Words between the coach and the teachers of a cycle.',
  Access: 'Who may do what, and why: permissions by role, and the wall.',
  Engagements:
    'What a consultancy and a district have agreed on: services, schools, days, dates. Proposed by one side, accepted by the other, revocable by either.',
  Consultancies: 'A consultancy and its own people.',
  Workspace: 'What a consultancy sees over all its clients: days delivered, caseloads, capacity, what is overdue, statements. Frames only.',
  Tenants: 'Districts and consultancies as Tandem’s operator sees them: their making, their plan, their end, and the proof of it.',
  Partners: 'Companies whose products work with districts, as Tandem’s operator sees them.',
  Clients:
    'Programs that sign in with an id and a secret: a partner’s, or a district’s own. Two live secrets, so that one can be exchanged for the other.',
  'Client grants': 'What a district lets a partner’s client do: asked for by the partner, decided by the district, ended by either.',
  Fleet: 'Bringing the tables of all tenants to a new layout, in waves with canaries.',
  Usage: 'What is subscribed to, and what of it was used: calls, coaches and bytes, hour by hour.',
  Audit: 'Who did what, when, from where and on whose behalf. Append-only.',
}
