import { dashboardBody, type DashboardProps } from "../../../src/infra/constructs/dashboard";
import type { CoverageEntry } from "../../../src/core/coverage";
import { COVERAGE_MESSAGES } from "../../../src/core/coverage-messages";
import { addScanMetrics } from "../../../src/scan/scan-metrics";
import { loggedBy } from "../../support/logged-coverage";
import { manifest } from "../../support/scan";

const PROPS: DashboardProps = {
  environmentSuffix: "test",
  awsRegion: "eu-west-1",
  functionNames: { scanner: "scanner-lambda-test", remediation: "remediation-lambda-test" },
  deadLetterQueueNames: { events: "compliance-events-dlq-test" },
  alertTopicName: "compliance-alerts-test",
  scannerLogGroupName: "/aws/lambda/scanner-lambda-test",
  alarmArns: ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:scan-missed-test"],
};

const body = dashboardBody(PROPS);

type Line = readonly (string | Readonly<Record<string, unknown>>)[];

/** What the widget with this title shows. */
function widget(title: string): Readonly<Record<string, unknown>> {
  const found = body.widgets.find(({ properties }) => properties["title"] === title);
  if (found === undefined) throw new Error(`No widget ${title}.`);
  return found.properties;
}

/** The metrics of the widget with this title. */
function linesOf(title: string): readonly Line[] {
  return widget(title)["metrics"] as readonly Line[];
}

const metricWidgets = body.widgets.filter(({ type }) => type === "metric");

const isMetric = (line: Line): boolean => typeof line[0] === "string";
const allLines = metricWidgets.flatMap(({ properties }) => properties["metrics"] as readonly Line[]);
const ownMetricNames = allLines.flatMap(([namespace, name]) =>
  namespace === "ComplianceAudit" && typeof name === "string" ? [name] : [],
);

/** The names of the metrics that a complete scan sends. */
function metricsOfScan(): readonly string[] {
  const names: string[] = [];
  const { summary } = manifest();
  const places = { expected: 1, complete: 1 };
  const counted = { ...summary, coverage: { ...summary.coverage, accounts: places, targets: places } };
  addScanMetrics({ addMetric: (name) => names.push(name) }, manifest({ summary: counted }));
  return names;
}

