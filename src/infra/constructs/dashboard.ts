import { coverageTables } from "./dashboard-coverage";
import { alarmStates, graph, inRows, number, type MetricLine, type Rendering, type Widget } from "./dashboard-widgets";
import { METRICS_NAMESPACE } from "./metrics";

/** What the dashboard shows. */
export interface DashboardProps {
  /** The dimension `Environment` of the audit's own metrics. */
  readonly environmentSuffix: string;
  readonly awsRegion: string;
  /** The functions' names, by the short names (such as `scanner`) that label the graphs. */
  readonly functionNames: Readonly<Record<string, string>>;
  /** The dead-letter queues' names, by what they belong to. */
  readonly deadLetterQueueNames: Readonly<Record<string, string>>;
  readonly alertTopicName: string;
  /** The log group of the scanner, whose lines tell the coverage. */
  readonly scannerLogGroupName: string;
  /** The alarms of the audit. */
  readonly alarmArns: readonly string[];
}

/** CloudWatch's own colours for the states of alarms, from bad to harmless. */
const SEVERITY_COLORS = { Critical: "#d13212", High: "#ff7f0e", Medium: "#f2c744", Low: "#1f77b4" };

/**
 * The body of a CloudWatch dashboard, as an object: first the audit's results and what they rest on, then the state of
 * the functions. Pure: the same arguments give the same body.
 */
export function dashboardBody(props: DashboardProps): { readonly start: string; readonly widgets: readonly Widget[] } {
  const { functionNames } = props;
  const functionLines = (metricName: string, stat: string): readonly MetricLine[] =>
    Object.entries(functionNames).map(([label, name]) => [
      "AWS/Lambda",
      metricName,
      "FunctionName",
      name,
      { stat, label },
    ]);
  return {
    start: "-P7D",
    widgets: inRows([
      [
        number("Compliance score (%)", props, lastKnown(props, "ComplianceScore", "Compliance score")),
        number("Coverage (%)", props, lastKnown(props, "CoveragePercent", "Coverage")),
        number("Accounts", props, [
          ...lastKnown(props, "AccountsExpected", "Expected"),
          ...lastKnown(props, "AccountsComplete", "Scanned completely"),
        ]),
        number("Hours since the last complete scan", props, hoursSinceLastCompleteScan(props)),
      ],
      [
        graph("Findings by severity", props, findingsBySeverity(props), { stacked: true }),
        graph("Scans", props, [
          ownMetric(props, "ScanCompleted", { stat: "Sum", label: "Ended" }),
          ownMetric(props, "CompleteScan", { stat: "Sum", label: "Complete" }),
          ownMetric(props, "NewFindings", { stat: "Sum", label: "New findings" }),
          ownMetric(props, "UndecidedEvaluations", { stat: "Sum", label: "Undecided evaluations" }),
        ]),
        graph("Remediations", props, [
          ownMetric(props, "RemediationSucceeded", { stat: "Sum", label: "Succeeded" }),
          ownMetric(props, "RemediationSkipped", { stat: "Sum", label: "Skipped" }),
          ownMetric(props, "RemediationFailed", { stat: "Sum", label: "Failed" }),
        ]),
      ],
      coverageTables(props, props.scannerLogGroupName),
      [
        alarmStates("Alarms", props.alarmArns),
        graph("Findings that come and go", props, [
          ownMetric(props, "NewFindings", { stat: "Sum", label: "New" }),
          ownMetric(props, "ReopenedFindings", { stat: "Sum", label: "Reopened, among the new" }),
          ownMetric(props, "ResolvedFindings", { stat: "Sum", label: "Resolved" }),
        ]),
        graph("Score of each pack (%)", props, [[{ id: "packs", expression: packScores(props) }]]),
      ],
      [
        graph("Invocations", props, functionLines("Invocations", "Sum")),
        graph("Errors", props, functionLines("Errors", "Sum")),
      ],
      [
        graph("Duration (ms, slowest)", props, functionLines("Duration", "Maximum")),
        graph("Throttles", props, functionLines("Throttles", "Sum")),
      ],
      [graph("Messages published", props, messages(props)), graph("Dead letters", props, deadLetters(props))],
    ]),
  };
}

/** A metric of the audit itself. Its only dimension is the environment; the packs' scores alone have another. */
function ownMetric({ environmentSuffix }: DashboardProps, name: string, rendering: Rendering): MetricLine {
  return [METRICS_NAMESPACE, name, "Environment", environmentSuffix, rendering];
}

/** A metric that only scans send. The graph repeats the last value until the next scan. */
function lastKnown(
  props: DashboardProps,
  name: string,
  label: string,
  rendering: Rendering = {},
): readonly MetricLine[] {
  const id = name.charAt(0).toLowerCase() + name.slice(1);
  return [
    ownMetric(props, name, { id, stat: "Maximum", visible: false }),
    [{ ...rendering, id: `${id}Known`, expression: `FILL(${id}, REPEAT)`, label }],
  ];
}

/**
 * The metric's value is the time of the last complete scan, which FILL repeats until the next one. EPOCH is the time at
 * which each point's period begins, so adding PERIOD gives the period's end. Metric math treats missing values as 0,
 * which without the IF would be hours since 1970. Source: Amazon CloudWatch User Guide, "Using metric math".
 */
function hoursSinceLastCompleteScan(props: DashboardProps): readonly MetricLine[] {
  return [
    ownMetric(props, "LastCompleteScanEpoch", { id: "scan", stat: "Maximum", visible: false }),
    [{ id: "last", expression: "FILL(scan, REPEAT)", visible: false }],
    [{ id: "hours", expression: "IF(last > 0, (EPOCH(scan) + PERIOD(scan) - last) / 3600)", label: "Hours" }],
  ];
}

/**
 * The last known score of every pack that has one. Which packs there are is a matter of the scanner's version, so the
 * metrics are searched for. Source: Amazon CloudWatch User Guide, "Search expression syntax" and "Using metric math".
 */
function packScores({ environmentSuffix }: DashboardProps): string {
  const search = `{${METRICS_NAMESPACE},Environment,Pack} MetricName="PackScore" Environment="${environmentSuffix}"`;
  return `FILL(SEARCH('${search}', 'Maximum'), REPEAT)`;
}

function findingsBySeverity(props: DashboardProps): readonly MetricLine[] {
  return Object.entries(SEVERITY_COLORS).flatMap(([severity, color]) =>
    lastKnown(props, `Findings${severity}`, severity, { color }),
  );
}

function messages({ alertTopicName }: DashboardProps): readonly MetricLine[] {
  const ofTopic = (name: string, label: string): MetricLine => [
    "AWS/SNS",
    name,
    "TopicName",
    alertTopicName,
    { stat: "Sum", label },
  ];
  return [ofTopic("NumberOfMessagesPublished", "Published"), ofTopic("NumberOfNotificationsFailed", "Not delivered")];
}

function deadLetters({ deadLetterQueueNames }: DashboardProps): readonly MetricLine[] {
  return Object.entries(deadLetterQueueNames).map(([label, name]) => [
    "AWS/SQS",
    "ApproximateNumberOfMessagesVisible",
    "QueueName",
    name,
    { stat: "Maximum", label },
  ]);
}
