import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { dashboardBody, type DashboardProps } from "./dashboard";
import { METRICS_NAMESPACE } from "./metrics";
import { DEFAULT_SCAN_SCHEDULE, hoursUntilScanIsMissed } from "./scan-schedule";

/** What is watched, and who is told. */
export interface MonitoringProps extends Omit<DashboardProps, "alarmArns"> {
  /** The topics that the alarms go to. */
  readonly alarmTopicArns: readonly string[];
  /**
   * The state machine that distributes scans.
   * @default none: one run of the scanner scans
   */
  readonly stateMachine?: { readonly name: string; readonly arn: string };
  /**
   * EventBridge schedule of the scans. A scan counts as missed if it has not ended an hour after the next one was due.
   * @default "rate(6 hours)"
   */
  readonly scanSchedule?: string;
}

const ALARM_PERIOD_SECONDS = 300;
const HOUR_SECONDS = 3_600;

/** What differs between the alarms. */
type AlarmSettings = Pick<
  CloudwatchMetricAlarmConfig,
  "alarmName" | "alarmDescription" | "namespace" | "metricName" | "dimensions" | "statistic"
> &
  Partial<CloudwatchMetricAlarmConfig>;

/** The dashboard, and alarms for failed functions, for dead letters and for a missed scan. */
export class Monitoring extends Construct {
  readonly dashboard: CloudwatchDashboard;

  private readonly alarms: CloudwatchMetricAlarm[] = [];

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.alarmOnErrors(props);
    this.alarmOnDeadLetters(props);
    this.alarmOnFailedExecutions(props);
    this.alarmOnMissedScan(props);
    const alarmArns = this.alarms.map(({ arn }) => arn);
    this.dashboard = new CloudwatchDashboard(this, "Resource", {
      dashboardName: `compliance-dashboard-${props.environmentSuffix}`,
      dashboardBody: JSON.stringify(dashboardBody({ ...props, alarmArns })),
    });
  }

  private alarmOnErrors({ functionNames, environmentSuffix, alarmTopicArns }: MonitoringProps): void {
    Object.entries(functionNames).forEach(([label, functionName]) => {
      this.addAlarm(`Errors-${label}`, alarmTopicArns, {
        alarmName: `${label}-errors-${environmentSuffix}`,
        alarmDescription: `An invocation of ${functionName} has failed. Its log group says why.`,
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: functionName },
        statistic: "Sum",
      });
    });
  }

  private alarmOnDeadLetters({ deadLetterQueueNames, environmentSuffix, alarmTopicArns }: MonitoringProps): void {
    Object.entries(deadLetterQueueNames).forEach(([label, queueName]) => {
      this.addAlarm(`DeadLetters-${label}`, alarmTopicArns, {
        alarmName: `${label}-dead-letters-${environmentSuffix}`,
        alarmDescription: `Events that could not be handled wait in ${queueName}: the work that they asked for was not done.`,
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: queueName },
        statistic: "Maximum",
      });
    });
  }

  private alarmOnFailedExecutions({ stateMachine, environmentSuffix, alarmTopicArns }: MonitoringProps): void {
    if (stateMachine === undefined) return;
    this.addAlarm("ScanFailed", alarmTopicArns, {
      alarmName: `scan-failed-${environmentSuffix}`,
      alarmDescription: `An execution of ${stateMachine.name} has failed. Redrive it once its cause is removed.`,
      namespace: "AWS/States",
      metricName: "ExecutionsFailed",
      dimensions: { StateMachineArn: stateMachine.arn },
      statistic: "Sum",
    });
  }

  private alarmOnMissedScan(props: MonitoringProps): void {
    const { environmentSuffix, alarmTopicArns, scanSchedule = DEFAULT_SCAN_SCHEDULE } = props;
    const hours = hoursUntilScanIsMissed(scanSchedule);
    if (hours === null) return;
    this.addAlarm("ScanMissed", alarmTopicArns, {
      alarmName: `scan-missed-${environmentSuffix}`,
      alarmDescription: `No scan of the whole estate has ended for ${hours} hours; the schedule is ${scanSchedule}.`,
      namespace: METRICS_NAMESPACE,
      // Every scan of the whole estate sends it, even one with gaps; a narrowed scan on demand does not.
      metricName: "CoveragePercent",
      dimensions: { Environment: environmentSuffix },
      statistic: "SampleCount",
      period: HOUR_SECONDS,
      evaluationPeriods: hours,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      // Only scans send the metric, so missing data means that no scan has ended.
      treatMissingData: "breaching",
    });
  }

  private addAlarm(id: string, alarmTopicArns: readonly string[], settings: AlarmSettings): void {
    const alarm = new CloudwatchMetricAlarm(this, id, {
      period: ALARM_PERIOD_SECONDS,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      treatMissingData: "notBreaching",
      alarmActions: [...alarmTopicArns],
      ...settings,
    });
    this.alarms.push(alarm);
  }
}
