/**
 * Whether IAM would let a request pass. Two evaluators that share no code are asked, a published simulator of IAM and the
 * small one of the infrastructure's tests; when they differ, or one cannot tell, the answer is an error and never yes.
 */
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { account } from '#test/infra/assembly.ts'
import { permits, type Question } from '#test/infra/iam.ts'
import type { IamRole, Roles } from './roles.ts'

export type Context = Record<string, string | string[]>

/** An action on a resource. */
export interface Deed {
  action: string
  resource: string
}

export function judgeOf(roles: Roles) {
  const known = new Map<string, Promise<boolean>>()

  const roleOf = (arn: string): IamRole => {
    const role = roles.find((it) => it.arn === arn)
    if (!role) throw new Error(`there is no role ${arn}`)
    return role
  }

  /** Each question is put once: a policy gives the same answer every time. */
  function once(question: string, ask: () => Promise<boolean>): Promise<boolean> {
    const answer = known.get(question) ?? ask()
    known.set(question, answer)
    return answer
  }

  /** Whether a session of a role may do something. */
  const may = (roleArn: string, { action, resource }: Deed, context: Context): Promise<boolean> =>
    once(JSON.stringify([roleArn, action, resource, context]), async () => {
      const { policies } = roleOf(roleArn)
      const question = { action, resource, context }
      return agreed(question, await simulated({ principal: roleArn, ...question, identity: policies }), [
        permits(
          policies.flatMap(({ Statement }) => Statement),
          question,
        ),
      ])
    })

  /** Whether a role lets another become it: both its trust and what the other is allowed have to. */
  const mayTake = (principal: string, roleArn: string, context: Context): Promise<boolean> =>
    once(JSON.stringify([principal, roleArn, context]), async () => {
      const { trust } = roleOf(roleArn)
      const identity = roleOf(principal).policies.map(onlySts)
      const deeds = ['sts:AssumeRole', ...('aws:TagKeys' in context ? ['sts:TagSession'] : [])]
      const answers = await Promise.all(
        deeds.map(async (action) => {
          const question = { action, resource: roleArn, principal, context }
          const [allowed, trusted] = [
            permits(
              identity.flatMap(({ Statement }) => Statement),
              question,
            ),
            permits(trust.Statement, question),
          ]
          return agreed(question, await simulated({ ...question, identity, trust }), [allowed, trusted])
        }),
      )
      return answers.every(Boolean)
    })

  return { may, mayTake, roleOf }
}

/** What a policy says of STS: the rest names resources of other stacks, which have no ARN before they are deployed. */
const onlySts = ({ Statement, ...document }: IamRole['trust']): IamRole['trust'] => ({
  ...document,
  Statement: Statement.filter(({ Action }) => [Action].flat().some((it) => it.startsWith('sts:'))),
})

function agreed(question: Question, simulated: boolean, own: boolean[]): boolean {
  if (own.every(Boolean) !== simulated) throw new Error(`the evaluators differ about ${JSON.stringify(question)}`)
  return simulated
}

interface Simulated extends Deed {
  principal: string
  context: Context
  identity: IamRole['policies']
  trust?: IamRole['trust']
}

async function simulated({ principal, action, resource, context, identity, trust }: Simulated): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
      identityPolicies: identity.map((policy, n) => ({ name: `policy ${n}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(trust && { resourcePolicy: trust }),
    },
    {},
  )
  if (answer.resultType === 'error') throw new Error(`the simulator cannot tell: ${JSON.stringify(answer.errors)}`)
  return answer.overallResult === 'Allowed'
}
