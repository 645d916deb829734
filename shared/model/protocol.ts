/**
 * A protocol: how a data discussion goes, step by step, so that looking comes before judging and everyone is heard.
 * Protocols are data and versioned; a discussion keeps the steps it was planned with, so a version never changes.
 */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet, line } from './text.ts'

export const protocolKey = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'A key is of small letters, digits and underscores, and begins with a letter.')
    .meta({ description: 'Name for programs', example: 'data_driven_dialogue' })

export const Voice = schema(() =>
  z
    .enum(['facilitator', 'presenter', 'everyone', 'everyone_in_turn', 'pairs', 'silent'])
    .meta({ id: 'ProtocolVoice', description: 'Who speaks in a step. Open to more values' }),
)

export const Yield = schema(() =>
  z
    .enum(['predictions', 'observations', 'inferences', 'questions', 'implications', 'next_steps', 'reflections', 'none'])
    .meta({ id: 'ProtocolYield', description: 'What a step is to bring. Open to more values' }),
)

export const ProtocolStep = schema(() =>
  z
    .strictObject({
      key: z
        .string()
        .regex(/^[a-z][a-z_]{1,39}$/)
        .meta({ description: 'Name for programs', example: 'observe' }),
      title: line('Name for people', 'Say what you see'),
      prompt: z
        .string()
        .trim()
        .min(1)
        .max(1000)
        .meta({ description: 'What the facilitator says', example: 'What do you see? Stay with what is on the page.' }),
      minutes: z.int().min(1).max(180).meta({ description: 'Minutes it is planned to take', example: 10 }),
      voices: z.array(Voice()).min(1).max(6).refine(isSet, 'Name each voice once.').meta({ description: 'Who speaks' }),
      yields: Yield(),
    })
    .meta({ id: 'ProtocolStep' }),
)
export type ProtocolStep = Of<typeof ProtocolStep>

const steps = () =>
  z
    .array(ProtocolStep())
    .min(2)
    .max(12)
    .refine((all) => isSet(all.map(({ key }) => key)), 'Each step has a key of its own.')
    .meta({ description: 'In the order they are gone through' })

