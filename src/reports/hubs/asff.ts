import type { AwsSecurityFinding, ResourceDetails } from "@aws-sdk/client-securityhub";
import type { Finding } from "../../core/finding";
import { NO_TIMES } from "../../core/finding-history";
import { partitionOf } from "../../core/partition";
import { defaultProductArn, type Hub } from "../../core/security-hub";
import { plainText } from "../../runtime/plain-text";
import type { ReportOptions } from "../format";
import type { ReportHead, ReportSource } from "../model/report-model";
import { printedJson } from "../printed-json";
import { wellFormed } from "../uri-reference";
import { requirementsByRule } from "./requirements";

/** Writes findings of one scan for a hub. */
export type AsffWriter = (finding: Finding, state?: AsffState) => AwsSecurityFinding;

/** What a hub knows of a finding beside the finding. */
export interface AsffState {
  /**
   * When the hub first got it.
   * @default when scans saw it first, or when this scan began
   */
  readonly createdAt?: string;
  /**
   * True where it is gone.
   * @default false
   */
  readonly isResolved?: boolean;
}

/** What a finding says beside the scan. */
export type AsffOptions = Pick<ReportOptions, "ruleUrl">;

// Limits of AwsSecurityFinding (Security Hub API Reference).
const MAX_ID = 512;
const MAX_TITLE = 256;
const MAX_DESCRIPTION = 1_024;
const MAX_REMEDIATION = 512;
const MAX_FIELD = 2_048;
const MAX_REQUIREMENTS = 32;
const MAX_REQUIREMENT = 64;

/** The types that ASFF has a name for; the SDK's type of the details checks the names. */
const TYPES: ReadonlyMap<string, keyof ResourceDetails> = new Map<string, keyof ResourceDetails>([
  ["AWS::CloudTrail::Trail", "AwsCloudTrailTrail"],
  ["AWS::EC2::Instance", "AwsEc2Instance"],
  ["AWS::EC2::LaunchTemplate", "AwsEc2LaunchTemplate"],
  ["AWS::EC2::NetworkAcl", "AwsEc2NetworkAcl"],
  ["AWS::EC2::RouteTable", "AwsEc2RouteTable"],
  ["AWS::EC2::SecurityGroup", "AwsEc2SecurityGroup"],
  ["AWS::EC2::Subnet", "AwsEc2Subnet"],
  ["AWS::EC2::VPC", "AwsEc2Vpc"],
  ["AWS::EC2::Volume", "AwsEc2Volume"],
  ["AWS::IAM::Group", "AwsIamGroup"],
  ["AWS::IAM::Policy", "AwsIamPolicy"],
  ["AWS::IAM::Role", "AwsIamRole"],
  ["AWS::IAM::User", "AwsIamUser"],
  ["AWS::KMS::Key", "AwsKmsKey"],
  ["AWS::Lambda::Function", "AwsLambdaFunction"],
  ["AWS::RDS::DBCluster", "AwsRdsDbCluster"],
  ["AWS::RDS::DBClusterSnapshot", "AwsRdsDbClusterSnapshot"],
  ["AWS::RDS::DBInstance", "AwsRdsDbInstance"],
  ["AWS::RDS::DBSnapshot", "AwsRdsDbSnapshot"],
  ["AWS::S3::AccessPoint", "AwsS3AccessPoint"],
  ["AWS::S3::AccountPublicAccessBlock", "AwsS3AccountPublicAccessBlock"],
  ["AWS::S3::Bucket", "AwsS3Bucket"],
  ["AWS::SNS::Topic", "AwsSnsTopic"],
  ["AWS::SQS::Queue", "AwsSqsQueue"],
]);

/** The partitions that ASFF knows. */
const PARTITIONS = ["aws", "aws-cn", "aws-us-gov"] as const;

/**
 * A scan's violations in the AWS Security Finding Format, newline-delimited, each as BatchImportFindings takes it.
 * @param hub By default each finding is written for the hub of its own account and region.
 */
export async function* asffReport(source: ReportSource, options: AsffOptions = {}, hub?: Hub): AsyncGenerator<string> {
  const write = asffWriter(source.head, options, hub);
  for await (const finding of source.findings()) yield printedJson(write(finding), 0);
}

