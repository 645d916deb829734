/** The proof as a page for whoever answers for a district's data: plain sentences, tables, and the verdict. */
import type { Statement } from '#test/infra/iam.ts'
import { addressed } from './attacks.ts'
import { failuresOf, type OperationProof, type Proof } from './prove.ts'
import type { MutantProof } from './prove-mutants.ts'
import type { IamRole } from './roles.ts'

export function reportOf(proof: Proof): string {
  const { operations, attacks, refusals, mutants, untagged, unowned, policies, counted, marked } = proof
  const trials = operations.flatMap(({ attacks: outcomes }) => Object.values(outcomes)).reduce((sum, it) => sum + it.trials, 0)
  return [
    '# Isolation of tenants',
    '',
    'Each district and each consultancy has a table of its own. A request reaches it with a session that is good for that one table, and',
    'IAM, not our code, holds it to that. What spans tenants, such as an engagement or a grant, is in the registry: one table for all, which',
    'only the control plane’s functions reach, in a session of a role of its own. There IAM cannot tell tenants apart, and code has to.',
    'Here the product runs as in AWS, with its own sessions, against an edge that stands in for AWS: it hands sessions out',
    'by the roles’ trust, and lets a call to the database pass only when the policies below allow everything in it. The policies are those',
    'that the infrastructure deploys. Two evaluators of IAM that share no code decide each question, and must agree.',
    '',
    '## What was tried',
    '',
    ...attacks.map(({ name, says }) => `- **${name}**: someone with a good token ${says}.`),
    '',
    'Refused means: the answer is an error of the right kind, holds no text and no id of the other tenant (all of whose data are marked for',
    'this), nothing that is stored has changed, and no session has touched another tenant’s table. A number says how many requests were',
    'sent and refused; a dot, that the operation offers no hold for the attack. *Works* is the control: its own tenant is served under the',
    'roles that it needs, is shown nothing of the other’s, and changes nothing of theirs. *Kept apart by* says what the promise rests on:',
    '',
    '- **IAM**: the data are in a table of the tenant’s own, and no session of another tenant reaches it, whatever code does.',
    '- **code**: the data are in the registry, which the function reaches whole. What is shown here is of answers and effects only: each side',
    '  is answered what it is a side of, and nothing else. A mistake in that code would not be stopped by IAM.',
    '- **realm**: Tandem’s own operations are about all tenants, and closed to everybody who is at home in one.',
    '',
    ...tableOf(
      ['operation', 'kept apart by', 'works', ...attacks.map(({ name }) => name)],
      operations.map((it) => rowOf(it, attacks)),
    ),
    '',
    `${trials} requests of attackers. The mark shows in ${marked} answers to the victim’s own people, so it would show elsewhere, too.`,
    '',
    'No attack, because the body is an address, which may be anybody’s:',
    '',
    ...Object.entries(addressed).map(([id, why]) => `- ${id}: ${why}.`),
    '',
    '## What the policies refuse by themselves',
    '',
    'Asked for directly, by functions that have lost their way. Each row holds requests that had to be refused and, beside them, requests of',
    'the same sessions that had to be let pass.',
    '',
    ...tableOf(
      ['about', 'the policies …', 'refused', 'let pass', 'faults'],
      refusals.map(({ name, says, refused, allowed, faults }) => [name, says, String(refused), String(allowed), String(faults.length)]),
    ),
    '',
    '## When our code is wrong',
    '',
    'The product with one mistake in it, each over every operation that IAM keeps apart in a district. *Caught by* says what stopped it: the edge, which is IAM’s part; an',
    'assertion of our own; or the table, when whatever it does stays in the table of the one who asks. What a mistake does not touch,',
    'such as a route that reads no data, is answered as always.',
    '',
    ...mutantTable(mutants),
    '',
    '## The policies under test',
    '',
    ...policies.flatMap(policyLines),
    '## If the roles were wrong',
    '',
    'The control of the proof itself: the same mistakes under the same roles, but with `*` in place of the session’s tenant and without the',
    'refusal of who has none. If nothing leaked here, the proof would see nothing.',
    '',
    ...mutantTable(untagged),
    '',
    '## If nobody looked whose it is',
    '',
    'The control of what code keeps apart: the control plane over a registry that calls everything the asker’s. IAM does not stop it, and',
    'this is what then comes out when someone puts ids of another tenant into a path of their own:',
    '',
    ...unowned.map((leak) => `- ${leak.slice(0, 200)}`),
    '',
    '## What was counted',
    '',
    `${counted.requests} requests came to the edge before that control: ${counted.sessions} sessions were given, ${counted.forwarded} calls forwarded to the`,
    `database, ${counted.denied} denied, by ${counted.evaluated} decisions.`,
    '',
    '## What was not tried',
    '',
    ...untried.map(([what, why]) => `- **${what}**: ${why}.`),
    '',
    '## Verdict',
    '',
    ...verdictOf(proof),
    '',
  ].join('\n')
}

