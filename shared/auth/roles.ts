/** What each role may do. A route names one permission; this table says who has it; the document publishes both. */

/** Roles in a district, and of those whom a district lets in. */
export const districtRoles = [
  'district_admin',
  'school_leader',
  'coach',
  'teacher',
  'consultancy_manager',
  'consultant',
  'partner',
] as const
export const roles = [...districtRoles, 'partner_admin', 'operator'] as const
export type Role = (typeof roles)[number]

const all = [...districtRoles]
const staff = ['district_admin', 'school_leader', 'coach', 'teacher', 'consultant'] as const satisfies Role[]

/** Each permission, and the roles that hold it. What they may see of a particular cycle is the wall's to say (`wall.ts`). */
export const permissions = {
  'read the district': all,
  'change the district': ['district_admin'],
  'read schools': all,
  'manage schools': ['district_admin', 'partner'],
  'read people': [...staff, 'consultancy_manager', 'partner'],
  'manage people': ['district_admin', 'partner'],
  'import rosters': ['district_admin', 'partner'],
  // An export holds what its asker may read, an import does what its sender may do: these only say who may ask.
  'export data': all,
  'import data': ['district_admin', 'coach', 'teacher', 'consultant', 'partner'],
  'read cycle models': all,
  'read protocols': all,
  'manage protocols': ['district_admin'],
  'manage cycle models': ['district_admin'],
  'read cycles': all,
  'open cycles': ['district_admin', 'coach', 'consultant'],
  'run cycles': ['coach', 'consultant'],
  'take part in cycles': ['coach', 'teacher', 'consultant'],
  'read action templates': ['district_admin', 'coach', 'teacher', 'consultant'],
  'manage action templates': ['district_admin', 'coach', 'consultant'],
  'read about oneself': staff,
  'end cycles': ['district_admin', 'coach', 'consultant'],
  // As much of it as the wall lets each know of.
  'read the caseload': ['district_admin', 'school_leader', 'coach', 'consultant', 'consultancy_manager', 'partner'],
  'read observation tools': all,
  'manage observation tools': ['district_admin'],
  'read observations': all,
  'record observations': ['coach', 'consultant'],
  // Only those that one is a rater in, or has made; an admin reads of all what came of them.
  'read calibrations': ['district_admin', 'coach', 'consultant'],
  'arrange calibrations': ['district_admin', 'coach', 'consultant'],
  'rate in calibrations': ['coach', 'consultant'],
  'migrate cycles': ['district_admin', 'coach', 'consultant'],
  'read terms': all,
  'manage terms': ['district_admin'],
  // One's own, unless one manages the district; a partner's program without the notes.
  'read duties': ['district_admin', 'coach', 'consultant', 'partner'],
  'record duties': ['district_admin', 'coach', 'consultant'],
  // As much of it as one has to do with: a coach their own, a leader what was at their schools, a consultancy its consultants’.
  'read the time ledger': ['district_admin', 'school_leader', 'coach', 'consultant', 'consultancy_manager', 'partner'],
  'read funding': ['district_admin', 'school_leader', 'coach', 'consultant', 'partner'],
  'manage funding': ['district_admin'],
  'read time certifications': ['district_admin', 'school_leader', 'coach', 'consultant'],
  'prepare time certifications': ['district_admin', 'coach', 'consultant'],
  'certify time': ['coach', 'consultant'],
  'countersign time': ['district_admin', 'school_leader'],
  'reopen time certifications': ['district_admin'],
  // Those one is in, and those whose frame the wall shows one.
  'read visits': all,
  'book visits': ['district_admin', 'coach', 'consultant'],
  'find free slots': ['district_admin', 'coach', 'consultant'],
  // One's own, and nobody else's.
  'keep busy times': staff,
  'keep calendar feeds': ['district_admin', 'school_leader', 'coach', 'teacher'],
  'find by external id': all,
  'explain access': all,
  'read the audit log': ['district_admin'],
  'follow changes': ['district_admin', 'partner'],
  'manage webhooks': ['district_admin', 'partner'],
  'try the sandbox': ['district_admin', 'partner'],
  'run sandboxes': ['partner_admin'],
  'manage clients': ['district_admin', 'partner_admin'],
  'ask districts for access': ['partner_admin'],
  'decide on access': ['district_admin'],
  'run partners': ['operator'],
  'read usage': ['district_admin'],
  'read the partner’s usage': ['partner_admin'],
  'read engagements': ['district_admin'],
  'agree on engagements': ['district_admin'],
  'read the consultancy': ['consultancy_manager', 'consultant'],
  'read consultants': ['consultancy_manager', 'consultant'],
  'manage consultants': ['consultancy_manager'],
  'read the engagements of the consultancy': ['consultancy_manager'],
  'agree for the consultancy': ['consultancy_manager'],
  'oversee clients': ['consultancy_manager'],
  'read the consultancy’s audit log': ['consultancy_manager'],
  'read the consultancy’s usage': ['consultancy_manager'],
  'follow the consultancy’s changes': ['consultancy_manager'],
  'invite people': ['district_admin'],
  // One's own, unless one invites people.
  'read invitations': ['district_admin', 'school_leader', 'coach', 'teacher'],
  'accept invitations': ['district_admin', 'school_leader', 'coach', 'teacher'],
  'manage the sign-in': ['district_admin'],
  'run tenants': ['operator'],
  'destroy tenants': ['operator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export const holds = (role: Role, permission: Permission): boolean => (permissions[permission] as readonly Role[]).includes(role)

/** A role as a person holds it: at some schools, or, without any named, in the whole district. */
export interface HeldRole {
  role: Role
  schoolIds?: readonly string[] | undefined
}
