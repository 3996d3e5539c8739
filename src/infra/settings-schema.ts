import * as z from "zod";
import { auditSettingsSchema, REMEDIATION_MODES } from "../core/audit-settings";
import { organizationSelectionSchema } from "../core/organization-selection";
import { ASSUMPTIONS } from "../resources/plan-reader";
import { alertSettings } from "./alert-settings";
import { configRuleSettings } from "./config-rule-settings";
import { inventorySettings } from "./inventory";
import { EXACT_PRINCIPAL } from "./member-roles";
import { providerVersion } from "./provider-version";
import { reportSettings } from "./report-settings";
import { scaleSettings } from "./scale";
import {
  accountId,
  areDifferent,
  availabilityZone,
  bucketName,
  externalId,
  kmsKeyArn,
  region,
  roleName,
  schedule,
  tags,
} from "./setting-values";

// CloudFormation API reference, DeploymentTargets.
const ORGANIZATIONAL_UNIT = /^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/;

// CloudWatch Logs API reference, PutRetentionPolicy.
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** An environment's settings, as its file holds them. The descriptions show in editors and in the documentation. */
export const environmentFileSchema = z.strictObject({
  $schema: z.string().optional().describe("Path of this schema, for completion in editors."),
  environmentSuffix: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?$/, "expected 1 to 16 small letters, digits and hyphens")
    .optional()
    .describe(
      "Ends the name of everything. One account holds an environment once, since roles are global. Default: the file's name.",
    ),
  accountId: accountId.describe("The account that the audit system is deployed to. Terraform refuses any other."),
  awsRegion: region.describe("The region that the audit system is deployed to."),
  stateBucket: bucketName.describe(
    "The S3 bucket of Terraform's state; the lock is an object in it. It has to be there before the first deployment.",
  ),
  stateRegion: region.optional().describe("The region of the state bucket. Default: awsRegion."),
  awsProviderVersion: providerVersion
    .default("~> 6.40")
    .describe("Version constraint of the AWS provider. 6.22 to 6.39 show a permanent diff on S3 encryption."),
  awsProviderMaxRetries: z.number().int().positive().optional().describe("Retries of the provider. Default: its own."),
  lambdaRuntime: z.enum(["nodejs22.x", "nodejs24.x"]).default("nodejs24.x").describe("Runtime of the functions."),
  packaging: z
    .enum(["archive", "asset"])
    .default("archive")
    .describe("archive: Terraform's archive provider zips the functions. asset: they are zipped at synth."),
  network: z
    .enum(["isolated", "nat", "none"])
    .default("isolated")
    .describe(
      "isolated: private subnets whose only way out is VPC endpoints of the region. nat: with a NAT gateway," +
        " which other regions need. none: the functions are in no VPC.",
    ),
  vpcCidrBlock: z.string().default("10.64.0.0/24").describe("IPv4 range of the VPC, /16 to /24."),
  availabilityZones: z
    .tuple([availabilityZone, availabilityZone])
    .optional()
    .describe(
      "The two zones of the subnets. Default: two zones of the account that have endpoints of the services, chosen by" +
        " Terraform when it plans; the subnets then stay there.",
    ),
  targets: z
    .strictObject({
      accounts: z.array(accountId).nonempty().optional().describe("Accounts to audit. Default: accountId alone."),
      organization: organizationSelectionSchema
        .optional()
        .describe(
          "Accounts of the organisation to audit, selected when a scan begins. accountId has to be its management" +
            " account or a delegated administrator.",
        ),
      regions: z
        .union([z.array(region).nonempty(), z.literal("all")], {
          error: 'expected "all" or a list of regions',
        })
        .optional()
        .describe("Regions to audit, or all: those that are enabled in each account. Default: awsRegion alone."),
      scanRoleName: roleName
        .optional()
        .describe("Role that the scanner assumes in every account. Default: compliance-scan-<suffix>."),
      remediationRoleName: roleName
        .optional()
        .describe("Role that the remediation assumes in every account. Default: compliance-remediation-<suffix>."),
      externalId: externalId
        .optional()
        .describe("ExternalId that the roles ask for. Default: compliance-audit-<suffix>."),
    })
    .superRefine(({ accounts, organization }, context) => {
      if (accounts === undefined || organization === undefined) return;
      const message = "expected either accounts or organization";
      context.addIssue({ code: "custom", path: ["organization"], input: organization, message });
    })
    // What the check above says, for the JSON Schema.
    .meta({ not: { required: ["accounts", "organization"] } })
    .default({})
    .describe("What is audited."),
  memberRoles: z
    .enum(["by-hand", "stack-set"])
    .default("by-hand")
    .describe(
      "Who makes the roles of audited accounts other than accountId. by-hand: you, with modules/member-account." +
        " stack-set: the stack, with a CloudFormation StackSet, in the accounts that stackSet says.",
    ),
  stackSet: z
    .strictObject({
      organizationalUnitIds: z
        .array(
          z
            .string()
            .regex(
              ORGANIZATIONAL_UNIT,
              "expected the id of the organisation's root, such as r-ab12, or of a unit, such as ou-ab12-11112222",
            ),
        )
        .nonempty()
        .refine(areDifferent, "expected each unit once")
        .describe("Whose accounts get the roles, now and when they join; accounts of units below them too."),
      callAs: z
        .enum(["SELF", "DELEGATED_ADMIN"])
        .default("SELF")
        .describe(
          "SELF: accountId is the organisation's management account. DELEGATED_ADMIN: it is a member account that is" +
            " registered to administer stack sets.",
        ),
    })
    .optional()
    .describe('Where the stack set makes the roles. Required if memberRoles is "stack-set".'),
  trustedPrincipals: z
    .array(
      z
        .string()
        .regex(
          EXACT_PRINCIPAL,
          "expected the exact ARN of a role or a user, such as arn:aws:iam::111122223333:role/name: a wildcard or an" +
            " account (its root) would let in principals that nobody named here, and instead of a session" +
            " (assumed-role) its role is named",
        ),
    )
    .refine(areDifferent, "expected each principal once")
    .default([])
    .describe("ARNs of roles and users that may assume the scan role besides the scanner, as audit scan does."),
  rules: z
    .strictObject({
      enabled: auditSettingsSchema.shape.rules.shape.enabled
        .default("all")
        .describe("Ids of the rules to judge by, or all. `npm run audit -- rules list` lists them."),
      parameters: auditSettingsSchema.shape.rules.shape.parameters
        .default({})
        .describe("Parameters by rule id; the rules' pages have each rule's own."),
    })
    .default({ enabled: "all", parameters: {} })
    .describe("What is judged by which rules."),
  ...configRuleSettings,
  scanSchedule: schedule.default("rate(6 hours)").describe("EventBridge schedule of the scans."),
  ...alertSettings,
  ...reportSettings,
  remediation: z
    .strictObject({
      mode: z
        .enum(REMEDIATION_MODES)
        .default("dry-run")
        .describe("enforce: change. dry-run: only say what would be changed. off: nothing."),
      kmsKeyArn: kmsKeyArn
        .nullable()
        .default(null)
        .describe("Key for remediated buckets of its account and region. null: the AWS managed key aws/s3."),
      optOutTag: z
        .strictObject({ key: z.string().min(1), value: z.string() })
        .default({ key: "compliance-audit:remediation", value: "off" })
        .describe("A bucket with this tag is left alone."),
    })
    .default({
      mode: "dry-run",
      kmsKeyArn: null,
      optOutTag: { key: "compliance-audit:remediation", value: "off" },
    })
    .describe("What the remediation may do."),
  configRecorder: z
    .enum(["create", "existing"])
    .default("create")
    .describe(
      "create: makes the recorder and its delivery channel; none is made if no rule's type is recorded. existing: adopts" +
        " the account's own, since AWS allows one.",
    ),
  recordAllResourceTypes: z
    .boolean()
    .default(false)
    .describe("Records every type that AWS Config knows. Otherwise those that rules judge."),
  configHistoryDays: z
    .number()
    .int()
    .min(30)
    .max(36_500)
    .default(2_557)
    .describe(
      "Days that the history and snapshots stay in the bucket that AWS Config delivers them to. AWS Config itself keeps" +
        " its items for 2,557 days, which is seven years.",
    ),
  aggregateOrganization: z
    .boolean()
    .default(false)
    .describe("The aggregator collects from the whole organisation. Otherwise from targets.accounts."),
  ...inventorySettings,
  reservedConcurrency: z
    .boolean()
    .default(true)
    .describe("Reserves the functions' concurrency. Switch it off where a new account's quota refuses it."),
  ...scaleSettings,
  logRetentionDays: z.literal(RETENTION_DAYS).default(365).describe("Days that logs are kept."),
  assume: z
    .array(z.enum(ASSUMPTIONS))
    .default([])
    .describe(
      "What npm run review takes for granted of what the plan does not hold. account-public-access-blocked: S3 Block" +
        " Public Access of the account stops what a bucket opens.",
    ),
  tags: tags.default({}).describe("Tags of everything, beside the default ones, which a tag of the same key replaces."),
});

/** An environment's settings as its file has them. */
export type EnvironmentFile = z.infer<typeof environmentFileSchema>;

/** Path of the JSON Schema of the files, in the project. */
export const ENVIRONMENT_SCHEMA_PATH = "environments/environment.schema.json";

/** The JSON Schema of the files. */
export function environmentJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    title: "Settings of an environment",
    ...z.toJSONSchema(environmentFileSchema, { io: "input", target: "draft-7" }),
  };
}