/** What this run leaves out, and why. */
const untried: readonly (readonly [string, string])[] = [
  ['The token endpoint', 'it is asked before there is a token, and is no operation of a tenant; its own tests hold it to whom it answers'],
  [
    'Workers',
    'the stream’s, the queue’s, the sweeper, the meter and the sign-in’s trigger answer nobody; here only their roles are tried, not their code',
  ],
  [
    'Mistakes in operations kept in the registry',
    'IAM could stop none of them that stays in the registry, so there is nothing to show of it',
  ],
  ['Mistakes in consultancies’ operations', 'the way to a table is the same code as in a district, where they are tried'],
  ['Tables beside a consultancy’s whose names begin like it', 'the attack names them in path and token, but only districts’ are there'],
  [
    'Objects, keys, state machines, the directory',
    'none of them stands behind the edge; their policies are tested as they are synthesized',
  ],
]

export function verdictOf(proof: Proof): string[] {
  const failures = failuresOf(proof)
  const { operations, attacks, refusals } = proof
  const kept = (by: OperationProof['keptBy']) => operations.filter(({ keptBy }) => keptBy === by).length
  const refused = refusals.reduce((sum, it) => sum + it.refused, 0)
  const scope =
    `${operations.length} operations (${kept('IAM')} kept apart by IAM, ${kept('code')} by code, ${kept('realm')} by realm) × ` +
    `${attacks.length} attacks, and ${refused} refusals by policy alone`
  if (failures.length === 0) return [`**${scope}: all refused, 0 leaks**`]
  return [`**${scope}: ${failures.length} failures**`, '', ...failures.map((it) => `- ${it}`)]
}

const rowOf = ({ id, keptBy, control, attacks: outcomes }: OperationProof, attacks: Proof['attacks']): string[] => [
  id,
  keptBy,
  control.length === 0 ? 'yes' : '**NO**',
  ...attacks.map(({ name }) => {
    const { trials = 0, faults = [] } = outcomes[name] ?? {}
    return faults.length > 0 ? '**LEAK**' : trials > 0 ? String(trials) : '·'
  }),
]

const mutantTable = (mutants: readonly MutantProof[]): string[] =>
  tableOf(
    ['mistake', 'what the code then does', 'caught by', 'stopped by the edge', 'by an assertion', 'answered', 'leaks'],
    mutants.map(({ name, says, caughtBy, stopped, leaks }) => [
      name,
      says,
      leaks.length > 0 ? '**nothing**' : caughtBy,
      String(stopped.edge),
      String(stopped.assertion),
      String(stopped.untouched),
      String(leaks.length),
    ]),
  )

const policyLines = ({ name, trust, policies }: IamRole): string[] => [
  `### ${name}`,
  '',
  'Who may take it:',
  '',
  ...trust.Statement.map(statementLine),
  '',
  'What its sessions may do:',
  '',
  ...policies.flatMap(({ Statement }) => Statement).map(statementLine),
  '',
]

function statementLine({ Sid, Effect, Principal, Action, Resource, Condition }: Statement): string {
  const listed = (many: string | string[] | undefined) => [many ?? []].flat().map((it) => `\`${it}\``)
  const named = (Principal?.AWS ? [Principal.AWS].flat() : []).map((arn) => `\`${arn.split('/').at(-1)}\``)
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `\`${key}\` ${operator} ${listed(values).join(' or ')}`),
  )
  return [
    `- ${Sid ? `**${Sid}**: ` : ''}${Effect} ${listed(Action).join(', ')}`,
    named.length > 0 && `to ${named.join(', ')}`,
    Resource && `on ${listed(Resource).join(', ')}`,
    conditions.length > 0 && `where ${conditions.join(' and ')}`,
  ]
    .filter(Boolean)
    .join(' ')
}

function tableOf(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)]
}
