/** AWS's common rules and a limit by address in front of the gateway. What it blocks, the gateway answers as a problem. */
import type { Stage as GatewayStage } from 'aws-cdk-lib/aws-apigateway'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { removalOf, type Stage } from './stage.ts'

/** A school district leaves through few addresses: this is for floods, callers' own limits are the application's. */
const callsPerAddressIn5MinMax = 20_000

/** Rules that only count, because they would block what the API promises to take. */
const onlyCounted: Record<string, string> = {
  SizeRestrictions_BODY: 'It blocks bodies above 8 KB. The API takes 1 MB and answers 413 itself.',
  NoUserAgent_HEADER: 'The API asks no caller for a User-Agent.',
  CrossSiteScripting_BODY: 'A technology coach writes about HTML. Answers are JSON, which no browser renders.',
}

export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stage, key, gatewayStage }: { stage: Stage; key: IKey; gatewayStage: GatewayStage }) {
    super(scope, id)
    const acl = new CfnWebACL(this, 'Acl', {
      name: `tandem-${stage.name}`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('All'),
      rules: [
        {
          name: 'FloodsFromOneAddress',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: callsPerAddressIn5MinMax, evaluationWindowSec: 300, aggregateKeyType: 'IP' } },
          visibilityConfig: visible('FloodsFromOneAddress'),
        },
        {
          name: 'CommonRules',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name: 'AWSManagedRulesCommonRuleSet',
              ruleActionOverrides: Object.keys(onlyCounted).map((name) => ({ name, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: visible('CommonRules'),
        },
      ],
    })
    new CfnWebACLAssociation(this, 'Association', { resourceArn: gatewayStage.stageArn, webAclArn: acl.attrArn })
    this.#log(acl, stage, key)
  }

  /** Only what was blocked: who, where, by which rule. The firewall insists on the group's name. */
  #log(acl: CfnWebACL, stage: Stage, encryptionKey: IKey): void {
    const { logGroupArn } = new LogGroup(this, 'BlockedLog', {
      logGroupName: `aws-waf-logs-tandem-${stage.name}`,
      retention: stage.logRetention,
      encryptionKey,
      removalPolicy: removalOf(stage),
    })
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logGroupArn],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { queryString: {} }, { uriPath: {} }],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
      },
    })
  }
}

const visible = (metricName: string) => ({ cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false })
