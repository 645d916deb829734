/** The control plane of a deployment: its registry, its errands, and the state machines that run its sagas. */
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { deployed } from '#shared/config.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { clientsOf } from '#shared/db/sessions.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import { liveDirectory } from '#shared/directory-live.ts'
import type { Control } from '#shared/http/dependencies.ts'
import { live } from '#shared/live.ts'
import { type TenantId, Tenants } from '#shared/model/tenant.ts'
import { type Errandry, runErrands } from './errands.ts'
import { applySignIn } from './sign-in.ts'

type Config = ReturnType<typeof deployed>

/** A variable that only some functions are given. */
export function given<K extends keyof Config>(config: Config, name: K): NonNullable<Config[K]> {
  const value = config[name]
  if (!value) throw new Error(`this function was not given ${name}`)
  return value
}

/** The registry, read and written in a session of its own role. */
export function registries(config: Config): (requestId: string) => Table {
  const clientOf = clientsOf(config.AWS_REGION, { registry: given(config, 'REGISTRY_ROLE') })
  return (requestId) => openTable(registryName(config.STAGE), 'registry', clientOf('registry', 'registry', requestId))
}

export type Tables = (tenantId: TenantId, access: 'read' | 'write', requestId: string) => Table

export function tables(config: Config): Tables {
  const { AWS_REGION: region, STAGE: stage, DATA_ROLE_READ: read, DATA_ROLE_WRITE: write } = config
  const clientOf = clientsOf(region, { read, write })
  return (tenantId, access, requestId) => openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, access, requestId))
}

export function liveControl() {
  const config = deployed()
  const { now, log } = live()
  const registryOf = registries(config)
  const tableOf = tables(config)
  const directory = liveDirectory(config.AWS_REGION, config)
  const machines = { provision: given(config, 'PROVISION_MACHINE_ARN'), remove: given(config, 'REMOVE_MACHINE_ARN') }
  let client: SFNClient | undefined

  const errandryFor = (requestId: string): Errandry => ({
    registry: registryOf(requestId),
    tableOf: (tenantId, access) => tableOf(tenantId, access, requestId),
    now,
    log,
  })

  const control: Control = {
    registryOf: (_, requestId) => registryOf(requestId),
    runErrands: (errands, requestId) => runErrands(errandryFor(requestId), errands),
    applySignIn: (tenantId, given, requestId) => {
      const table = tableOf(tenantId as TenantId, 'write', requestId)
      return applySignIn({ table, directory, now }, given, log)
    },
    async goOn(saga, tenantId) {
      client ??= new SFNClient({ region: config.AWS_REGION })
      // Named after the revision that asked for it: asked for twice, it is begun once.
      const { rev } = await registryOf('go-on').get(Tenants, { id: tenantId as TenantId })
      const execution = { stateMachineArn: machines[saga], name: `${tenantId}-${rev}`, input: JSON.stringify({ tenantId }) }
      await client.send(new StartExecutionCommand(execution)).catch((error: Error) => {
        if (error.name !== 'ExecutionAlreadyExists') throw error
      })
    },
  }
  return control
}
