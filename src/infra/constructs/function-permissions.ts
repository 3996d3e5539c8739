import {
  AUDIT_SETTINGS_KEY,
  CONFIG_RULES_PREFIX,
  HUB_STATE_PREFIX,
  ORGANIZATION_STATE_KEY,
  REMEDIATIONS_PREFIX,
  SCANS_PREFIX,
  STATE_PREFIX,
  TABLES_PREFIX,
  WAIVERS_KEY,
} from "../../core/audit-bucket";
import type { OrganizationSelection } from "../../core/organization-selection";
import { AGGREGATOR_API_CALLS, organizationApiCalls } from "../../resources/scan-api-calls";
import { iamActionsOf, type ApiCall } from "../../resources/service-authorization";
import type { PolicyStatement } from "./policy-document";

/** The resources that the functions' permissions name. */
export interface AuditResources {
  readonly bucketArn: string;
  /** The key of the audit bucket. */
  readonly bucketKeyArn: string;
  readonly eventBusArn: string;
  /** The scan roles in the target accounts. */
  readonly scanRoleArns: readonly string[];
  /** The roles that the remediation assumes in the target accounts; empty if remediation is off. */
  readonly remediationRoleArns: readonly string[];
  /**
   * The accounts of the organisation that are targets. The roles' ARNs then have `*` for the account, and only roles in
   * the organisation can be assumed.
   * @default the accounts are listed
   */
  readonly organization?: OrganizationSelection;
  /**
   * The aggregator that scans ask.
   * @default they ask none
   */
  readonly aggregatorArn?: string;
}

/** Reads settings and scans, writes scans and state, assumes the scan roles, puts events, asks an aggregator. */
export function scannerStatements(resources: AuditResources): readonly PolicyStatement[] {
  const { scanRoleArns, eventBusArn, organization, aggregatorArn } = resources;
  return [
    assume("AssumeScanRoles", scanRoleArns, resources),
    // Which organisation and accounts there are is known only when a scan begins.
    ...(organization === undefined ? [] : [allow("ListOrganization", organizationApiCalls(organization), "*")]),
    ...(aggregatorArn === undefined ? [] : [allow("AskAggregator", AGGREGATOR_API_CALLS, aggregatorArn)]),
    allow("PutEvents", ["EventBridge.PutEvents"], eventBusArn),
    ...readBucket(resources, [AUDIT_SETTINGS_KEY, WAIVERS_KEY, `${SCANS_PREFIX}*`, `${STATE_PREFIX}*`]),
    ...writeBucket(resources, [`${SCANS_PREFIX}*`, `${STATE_PREFIX}*`]),
  ];
}

/**
 * Reads a scan and writes its report beside it.
 * @param files The names of the report's files.
 * @param alsoRead Keys of what it reads beside the scan.
 */
export function reportStatements(
  resources: AuditResources,
  files: readonly string[],
  alsoRead: readonly string[] = [],
): readonly PolicyStatement[] {
  return [
    ...readBucket(resources, [`${SCANS_PREFIX}*`, ...alsoRead]),
    ...writeBucket(
      resources,
      files.map((file) => `${SCANS_PREFIX}*/${file}`),
      ["S3.PutObject", "S3.AbortMultipartUpload"],
    ),
  ];
}

/** Reads scans and writes tables of them. */
export function tableStatements(resources: AuditResources): readonly PolicyStatement[] {
  return [
    ...readBucket(resources, [`${SCANS_PREFIX}*`]),
    ...writeBucket(resources, [`${TABLES_PREFIX}*`], ["S3.PutObject", "S3.AbortMultipartUpload"]),
  ];
}

/**
 * Reads scans, keeps what Security Hub was given, and imports findings in the name of the account's default product.
 * @param productArn The default product of the hub.
 */
