import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "./policy-document";

/** What a VPC's flow logs need. */
export interface FlowLogsProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default "aws" */
  readonly partition?: string;
  readonly vpcId: string;
  /** The KMS key of the log group. Its policy must let CloudWatch Logs use it for the group of that name. */
  readonly logKeyArn: string;
  /** @default 365 */
  readonly logRetentionDays?: number;
}

const DEFAULT_LOG_RETENTION_DAYS = 365;

/** The name of the flow logs' log group, needed in the policy of the key that encrypts it. */
export function flowLogGroupName(awsRegion: string, environmentSuffix: string): string {
  return `audit-flowlogs-${awsRegion}-${environmentSuffix}`;
}

/** The flow logs of a VPC: all traffic, accepted and rejected, delivered to an encrypted log group. */
export class FlowLogs extends Construct {
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { environmentSuffix, awsRegion, vpcId, logKeyArn } = props;
    this.logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      name: flowLogGroupName(awsRegion, environmentSuffix),
      kmsKeyId: logKeyArn,
      retentionInDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    });
    const { role, attachment } = this.addRole(props);
    new FlowLog(this, "Resource", {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.arn,
      iamRoleArn: role.arn,
      tags: { Name: `compliance-flow-log-${environmentSuffix}` },
      dependsOn: [attachment],
    });
  }

  private addRole(props: FlowLogsProps) {
    const name = `compliance-flow-logs-${props.environmentSuffix}`;
    const role = new IamRole(this, "Role", {
      name,
      description: "Assumed by VPC flow logs to deliver",
      assumeRolePolicy: flowLogsAssume(props),
    });
    const policy = new IamPolicy(this, "Policy", {
      name,
      description: "Delivery of VPC flow logs to their log group",
      policy: deliveryPolicy(props),
    });
    const attachment = new IamRolePolicyAttachment(this, "PolicyAttachment", {
      role: role.name,
      policyArn: policy.arn,
    });
    return { role, attachment };
  }
}

function flowLogsAssume({ partition = "aws", awsRegion, accountId }: FlowLogsProps): string {
  return policyDocument([
    {
      Sid: "FlowLogsAssume",
      Effect: "Allow",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:${partition}:ec2:${awsRegion}:${accountId}:vpc-flow-log/*` },
      },
    },
  ]);
}

// The VPC User Guide ("IAM role for publishing flow logs to CloudWatch Logs") allows these actions on every group, and
// CreateLogGroup and DescribeLogGroups too. Here the group exists already, and a role that may create it could recreate
// it, unencrypted, after it was deleted.
function deliveryPolicy({ partition = "aws", awsRegion, accountId, environmentSuffix }: FlowLogsProps): string {
  const logGroup = `log-group:${flowLogGroupName(awsRegion, environmentSuffix)}`;
  return policyDocument([
    {
      Sid: "DeliverFlowLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `arn:${partition}:logs:${awsRegion}:${accountId}:${logGroup}:*`,
    },
  ]);
}
