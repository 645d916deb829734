/**
 * A sandbox: a district of a partner's own, with made-up data, in which its programs are tried. It is a tenant like any
 * other; what it has beside that stands in its standing, which every request reads.
 *
 *     filling → ready → filling → …
 */
import * as z from 'zod'
import { Problem } from '../problem.ts'
import { instant, knownTimeZone, timeZone } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'

/** How many a partner may have. */
export const sandboxesMax = 3

/** What a tenant's standing says of a sandbox, and of no other tenant. */
export const SandboxStanding = schema(() =>
  z.strictObject({
    ownerId: idOf('par'),
    /** What its settings say at first, and after each filling. */
    name: z.string(),
    timeZone: timeZone(),
    /** While it is being filled nothing in it can be changed. */
    state: z.enum(['filling', 'ready']),
    /** Who is filling it, or did so last: whoever comes later takes over. */
    filler: z.string().optional(),
    /** How far its clock is ahead of the real one. */
    clockAheadSeconds: z.int(),
    /** The day (UTC) that its data are made for. */
    day: z.iso.date(),
  }),
)
export type SandboxStanding = Of<typeof SandboxStanding>

const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

/** With its data still to be made, for the day that it is. Its clock tells the real time again. */
export const toBeFilled = (
  { ownerId, name, timeZone }: Pick<SandboxStanding, 'ownerId' | 'name' | 'timeZone'>,
  now: Date,
): SandboxStanding => ({
  ownerId,
  name,
  timeZone,
  state: 'filling',
  clockAheadSeconds: 0,
  day: dayOf(now),
})

/** What everyone sees of a sandbox from inside. */
export const Sandbox = schema(() =>
  z
    .strictObject({
      districtId: idOf('dis'),
      state: z
        .enum(['filling', 'ready'])
        .meta({ description: 'While its data are being made, which takes some seconds, nothing can be changed. Open to more values' }),
      clock: z.strictObject({
        now: instant('The time it is in the sandbox'),
        aheadSeconds: z.int().nonnegative().meta({ description: 'How far that is ahead of the real time', example: 0 }),
      }),
      day: z.iso.date().meta({ description: 'The day (UTC) that its data were made for', example: '2026-11-24' }),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Sandbox' }),
)

export const SandboxPatch = schema(() =>
  z
    .strictObject({
      clock: z
        .union([
          z.strictObject({
            aheadDays: z.int().min(0).max(1100).meta({ description: 'Days ahead of the real time; 0 goes back to that', example: 30 }),
          }),
          z.strictObject({ now: instant('The time that it is to be; not before the time that it is') }),
        ])
        .meta({ description: 'By how many days it is ahead, or what time it is' }),
    })
    .meta({ id: 'SandboxPatch' }),
)

const daySeconds = 86_400
const aheadSecondsMax = 1100 * daySeconds

/** The clock moved: forward, or back to the real time. What happened cannot come after what is to happen. */
export function clockMoved(before: SandboxStanding, { clock }: Of<typeof SandboxPatch>, now: Date): SandboxStanding {
  refuseFilling(before)
  const ahead = 'now' in clock ? Math.ceil((Date.parse(clock.now) - now.getTime()) / 1000) : clock.aheadDays * daySeconds
  if (ahead === 0) return { ...before, clockAheadSeconds: 0 }
  if (ahead < before.clockAheadSeconds || ahead > aheadSecondsMax) {
    const pointer = `/clock/${'now' in clock ? 'now' : 'aheadDays'}`
    const fault =
      ahead > aheadSecondsMax
        ? { pointer, code: 'too_large', detail: 'At most 1,100 days ahead.' }
        : { pointer, code: 'too_small', detail: 'The clock goes forward, or back to the real time with `aheadDays` 0.' }
    throw new Problem('invalid_request', 'The clock cannot be moved there: see errors.', { faults: [fault] })
  }
  return { ...before, clockAheadSeconds: ahead }
}

export const filled = (before: SandboxStanding): SandboxStanding => ({ ...before, state: 'ready' })

export function refuseFilling(sandbox: SandboxStanding | undefined): void {
  if (sandbox?.state === 'filling') throw beingFilled()
}

export const beingFilled = () =>
  new Problem('sandbox_filling', 'The data of this sandbox are being made. Retry when `GET …/sandbox` says that it is ready.', {
    headers: { 'retry-after': '2' },
  })

export const SandboxDraft = schema(() =>
  z
    .strictObject({
      name: line('What the sandbox is called', 'Rosterly staging'),
      timeZone: knownTimeZone().default('America/Chicago'),
    })
    .meta({ id: 'SandboxDraft' }),
)

export const SandboxTokenDraft = schema(() =>
  z.strictObject({ personId: idOf('per').meta({ description: 'Who is to be tried' }) }).meta({ id: 'SandboxTokenDraft' }),
)

export const SandboxToken = schema(() =>
  z
    .strictObject({
      token: z.string().meta({ description: 'To be sent as a bearer token, in this sandbox only', example: 'eyJhbGciOiJSUzI1NiIs…' }),
      expiresAt: instant('Until when it is good'),
      personId: idOf('per'),
    })
    .meta({ id: 'SandboxToken' }),
)
