import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";
import { childrenPrefix, targetsKey } from "../../core/audit-bucket";
import { policyDocument, type PolicyStatement } from "./policy-document";
import { scanDefinition } from "./scan-definition";

/** What the state machine of distributed scans needs. */
export interface ScanStateMachineProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default "aws" */
  readonly partition?: string;
  readonly scannerArn: string;
  /** Targets that are read at once: no more than the scanner may run at once. */
  readonly concurrency: number;
  /** The audit bucket, and its key. */
  readonly bucket: { readonly name: string; readonly arn: string; readonly keyArn: string };
  /** The KMS key of the log group. Its policy lets CloudWatch Logs use it. */
  readonly logKeyArn: string;
  /**
   * Days for which logs are kept: a value that CloudWatch Logs allows.
   * @default 365
   */
  readonly logRetentionDays?: number;
}

/** The state machine that distributes a scan over its targets, and the role with which EventBridge starts it. */
export class ScanStateMachine extends Construct {
  readonly stateMachine: SfnStateMachine;
  readonly startRole: IamRole;

  constructor(scope: Construct, id: string, props: ScanStateMachineProps) {
    super(scope, id);
    const { partition = "aws", awsRegion, accountId, environmentSuffix } = props;
    const name = `compliance-scan-${environmentSuffix}`;
    const states = `arn:${partition}:states:${awsRegion}:${accountId}`;
    const arn = `${states}:stateMachine:${name}`;
    const logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      // Names with this prefix keep the account's policy for log deliveries from growing.
      name: `/aws/vendedlogs/states/${name}`,
      kmsKeyId: props.logKeyArn,
      retentionInDays: props.logRetentionDays ?? 365,
    });
    const executing = this.addRole("", `compliance-scan-states-${environmentSuffix}`, "states", props, [
      allow("InvokeScanner", ["lambda:InvokeFunction"], props.scannerArn),
      allow("ReadTargets", ["s3:GetObject"], `${props.bucket.arn}/${targetsKey("*")}`),
      allow(
        "KeepChildren",
        ["s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
        `${props.bucket.arn}/${childrenPrefix("*")}/*`,
      ),
      allow("UseBucketKey", ["kms:Decrypt", "kms:GenerateDataKey"], props.bucket.keyArn),
      // Step Functions Developer Guide, "IAM policies for using Distributed Map states".
      allow("StartChildren", ["states:StartExecution"], arn),
      allow(
        "FollowChildren",
        ["states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"],
        // The guide names executions of the state machine; children have its name with the label of their map.
        [`${states}:execution:${name}:*`, `${states}:execution:${name}/*`],
      ),
      // Neither log deliveries nor traces can be limited to a resource (Service Authorization Reference).
      allow("DeliverLogs", LOG_DELIVERY, "*"),
      allow("Trace", TRACING, "*"),
    ]);
    this.stateMachine = new SfnStateMachine(this, "Resource", {
      name,
      roleArn: executing.role.arn,
      type: "STANDARD",
      definition: JSON.stringify(
        scanDefinition({
          partition,
          scannerArn: props.scannerArn,
          auditBucketName: props.bucket.name,
          concurrency: props.concurrency,
        }),
      ),
      // Execution data names accounts and errors: the scan's folder and the execution itself have them.
      loggingConfiguration: { level: "ERROR", includeExecutionData: false, logDestination: `${logGroup.arn}:*` },
      tracingConfiguration: { enabled: true },
      // Step Functions checks its role when it creates the state machine.
      dependsOn: [executing.attachment],
    });
    this.startRole = this.addRole("Start", `compliance-scan-start-${environmentSuffix}`, "events", props, [
      allow("StartScan", ["states:StartExecution"], this.stateMachine.arn),
    ]).role;
  }

  private addRole(
    id: string,
    name: string,
    service: "states" | "events",
    { accountId }: ScanStateMachineProps,
    statements: readonly PolicyStatement[],
  ): { readonly role: IamRole; readonly attachment: IamRolePolicyAttachment } {
    const role = new IamRole(this, `${id}Role`, {
      name,
      description: service === "states" ? "Runs distributed scans" : "Starts distributed scans",
      assumeRolePolicy: policyDocument([
        {
          Sid: "ServiceAssumes",
          Effect: "Allow",
          Principal: { Service: `${service}.amazonaws.com` },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
      ]),
    });
    const policy = new IamPolicy(this, `${id}Policy`, { name, policy: policyDocument(statements) });
    const attachment = new IamRolePolicyAttachment(this, `${id}Attachment`, { role: role.name, policyArn: policy.arn });
    return { role, attachment };
  }
}

/** Step Functions Developer Guide, "Using CloudWatch Logs to log execution history". */
const LOG_DELIVERY = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

const TRACING = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
];

function allow(sid: string, actions: readonly string[], resource: string | readonly string[]): PolicyStatement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resource };
}
