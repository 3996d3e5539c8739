import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { DETAIL_TYPE, EVENT_SOURCE } from "../../core/events";
import type { FunctionReference } from "./function-reference";
import { policyDocument } from "./policy-document";
import { DEFAULT_SCAN_SCHEDULE } from "./scan-schedule";

/** A state machine that events start, and the role with which EventBridge starts it. */
export interface StateMachineReference {
  readonly stateMachineArn: string;
  readonly startRoleArn: string;
}

/** What the event routes need. */
export interface EventRoutesProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  /** The account of the buses. */
  readonly accountId: string;
  /**
   * EventBridge schedule of the scans: `rate(…)` or `cron(…)`.
   * @default "rate(6 hours)"
   */
  readonly scanSchedule?: string;
  /** Scans on schedule and on demand: the scanner, or the state machine that distributes its scans. */
  readonly scanner: FunctionReference | StateMachineReference;
  /** Started when a scan has completed. */
  readonly jsonReport: FunctionReference;
  /** Started when a scan has completed. */
  readonly csvReport: FunctionReference;
  /**
   * Started when a scan has completed.
   * @default no page is written
   */
  readonly htmlReport?: FunctionReference | undefined;
  /**
   * Started when a scan has completed.
   * @default no tables are written
   */
  readonly parquetReport?: FunctionReference | undefined;
  /**
   * Started when a scan has completed.
   * @default Security Hub gets no findings
   */
  readonly securityHub?: FunctionReference | undefined;
  /** Started by violations that AWS Config or the scanner finds. */
  readonly remediation: FunctionReference;
  /** The AWS Config rule whose violations are remediated. */
  readonly s3EncryptionConfigRuleName: string;
}

/** The custom bus: functions put their events there, and anybody who wants a scan puts the request there. */
export function eventBusName(environmentSuffix: string): string {
  return `compliance-bus-${environmentSuffix}`;
}

/**
 * An hour is enough to repair a failed deployment. After that the next scan, at most six hours later, makes up for the
 * event.
 */
const MAXIMUM_EVENT_AGE_SECONDS = 3_600;
const MAXIMUM_RETRY_ATTEMPTS = 8;
const DEAD_LETTER_RETENTION_SECONDS = 14 * 24 * 3_600;

/** A rule on a bus, and what its events start. */
interface Route {
  /** Name of the rule without the environment's suffix. */
  readonly name: string;
  readonly description: string;
  /** AWS services and schedules use the default bus; our own events go to the custom bus. */
  readonly bus: "default" | "custom";
  readonly schedule?: string;
  readonly pattern?: unknown;
  readonly functions: readonly (FunctionReference | StateMachineReference)[];
}

/** The custom bus, and the rules that pass events to the functions. Events that cannot be delivered are kept. */
export class EventRoutes extends Construct {
  readonly bus: CloudwatchEventBus;
  /** Keeps events that could not be delivered in any attempt, for two weeks. */
  readonly deadLetterQueue: SqsQueue;

  constructor(scope: Construct, id: string, props: EventRoutesProps) {
    super(scope, id);
    const { environmentSuffix } = props;
    this.bus = new CloudwatchEventBus(this, "Resource", { name: eventBusName(environmentSuffix) });
    this.deadLetterQueue = new SqsQueue(this, "DeadLetterQueue", {
      name: `compliance-events-dlq-${environmentSuffix}`,
      messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
      sqsManagedSseEnabled: true,
    });
    const rules = routes(props).map((route) => this.addRoute(route, environmentSuffix));
    this.letRulesKeepEvents(rules, props.accountId);
  }

  private addRoute(
    { name, description, bus, schedule, pattern, functions }: Route,
    suffix: string,
  ): CloudwatchEventRule {
    const route = new Construct(this, name);
    const onBus = bus === "custom" ? { eventBusName: this.bus.name } : {};
    const rule = new CloudwatchEventRule(route, "Resource", {
      name: `${name}-${suffix}`,
      description,
      ...onBus,
      ...(schedule === undefined ? { eventPattern: JSON.stringify(pattern) } : { scheduleExpression: schedule }),
    });
    functions.forEach((started, index) => {
      const isFunction = "functionName" in started;
      const permissions = isFunction
        ? [
            new LambdaPermission(route, `Permission-${index}`, {
              statementId: `${name}-${suffix}`,
              action: "lambda:InvokeFunction",
              functionName: started.functionName,
              principal: "events.amazonaws.com",
              sourceArn: rule.arn,
            }),
          ]
        : [];
      new CloudwatchEventTarget(route, `Target-${index}`, {
        rule: rule.name,
        ...onBus,
        targetId: `function-${index}`,
        ...(isFunction ? { arn: started.arn } : { arn: started.stateMachineArn, roleArn: started.startRoleArn }),
        deadLetterConfig: { arn: this.deadLetterQueue.arn },
        retryPolicy: {
          maximumEventAgeInSeconds: MAXIMUM_EVENT_AGE_SECONDS,
          maximumRetryAttempts: MAXIMUM_RETRY_ATTEMPTS,
        },
        // An event between the two would be refused and go to the dead-letter queue.
        dependsOn: permissions,
      });
    });
    return rule;
  }

  private letRulesKeepEvents(rules: readonly CloudwatchEventRule[], accountId: string): void {
    new SqsQueuePolicy(this, "DeadLetterQueuePolicy", {
      queueUrl: this.deadLetterQueue.id,
      policy: policyDocument([
        {
          Sid: "RulesKeepEvents",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: this.deadLetterQueue.arn,
          Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnEquals: { "aws:SourceArn": rules.map(({ arn }) => arn) },
          },
        },
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "sqs:*",
          Resource: this.deadLetterQueue.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
    });
  }
}

function routes(props: EventRoutesProps): readonly Route[] {
  const { scanner, jsonReport, csvReport, remediation, scanSchedule = DEFAULT_SCAN_SCHEDULE } = props;
  const onRequest = [props.htmlReport, props.parquetReport, props.securityHub].filter((fn) => fn !== undefined);
  return [
    {
      name: "scheduled-scan",
      description: "Scans every target on schedule",
      bus: "default",
      schedule: scanSchedule,
      functions: [scanner],
    },
    {
      name: "on-demand-scan",
      description: "Scans on request; the event may narrow accounts, regions and rules",
      bus: "custom",
      pattern: ownEvent(DETAIL_TYPE.scanRequested),
      functions: [scanner],
    },
    {
      name: "scan-completed",
      description: "Writes the reports of a scan",
      bus: "custom",
      pattern: ownEvent(DETAIL_TYPE.scanCompleted),
      functions: [jsonReport, csvReport, ...onRequest],
    },
    {
      name: "config-violation",
      description: "Remediates what AWS Config finds",
      bus: "default",
      pattern: configViolation(props.s3EncryptionConfigRuleName),
      functions: [remediation],
    },
    {
      name: "scan-violation",
      description: "Remediates what a scan finds",
      bus: "custom",
      pattern: ownEvent(DETAIL_TYPE.violationFound),
      functions: [remediation],
    },
  ];
}

function ownEvent(detailType: string): unknown {
  return { source: [EVENT_SOURCE], "detail-type": [detailType] };
}

function configViolation(configRuleName: string): unknown {
  return {
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      configRuleName: [configRuleName],
      resourceType: ["AWS::S3::Bucket"],
      newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
    },
  };
}
