/**
 * How a district's people sign in: with a password, or through the district's own provider. The settings are kept here
 * but for the provider's secret, which goes to the directory alone; `state` says whether the directory has them.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import type { OwnSignIn } from '../directory.ts'
import { instant } from './date.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet } from './text.ts'

/** Names inside a network, which no certificate authority vouches for. */
const innerName = /(?:^|\.)(?:localhost|local|internal|intranet|home\.arpa)$/

/** We never fetch it, the directory does; so that nobody can have it look into a network, only public names pass. */
function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  // The parser spells every form of an IPv4 address, such as 0x7f.1, with four numbers.
  const { protocol, hostname, port, username, password, hash } = new URL(text)
  const named = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(hostname) && !innerName.test(hostname)
  return protocol === 'https:' && named && port === '' && username === '' && password === '' && hash === ''
}

const publicUrl = (description: string, example: string) =>
  z
    .string()
    .max(512)
    .refine(isPublicAddress, 'An https address of a public name, without port, credentials or fragment.')
    .meta({ description, example })

const OwnOidc = schema(() =>
  z.strictObject({
    issuer: publicUrl('Issuer of the provider; its configuration is found below it', 'https://login.lakeside.example').refine(
      (text) => !text.includes('?'),
      'An issuer has no query.',
    ),
    clientId: z.string().min(1).max(255).meta({ description: 'As what the provider knows Tandem', example: 'tandem-lakeside' }),
  }),
)

const OwnSaml = schema(() =>
  z.strictObject({
    metadataUrl: publicUrl('Where the provider publishes its metadata', 'https://login.lakeside.example/saml/metadata'),
  }),
)

const domain = () =>
  z
    .string()
    .max(40)
    .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'A domain in small letters, such as lakeside.example.')
    .meta({ example: 'lakeside.example' })

const common = () => ({
  kind: z
    .enum(['password', 'oidc', 'saml'])
    .meta({ description: 'With a password, or through the district’s own provider. Open to more values', example: 'saml' }),
  mfa: z.enum(['optional', 'required']).optional().meta({ description: 'Of passwords: whether a second factor is asked for' }),
  saml: OwnSaml().optional().meta({ description: 'Of `saml`, and of nothing else' }),
  emailDomains: z
    .array(domain())
    .max(20)
    .refine(isSet, 'Name each domain once.')
    .meta({ description: 'Whose addresses sign in through the provider; others are invited with a password' }),
})

export const SignIn = schema(() =>
  z
    .strictObject({
      ...common(),
      oidc: OwnOidc().optional().meta({ description: 'Of `oidc`. Its secret is not shown, and not kept here' }),
      state: z
        .enum(['pending', 'applied', 'failed'])
        .meta({ description: 'Whether the accounts’ directory has it. One that stays `pending` is put again. Open to more values' }),
      reason: z.string().max(1000).optional().meta({ description: 'Why it failed' }),
      updatedAt: instant('When it was last changed'),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'SignIn' }),
)
export type SignIn = Of<typeof SignIn>

const clientSecret = () =>
  z
    .string()
    .min(1)
    .max(255)
    .meta({ description: 'Goes to the accounts’ directory and nowhere else. Send it with every change', example: 'given-by-the-provider' })

const kinds = { password: 'mfa', oidc: 'oidc', saml: 'saml' } as const

export const SignInDraft = schema(() =>
  z
    .strictObject({
      ...common(),
      emailDomains: common().emailDomains.default([]),
      oidc: OwnOidc().extend({ clientSecret: clientSecret() }).optional().meta({ description: 'Of `oidc`, and of nothing else' }),
    })
    .superRefine((draft, context) => {
      for (const [kind, section] of Object.entries(kinds)) {
        const [there, fits] = [draft[section] !== undefined, draft.kind === kind]
        if (there && !fits) context.addIssue({ code: 'custom', path: [section], message: `This goes with the kind ${kind} only.` })
        if (!there && fits && kind !== 'password')
          context.addIssue({ code: 'custom', path: [section], message: `The kind ${kind} needs this.` })
      }
      if (draft.kind !== 'password' && draft.emailDomains.length === 0)
        context.addIssue({
          code: 'custom',
          path: ['emailDomains'],
          message: 'Name the domains whose addresses sign in through the provider.',
        })
    })
    .meta({ id: 'SignInDraft' }),
)
export type SignInDraft = Of<typeof SignInDraft>

export const SignIns = entity('sign-in', SignIn, { primary: primary('SIGN-IN', 'SIGN-IN') })

/** What holds where nothing was set. */
export const signInAtFirst = (): SignIn => ({
  kind: 'password',
  mfa: 'optional',
  emailDomains: [],
  state: 'applied',
  updatedAt: new Date(0).toISOString(),
  rev: 0,
})

/** The settings that follow, without the secret that came with them. */
export function set({ rev }: SignIn, { oidc, ...draft }: SignInDraft, now: Date): SignIn {
  const { clientSecret: _, ...known } = oidc ?? {}
  return {
    ...draft,
    ...(draft.kind === 'password' && { mfa: draft.mfa ?? 'optional' }),
    ...(oidc && { oidc: known as NonNullable<SignIn['oidc']> }),
    state: 'pending',
    updatedAt: now.toISOString(),
    rev: rev + 1,
  }
}

/** Back to what holds at first. */
export const unset = ({ rev }: SignIn, now: Date): SignIn => ({
  ...signInAtFirst(),
  state: 'pending',
  updatedAt: now.toISOString(),
  rev: rev + 1,
})

/** Whether there is anything to go back from. */
export const isSetByDistrict = ({ kind, mfa, emailDomains }: SignIn): boolean =>
  kind !== 'password' || mfa === 'required' || emailDomains.length > 0

export const applied = ({ reason: _, ...before }: SignIn, now: Date): SignIn => revised<SignIn>(before, { state: 'applied' }, now)
export const failed = (before: SignIn, reason: string, now: Date): SignIn =>
  revised<SignIn>(before, { state: 'failed', reason: reason.slice(0, 1000) }, now)

export const pendingAgain = ({ reason: _, ...before }: SignIn, now: Date): SignIn => revised<SignIn>(before, { state: 'pending' }, now)

/** The provider as the directory takes it; `undefined` for passwords, and for a secret that is not at hand. */
export function providerOf({ kind, oidc, saml, emailDomains }: SignIn, clientSecret: string | undefined): OwnSignIn | undefined {
  if (kind === 'saml' && saml) return { kind, ...saml, emailDomains }
  return kind === 'oidc' && oidc && clientSecret ? { kind, ...oidc, clientSecret, emailDomains } : undefined
}

/** Whether an address signs in through the district's provider, once the directory has it. */
export const isFederated = ({ kind, state, emailDomains }: SignIn, email: string): boolean =>
  kind !== 'password' && state === 'applied' && emailDomains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
