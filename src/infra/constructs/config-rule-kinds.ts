import { configRuleParametersKey } from "../../core/audit-bucket";
import { AuditError } from "../../core/errors";

/** What a Config rule needs to know of a rule of the catalogue. */
export interface JudgedRule {
  readonly id: string;
  readonly resourceType: string;
  readonly level?: "account";
  readonly reads: readonly string[];
}

/** What a Config rule needs to know of a resource type that AWS Config records. */
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
  /** Asks on a schedule too, for what changes without the resource's item changing. */
  readonly schedule?: "Six_Hours" | "TwentyFour_Hours";
}

/** The rules of the design, each with a function of its own. */
const OF_THE_DESIGN: readonly ConfigRuleKind[] = [
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

/** The resource types that have a function of their own, whatever rules are enabled. */
export const TYPES_OF_THE_DESIGN = OF_THE_DESIGN.map(({ resourceType }) => resourceType);

/** A Config rule that is made, and the rules of the catalogue that it judges by. */
export interface PlannedConfigRule extends ConfigRuleKind {
  readonly rules: readonly JudgedRule[];
}

/**
 * One Config rule for each resource type of the rules: those of the design, and of other types one each, answered by
 * the function that serves them all.
 * @throws AuditError where AWS Config cannot ask for a rule.
 */
export function configRulesFor(
  rules: readonly JudgedRule[],
  recordedTypes: readonly RecordedType[],
): readonly PlannedConfigRule[] {
  const types = new Map(recordedTypes.map((type) => [type.resourceType, type]));
  const refused = rules.find(({ resourceType, level }) => level === "account" || !types.has(resourceType));
  if (refused !== undefined) throw cannotAsk(refused);
  const named = [...new Set(rules.map(({ resourceType }) => resourceType))];
  const others = named.filter((name) => !TYPES_OF_THE_DESIGN.includes(name)).sort();
  const kinds = [...OF_THE_DESIGN, ...others.map((name) => kindOf(name))];
  return kinds.flatMap((kind) => {
    const own = rules.filter(({ resourceType }) => resourceType === kind.resourceType);
    if (own.length === 0) return [];
    const unrecorded = types.get(kind.resourceType)?.unrecordedFields ?? [];
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
      ? "It judges an account's resources together, and AWS Config asks about one."
      : `It judges ${resourceType === "*" ? "resources of every type" : resourceType}, which AWS Config cannot be told to record.`;
  return new AuditError(
    `AWS Config cannot ask for the rule ${id}.`,
    why,
    "Take it out of configRules in the environment's settings: scans judge by it all the same.",
  );
}

/** AWS Config's limit on a rule's input parameters, in characters (API reference, ConfigRule). */
const MAXIMUM_INPUT_PARAMETERS = 1_024;

/** A Config rule's input parameters, and what of them lies in the audit bucket. */
export interface InputParameters {
  readonly text: string;
  /** Where they are too long for AWS Config. */
  readonly stored?: { readonly key: string; readonly content: string };
}

/**
 * The input parameters of a Config rule: `ruleIds`, and `<rule id>.<parameter>` for each parameter. AWS
 * Config takes strings alone, so whatever is none is written as JSON. Where AWS Config would refuse the length they
 * lie in the audit bucket, and the one parameter says where.
 */
export function inputParameters(
  configRuleName: string,
  ruleIds: readonly string[],
  parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): InputParameters {
  const entries = ruleIds.flatMap((id) =>
    Object.entries(parameters[id] ?? {}).map(([name, value]): [string, string] => [`${id}.${name}`, asText(value)]),
  );
  const text = JSON.stringify({ ruleIds: ruleIds.join(","), ...Object.fromEntries(entries) });
  if (text.length <= MAXIMUM_INPUT_PARAMETERS) return { text };
  const key = configRuleParametersKey(configRuleName);
  return { text: JSON.stringify({ parametersKey: key }), stored: { key, content: text } };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
