/**
 * The scopes that a machine client can have: those of what its role in a district permits. Others would be a promise that
 * nothing keeps. A test holds the list against the routes.
 */
export const clientScopes = [
  'district:read',
  'schools:read',
  'schools:write',
  'people:read',
  'people:write',
  'rosters:read',
  'rosters:write',
  'cycles:read',
  'observation-tools:read',
  'observations:read',
  'time:read',
  'external-ids:read',
  'access:read',
  'exports:read',
  'exports:write',
  'imports:read',
  'imports:write',
  'sandbox:read',
  'sandbox:write',
  'changes:read',
  'webhooks:read',
  'webhooks:write',
] as const

export type ClientScope = (typeof clientScopes)[number]

/** What a machine client is in a district that lets it in. */
export const clientRole = 'partner'
