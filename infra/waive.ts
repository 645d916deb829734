/** Opting out of a rule of the security checks. It needs a reason, and stands next to what it excuses. */
import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** A rule is named as in the check's report, with its finding: `IAM5[Resource::*]`. The reason is kept in the template's metadata. */
export function waive(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })
}

/** Opts a role's wildcard in a resource out. */
export function waiveWildcard(construct: IConstruct, arn: string, reason: string): void {
  waive(construct, `IAM5[Resource::${asReported(arn, construct)}]`, reason)
}

/** An ARN as the security checks print it: what CloudFormation fills in, in angle brackets. */
function asReported(arn: string, scope: IConstruct): string {
  const joined = Stack.of(scope).resolve(arn) as { 'Fn::Join': [string, (string | Reference)[]] }
  const text = joined['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : `<${nameOf(part)}>`)).join('')
  return text.replaceAll(/\$\{([^}]+)\}/g, '<$1>')
}

type Reference = { Ref: string } | { 'Fn::GetAtt': [string, string] }

const nameOf = (reference: Reference): string => ('Ref' in reference ? reference.Ref : reference['Fn::GetAtt'].join('.'))
