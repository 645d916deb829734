/** Identifiers say what they name and sort by when they were made: `cyc_01J9ZQ…` (a ULID behind the kind). */
import { createHash } from 'node:crypto'
import * as z from 'zod'

/** Every kind of thing that has an id, with the prefix its ids carry. */
export const idKinds = {
  dis: 'district',
  con: 'consultancy',
  par: 'partner',
  sch: 'school',
  per: 'person',
  cli: 'client',
  sec: 'client secret',
  grt: 'client grant',
  eng: 'engagement',
  inv: 'invitation',
  mig: 'fleet migration',
  err: 'errand',
  cor: 'usage correction',
  cyc: 'coaching cycle',
  gol: 'goal',
  act: 'action',
  tpl: 'action template',
  evd: 'evidence',
  chk: 'progress check',
  ref: 'reflection',
  cmt: 'comment',
  dut: 'duty',
  trm: 'term',
  fun: 'funding source',
  crt: 'time certification',
  vis: 'visit',
  bsy: 'busy time',
  fee: 'calendar feed',
  vcm: 'video comment',
  obt: 'observation tool',
  obv: 'observation',
  cal: 'calibration',
  dds: 'data discussion',
  ctb: 'contribution',
  nxt: 'next step',
  imp: 'roster import',
  exp: 'export',
  bim: 'import',
  evt: 'event',
  whe: 'webhook endpoint',
  dlv: 'webhook delivery',
  rpl: 'webhook replay',
  aud: 'audit entry',
  req: 'request',
} as const

export type IdKind = keyof typeof idKinds
export type Id<K extends IdKind> = `${K}_${string}`

/** Makes ids. Arrives from outside, so that the demo's are the same on every machine. */
export type NewId = <K extends IdKind>(kind: K) => Id<K>

const ulid = '[0-7][0-9A-HJKMNP-TV-Z]{25}'
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** An id of one kind. Typed by its prefix; the pattern checks the rest. */
export const idOf = <K extends IdKind>(kind: K) => {
  const text = z
    .string()
    .regex(new RegExp(`^${kind}_${ulid}$`), `This is not the id of a ${idKinds[kind]}: those look like ${kind}_01J9ZQ7Y8Z0000000000000001.`)
  return text as unknown as z.ZodType<Id<K>, Id<K>>
}

export const isId = <K extends IdKind>(kind: K, text: string): text is Id<K> => new RegExp(`^${kind}_${ulid}$`).test(text)

/** The n-th id of a kind behind the ten digits that stand for a time: for what is to have the same ids everywhere. */
export function numberedId<K extends IdKind>(kind: K, time: string, n: number): Id<K> {
  let text = ''
  for (let rest = n; text.length < 16; rest = Math.floor(rest / 32)) text = digits[rest % 32] + text
  return `${kind}_${time}${text}`
}

/** An id that follows from what it is of, so that making it twice makes one. */
export const derivedId = <K extends IdKind>(kind: K, at: Date, ...of: readonly (string | number)[]): Id<K> =>
  `${kind}_${ulidOf(at, createHash('sha256').update(of.join('\n')).digest())}`

/** A ULID: 48 bits of time in milliseconds and 80 bits of noise (5 bits of each of 16 random bytes), in Crockford's base 32. */
export const ulidOf = (at: Date, noise: Uint8Array): string => {
  let time = ''
  for (let ms = at.getTime(); time.length < 10; ms = Math.floor(ms / 32)) time = digits[ms % 32] + time
  return time + Array.from(noise.subarray(0, 16), (byte) => digits[byte % 32]).join('')
}

export const randomIds =
  (now: () => Date): NewId =>
  (kind) =>
    `${kind}_${ulidOf(now(), crypto.getRandomValues(new Uint8Array(16)))}`
