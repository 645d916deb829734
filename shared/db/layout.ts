/**
 * The physical shape of a tenant's table. The provisioning, the local engine and the tests all build
 * the table from here, so they cannot disagree.
 */
export const layout = {
  primary: { pk: 'pk', sk: 'sk' },
  gs1: { pk: 'gs1pk', sk: 'gs1sk' },
  gs2: { pk: 'gs2pk', sk: 'gs2sk' },
  gs3: { pk: 'gs3pk', sk: 'gs3sk' },
  gs4: { pk: 'gs4pk', sk: 'gs4sk' },
  gs5: { pk: 'gs5pk', sk: 'gs5sk' },
  gs6: { pk: 'gs6pk', sk: 'gs6sk' },
  gs7: { pk: 'gs7pk', sk: 'gs7sk' },
} as const

/** Its version. It changes with `layout`, and a fleet migration then brings the tables that are there to it. */
export const layoutVersion = 'layout-1'

export type Index = keyof typeof layout
export type SecondaryIndex = Exclude<Index, 'primary'>

export const secondaryIndexes = ['gs1', 'gs2', 'gs3', 'gs4', 'gs5', 'gs6', 'gs7'] as const satisfies SecondaryIndex[]

/** What an index carries of an item besides its keys. What an item keeps `apart` is not among it: only reading the item itself shows that. */
export const projected = ['entity', 'tenant', 'data'] as const

/** The attribute DynamoDB's time to live looks at: seconds since 1970, UTC. */
export const expiryAttribute = 'expiresAt'

/** How often an item was written to by those who had not read it (`tick`). Beside `data`, since it is counted where it lies. */
export const ticksAttribute = 'ticks'

/** The table that holds what spans tenants. Its name cannot be a tenant's: tenant ids begin with their kind. */
export const registryName = (stage: string): string => `tandem-${stage}-registry`

/** A tenant's table. The data roles' policy spells the same name with the session's tag in place of the id. */
export const tableName = (stage: string, tenantId: string): string => `tandem-${stage}-${tenantId}`
