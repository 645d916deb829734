import { type Settling, settleSignIn } from '#functions/identity/settle.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { isGone } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { isSetByDistrict, SignIn, SignInDraft, SignIns, set, signInAtFirst, unset } from '#shared/model/sign-in.ts'
import { notFound } from '#shared/problem.ts'

export const signIn = routes('Sign-in', 'sign-in')

signIn.get(
  '/sign-in',
  {
    id: 'readSignIn',
    summary: 'Read how people sign in',
    description:
      'With a password, unless the district has set its own provider. `state` says whether the accounts’ directory has it; a provider’s secret is never shown.',
    may: 'manage the sign-in',
    answer: SignIn,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const found = (await c.var.table.find(SignIns, {})) ?? signInAtFirst()
    return answer(found, { tag: `${found.rev}` })
  },
)

signIn.put(
  '/sign-in',
  {
    id: 'setSignIn',
    summary: 'Set how people sign in',
    description:
      'The settings are whole: what is left out is taken back. They are applied within seconds; read them again to see `applied`, or `failed` with the reason, and put them again to try again. The secret of an OIDC provider is handed to the accounts’ directory and kept nowhere else, so it comes with every change. Whoever has an account signs in through a new provider once they are invited again.',
    may: 'manage the sign-in',
    body: SignInDraft,
    answer: SignIn,
    example: {
      as: 'district_admin',
      body: {
        kind: 'oidc',
        oidc: { issuer: 'https://login.lakeside.example', clientId: 'tandem-lakeside', clientSecret: 'given-by-the-provider' },
        emailDomains: ['lakeside.example'],
      },
    },
  },
  async (c) => {
    const { table, body, now, match, commit, requestId } = c.var
    const found = await table.find(SignIns, {})
    const before = found ?? signInAtFirst()
    match(before.rev)
    const after = set(before, body, now())
    const answered = await commit({
      changes: [found ? replace(SignIns, found, after) : insert(SignIns, after)],
      happened: { type: 'sign_in.updated', subject: table.tenantId, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
    const { clientSecret } = body.oidc ?? {}
    if (clientSecret) await c.var.control.applySignIn(table.tenantId, { rev: after.rev, clientSecret }, requestId)
    return answered
  },
)

signIn.delete(
  '/sign-in',
  {
    id: 'unsetSignIn',
    summary: 'Go back to passwords',
    description:
      'The district’s own provider is taken out of the accounts’ directory within seconds. Who came through it is invited again, with a password.',
    may: 'manage the sign-in',
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { table, now, match, commit } = c.var
    const before = await table.find(SignIns, {})
    if (!before || !isSetByDistrict(before)) throw notFound('sign-in of its own of', table.tenantId)
    match(before.rev)
    const after = unset(before, now())
    return commit({
      changes: [replace(SignIns, before, after)],
      happened: { type: 'sign_in.removed', subject: table.tenantId, rev: after.rev },
      answer: answer(null),
    })
  },
)

/** Applies a provider while its secret is at hand. What fails stays pending, for whoever set it to see and to put again. */
export async function applySignIn(
  settling: Settling,
  given: { rev: number; clientSecret: string },
  log: (line: Record<string, unknown>) => void,
): Promise<void> {
  await settleSignIn(settling, given).catch((error: unknown) => {
    if (isGone(error)) return // The tenant has been removed meanwhile.
    const said = (error instanceof Error ? (error.stack ?? error.message) : String(error)).replaceAll(given.clientSecret, '…')
    log({ level: 'error', signIn: settling.table.tenantId, error: said })
  })
}
