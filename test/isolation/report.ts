/** The proof as a page for whoever answers for a district's data: plain sentences, tables, and the verdict. */
import type { Statement } from '#test/infra/iam.ts'
import { failuresOf, type OperationProof, type Proof } from './prove.ts'
import type { MutantProof } from './prove-mutants.ts'
import type { IamRole } from './roles.ts'

export function reportOf(proof: Proof): string {
  const { operations, attacks, mutants, untagged, policies, counted, marked } = proof
  const trials = operations.flatMap(({ attacks: outcomes }) => Object.values(outcomes)).reduce((sum, it) => sum + it.trials, 0)
  return [
    '# Isolation of tenants',
    '',
    'Each district has a table of its own. A request reaches it with a session that is good for that one table, and IAM, not our code,',
    'holds it to that. Here the product runs as in AWS, with its own sessions, against an edge that stands in for AWS: it hands sessions out',
    'by the roles’ trust, and lets a call to the database pass only when the policies below allow everything in it. The policies are those',
    'that the infrastructure deploys. Two evaluators of IAM that share no code decide each question, and must agree.',
    '',
    '## What was tried',
    '',
    ...attacks.map(({ name, says }) => `- **${name}**: someone with a good token of one district ${says}.`),
    '',
    'Refused means: the answer is an error of the right kind, holds no text and no id of the other tenant (all of whose data are marked for',
    'this), nothing that is stored has changed, and no session has touched another tenant’s table. A number says how many requests were',
    'sent and refused; a dot, that the operation offers no hold for the attack. *Works* is the control: its own tenant is served.',
    '',
    ...tableOf(
      ['operation', 'works', ...attacks.map(({ name }) => name)],
      operations.map((it) => rowOf(it, attacks)),
    ),
    '',
    `${trials} requests of attackers. The mark shows in ${marked} answers to the victim’s own people, so it would show elsewhere, too.`,
    '',
    'What is of consultancies, of partners and of whoever runs Tandem is closed to a district’s people altogether: it is tried with everything they hold.',
    '',
    '## When our code is wrong',
    '',
    'The product with one mistake in it, each over every operation. *Caught by* says what stopped it: the edge, which is IAM’s part; an',
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
    '## What was counted',
    '',
    `${counted.requests} requests came to the edge before that control: ${counted.sessions} sessions were given, ${counted.forwarded} calls forwarded to the`,
    `database, ${counted.denied} denied, by ${counted.evaluated} decisions.`,
    '',
    '## Verdict',
    '',
    ...verdictOf(proof),
    '',
  ].join('\n')
}

export function verdictOf(proof: Proof): string[] {
  const failures = failuresOf(proof)
  const scope = `${proof.operations.length} operations × ${proof.attacks.length} attacks`
  if (failures.length === 0) return [`**${scope}: all refused, 0 leaks**`]
  return [`**${scope}: ${failures.length} failures**`, '', ...failures.map((it) => `- ${it}`)]
}

const rowOf = ({ id, realm, control, attacks: outcomes }: OperationProof, attacks: Proof['attacks']): string[] => [
  id,
  realm !== 'district' ? '·' : control.length === 0 ? 'yes' : '**NO**',
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
