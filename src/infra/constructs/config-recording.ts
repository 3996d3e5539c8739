import { ConfigConfigurationAggregator } from "@cdktf/provider-aws/lib/config-configuration-aggregator";
import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { aggregatorName } from "../inventory";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What AWS Config's recording needs. */
export interface ConfigRecordingProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default "aws" */
  readonly partition?: string;
  /** The bucket that the delivery channel writes to. Its policy needs no statement for that: the role may write. */
  readonly configBucketName: string;
  /**
   * `create` makes a recorder with its delivery channel. `existing` uses the account's own, since AWS allows one
   * recorder and one channel in each account and region.
   * @default "create"; where there is nothing to record, no recorder is made, since AWS refuses one
   */
  readonly configRecorder?: "create" | "existing";
  /** The resource types to record, by AWS Config's names. */
  readonly resourceTypes: readonly string[];
  /**
   * Records every type that AWS Config supports, global ones too, whatever `resourceTypes` says.
   * @default false: AWS Config charges for each item, and every short-lived network interface makes some
   */
  readonly recordAllResourceTypes?: boolean;
  /**
   * The accounts whose items the aggregator collects. All but this one have to authorize it.
   * @default this account alone
   */
  readonly aggregatedAccounts?: readonly string[];
  /**
   * The regions from which the aggregator collects; `all` is every region that AWS Config supports.
   * @default this region alone
   */
  readonly aggregatedRegions?: readonly string[] | "all";
  /**
   * Collects from every account of the organisation, whatever `aggregatedAccounts` says. Works in the
   * organisation's management account, or in an account to which it has delegated AWS Config.
   * @default false
   */
  readonly aggregateOrganization?: boolean;
}

/** AWS Config: what is recorded, where it is delivered, and an aggregator over accounts and regions. */
export class ConfigRecording extends Construct {
  readonly aggregator: ConfigConfigurationAggregator;
  /** The recorder; `null` where the account's existing one is used, and where there is nothing to record. */
  readonly recorder: ConfigConfigurationRecorder | null;
  /** What must exist before a Config rule: AWS refuses rules in a region without a recorder. */
  readonly recording: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ConfigRecordingProps) {
    super(scope, id);
    if (props.configRecorder === "existing" || isNothingRecorded(props)) {
      this.recorder = null;
      this.recording = [];
    } else {
      this.recorder = this.addRecorder(props);
      this.recording = [this.startRecorder(this.recorder, props)];
    }
    this.aggregator = this.addAggregator(props);
  }

  private addRecorder(props: ConfigRecordingProps): ConfigConfigurationRecorder {
    const { environmentSuffix, accountId, partition = "aws" } = props;
    const role = new IamRole(this, "RecorderRole", {
      name: `compliance-config-${environmentSuffix}`,
      description: "Assumed by AWS Config to record and deliver",
      assumeRolePolicy: configAssumes({ Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
    });
    const delivery = new IamPolicy(this, "DeliveryPolicy", {
      name: `compliance-config-delivery-${environmentSuffix}`,
      description: "Delivery of AWS Config's items and snapshots to their bucket",
      policy: deliveryPolicy(props),
    });
    const attachments = [
      new IamRolePolicyAttachment(this, "DeliveryPolicyAttachment", { role: role.name, policyArn: delivery.arn }),
      new IamRolePolicyAttachment(this, "ManagedPolicyAttachment", {
        role: role.name,
        policyArn: `arn:${partition}:iam::aws:policy/service-role/AWS_ConfigRole`,
      }),
    ];
    return new ConfigConfigurationRecorder(this, "Resource", {
      name: `compliance-recorder-${environmentSuffix}`,
      roleArn: role.arn,
      recordingGroup: recordingGroup(props),
      // AWS uses the role as soon as the channel is created, so its permissions must exist by then.
      dependsOn: attachments,
    });
  }

  private startRecorder(
    recorder: ConfigConfigurationRecorder,
    { environmentSuffix, configBucketName }: ConfigRecordingProps,
  ): ConfigConfigurationRecorderStatus {
    const channel = new ConfigDeliveryChannel(this, "DeliveryChannel", {
      name: `compliance-channel-${environmentSuffix}`,
      s3BucketName: configBucketName,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      dependsOn: [recorder],
    });
    return new ConfigConfigurationRecorderStatus(this, "RecorderStatus", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
  }

  private addAggregator(props: ConfigRecordingProps): ConfigConfigurationAggregator {
    const { environmentSuffix, accountId, awsRegion, aggregatedAccounts = [accountId] } = props;
    const name = aggregatorName(environmentSuffix);
    const { aggregatedRegions = [awsRegion] } = props;
    const regions =
      aggregatedRegions === "all" ? { allRegions: true } : { allRegions: false, regions: [...aggregatedRegions] };
    if (props.aggregateOrganization !== true) {
      return new ConfigConfigurationAggregator(this, "Aggregator", {
        name,
        accountAggregationSource: { accountIds: [...aggregatedAccounts], ...regions },
      });
    }
    const { role, attachment } = this.addOrganizationRole(props);
    return new ConfigConfigurationAggregator(this, "Aggregator", {
      name,
      organizationAggregationSource: { roleArn: role.arn, ...regions },
      dependsOn: [attachment],
    });
  }

  private addOrganizationRole(props: ConfigRecordingProps) {
    const role = new IamRole(this, "AggregatorRole", {
      name: `compliance-aggregator-${props.environmentSuffix}`,
      description: "Assumed by AWS Config to list the organisation's accounts",
      assumeRolePolicy: configAssumes(),
    });
    const attachment = new IamRolePolicyAttachment(this, "AggregatorPolicyAttachment", {
      role: role.name,
      policyArn: `arn:${props.partition ?? "aws"}:iam::aws:policy/service-role/AWSConfigRoleForOrganizations`,
    });
    return { role, attachment };
  }
}

/**
 * Lets AWS Config assume a role. AWS documents the condition on the account only for a recorder's role (Developer
 * Guide, "Permissions for the IAM Role Assigned to AWS Config"). An aggregator's role, which reads the list of the
 * organisation's accounts, can be passed to AWS Config only within its own account anyway.
 */
function configAssumes(condition: Pick<PolicyStatement, "Condition"> = {}): string {
  return policyDocument([
    {
      Sid: "ConfigAssumes",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "sts:AssumeRole",
      ...condition,
    },
  ]);
}

function isNothingRecorded({ recordAllResourceTypes, resourceTypes }: ConfigRecordingProps): boolean {
  return recordAllResourceTypes !== true && resourceTypes.length === 0;
}

function recordingGroup({ recordAllResourceTypes, resourceTypes }: ConfigRecordingProps) {
  return recordAllResourceTypes === true
    ? {
        allSupported: true,
        includeGlobalResourceTypes: true,
        recordingStrategy: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
      }
    : {
        allSupported: false,
        includeGlobalResourceTypes: false,
        resourceTypes: [...new Set(resourceTypes)].sort(),
        recordingStrategy: [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }],
      };
}

// AWS Config Developer Guide, "Permissions for the IAM Role Assigned to AWS Config": AWS Config writes with an ACL that
// gives the object to the bucket's owner, even where ACLs are disabled.
function deliveryPolicy({ partition = "aws", configBucketName, accountId }: ConfigRecordingProps): string {
  const bucketArn = `arn:${partition}:s3:::${configBucketName}`;
  return policyDocument([
    {
      Sid: "DeliverItems",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:PutObjectAcl"],
      Resource: `${bucketArn}/AWSLogs/${accountId}/*`,
      Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "SeeBucket",
      Effect: "Allow",
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucketArn,
    },
  ]);
}