export function securityHubStatements(resources: AuditResources, productArn: string): readonly PolicyStatement[] {
  return [
    allow("ImportFindings", ["SecurityHub.BatchImportFindings"], productArn),
    ...readBucket(resources, [`${SCANS_PREFIX}*`, `${HUB_STATE_PREFIX}*`]),
    ...writeBucket(resources, [`${HUB_STATE_PREFIX}*`]),
  ];
}

/** Reads settings and waivers, keeps records and results, assumes the remediation roles, puts events. */
export function remediationStatements(resources: AuditResources): readonly PolicyStatement[] {
  const { remediationRoleArns, eventBusArn, organization } = resources;
  const targetKeys = organization === undefined ? [] : [ORGANIZATION_STATE_KEY];
  return [
    ...(remediationRoleArns.length === 0 ? [] : [assume("AssumeRemediationRoles", remediationRoleArns, resources)]),
    allow("PutEvents", ["EventBridge.PutEvents"], eventBusArn),
    ...readBucket(resources, [AUDIT_SETTINGS_KEY, WAIVERS_KEY, ...targetKeys, `${REMEDIATIONS_PREFIX}*`]),
    ...writeBucket(resources, [`${REMEDIATIONS_PREFIX}*`]),
  ];
}

/** The calls to AWS Config that every Config rule's function makes. */
export const CONFIG_RULE_API_CALLS = [
  "ConfigService.GetComplianceDetailsByConfigRule",
  "ConfigService.GetResourceConfigHistory",
  "ConfigService.PutEvaluations",
] as const satisfies readonly ApiCall[];

/**
 * Reads the resources of its types in its own account, reports to AWS Config, and reads parameters that are too long
 * for AWS Config.
 * @param apiCalls The calls of the resource types' readers.
 */
export function configRuleStatements(
  resources: AuditResources,
  apiCalls: readonly ApiCall[],
): readonly PolicyStatement[] {
  return [
    // Neither lists nor PutEvaluations can be limited to a resource (Service Authorization Reference).
    allow("ReportToConfig", CONFIG_RULE_API_CALLS, "*"),
    allow("ReadConfiguration", apiCalls, "*"),
    ...readBucket(resources, [`${CONFIG_RULES_PREFIX}*`]),
  ];
}

function readBucket(resources: AuditResources, keys: readonly string[]): readonly PolicyStatement[] {
  const { bucketArn, bucketKeyArn } = resources;
  return [
    allow(
      "ReadObjects",
      ["S3.GetObject"],
      keys.map((key) => `${bucketArn}/${key}`),
    ),
    // Without the permission to list, S3 answers "denied" for an object that does not exist.
    allow("SeeMissingObjects", ["S3.ListObjectsV2"], bucketArn),
    { Sid: "DecryptObjects", Effect: "Allow", Action: "kms:Decrypt", Resource: bucketKeyArn },
  ];
}

function writeBucket(
  { bucketArn, bucketKeyArn }: AuditResources,
  keys: readonly string[],
  calls: readonly ApiCall[] = ["S3.PutObject"],
): readonly PolicyStatement[] {
  return [
    allow(
      "WriteObjects",
      calls,
      keys.map((key) => `${bucketArn}/${key}`),
    ),
    { Sid: "EncryptObjects", Effect: "Allow", Action: "kms:GenerateDataKey", Resource: bucketKeyArn },
  ];
}

/**
 * Assumes roles of the targets. In an organisation, the role's account has to belong to the caller's organisation; for a
 * caller in none, IAM's variable has no value, and no role can be assumed. The first `$` keeps it from Terraform.
 */
function assume(sid: string, roleArns: readonly string[], { organization }: AuditResources): PolicyStatement {
  const Condition = { StringEquals: { "aws:ResourceOrgID": "$${aws:PrincipalOrgID}" } };
  return {
    ...allow(sid, ["STS.AssumeRole"], roleArns),
    ...(organization === undefined ? {} : { Condition }),
  };
}

function allow(sid: string, calls: readonly ApiCall[], resource: string | readonly string[]): PolicyStatement {
  return { Sid: sid, Effect: "Allow", Action: iamActionsOf(calls), Resource: resource };
}
