import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import { FunctionCode } from "./function-code";
import { METRICS_NAMESPACE } from "./metrics";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What every function of the audit has in common. */
export interface FunctionDefaults {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  /** @default "aws" */
  readonly partition?: string;
  /**
   * A Node runtime of Lambda.
   * @default "nodejs24.x"
   */
  readonly runtime?: "nodejs22.x" | "nodejs24.x";
  /** @default "archive" */
  readonly packaging?: "archive" | "asset";
  /**
   * The subnets and the security group of the functions.
   * @default none: the functions are in no VPC
   */
  readonly vpc?: { readonly subnetIds: readonly string[]; readonly securityGroupId: string };
  /** The KMS key of the log groups. Its policy lets CloudWatch Logs use it. */
  readonly logKeyArn: string;
  /**
   * Days for which logs are kept: a value that CloudWatch Logs allows.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * Reserves each function's concurrency. The quota of a new account is so small that AWS refuses reservations there.
   * @default true
   */
  readonly reserveConcurrency?: boolean;
}

/** What a function of the audit needs. */
export interface AuditFunctionProps extends FunctionDefaults {
  /** Its short name, such as `scanner`. */
  readonly name: string;
  readonly description: string;
  /** The folder with the bundled handler. */
  readonly codeDirectory: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency: number;
  /**
   * Variables in addition to those that every function has.
   * @default {}
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** What its role may do, in addition to writing logs and traces and keeping failed events. */
  readonly statements: readonly PolicyStatement[];
}

const DEFAULT_LOG_RETENTION_DAYS = 365;

/** An older event is obsolete: the next scan, or AWS Config's next evaluation, replaces it. */
const MAXIMUM_EVENT_AGE_SECONDS = 3_600;
const MAXIMUM_RETRY_ATTEMPTS = 2;
const DEAD_LETTER_RETENTION_SECONDS = 14 * 24 * 3_600;

/**
 * A Lambda function with everything that operating it takes: its own role and policy, an encrypted log group, active
 * tracing, bounded retries, and a queue that keeps the events that failed.
 */
export class AuditFunction extends Construct {
  readonly role: IamRole;
  readonly function: LambdaFunction;
  readonly logGroup: CloudwatchLogGroup;
  /**
   * Lets the function delete its network interfaces; `undefined` where it is in no VPC. It has to outlive the subnets
   * and the security group: a function that leaves its VPC deletes its interfaces for minutes after that, by its role
   * (Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"), and the provider waits for
   * this where it deletes those.
   */
  readonly networkPermission: IamRolePolicyAttachment | undefined;
  /** Keeps asynchronous events that failed in every attempt, for two weeks. */
  readonly deadLetterQueue: SqsQueue;

  constructor(scope: Construct, id: string, props: AuditFunctionProps) {
    super(scope, id);
    const functionName = `${props.name}-lambda-${props.environmentSuffix}`;
    this.deadLetterQueue = new SqsQueue(this, "DeadLetterQueue", {
      name: `${props.name}-dlq-${props.environmentSuffix}`,
      messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
      sqsManagedSseEnabled: true,
    });
    this.role = new IamRole(this, "Role", {
      name: functionName,
      description: `Assumed by the function ${functionName}`,
      // Lambda documents no condition for this trust policy (Developer Guide, "Lambda execution role").
      assumeRolePolicy: policyDocument([
        {
          Sid: "LambdaAssumes",
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ]),
    });
    const attachments = this.attachPolicies(functionName, props);
    this.logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/aws/lambda/${functionName}`,
      kmsKeyId: props.logKeyArn,
      retentionInDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    });
    this.networkPermission = attachments.Network;
    this.function = this.addFunction(functionName, props, Object.values(attachments));
    new LambdaFunctionEventInvokeConfig(this, "EventInvokeConfig", {
      functionName: this.function.functionName,
      maximumEventAgeInSeconds: MAXIMUM_EVENT_AGE_SECONDS,
      maximumRetryAttempts: MAXIMUM_RETRY_ATTEMPTS,
    });
  }

  private attachPolicies(functionName: string, { partition = "aws", vpc, statements }: AuditFunctionProps) {
    const policy = new IamPolicy(this, "Policy", {
      name: functionName,
      description: `What the function ${functionName} may do`,
      policy: policyDocument([
        ...statements,
        {
          Sid: "KeepFailedEvents",
          Effect: "Allow",
          Action: "sqs:SendMessage",
          Resource: this.deadLetterQueue.arn,
        },
      ]),
    });
    const managed = `arn:${partition}:iam::aws:policy`;
    return {
      Policy: this.attach("Policy", policy.arn),
      Execution: this.attach("Execution", `${managed}/service-role/AWSLambdaBasicExecutionRole`),
      ...(vpc === undefined
        ? {}
        : { Network: this.attach("Network", `${managed}/service-role/AWSLambdaENIManagementAccess`) }),
      Tracing: this.attach("Tracing", `${managed}/AWSXRayDaemonWriteAccess`),
    };
  }

  private attach(id: string, policyArn: string): IamRolePolicyAttachment {
    return new IamRolePolicyAttachment(this, `Attachment-${id}`, {
      role: this.role.name,
      policyArn,
      // Without this, Terraform destroys what a function no longer refers to before it changes the function.
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private addFunction(
    functionName: string,
    props: AuditFunctionProps,
    attachments: readonly IamRolePolicyAttachment[],
  ): LambdaFunction {
    const { environmentSuffix, name, codeDirectory, packaging, vpc, reserveConcurrency = true } = props;
    const code = new FunctionCode(this, "Code", {
      name,
      directory: codeDirectory,
      ...(packaging === undefined ? {} : { packaging }),
    });
    return new LambdaFunction(this, "Resource", {
      functionName,
      description: props.description,
      role: this.role.arn,
      runtime: props.runtime ?? "nodejs24.x",
      handler: "index.handler",
      filename: code.filename,
      sourceCodeHash: code.sourceCodeHash,
      memorySize: props.memoryMb,
      timeout: props.timeoutSeconds,
      reservedConcurrentExecutions: reserveConcurrency ? props.reservedConcurrency : -1,
      tracingConfig: { mode: "Active" },
      deadLetterConfig: { targetArn: this.deadLetterQueue.arn },
      loggingConfig: { logFormat: "JSON", logGroup: this.logGroup.name },
      ...(vpc === undefined
        ? {}
        : { vpcConfig: { subnetIds: [...vpc.subnetIds], securityGroupIds: [vpc.securityGroupId] } }),
      environment: {
        variables: {
          POWERTOOLS_SERVICE_NAME: name,
          POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
          POWERTOOLS_LOG_LEVEL: "INFO",
          ENVIRONMENT_SUFFIX: environmentSuffix,
          ...props.variables,
        },
      },
      // Lambda checks the role when it creates the function, and would otherwise create an unencrypted log group
      // itself.
      dependsOn: [...attachments, this.logGroup],
    });
  }
}
