import { configRuleParametersKey } from "../../core/audit-bucket";
import { PARAMETERS_KEY_PARAMETER, RULE_IDS_PARAMETER } from "../../core/config-rule-parameters";
import { AuditError } from "../../core/errors";

/** The part of a catalogue rule that matters for Config rules. */
export interface JudgedRule {
  readonly id: string;
  readonly resourceType: string;
  readonly level?: "account";
  readonly reads: readonly string[];
}

/** The part of a recorded resource type that matters for Config rules. */
export interface RecordedType {
  readonly resourceType: string;
  /** The fields that AWS Config's item never has. */
  readonly unrecordedFields: readonly string[];
}

/** The function that answers a Config rule. */
export type Judge = "s3EncryptionRule" | "vpcFlowLogsRule" | "lambdaSettingsRule" | "configRule";

/** A custom Config rule, and when AWS Config asks it. */
export interface ConfigRuleKind {
  /** Name without the environment's suffix. */
  readonly name: string;
  readonly description: string;
  readonly resourceType: string;
  readonly judge: Judge;
  /** Also asks on a schedule, for changes that do not change the resource's item. */
  readonly schedule?: "Six_Hours" | "TwentyFour_Hours";
}

/** The predefined Config rules, each with a function of its own. */
const PREDEFINED: readonly ConfigRuleKind[] = [
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
    // A VPC's item does not hold its flow logs.
    schedule: "Six_Hours",
  },
  {
    name: "lambda-settings",
    description: "Lambda functions have a supported runtime, tracing, concurrency, a dead letter target and a VPC",
    resourceType: "AWS::Lambda::Function",
    judge: "lambdaSettingsRule",
    // Runtimes are deprecated by date, without a change of the function.
    schedule: "TwentyFour_Hours",
  },
];

/** The resource types that have a function of their own, whichever rules are enabled. */
export const PREDEFINED_TYPES = PREDEFINED.map(({ resourceType }) => resourceType);

/** A Config rule to be made, and the catalogue rules that it judges by. */
export interface PlannedConfigRule extends ConfigRuleKind {
  readonly rules: readonly JudgedRule[];
}

/**
 * One Config rule for each resource type of the rules: the predefined ones, and one for every other type; a single
 * function answers all of the latter.
 * @throws AuditError where AWS Config cannot ask for a rule.
 */
export function configRulesFor(
  rules: readonly JudgedRule[],
  recordedTypes: readonly RecordedType[],
): readonly PlannedConfigRule[] {
  const isRecorded = (name: string): boolean => recordedTypes.some(({ resourceType }) => resourceType === name);
  const refused = rules.find(({ resourceType, level }) => level === "account" || !isRecorded(resourceType));
  if (refused !== undefined) throw cannotAsk(refused);
  const named = [...new Set(rules.map(({ resourceType }) => resourceType))];
  const others = named.filter((name) => !PREDEFINED_TYPES.includes(name)).sort();
  const kinds = [...PREDEFINED, ...others.map((name) => kindOf(name))];
  return kinds.flatMap((kind) => {
    const own = rules.filter(({ resourceType }) => resourceType === kind.resourceType);
    if (own.length === 0) return [];
    const recorded = recordedTypes.filter(({ resourceType }) => resourceType === kind.resourceType);
    const unrecorded = recorded.flatMap(({ unrecordedFields }) => unrecordedFields);
    const isAskedAnyway = own.some(({ reads }) => reads.some((field) => unrecorded.includes(field)));
    const schedule = kind.schedule ?? (kind.judge === "configRule" && isAskedAnyway ? "Six_Hours" : undefined);
    return [{ ...kind, rules: own, ...(schedule === undefined ? {} : { schedule }) }];
  });
}

/** `ec2-volume` of AWS::EC2::Volume. */
function kindOf(resourceType: string): ConfigRuleKind {
  const [, service = "", resource = ""] = resourceType.split("::");
  const words = resource.replaceAll(/([a-z])([A-Z])/g, "$1-$2");
  return {
    name: `${service}-${words}`.toLowerCase(),
    description: `Resources of the type ${resourceType} satisfy the rules of the catalogue that are enabled for them`,
    resourceType,
    judge: "configRule",
  };
}

function cannotAsk({ id, resourceType, level }: JudgedRule): AuditError {
  const why =
    level === "account"
      ? "It judges an account's resources together, and AWS Config asks about one at a time."
      : `It judges ${resourceType === "*" ? "resources of every type" : resourceType}, which AWS Config cannot be told to record.`;
  return new AuditError(
    `AWS Config cannot ask for the rule ${id}.`,
    why,
    "Take it out of configRules in the environment's settings; scans judge by it all the same.",
  );
}

/** AWS Config's limit on a rule's input parameters, in characters (API reference, ConfigRule). */
const MAXIMUM_INPUT_PARAMETERS = 1_024;

/** A Config rule's input parameters, and those parameters that lie in the audit bucket instead. */
export interface InputParameters {
  readonly text: string;
  /** Set where they are too long for AWS Config. */
  readonly stored?: { readonly key: string; readonly content: string };
}

/**
 * The input parameters of a Config rule: `ruleIds`, and `<rule id>.<parameter>` for each parameter. AWS Config takes
 * only strings, so other values are written as JSON. If all of them would be too long for AWS Config, they lie in the
 * audit bucket, and the only input parameter says where.
 */
export function inputParameters(
  configRuleName: string,
  ruleIds: readonly string[],
  parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): InputParameters {
  const entries = ruleIds.flatMap((id) =>
    Object.entries(parameters[id] ?? {}).map(([name, value]): [string, string] => [`${id}.${name}`, asText(value)]),
  );
  const text = JSON.stringify({ [RULE_IDS_PARAMETER]: ruleIds.join(","), ...Object.fromEntries(entries) });
  if (text.length <= MAXIMUM_INPUT_PARAMETERS) return { text };
  const key = configRuleParametersKey(configRuleName);
  return { text: JSON.stringify({ [PARAMETERS_KEY_PARAMETER]: key }), stored: { key, content: text } };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
