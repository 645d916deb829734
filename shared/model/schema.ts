/**
 * Schemas are built on first use. Building zod schemas at load is the largest part of our own share of a
 * cold start; a function that answers one request needs only a few of them.
 *
 *     export const School = schema(() => z.strictObject({ … }).meta({ id: 'School' }))
 *     export type School = Of<typeof School>
 */
import type * as z from 'zod'

export type Late<S extends z.ZodType = z.ZodType> = () => S
export type LateObject = Late<z.ZodObject>

/** What a late schema parses to. */
export type Of<L extends Late> = z.output<ReturnType<L>>

export function schema<S extends z.ZodType>(build: () => S): Late<S> {
  let built: S | undefined
  return () => {
    built ??= build()
    return built
  }
}

/** The next revision of something: what it was, with what changes. */
export const revised = <T extends { rev: number; updatedAt: string }>(before: T, changes: Partial<T>, now: Date): T => ({
  ...before,
  ...changes,
  updatedAt: now.toISOString(),
  rev: before.rev + 1,
})

/** JSON Merge Patch on one level: what is absent or undefined leaves, null removes, a value replaces. */
export function merged<T extends object>(before: T, patch: { [K in keyof T]?: T[K] | null | undefined }): T {
  const said = Object.entries(patch).filter(([, value]) => value !== undefined)
  const after = Object.entries({ ...before, ...Object.fromEntries(said) }).filter(([, value]) => value !== null)
  return Object.fromEntries(after) as T
}

/** The next revision of something by a JSON Merge Patch: what the patch removes is gone. */
export const amended = <T extends { rev: number; updatedAt: string }>(
  before: T,
  patch: { [K in keyof T]?: T[K] | null | undefined },
  now: Date,
): T => revised(merged(before, patch), {}, now)
