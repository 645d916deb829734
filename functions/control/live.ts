/** The control plane of a deployment: its registry, its errands, and the state machines that run its sagas. */
import { randomBytes, randomUUID } from 'node:crypto'
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { secretOf } from '#shared/auth/client-secret.ts'
import { kmsSigner, type TokenSigner } from '#shared/auth/signer.ts'
import { deployed } from '#shared/config.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { type Access, type ClientOf, clientsOf } from '#shared/db/sessions.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import { liveDirectory } from '#shared/directory-live.ts'
import type { Control, Dependencies, Plain } from '#shared/http/dependencies.ts'
import { liveSessions, sessionsAtSts } from '#shared/live-sessions.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { carryEngagements } from './engagement-sweep.ts'
import { type Errandry, runErrands } from './errands.ts'
import { carryClients } from './grant-sweep.ts'
import { oauth } from './oauth.ts'
import { applySignIn } from './sign-in.ts'

type Config = ReturnType<typeof deployed>

/** A variable that only some functions are given. */
export function given<K extends keyof Config>(config: Config, name: K): NonNullable<Config[K]> {
  const value = config[name]
  if (!value) throw new Error(`this function was not given ${name}`)
  return value
}

/** Sessions and connections last as long as the environment: workers ask for them at every run. */
let registrar: ClientOf<'registry'> | undefined
let keepers: ClientOf<Access> | undefined

/** The registry, read and written in a session of its own role. */
export function registries(config: Config): (requestId: string) => Table {
  const { AWS_REGION: region } = config
  registrar ??= clientsOf(sessionsAtSts(region, { registry: given(config, 'REGISTRY_ROLE') }), { region })
  const clientOf = registrar
  return (requestId) => openTable(registryName(config.STAGE), 'registry', clientOf('registry', 'registry', requestId))
}

export type Tables = (tenantId: TenantId, access: 'read' | 'write', requestId: string) => Table

export function tables(config: Config): Tables {
  const { AWS_REGION: region, STAGE: stage } = config
  keepers ??= clientsOf(liveSessions(), { region })
  const clientOf = keepers
  return (tenantId, access, requestId) => openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, access, requestId))
}

export function liveControl({ now, newId, log }: Dependencies): Control {
  const config = deployed()
  const registryOf = registries(config)
  const tableOf = tables(config)
  const directory = liveDirectory(config.AWS_REGION, config)
  const machines = { provision: given(config, 'PROVISION_MACHINE_ARN'), remove: given(config, 'REMOVE_MACHINE_ARN') }
  const signer = signerOf(config, now)
  let client: SFNClient | undefined

  const errandryFor = (requestId: string): Errandry => ({
    registry: registryOf(requestId),
    tableOf: (tenantId, access) => tableOf(tenantId, access, requestId),
    now,
    log,
  })

  return {
    registryOf: (_, requestId) => registryOf(requestId),
    tableOf: (tenantId, access, requestId) => tableOf(tenantId as TenantId, access, requestId),
    runErrands: (errands, requestId) => runErrands(errandryFor(requestId), errands),
    applySignIn: (tenantId, given, requestId) => {
      const table = tableOf(tenantId as TenantId, 'write', requestId)
      return applySignIn({ table, directory, now }, given, log)
    },
    async goOn(saga, tenantId) {
      client ??= new SFNClient({ region: config.AWS_REGION })
      // A name of its own each time: one that has ended keeps its name for months, and two at once do no harm.
      const execution = { stateMachineArn: machines[saga], name: `${tenantId}-${randomUUID()}`, input: JSON.stringify({ tenantId }) }
      await client.send(new StartExecutionCommand(execution))
    },
    carryEngagements: (requestId) => carryEngagements({ ...errandryFor(requestId), newId }),
    carryClients: (requestId) => carryClients({ ...errandryFor(requestId), newId }),
    newSecret: () => secretOf(randomBytes(32)),
    signToken: (claims, validSeconds) => signer.sign(claims, validSeconds),
  }
}

/** Signs tokens of this service's own, with a key that it asks for at the first. */
function signerOf(config: Config, now: () => Date): TokenSigner {
  const [issuer, audience] = [given(config, 'TOKEN_ISSUER'), given(config, 'TOKEN_AUDIENCE')]
  const key = { region: config.AWS_REGION, keyId: given(config, 'TOKEN_KEY_ID') }
  return kmsSigner(key, { issuer, audience, now, newTokenId: randomUUID })
}

/** The token endpoint of a deployment. Its issuer is where it is reached. */
export function liveOAuth({ now, newId, docsUrl }: Dependencies, { registryOf }: Control): Plain {
  const config = deployed()
  return oauth({ registryOf, signer: signerOf(config, now), issuer: given(config, 'TOKEN_ISSUER'), docsUrl, now, newId })
}
