/** Exports: asked for, waited for, and read row by row from their files as those come in. */
import type { Call } from './client.ts'
import type { components } from './schema.ts'
import type { Fetch, Wait } from './send.ts'

type Schemas = components['schemas']

/** What the rows of a kind are. Of kinds that are not here, any JSON. */
export interface ExportRows {
  district: Schemas['District']
  schools: Schemas['School']
  people: Schemas['Person']
  cycles: Schemas['Cycle']
  goals: Schemas['Goal']
  actions: Schemas['Action']
  evidence: Schemas['Evidence']
  progress_checks: Schemas['ProgressCheck']
  reflections: Schemas['Reflection']
  comments: Schemas['Comment']
}
export type ExportKind = keyof ExportRows | (string & {})
export type ExportRow<K extends ExportKind> = K extends keyof ExportRows ? ExportRows[K] : Record<string, unknown>

export interface Exporting {
  districtId: string
  /** All that the client may read unless set. */
  kinds?: readonly ExportKind[]
  /** One that was asked for before, and is to be waited for and read now. */
  exportId?: string
  signal?: AbortSignal
}

export interface ExportFile {
  kind: string
  name: string
  rows: number
  bytes: number
  sha256: string
  /** Gives the file to whoever has it, for an hour. */
  url: string
}

export interface FinishedExport {
  id: string
  /** How far the changes had come when it began: follow them from here on. */
  seq: number
  files: readonly ExportFile[]
  /** The rows of a kind, read as they come in. A download that breaks off goes on behind the last row. */
  rows: <K extends ExportKind>(kind: K) => AsyncGenerator<ExportRow<K>, void>
}

/** An export that came to no end: it failed, was cancelled, or its files have expired. */
export class ExportFailed extends Error {
  readonly exportId: string
  readonly status: string
  readonly failure: { code: string; detail: string } | undefined

  constructor({ id, status, failure }: Pick<Answer, 'id' | 'status' | 'failure'>) {
    super(`export ${id} is ${status}${failure ? `: ${failure.detail}` : ''}`)
    this.name = 'ExportFailed'
    this.exportId = id
    this.status = status
    this.failure = failure
  }
}

interface Answer {
  id: string
  status: string
  seq?: number
  failure?: { code: string; detail: string }
  files: ExportFile[]
}

/** How long is waited between looks at an export: longer each time, up to a bound. */
const lookMs = 500
const lookMsMax = 15_000
/** How often a download is begun again that has not brought a row. */
const triesMax = 4

export function exporter(call: Call, fetch: Fetch, wait: Wait) {
  return async ({ districtId, kinds, exportId, signal }: Exporting): Promise<FinishedExport> => {
    const more = signal ? { signal } : {}
    const path = { districtId }

    async function begin(): Promise<Answer> {
      const body = { format: 'ndjson', ...(kinds && { kinds }) }
      const { data } = await call('post', '/v1/districts/{districtId}/exports', { params: { path }, body, ...more })
      return data as Answer
    }

    async function look(id: string): Promise<Answer> {
      const params = { path: { ...path, exportId: id } }
      const { data } = await call('get', '/v1/districts/{districtId}/exports/{exportId}', { params, ...more })
      return data as Answer
    }

    async function* rows(kind: string): AsyncGenerator<unknown, void> {
      for (const file of finished.files) if (file.kind === kind) yield* rowsOf(file)
    }

    async function* rowsOf(file: ExportFile): AsyncGenerator<unknown, void> {
      let given = 0
      let { url } = file
      for (let tried = 1; given < file.rows; tried += 1) {
        const before = given
        try {
          for await (const row of linesAt(url, given)) {
            given += 1
            yield row
          }
          if (given < file.rows) throw new Error(`${file.name} ended after ${given} of ${file.rows} rows`)
        } catch (error) {
          if (given > before) tried = 0
          if (signal?.aborted || tried >= triesMax) throw error
          await wait(lookMs * 2 ** tried, signal)
          // Its URL may have ended meanwhile.
          url = (await look(finished.id)).files.find(({ name }) => name === file.name)?.url ?? url
        }
      }
    }

    /** What a file holds, line by line, without as many as are known. */
    async function* linesAt(url: string, known: number): AsyncGenerator<unknown, void> {
      const response = await fetch(new Request(url, more))
      if (!response.ok || !response.body) throw new Error(`${response.status} for a file of export ${finished.id}`)
      let n = 0
      for await (const line of linesOf(response.body)) {
        n += 1
        if (n > known) yield JSON.parse(line)
      }
    }

    let finished = exportId ? await look(exportId) : await begin()
    for (let ms = lookMs; finished.status === 'queued' || finished.status === 'running'; ms = Math.min(ms * 2, lookMsMax)) {
      await wait(ms, signal)
      finished = await look(finished.id)
    }
    if (finished.status !== 'finished') throw new ExportFailed(finished)
    return { id: finished.id, seq: finished.seq ?? 0, files: finished.files, rows: rows as FinishedExport['rows'] }
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (let done = false; !done; ) {
      const read = await reader.read()
      done = read.done
      const lines = (rest + decoder.decode(read.value, { stream: !done })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter(Boolean)
    }
    if (rest) yield rest
  } finally {
    // Whoever reads no further downloads no further.
    await reader.cancel().catch(() => undefined)
  }
}
