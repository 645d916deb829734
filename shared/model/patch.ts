/** What JSON Merge Patches (RFC 7396) may say. */
import * as z from 'zod'

type Patched<S extends z.ZodType> = S extends z.ZodOptional<infer Inner extends z.ZodType> | z.ZodDefault<infer Inner extends z.ZodType>
  ? z.ZodOptional<z.ZodNullable<Inner>>
  : z.ZodOptional<S>
type PatchShape<Shape extends z.ZodRawShape> = { [Name in keyof Shape]: Shape[Name] extends z.ZodType ? Patched<Shape[Name]> : never }

/**
 * What a patch may say of an object: any of its fields, and null of those that need not be there. What only holds of the
 * whole is checked when it is one: see `mergedWithin`.
 */
export function patchOf<Shape extends z.ZodRawShape>({ shape }: z.ZodObject<Shape>): z.ZodObject<PatchShape<Shape>, z.core.$strict> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodOptional || field instanceof z.ZodDefault
      ? (field.unwrap() as z.ZodType).nullable().optional()
      : (field as z.ZodType).optional(),
  ])
  return z.strictObject(Object.fromEntries(fields) as PatchShape<Shape>)
}
