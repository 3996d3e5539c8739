import { dashboardBody } from "../../../src/infra/constructs/dashboard";
import { Monitoring, type MonitoringProps } from "../../../src/infra/constructs/monitoring";
import { addScanMetrics } from "../../../src/scan/scan-metrics";
import type { Manifest } from "../../../src/scan/stored-scan";
import { manifest } from "../../support/scan";
import { Synthesized } from "../../support/synthesized";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test";

const PROPS: MonitoringProps = {
  environmentSuffix: "test",
  awsRegion: "eu-west-1",
  functionNames: { scanner: "scanner-lambda-test", remediation: "remediation-lambda-test" },
  deadLetterQueueNames: { events: "compliance-events-dlq-test", scanner: "scanner-dlq-test" },
  alertTopicName: "compliance-alerts-test",
  alarmTopicArns: [TOPIC],
  scannerLogGroupName: "/aws/lambda/scanner-lambda-test",
};

function monitoring(props: Partial<MonitoringProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new Monitoring(scope, "monitoring", { ...PROPS, ...props });
  });
}

const alarm = (name: string, stack = monitoring()) => stack.named("aws_cloudwatch_metric_alarm", name);

describe("Monitoring", () => {
  it("has a dashboard", () => {
    const stack = monitoring();
    const dashboard = stack.only("aws_cloudwatch_dashboard");
    const body = dashboard["dashboard_body"] as string;
    const alarmArns = body.match(/\$\{aws_cloudwatch_metric_alarm\.[\w-]+\.arn\}/g) ?? [];

    expect(dashboard).toMatchObject({ dashboard_name: "compliance-dashboard-test" });
    expect(alarmArns).toHaveLength(stack.all("aws_cloudwatch_metric_alarm").length);
    expect(JSON.parse(body)).toEqual(dashboardBody({ ...PROPS, alarmArns }));
  });

  it.each(["scanner", "remediation"])("alarms on one error of the %s", (name) => {
    expect(alarm(`${name}-errors-test`)).toMatchObject({
      namespace: "AWS/Lambda",
      metric_name: "Errors",
      dimensions: { FunctionName: `${name}-lambda-test` },
      statistic: "Sum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      treat_missing_data: "notBreaching",
    });
  });

  it.each([
    ["events", "compliance-events-dlq-test"],
    ["scanner", "scanner-dlq-test"],
  ])("alarms on one message in the dead-letter queue of %s", (label, queue) => {
    expect(alarm(`${label}-dead-letters-test`)).toMatchObject({
      namespace: "AWS/SQS",
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue },
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
    });
  });

  it("alarms on a missed scan, which shows as missing data", () => {
    expect(alarm("scan-missed-test")).toMatchObject({
      namespace: "ComplianceAudit",
      metric_name: "CoveragePercent",
      dimensions: { Environment: "test" },
      statistic: "SampleCount",
      period: 3_600,
      evaluation_periods: 7,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
    });
  });

  it("counts every scan of the whole estate, and no narrowed one", () => {
    const sent = (more: Partial<Manifest>): readonly string[] => {
      const names: string[] = [];
      addScanMetrics({ addMetric: (name) => names.push(name) }, manifest(more));
      return names;
    };
    const metric = alarm("scan-missed-test")["metric_name"];

    expect(sent({ status: "complete" })).toContain(metric);
    expect(sent({ status: "incomplete" })).toContain(metric);
    expect(sent({ narrowed: true })).not.toContain(metric);
  });

  it("waits for the interval of the schedule, and not longer than a day for a scan every six hours", () => {
    expect(alarm("scan-missed-test", monitoring({ scanSchedule: "rate(12 hours)" }))).toMatchObject({
      evaluation_periods: 13,
    });
    const { period, evaluation_periods: periods } = alarm("scan-missed-test");
    expect(Number(period) * Number(periods)).toBeLessThanOrEqual(86_400);
  });

  it("has no such alarm if CloudWatch cannot look back over the schedule", () => {
    const names = monitoring({ scanSchedule: "rate(30 days)" })
      .all("aws_cloudwatch_metric_alarm")
      .map((resource) => resource["alarm_name"]);

    expect(names).toHaveLength(4);
    expect(names).not.toContain("scan-missed-test");
  });

  it("sends every alarm to the topic", () => {
    const alarms = monitoring().all("aws_cloudwatch_metric_alarm");

    expect(alarms).toHaveLength(5);
    alarms.forEach((resource) => {
      expect(resource["alarm_actions"]).toEqual([TOPIC]);
    });
  });

  it("sends them to each topic where there are several", () => {
    const topics = [TOPIC, "arn:aws:sns:eu-west-1:111122223333:compliance-chat-test"];

    expect(alarm("scan-missed-test", monitoring({ alarmTopicArns: topics }))["alarm_actions"]).toEqual(topics);
  });
});
