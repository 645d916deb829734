import * as z from 'zod'
import { builtInFirst } from '#functions/built-in-first.ts'
import { insert, put, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, type Call, routes } from '#shared/http/route.ts'
import {
  begun,
  builtInProtocolOf,
  builtInProtocols,
  nextVersion,
  Protocol,
  ProtocolDraft,
  ProtocolNext,
  Protocols,
  ProtocolVersions,
  protocolKey,
  retired,
  type StoredProtocol,
  shownProtocol,
  versionOf,
  versionPlace,
} from '#shared/model/protocol.ts'
import { schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'

export const protocols = routes('Protocols', 'cycles')

const own = {
  name: 'Two looks',
  source: 'The district’s mathematics team',
  steps: [
    {
      key: 'look',
      title: 'Look',
      prompt: 'What do you see, and only that?',
      minutes: 10,
      voices: ['everyone_in_turn'],
      yields: 'observations',
    },
    { key: 'wonder', title: 'Wonder', prompt: 'What might it mean?', minutes: 10, voices: ['everyone'], yields: 'inferences' },
    { key: 'do', title: 'Do', prompt: 'What will you try, and by when?', minutes: 10, voices: ['everyone'], yields: 'next_steps' },
  ],
}

protocols.post(
  '/protocols',
  {
    id: 'addProtocol',
    summary: 'Add a protocol of the district’s own',
    description: 'Its first version. Data discussions can be planned with it from then on, as with those that are built in.',
    may: 'manage protocols',
    body: ProtocolDraft,
    answer: Protocol,
    status: 201,
    problems: ['already_exists'],
    example: { as: 'district_admin', body: { key: 'three_looks', ...own } },
  },
  async (c) => {
    const { body, now, commit } = c.var
    const protocol = begun(body, now())
    return commit({
      changes: [insert(Protocols, protocol, { pointer: '/key' }), insert(ProtocolVersions, versionOf(protocol))],
      happened: { type: 'protocol.added', subject: protocol.key, rev: 0 },
      answer: answer(shownProtocol(protocol), { tag: tagOf(protocol), location: `/protocols/${protocol.key}` }),
    })
  },
)

protocols.getPage(
  '/protocols',
  {
    id: 'listProtocols',
    summary: 'List the protocols',
    description:
      'Those that are built in, then the district’s own by key, each at its newest version. For everyone who acts in the district.',
    may: 'read protocols',
    item: Protocol,
    example: { as: 'teacher' },
  },
  ({ var: { table }, page }) =>
    builtInFirst(builtInProtocols, page, async (rest) => {
      const { items, next } = await table.list(Protocols, 'all', {}, rest)
      return { items: items.map(shownProtocol), ...(next && { next }) }
    }),
)

protocols.get(
  '/protocols/{protocolKey}',
  {
    id: 'readProtocol',
    summary: 'Read a protocol',
    description: 'Its newest version, unless one is named. For everyone who acts in the district.',
    may: 'read protocols',
    query: schema(() =>
      z.strictObject({
        version: z.coerce.number().int().positive().max(999_999).optional().meta({ description: 'A version; the newest unless given' }),
      }),
    ),
    answer: Protocol,
    example: { as: 'teacher', params: { protocolKey: 'two_looks' } },
  },
  async (c) => {
    const { table, params, query } = c.var
    const key = keyIn(params.protocolKey)
    const { version } = query
    const builtIn = builtInProtocolOf(key, version)
    if (builtIn) return answer(builtIn, { tag: `${builtIn.version}.builtin` })
    const wanted = version ? one(ProtocolVersions, { key, place: versionPlace(version) }) : one(Protocols, { key })
    const [found, newest] = await table.findAll(wanted, one(Protocols, { key }))
    if (!found || !newest) throw unknown(key, version)
    return answer(shownProtocol({ ...found, status: newest.status }), { tag: tagOf({ rev: newest.rev, version: found.version }) })
  },
)

protocols.put(
  '/protocols/{protocolKey}',
  {
    id: 'updateProtocol',
    summary: 'Make the next version of a protocol',
    description:
      'Of the district’s own. Discussions that have been planned keep the version they were planned with. It also brings a retired one back.',
    may: 'manage protocols',
    body: ProtocolNext,
    answer: Protocol,
    problems: ['forbidden'],
    example: { as: 'district_admin', params: { protocolKey: 'two_looks' }, body: { ...own, name: 'Two long looks' } },
  },
  async (c) => {
    const { body, now, match, commit } = c.var
    const before = await ownAt(c.var)
    match(before.rev)
    const after = nextVersion(before, body, now())
    return commit({
      changes: [replace(Protocols, before, after), put(ProtocolVersions, versionOf(after))],
      happened: { type: 'protocol.updated', subject: after.key, rev: after.rev },
      answer: answer(shownProtocol(after), { tag: tagOf(after) }),
    })
  },
)

protocols.post(
  '/protocols/{protocolKey}/retire',
  {
    id: 'retireProtocol',
    summary: 'Retire a protocol',
    description: 'Of the district’s own. Nothing new is planned with it; what has been planned goes on.',
    may: 'manage protocols',
    answer: Protocol,
    problems: ['forbidden'],
    example: { as: 'district_admin', params: { protocolKey: 'two_looks' } },
  },
  async (c) => {
    const { now, commit } = c.var
    const before = await ownAt(c.var)
    const shown = (it: StoredProtocol) => answer(shownProtocol(it), { tag: tagOf(it) })
    if (before.status === 'retired') return shown(before)
    const after = retired(before, now())
    return commit({
      changes: [replace(Protocols, before, after)],
      happened: { type: 'protocol.updated', subject: after.key, rev: after.rev },
      answer: shown(after),
    })
  },
)

/** A key of a path, before anything is asked of the database: one that cannot be is like one that is not. */
function keyIn(text: string): string {
  const parsed = protocolKey().safeParse(text)
  if (!parsed.success) throw unknown(text)
  return parsed.data
}

/** Its revision, and which version is shown. */
const tagOf = ({ rev, version }: Pick<StoredProtocol, 'rev' | 'version'>): string => `${rev}.${version}`

const unknown = (key: string, version?: number) =>
  new Problem(
    'not_found',
    `There is no protocol ${key.slice(0, 64)}${version ? ` in version ${version}` : ''} here. GET …/protocols lists those that exist.`,
  )

/** A protocol that the district may change. */
async function ownAt({ table, params }: Call<{ protocolKey: string }>['var']): Promise<StoredProtocol> {
  const key = keyIn(params.protocolKey)
  if (builtInProtocolOf(key))
    throw new Problem('forbidden', `The protocol ${key} comes with Tandem and does not change. Add one of your own.`)
  const found = await table.find(Protocols, { key })
  if (!found) throw unknown(key)
  return found
}
