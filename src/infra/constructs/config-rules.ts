import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AuditError } from "../../core/errors";
import {
  inputParameters,
  type ConfigRuleKind,
  type InputParameters,
  type Judge,
  type PlannedConfigRule,
} from "./config-rule-kinds";
import type { FunctionReference } from "./function-reference";

/** What the Config rules need. */
export interface ConfigRulesProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  /** The account in which AWS Config invokes the functions. */
  readonly accountId: string;
  /** The Config rules to make. */
  readonly rules: readonly PlannedConfigRule[];
  /**
   * Parameters by rule id, which replace the rules' defaults.
   * @default {}
   */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The functions that judge. The function for all other types is present if a rule needs it. */
  readonly judges: Readonly<Record<Exclude<Judge, "configRule">, FunctionReference>> & {
    readonly configRule?: FunctionReference | undefined;
  };
  /**
   * The audit bucket, which holds parameters that are too long for AWS Config. It must be private before they are
   * written.
   */
  readonly auditBucket: { readonly name: string; readonly keeping: readonly ITerraformDependable[] };
  /**
   * What makes AWS Config record: AWS refuses a rule in a region without a recorder.
   * @default [] a recorder exists already
   */
  readonly recording?: readonly ITerraformDependable[];
}

/** Name of the Config rule that judges S3 buckets; its violations are remediated. */
export function s3EncryptionConfigRuleName(environmentSuffix: string): string {
  return `s3-encryption-${environmentSuffix}`;
}

/** The custom Config rules: through them AWS Config calls our functions whenever a resource changes. */
export class ConfigRules extends Construct {
  readonly rules: readonly ConfigConfigRule[];

  constructor(scope: Construct, id: string, props: ConfigRulesProps) {
    super(scope, id);
    this.rules = props.rules.map((rule) => this.addRule(rule, props));
  }

  private addRule(planned: PlannedConfigRule, props: ConfigRulesProps): ConfigConfigRule {
    const { environmentSuffix, judges, parameters = {} } = props;
    const rule = new Construct(this, planned.name);
    const name = `${planned.name}-${environmentSuffix}`;
    const judge = judgeOf(planned, judges);
    const permission = new LambdaPermission(rule, "Permission", {
      statementId: planned.judge === "configRule" ? `config-${name}` : `config-${environmentSuffix}`,
      action: "lambda:InvokeFunction",
      functionName: judge.functionName,
      principal: "config.amazonaws.com",
      // The ARN of the rule itself cannot be used here: AWS creates the id at its end only after it has checked this
      // permission.
      sourceAccount: props.accountId,
    });
    const ruleIds = planned.rules.map(({ id }) => id);
    const { text, stored } = inputParameters(name, ruleIds, parameters);
    return new ConfigConfigRule(rule, "Resource", {
      name,
      description: planned.description,
      inputParameters: text,
      scope: { complianceResourceTypes: [planned.resourceType] },
      source: { owner: "CUSTOM_LAMBDA", sourceIdentifier: judge.arn, sourceDetail: triggers(planned) },
      dependsOn: [
        permission,
        ...(stored === undefined ? [] : [storeParameters(rule, stored, props)]),
        ...(props.recording ?? []),
      ],
    });
  }
}

function judgeOf({ name, judge }: PlannedConfigRule, judges: ConfigRulesProps["judges"]): FunctionReference {
  const found = judges[judge];
  if (found !== undefined) return found;
  throw new AuditError(
    `The Config rule ${name} has no function.`,
    "It is for a resource type that the function config-rule judges, and that function was not made.",
    "Make the function wherever there is such a rule.",
  );
}

function storeParameters(
  scope: Construct,
  { key, content }: NonNullable<InputParameters["stored"]>,
  { auditBucket: { name: bucket, keeping } }: ConfigRulesProps,
): S3Object {
  const contentType = "application/json";
  return new S3Object(scope, "Parameters", { bucket, key, content, contentType, dependsOn: [...keeping] });
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