export const StoredProtocol = schema(() =>
  z.strictObject({
    key: protocolKey(),
    version: z.int().positive().meta({ description: 'Grows by one with every change', example: 1 }),
    name: line('Name for people', 'Data-Driven Dialogue'),
    source: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .meta({ description: 'Where it comes from', example: 'After Wellman and Lipton, Data-Driven Dialogue (2004)' }),
    steps: steps(),
    status: z.enum(['active', 'retired']).meta({ description: 'Nothing new is planned with a retired one. Open to more values' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type StoredProtocol = Of<typeof StoredProtocol>

/** As the API shows it. */
export const Protocol = schema(() =>
  StoredProtocol()
    .pick({ key: true, version: true, name: true, source: true, steps: true, status: true })
    .extend({
      minutes: z.int().positive().meta({ description: 'Minutes that its steps are planned to take together', example: 60 }),
      builtIn: z.boolean().meta({ description: 'Whether it comes with Tandem, or is the district’s own' }),
    })
    .meta({ id: 'Protocol' }),
)
export type Protocol = Of<typeof Protocol>

export const ProtocolDraft = schema(() =>
  StoredProtocol().pick({ key: true, name: true, source: true, steps: true }).meta({ id: 'ProtocolDraft' }),
)
export type ProtocolDraft = Of<typeof ProtocolDraft>

export const ProtocolNext = schema(() =>
  StoredProtocol().pick({ name: true, source: true, steps: true }).meta({ id: 'ProtocolNext', description: 'What its next version says' }),
)

/** A district's own protocols, each at its newest version. */
export const Protocols = entity('protocol', StoredProtocol, {
  primary: primary('PROTOCOL#{key}', 'PROTOCOL'),
  all: gs1('PROTOCOLS', 'PROTOCOL#{key}'),
})

const ProtocolVersion = schema(() => StoredProtocol().extend({ place: z.string() }))

/** Each version as it was: `place` is its number, so written that text sorts as numbers do. */
export const ProtocolVersions = entity('version of a protocol', ProtocolVersion, { primary: primary('PROTOCOL#{key}', 'VERSION#{place}') })

export const versionPlace = (version: number): string => String(version).padStart(6, '0')

/** What a version leaves behind, for those who ask for it later. */
export const versionOf = (protocol: StoredProtocol): Of<typeof ProtocolVersion> => ({ ...protocol, place: versionPlace(protocol.version) })

export const minutesOf = (steps: readonly Pick<ProtocolStep, 'minutes'>[]): number => steps.reduce((sum, { minutes }) => sum + minutes, 0)

export const shownProtocol = ({ key, version, name, source, steps, status }: StoredProtocol): Protocol => ({
  key,
  version,
  name,
  source,
  steps,
  status,
  minutes: minutesOf(steps),
  builtIn: false,
})

export function begun(draft: ProtocolDraft, now: Date): StoredProtocol {
  if (builtInProtocolOf(draft.key)) throw keyTaken(draft.key)
  const at = now.toISOString()
  return { ...draft, version: 1, status: 'active', createdAt: at, updatedAt: at, rev: 0 }
}

const keyTaken = (key: string) =>
  new Problem('already_exists', `A protocol ${key} comes with Tandem. Choose another key.`, {
    faults: [{ pointer: '/key', code: 'taken', detail: `${key} is built in.` }],
  })

/** The next version. It also brings a retired one back. */
export const nextVersion = (before: StoredProtocol, next: Of<typeof ProtocolNext>, now: Date): StoredProtocol =>
  revised<StoredProtocol>(before, { ...next, version: before.version + 1, status: 'active' }, now)

export const retired = (before: StoredProtocol, now: Date): StoredProtocol => revised<StoredProtocol>(before, { status: 'retired' }, now)

type Voiced = ProtocolStep['voices'][number]
const step = (
  key: string,
  title: string,
  minutes: number,
  voices: [Voiced, ...Voiced[]],
  yields: ProtocolStep['yields'],
  prompt: string,
): ProtocolStep => ({ key, title, prompt, minutes, voices, yields })

const builtIn = (key: string, name: string, source: string, steps: ProtocolStep[]): Protocol => ({
  key,
  version: 1,
  name,
  source,
  steps,
  status: 'active',
  minutes: minutesOf(steps),
  builtIn: true,
})

/**
 * Those that come with Tandem, by key, every version of each, newest first. The order of their steps is their authors'; the words are ours.
 * Add versions; never edit one that has been published.
 */
export const builtInProtocols: readonly Protocol[] = [
  builtIn('atlas', 'ATLAS: Learning from Data', 'After Eric Buchovecky, ATLAS: Learning from Data; National School Reform Faculty', [
    step(
      'getting_started',
      'Getting started',
      5,
      ['facilitator', 'presenter'],
      'none',
      'Say which data are on the table and where they come from, without what you make of them. Agree to keep to the steps.',
    ),
    step(
      'describe',
      'Describing the data',
      15,
      ['everyone_in_turn'],
      'observations',
      'What do you see? Name only what is there. Should a judgement slip in, ask which of the data it rests on.',
    ),
    step(
      'interpret',
      'Interpreting the data',
      15,
      ['everyone'],
      'inferences',
      'What does it suggest? Find more than one way to read it: what do students understand, and what might explain it?',
    ),
    step(
      'implications',
      'Implications for practice',
      15,
      ['everyone'],
      'implications',
      'What follows for the classroom? Which next steps, by whom and when, and what else would you like to know?',
    ),
    step(
      'reflect',
      'Reflecting',
      10,
      ['everyone_in_turn'],
      'reflections',
      'How did the conversation go? What did you hear that you would not have seen alone?',
    ),
  ]),
  builtIn('data_driven_dialogue', 'Data-Driven Dialogue', 'After Bruce Wellman and Laura Lipton, Data-Driven Dialogue (2004)', [
    step(
      'predict',
      'Predict',
      10,
      ['silent', 'everyone_in_turn'],
      'predictions',
      'Before anyone looks: what do you expect to find, and which assumptions stand behind that?',
    ),
    step('go_visual', 'Go visual', 10, ['everyone'], 'none', 'Make the data large and plain for all to see: mark, colour, chart.'),
    step(
      'observe',
      'Observe',
      15,
      ['silent', 'everyone_in_turn'],
      'observations',
      'What stands out? Counts, patterns, surprises: facts alone, no because and no should.',
    ),
    step(
      'infer',
      'Infer and question',
      15,
      ['everyone'],
      'inferences',
      'What might explain it? Which other data would confirm or rule that out? Which questions are open?',
    ),
    step(
      'next_steps',
      'Next steps',
      10,
      ['everyone'],
      'next_steps',
      'What will be done, by whom and by when, and how will you know whether it helped?',
    ),
  ]),
]

/** A version of a built-in protocol; the newest without one named. */
export const builtInProtocolOf = (key: string, version?: number): Protocol | undefined =>
  builtInProtocols.find((it) => it.key === key && (version === undefined || it.version === version))
