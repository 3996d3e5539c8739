import type { NamedResources } from "./deployer-action";
import { DEPLOYER_ACTIONS } from "./deployer-actions";
import type { PlannedStack } from "./planned-stack";
import { stateKeyOf, type EnvironmentSettings } from "./settings";

/** What a deployer may do to some resources. */
export interface DeployerStatement {
  readonly actions: readonly string[];
  /** ARNs, with wildcards where names have the environment's suffix in common. */
  readonly resources: readonly string[];
  /** One of these resources, without a wildcard; `*` where the actions take none that has a name. */
  readonly example: string;
}

/** A policy document that lets its holder deploy an environment. */
export interface DeployerPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  }[];
}

/** The services that the stack's roles are passed to. */
const PASSED_TO = ["cloudformation", "config", "events", "lambda", "states", "vpc-flow-logs"].map(
  (service) => `${service}.amazonaws.com`,
);

/** What `npm run preflight` and the proof of `npm run destroy` read beyond what a deployment reads anyway. */
const FURTHER_READS = [
  "ec2:DescribeAddresses",
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInternetGateways",
  "ec2:DescribeNatGateways",
  "ec2:DescribeRegions",
  "ec2:DescribeVpcEndpointServices",
  "ec2:DescribeVpcEndpoints",
  "ec2:DescribeVpcs",
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigurationRecorders",
  "config:DescribeDeliveryChannels",
  "iam:GetRole",
  "iam:SimulatePrincipalPolicy",
  "lambda:GetAccountSettings",
  "lambda:GetFunctionConcurrency",
  "organizations:ListAccounts",
  "servicequotas:GetServiceQuota",
  "sns:ListSubscriptionsByTopic",
  "tag:GetResources",
];

/**
 * What deploying an environment takes, by the types of its resources. Names that end with the environment's suffix
 * share one wildcard; others stand as they are.
 */
export function deployerStatements(settings: EnvironmentSettings, planned: PlannedStack): readonly DeployerStatement[] {
  const byResources = new Map<string, DeployerStatement>();
  const add = (resources: readonly string[], example: string, actions: readonly string[]): void => {
    const key = resources.join();
    const before = byResources.get(key)?.actions ?? [];
    byResources.set(key, { resources, example, actions: [...new Set([...before, ...actions])].sort() });
  };
  for (const type of planned.types()) {
    const { on, actions = [], anywhere = [] } = DEPLOYER_ACTIONS[type] ?? {};
    const names =
      on === undefined ? [] : [...planned.texts(on.type, on.attribute), ...namesInModule(on.type, settings)];
    if (on === undefined || names.length === 0) add(["*"], "*", [...actions, ...anywhere]);
    else {
      add(arnsOf(on, names, settings), filledIn(on.arn, names[0] ?? "", settings).replace("*", "x"), actions);
      add(["*"], "*", anywhere);
    }
  }
  for (const { example, resources, actions } of stateStatements(settings)) add(resources, example, actions);
  return [...byResources.values()].filter(({ actions }) => actions.length > 0);
}

/** The policy document of these statements, with passing the stack's roles and what preflight reads. */
export function deployerPolicy(settings: EnvironmentSettings, planned: PlannedStack): DeployerPolicy {
  const statements = deployerStatements(settings, planned);
  const roles = statements.find(({ actions }) => actions.includes("iam:CreateRole"))?.resources ?? [];
  return {
    Version: "2012-10-17",
    Statement: [
      ...statements.map(({ actions, resources, example }, index) => ({
        Sid: `Deploy${index}`,
        Effect: "Allow" as const,
        Action: example === "*" ? [...new Set([...actions, ...FURTHER_READS])].sort() : actions,
        Resource: resources,
      })),
      {
        Sid: "PassRoles",
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: roles,
        Condition: { StringEquals: { "iam:PassedToService": PASSED_TO } },
      },
    ],
  };
}

/** The state and its lock (Terraform, "Backend type: s3", S3 bucket permissions). */
function stateStatements(settings: EnvironmentSettings): readonly DeployerStatement[] {
  const bucket = `arn:${settings.partition}:s3:::${settings.stateBucket}`;
  const key = `${bucket}/${stateKeyOf(settings)}`;
  return [
    { actions: ["s3:ListBucket"], resources: [bucket], example: bucket },
    { actions: ["s3:GetObject", "s3:PutObject"], resources: [key, `${key}.tflock`], example: key },
    { actions: ["s3:DeleteObject"], resources: [`${key}.tflock`], example: `${key}.tflock` },
  ];
}

/** Names of what the stack makes by `modules/member-account`, which has a policy for each part of the scan's permissions. */
function namesInModule(type: string, { targets }: EnvironmentSettings): readonly string[] {
  if (type === "aws_iam_role") return [targets.scanRoleName, targets.remediationRoleName];
  return type === "aws_iam_policy" ? [`${targets.scanRoleName}*`, targets.remediationRoleName] : [];
}

function arnsOf(
  { arn, also }: NamedResources,
  names: readonly string[],
  settings: EnvironmentSettings,
): readonly string[] {
  const ending = `-${settings.environmentSuffix}`;
  const patterns = new Set(names.map((name) => (isOwn(arn) && name.endsWith(ending) ? `*${ending}` : name)));
  return [...patterns].flatMap((name) =>
    [arn, also].flatMap((form) => (form === undefined ? [] : [filledIn(form, name, settings)])),
  );
}

/** Whether the ARN names the account: names of buckets are shared with every other account, so they stand as they are. */
function isOwn(arn: string): boolean {
  return arn.includes("{account}");
}

function filledIn(arn: string, name: string, { partition, awsRegion, accountId }: EnvironmentSettings): string {
  const values: Readonly<Record<string, string>> = { partition, region: awsRegion, account: accountId, name };
  return arn.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
}
