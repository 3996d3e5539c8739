import { eventBusName, EventRoutes, type EventRoutesProps } from "../../../src/infra/constructs/event-routes";
import { Synthesized, statement, type Resource } from "../../support/synthesized";

function lambda(name: string) {
  return {
    functionName: `${name}-lambda-test`,
    arn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}-lambda-test`,
  };
}

function routes(props: Partial<EventRoutesProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new EventRoutes(scope, "events", {
      environmentSuffix: "test",
      accountId: "111122223333",
      scanner: lambda("scanner"),
      jsonReport: lambda("json-report"),
      csvReport: lambda("csv-report"),
      remediation: lambda("remediation"),
      s3EncryptionConfigRuleName: "s3-encryption-test",
      ...props,
    });
  });
}

const stack = routes();
const rule = (name: string): Resource => stack.named("aws_cloudwatch_event_rule", name);
const patternOf = (name: string): unknown => JSON.parse(rule(name)["event_pattern"] as string);

/** The ARNs that a rule's events go to. */
function targetsOf(name: string): unknown {
  return stack
    .all("aws_cloudwatch_event_target")
    .filter((target) => (target["rule"] as string).includes(`_${name}_`))
    .map(({ arn }) => arn);
}

describe("EventRoutes", () => {
  it("has a bus of its own", () => {
    expect(stack.only("aws_cloudwatch_event_bus")).toMatchObject({ name: "compliance-bus-test" });
    expect(eventBusName("test")).toBe("compliance-bus-test");
  });

  it("scans every six hours, on the default bus", () => {
    expect(rule("scheduled-scan-test")).toMatchObject({ schedule_expression: "rate(6 hours)" });
    expect(rule("scheduled-scan-test")).not.toHaveProperty("event_bus_name");
    expect(targetsOf("scheduled-scan")).toEqual([lambda("scanner").arn]);
  });

  it("scans on another schedule if one is given", () => {
    expect(
      routes({ scanSchedule: "cron(0 3 * * ? *)" }).named("aws_cloudwatch_event_rule", "scheduled-scan-test"),
    ).toMatchObject({ schedule_expression: "cron(0 3 * * ? *)" });
  });

  it.each([
    ["on-demand-scan", "Compliance Scan Requested", ["scanner"]],
    ["scan-completed", "Compliance Scan Completed", ["json-report", "csv-report"]],
    ["scan-violation", "Compliance Violation Found", ["remediation"]],
  ])("routes %s from the custom bus", (name, detailType, functions) => {
    expect(rule(`${name}-test`)).toMatchObject({
      event_bus_name: `\${${stack.address("aws_cloudwatch_event_bus")}.name}`,
    });
    expect(patternOf(`${name}-test`)).toEqual({ source: ["compliance.audit"], "detail-type": [detailType] });
    expect(targetsOf(name)).toEqual(functions.map((target) => lambda(target).arn));
  });

  it.each([
    ["html-report", { htmlReport: lambda("html-report") }],
    ["parquet-report", { parquetReport: lambda("parquet-report") }],
    ["security-hub", { securityHub: lambda("security-hub") }],
  ] as const)("tells the function %s of a scan too, if there is one", (name, props) => {
    const targets = routes(props).all("aws_cloudwatch_event_target");

    expect(targets.map(({ arn }) => arn)).toContain(lambda(name).arn);
    expect(stack.all("aws_cloudwatch_event_target").map(({ arn }) => arn)).not.toContain(lambda(name).arn);
  });

  it("remediates what AWS Config finds in S3 buckets, from the default bus", () => {
    expect(patternOf("config-violation-test")).toEqual({
      source: ["aws.config"],
      "detail-type": ["Config Rules Compliance Change"],
      detail: {
        configRuleName: ["s3-encryption-test"],
        resourceType: ["AWS::S3::Bucket"],
        newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
      },
    });
    expect(rule("config-violation-test")).not.toHaveProperty("event_bus_name");
    expect(targetsOf("config-violation")).toEqual([lambda("remediation").arn]);
  });

  it("gives each target the dead-letter queue and a bounded retry", () => {
    const targets = stack.all("aws_cloudwatch_event_target");

    expect(targets).toHaveLength(6);
    targets.forEach((target) => {
      expect(target).toMatchObject({
        dead_letter_config: { arn: `\${${stack.address("aws_sqs_queue")}.arn}` },
        retry_policy: { maximum_event_age_in_seconds: 3_600, maximum_retry_attempts: 8 },
      });
    });
  });

  it("puts each target on the bus of its rule", () => {
    stack.all("aws_cloudwatch_event_target").forEach((target) => {
      const [, id = ""] = /aws_cloudwatch_event_rule\.([^.]+)\.name/.exec(target["rule"] as string) ?? [];
      const ofTarget = stack
        .all("aws_cloudwatch_event_rule")
        .find(({ name }) => id.includes((name as string).slice(0, -5)));

      expect(ofTarget).toBeDefined();
      expect(target["event_bus_name"]).toEqual(ofTarget?.["event_bus_name"]);
    });
  });

  it("lets only each rule invoke its own targets", () => {
    const permissions = stack.all("aws_lambda_permission");

    expect(permissions).toHaveLength(6);
    permissions.forEach((permission) => {
      expect(permission).toMatchObject({
        action: "lambda:InvokeFunction",
        principal: "events.amazonaws.com",
        source_arn: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\..*\.arn\}$/) as unknown,
      });
    });
  });

  it("keeps dead letters encrypted, and lets only the rules write them", () => {
    expect(stack.only("aws_sqs_queue")).toMatchObject({
      name: "compliance-events-dlq-test",
      sqs_managed_sse_enabled: true,
      message_retention_seconds: 1_209_600,
    });
    const policy = stack.only("aws_sqs_queue_policy")["policy"];
    const { Principal, Condition } = statement(policy, "RulesKeepEvents");

    expect(Principal).toEqual({ Service: "events.amazonaws.com" });
    expect(Condition?.["StringEquals"]).toEqual({ "aws:SourceAccount": "111122223333" });
    expect(Condition?.["ArnEquals"]?.["aws:SourceArn"]).toHaveLength(5);
    expect(statement(policy, "TlsOnly").Effect).toBe("Deny");
  });
});
