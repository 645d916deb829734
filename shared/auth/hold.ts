/** Holds an actor to a permission and a scope: what a route asks for, and what is asked for within one that shows several nouns. */
import { Problem } from '../problem.ts'
import { type Actor, permits } from './actor.ts'
import type { Permission } from './roles.ts'

export interface Asked {
  may: Permission
  scope: string
}

/** @throws Problem `forbidden` or `insufficient_scope`. */
export function hold(actor: Actor, { may, scope }: Asked): void {
  if (!permits(actor, may)) {
    const held = actor.roles.map(({ role }) => role.replace('_', ' ')).join(', ') || 'none'
    throw new Problem(
      'forbidden',
      `Your roles here (${held}) do not permit to ${may}. GET …/access/explain?permission=${encodeURIComponent(may)} tells which do.`,
    )
  }
  if (actor.scopes && !actor.scopes.includes(scope)) {
    throw new Problem('insufficient_scope', `This needs the scope ${scope}, which has not been granted.`)
  }
}
