/** What is read of cycle models: nothing of built-in ones, and of the district's own as little as a question takes. */
import { one, type Table, type Wanted } from '#shared/db/table.ts'
import { builtInModels, isBuiltIn, type ModelVersion, modelKeyPattern } from '#shared/model/cycle-model.ts'
import {
  type FoundModel,
  ModelVersions,
  OwnModels,
  type StoredOwnModel,
  versionOf,
  versionPlace,
  type WantedModel,
} from '#shared/model/own-cycle-model.ts'
import { Problem } from '#shared/problem.ts'

/** The items that a model lies in, to be read with others at once. */
export const readsOf = ({ key, version }: WantedModel): Wanted[] =>
  isBuiltIn(key) || !modelKeyPattern.test(key)
    ? []
    : [one(OwnModels, { key }), ...(version === undefined ? [] : [one(ModelVersions, { key, place: versionPlace(version) })])]

/** What these reads have found. */
export const foundBy = ([own, version]: readonly unknown[]): FoundModel => ({
  own: own as StoredOwnModel | undefined,
  ...(version !== undefined && { version: versionOf(version as Parameters<typeof versionOf>[0]) }),
})

/** A model of the district's own by the key in a path, or a 404 problem. One request. */
export async function ownModel(table: Table, key: string): Promise<StoredOwnModel> {
  const found = modelKeyPattern.test(key) ? await table.find(OwnModels, { key }) : undefined
  if (!found) throw noModel(key)
  return found
}

export const noModel = (key: string) =>
  new Problem('not_found', `There is no cycle model ${key.slice(0, 64)} here. GET …/cycle-models lists those that exist.`)

/** The versions of a model from one to another, as far as they are there, in their order. One request, none for a built-in model. */
export async function versionsOf(table: Table, key: string, from: number, to: number): Promise<ModelVersion[]> {
  if (isBuiltIn(key))
    return builtInModels.filter((it) => it.key === key && it.version >= from && it.version <= to).sort((a, b) => a.version - b.version)
  if (!modelKeyPattern.test(key) || to < from) return []
  const wanted = Array.from({ length: to - from + 1 }, (_, n) => one(ModelVersions, { key, place: versionPlace(from + n) }))
  return (await table.findAll(...wanted)).flatMap((it) => (it ? [versionOf(it)] : []))
}

/** @throws where the last of the versions is not the one that was wanted. */
export function refuseUnknownVersion(versions: readonly ModelVersion[], key: string, to: number): void {
  if (versions.at(-1)?.version === to) return
  throw new Problem('unknown_reference', 'There is no such version to move to: see GET …/cycle-models.', {
    faults: [{ pointer: '/to', code: 'unknown', detail: `There is no version ${to} of the cycle model ${key.slice(0, 64)}.` }],
  })
}