describe("dashboardBody", () => {
  it.each(["Invocations", "Errors", "Throttles"])("shows the %s of every function", (metric) => {
    expect(linesOf(metric)).toEqual([
      ["AWS/Lambda", metric, "FunctionName", "scanner-lambda-test", { stat: "Sum", label: "scanner" }],
      ["AWS/Lambda", metric, "FunctionName", "remediation-lambda-test", { stat: "Sum", label: "remediation" }],
    ]);
  });

  it("shows how long each function takes at most", () => {
    expect(linesOf("Duration (ms, slowest)").map(([, name, , value]) => [name, value])).toEqual([
      ["Duration", "scanner-lambda-test"],
      ["Duration", "remediation-lambda-test"],
    ]);
  });

  it("shows the messages that the topic published", () => {
    expect(linesOf("Messages published")).toContainEqual([
      "AWS/SNS",
      "NumberOfMessagesPublished",
      "TopicName",
      "compliance-alerts-test",
      { stat: "Sum", label: "Published" },
    ]);
  });

  it("shows the messages in the dead-letter queues", () => {
    expect(linesOf("Dead letters")).toEqual([
      [
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        "QueueName",
        "compliance-events-dlq-test",
        { stat: "Maximum", label: "events" },
      ],
    ]);
  });

  it.each([
    ["Compliance score (%)", "ComplianceScore", "complianceScore"],
    ["Coverage (%)", "CoveragePercent", "coveragePercent"],
  ])("shows in %s the last scan's value until the next scan", (title, metric, id) => {
    expect(linesOf(title)).toEqual([
      ["ComplianceAudit", metric, "Environment", "test", { id, stat: "Maximum", visible: false }],
      [expect.objectContaining({ expression: `FILL(${id}, REPEAT)` })],
    ]);
  });

  it("shows how many accounts were expected, and how many were scanned completely", () => {
    expect(
      linesOf("Accounts")
        .filter(isMetric)
        .map(([, name]) => name),
    ).toEqual(["AccountsExpected", "AccountsComplete"]);
  });

  it("shows the findings of each severity, the worst first", () => {
    const shown = linesOf("Findings by severity");

    expect(shown.filter(isMetric).map(([, name]) => name)).toEqual([
      "FindingsCritical",
      "FindingsHigh",
      "FindingsMedium",
      "FindingsLow",
    ]);
    expect(shown.filter((line) => !isMetric(line)).map(([rendering]) => rendering)).toMatchObject([
      { label: "Critical", expression: "FILL(findingsCritical, REPEAT)" },
      { label: "High", expression: "FILL(findingsHigh, REPEAT)" },
      { label: "Medium", expression: "FILL(findingsMedium, REPEAT)" },
      { label: "Low", expression: "FILL(findingsLow, REPEAT)" },
    ]);
  });

  it("computes the hours since the last complete scan from the time that the scan sent", () => {
    expect(linesOf("Hours since the last complete scan")).toEqual([
      [
        "ComplianceAudit",
        "LastCompleteScanEpoch",
        "Environment",
        "test",
        { id: "scan", stat: "Maximum", visible: false },
      ],
      [{ id: "last", expression: "FILL(scan, REPEAT)", visible: false }],
      [{ id: "hours", expression: "IF(last > 0, (EPOCH(scan) + PERIOD(scan) - last) / 3600)", label: "Hours" }],
    ]);
  });

  it("shows beside the alarms what came and went, and the score of every pack that has one", () => {
    const row = body.widgets.find(({ type }) => type === "alarm")?.y;

    expect(body.widgets.filter(({ y }) => y === row).map(({ properties }) => properties["title"])).toEqual([
      "Alarms",
      "Findings that come and go",
      "Score of each pack (%)",
    ]);
    expect(linesOf("Findings that come and go").map(([, name]) => name)).toEqual([
      "NewFindings",
      "ReopenedFindings",
      "ResolvedFindings",
    ]);
    const [[packs] = []] = linesOf("Score of each pack (%)");
    expect(packs).toEqual({
      id: "packs",
      expression:
        `FILL(SEARCH('{ComplianceAudit,Environment,Pack} MetricName="PackScore" Environment="test"', ` +
        "'Maximum'), REPEAT)",
    });
  });

  it("shows only metrics that a scan sends", () => {
    const ofScans = ownMetricNames.filter((name) => !name.startsWith("Remediation"));

    expect(metricsOfScan()).toEqual(expect.arrayContaining(ofScans));
    expect(ownMetricNames).toEqual(
      expect.arrayContaining(["RemediationSucceeded", "RemediationSkipped", "RemediationFailed"]),
    );
  });

  it("gives every line an id of its own within its widget, as metric math asks", () => {
    metricWidgets.forEach(({ properties }) => {
      const ids = (properties["metrics"] as readonly Line[])
        .map((line) => line.at(-1) as { readonly id?: string })
        .flatMap(({ id }) => (id === undefined ? [] : [id]));

      expect(new Set(ids).size).toBe(ids.length);
      ids.forEach((id) => {
        expect(id).toMatch(/^[a-z][A-Za-z0-9_]*$/);
      });
    });
  });

  it("fills rows of 24 columns without overlap, in the audit's region", () => {
    const widths = new Map<number, number>();
    body.widgets.forEach(({ type, x, y, width, properties }) => {
      expect(x).toBe(widths.get(y) ?? 0);
      // The ARNs of alarms name their region.
      if (type !== "alarm") expect(properties["region"]).toBe("eu-west-1");
      widths.set(y, x + width);
    });

    expect([...widths.values()]).toEqual([24, 24, 24, 24, 24, 24, 24]);
  });

  it("shows the states of the alarms", () => {
    expect(widget("Alarms")).toMatchObject({
      alarms: ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:scan-missed-test"],
    });
  });

  it.each([
    ["Coverage by account and region", COVERAGE_MESSAGES.target],
    ["Coverage by resource type", COVERAGE_MESSAGES.resourceType],
    ["Gaps, the newest first", COVERAGE_MESSAGES.gap],
  ])("shows %s by fields that the scanner logs", (title, message) => {
    const [source, filter, ...shown] = String(widget(title)["query"]).split("\n| ");
    const [, , fields] = loggedBy(manifest({ coverage: [GAP] })).find(([, logged]) => logged === message) ?? [];
    const columns = [...shown.join(" ").matchAll(/ as (\w+)/g)].map(([, column = ""]) => column);
    const asked = (shown.join(" ").match(/(?<!@)\b[a-z]+[A-Z]\w*/g) ?? []).filter((name) => !columns.includes(name));

    expect(source).toBe("SOURCE '/aws/lambda/scanner-lambda-test'");
    expect(filter).toBe(`filter message = "${message}"`);
    expect(asked.length).toBeGreaterThan(3);
    expect(Object.keys(fields ?? {})).toEqual(expect.arrayContaining(asked));
    // Logs Insights takes a field there, and no expression.
    expect(shown.join(" ").match(/latest\((?!\w+\))/)).toBeNull();
    expect(shown.at(-1)).toMatch(/^(sort|limit) /);
  });
});

const GAP: CoverageEntry = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "AWS::S3::Bucket",
  ruleIds: [],
  status: "PARTIAL",
  expected: 2,
  scanned: 1,
  reason: "s3:GetBucketPolicy was denied.",
  missingPermission: "s3:GetBucketPolicy",
};