/**
 * Writes findings for a hub: the same finding of the same scan is always the same. A finding that is waived or gone is
 * ARCHIVED, which the next import can undo. `Workflow` is left to people: an import cannot take it back, so that a
 * finding would stay suppressed when its waiver has expired.
 */
export function asffWriter(
  { startedAt, completedAt, packs, scanId, tool }: ReportHead,
  { ruleUrl = () => null }: AsffOptions,
  hub?: Hub,
): AsffWriter {
  const requirements = requirementsByRule(packs);
  return (finding, { createdAt, isResolved = false } = {}) => {
    const { ruleId, resourceId, accountId, awsRegion, severity, title, remediation, annotation, waiver } = finding;
    const to = hub ?? { accountId, awsRegion };
    const controls = requirements.get(ruleId)?.controls ?? [];
    const url = ruleUrl(ruleId);
    return {
      SchemaVersion: "2018-10-08",
      Id: finding.fingerprint,
      ProductArn: defaultProductArn(to),
      ...{ ProductName: tool.name, CompanyName: tool.name },
      GeneratorId: ruleId,
      AwsAccountId: to.accountId,
      CreatedAt: createdAt ?? finding.history?.firstSeenAt ?? startedAt,
      UpdatedAt: completedAt,
      // When the product observed it. A hub's own clock is in CreatedAt and UpdatedAt.
      ...observed(finding.history),
      Title: plainText(title, MAX_TITLE),
      Description: plainText(`${resourceId}: ${annotation ?? title}`, MAX_DESCRIPTION),
      ...(remediation === ""
        ? {}
        : {
            Remediation: {
              Recommendation: { Text: plainText(remediation, MAX_REMEDIATION), ...(url === null ? {} : { Url: url }) },
            },
          }),
      FindingProviderFields: { Severity: { Label: severity, Original: severity }, Types: [TYPE] },
      Resources: [resourceOf(finding)],
      Compliance: {
        Status: isResolved ? "PASSED" : "FAILED",
        ...(controls.length === 0
          ? {}
          : {
              RelatedRequirements: controls
                .map((control) => plainText(control, MAX_REQUIREMENT))
                .slice(0, MAX_REQUIREMENTS),
            }),
      },
      RecordState: isResolved || waiver !== null ? "ARCHIVED" : "ACTIVE",
      ProductFields: {
        "compliance-audit/scanId": scanId,
        "compliance-audit/accountId": accountId,
        "compliance-audit/resourceType": finding.resourceType,
        ...(waiver === null
          ? {}
          : {
              "compliance-audit/waivedUntil": waiver.expiresOn,
              "compliance-audit/waivedBy": plainText(waiver.owner, MAX_FIELD),
              "compliance-audit/waivedBecause": plainText(waiver.reason, MAX_FIELD),
            }),
      },
    };
  };
}

function observed(history: Finding["history"]): Pick<AwsSecurityFinding, "FirstObservedAt" | "LastObservedAt"> {
  const { firstSeenAt, lastSeenAt } = history ?? NO_TIMES;
  return {
    ...(firstSeenAt === null ? {} : { FirstObservedAt: firstSeenAt }),
    ...(lastSeenAt === null ? {} : { LastObservedAt: lastSeenAt }),
  };
}

const TYPE = "Software and Configuration Checks/AWS Security Best Practices";

function resourceOf({ resourceType, resourceId, accountId, awsRegion, evidence }: Finding): Resource {
  const partition = partitionOf(awsRegion);
  const known = PARTITIONS.find((each) => each === partition);
  return {
    // Accounts have a name as a resource, but no details.
    Type: resourceType === "AWS::::Account" ? "AwsAccount" : (TYPES.get(resourceType) ?? "Other"),
    Id: wellFormed(resourceId).slice(0, MAX_ID),
    ...(known === undefined ? {} : { Partition: known }),
    Region: awsRegion,
    Details: {
      Other: {
        accountId,
        ...(evidence === undefined ? {} : { evidence: plainText(JSON.stringify(evidence), MAX_FIELD) }),
      },
    },
  };
}

type Resource = NonNullable<AwsSecurityFinding["Resources"]>[number];
