/** A sandbox from inside: its clock, its data made anew, and tokens to try it as anyone. */
import { replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { type Id, isId } from '#shared/model/id.ts'
import { People } from '#shared/model/person.ts'
import {
  clockMoved,
  Sandbox,
  SandboxPatch,
  type SandboxStanding,
  SandboxToken,
  SandboxTokenDraft,
  toBeFilled,
} from '#shared/model/sandbox.ts'
import type { Of } from '#shared/model/schema.ts'
import { type Standing, Standings } from '#shared/model/standing.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { sandboxId } from './sandbox/ids.ts'

export const sandbox = routes('Sandbox', 'sandbox')

const tokenSeconds = 600

sandbox.get(
  '/sandbox',
  {
    id: 'readSandbox',
    summary: 'Read the sandbox',
    description: 'What time it is there, and whether its data are ready. A district that is no sandbox has none.',
    may: 'try the sandbox',
    answer: Sandbox,
    example: { as: 'sandbox' },
  },
  async (c) => shown(c.var, ours(await c.var.table.get(Standings, {}))),
)

sandbox.patch(
  '/sandbox',
  {
    id: 'moveSandboxClock',
    summary: 'Move the clock of the sandbox',
    description:
      'Forward, or back to the real time: what is due then, and what is overdue, shows within a second. Rules and lists of coaching, people and schools go by it. The audit log, changes, tokens, Idempotency-Keys, limits, jobs and webhooks go by the real time.',
    may: 'try the sandbox',
    body: SandboxPatch,
    answer: Sandbox,
    problems: ['sandbox_filling'],
    example: { as: 'sandbox', body: { clock: { aheadDays: 30 } } },
  },
  async (c) => {
    const { table, body, now, match } = c.var
    const before = ours(await table.get(Standings, {}))
    match(before.rev)
    return moved(c.var, before, clockMoved(before.sandbox, body, now()), 'sandbox.clock_moved')
  },
)

sandbox.post(
  '/sandbox/reset',
  {
    id: 'resetSandbox',
    summary: 'Make the data of the sandbox anew',
    description:
      'Schools, people, cycles and all that belongs to them go, exports and imports with their files as well, and the ones it began with are made again: the same ids, the same values, relative to today. The clock tells the real time again. Clients, grants, webhook endpoints, the audit log and the changes stay; what goes and what comes is in the changes. It takes some seconds, in which nothing can be changed. Send new Idempotency-Keys afterwards: an old one gives its old answer.',
    may: 'try the sandbox',
    answer: Sandbox,
    status: 202,
    evenWhenReadOnly: true,
    problems: ['wrong_state'],
    example: { as: 'sandbox' },
  },
  async (c) => {
    const { table, now } = c.var
    const before = ours(await table.get(Standings, {}))
    if (before.status !== 'active') throw new Problem('wrong_state', `The sandbox is ${before.status}.`)
    return moved(c.var, before, toBeFilled(before.sandbox, now()), 'sandbox.reset', '/sandbox')
  },
)

sandbox.post(
  '/sandbox/tokens',
  {
    id: 'issueSandboxToken',
    summary: 'Get a token of anyone in the sandbox',
    description:
      'To see what a coach, a teacher or a leader sees. Good for ten minutes, in this sandbox only. What is done with it stands in the audit log as done by that person, and by you for them.',
    may: 'try the sandbox',
    body: SandboxTokenDraft,
    answer: SandboxToken,
    status: 201,
    shownOnce: true,
    problems: ['unknown_reference'],
    example: { as: 'sandbox', body: { personId: sandboxId('per', 5) } },
  },
  async (c) => {
    const { table, actor, params, body, now, commit, control } = c.var
    const { personId } = body
    // Read anew, not believed: whoever has such a token is whom it names.
    const [standing, person] = await table.findAll(one(Standings, {}), one(People, { id: personId }))
    ours(standing)
    if (person?.status !== 'active')
      throw new Problem('unknown_reference', 'There is no such person in the sandbox: see errors.', {
        faults: [{ pointer: '/personId', code: 'unknown', detail: `There is no active person ${personId}.` }],
      })
    const roles = person.roles.map(({ role, schoolIds }) => ({ role, ...(schoolIds.length > 0 && { schoolIds }) }))
    const claims = { sub: personId, tenant: params.districtId, kind: 'person', roles, sandbox: true, act: { sub: actor.id } }
    const token = await control.signToken(claims, tokenSeconds)
    const expiresAt = new Date(now().getTime() + tokenSeconds * 1000).toISOString()
    return commit({ changes: [], happened: [], subject: personId, answer: answer({ token, expiresAt, personId }) })
  },
)

type Ours = Standing & { sandbox: SandboxStanding }

/** The standing, if it is that of a sandbox. */
function ours(standing: Standing | undefined): Ours {
  const { sandbox } = standing ?? {}
  if (!standing || !sandbox || !isId('dis', standing.id)) throw notFound('sandbox in', standing?.id ?? 'this district')
  return { ...standing, sandbox }
}

type At = Pick<Vars<unknown, unknown, unknown>, 'now' | 'commit'>

const shownIn = ({ now }: Pick<At, 'now'>, { id, sandbox, rev }: Ours): Of<typeof Sandbox> => ({
  districtId: id as Id<'dis'>,
  state: sandbox.state,
  clock: { now: new Date(now().getTime() + sandbox.clockAheadSeconds * 1000).toISOString(), aheadSeconds: sandbox.clockAheadSeconds },
  day: sandbox.day,
  rev,
})

const shown = (vars: Pick<At, 'now'>, standing: Ours, location?: string) =>
  answer(shownIn(vars, standing), { tag: `${standing.rev}`, location })

function moved(vars: At, before: Ours, sandbox: SandboxStanding, type: 'sandbox.reset' | 'sandbox.clock_moved', location?: string) {
  const after: Ours = { ...before, sandbox, rev: before.rev + 1 }
  return vars.commit({
    changes: [replace(Standings, before, after)],
    happened: { type, subject: after.id, rev: after.rev },
    answer: shown(vars, after, location),
  })
}
