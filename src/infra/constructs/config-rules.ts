import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AuditError } from "../../core/errors";
import type { FunctionReference } from "./function-reference";

/** What a Config rule needs to know of a rule of the catalogue. */
export interface JudgedRule {
  readonly id: string;
  readonly resourceType: string;
}

/** What the Config rules need. */
export interface ConfigRulesProps {
  /** Ends every name. */
  readonly environmentSuffix: string;
  /** The account in which AWS Config invokes the functions. */
  readonly accountId: string;
  /**
   * The rules to judge by. Each Config rule takes those of its resource type; a Config rule that has
   * none is not made.
   */
  readonly rules: readonly JudgedRule[];
  /**
   * Parameters by rule id, beside the rules' own defaults.
   * @default {}
   */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Judges S3 buckets. */
  readonly s3EncryptionRule: FunctionReference;
  /** Judges VPCs. */
  readonly vpcFlowLogsRule: FunctionReference;
  /** Judges Lambda functions. */
  readonly lambdaSettingsRule: FunctionReference;
  /**
   * What makes AWS Config record: AWS refuses a rule where nothing does.
   * @default [] a recorder is there already
   */
  readonly recording?: readonly ITerraformDependable[];
}

/** Name of the Config rule that judges S3 buckets; its violations are remediated. */
export function s3EncryptionConfigRuleName(environmentSuffix: string): string {
  return `s3-encryption-${environmentSuffix}`;
}

/** A custom Config rule, and when AWS Config asks it. */
interface ConfigRuleKind {
  /** Name without the environment's suffix. */
  readonly name: string;
  readonly description: string;
  readonly resourceType: string;
  readonly judge: "s3EncryptionRule" | "vpcFlowLogsRule" | "lambdaSettingsRule";
  /** Asks on a schedule too, for what changes without the resource's item changing. */
  readonly schedule?: "Six_Hours" | "TwentyFour_Hours";
}

const KINDS: readonly ConfigRuleKind[] = [
  {
    name: "s3-encryption",
    description: "S3 buckets are encrypted with a KMS key",
    resourceType: "AWS::S3::Bucket",
    judge: "s3EncryptionRule",
  },
  {
    name: "vpc-flow-logs",
    description: "VPCs have active flow logs",
    resourceType: "AWS::EC2::VPC",
    judge: "vpcFlowLogsRule",
    // A VPC's item says nothing of its flow logs.
    schedule: "Six_Hours",
  },
  {
    name: "lambda-settings",
    description: "Lambda functions have a supported runtime, tracing, concurrency, a dead letter target and a VPC",
    resourceType: "AWS::Lambda::Function",
    judge: "lambdaSettingsRule",
    // Runtimes are deprecated by the calendar.
    schedule: "TwentyFour_Hours",
  },
];

/** AWS Config's limit on a rule's input parameters, in characters (API reference, ConfigRule). */
const MAXIMUM_INPUT_PARAMETERS = 1_024;

/** The three custom rules that have AWS Config ask our functions whenever a resource changes. */
export class ConfigRules extends Construct {
  readonly rules: readonly ConfigConfigRule[];

  constructor(scope: Construct, id: string, props: ConfigRulesProps) {
    super(scope, id);
    this.rules = KINDS.flatMap((kind) => {
      const ruleIds = props.rules
        .filter(({ resourceType }) => resourceType === kind.resourceType)
        .map((rule) => rule.id);
      return ruleIds.length === 0 ? [] : [this.addRule(kind, ruleIds, props)];
    });
  }

  private addRule(kind: ConfigRuleKind, ruleIds: readonly string[], props: ConfigRulesProps): ConfigConfigRule {
    const rule = new Construct(this, kind.name);
    const judge = props[kind.judge];
    const permission = new LambdaPermission(rule, "Permission", {
      statementId: `config-${props.environmentSuffix}`,
      action: "lambda:InvokeFunction",
      functionName: judge.functionName,
      principal: "config.amazonaws.com",
      // The rule's own ARN ends in an id that AWS gives it after it has checked this permission.
      sourceAccount: props.accountId,
    });
    return new ConfigConfigRule(rule, "Resource", {
      name: `${kind.name}-${props.environmentSuffix}`,
      description: kind.description,
      inputParameters: inputParameters(kind.name, ruleIds, props.parameters ?? {}),
      scope: { complianceResourceTypes: [kind.resourceType] },
      source: { owner: "CUSTOM_LAMBDA", sourceIdentifier: judge.arn, sourceDetail: triggers(kind) },
      dependsOn: [permission, ...(props.recording ?? [])],
    });
  }
}

function triggers({ schedule }: ConfigRuleKind) {
  const onChange = ["ConfigurationItemChangeNotification", "OversizedConfigurationItemChangeNotification"].map(
    (messageType) => ({ eventSource: "aws.config", messageType }),
  );
  if (schedule === undefined) return onChange;
  return [
    ...onChange,
    { eventSource: "aws.config", messageType: "ScheduledNotification", maximumExecutionFrequency: schedule },
  ];
}

/**
 * The input parameters of a Config rule: `ruleIds`, and `<rule id>.<parameter>` for each parameter. AWS
 * Config takes strings alone, so whatever is none is written as JSON.
 * @throws AuditError where AWS Config would refuse the length.
 */
export function inputParameters(
  configRuleName: string,
  ruleIds: readonly string[],
  parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): string {
  const entries = ruleIds.flatMap((id) =>
    Object.entries(parameters[id] ?? {}).map(([name, value]): [string, string] => [`${id}.${name}`, asText(value)]),
  );
  const text = JSON.stringify({ ruleIds: ruleIds.join(","), ...Object.fromEntries(entries) });
  if (text.length <= MAXIMUM_INPUT_PARAMETERS) return text;
  throw new AuditError(
    `The input parameters of the Config rule ${configRuleName} have ${text.length} characters.`,
    `AWS Config takes ${MAXIMUM_INPUT_PARAMETERS}.`,
    "Enable fewer rules for this resource type or shorten their parameters in the environment's settings.",
  );
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
