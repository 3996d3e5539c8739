import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { readEnvironment, type EnvironmentSettings } from "../../../src/infra/settings";
import { ComplianceAuditStack } from "../../../src/infra/stacks/compliance-audit-stack";
import {
  DESIGNED_HANDLER_NAMES,
  AuditStack,
  handlerDirectories,
  settingsOf,
  shownName,
} from "../../support/audit-stack";
import { statementsOf } from "../../support/synthesized";
import { withTestApp } from "../../support/test-app";

const codeDirectories = handlerDirectories();

/** The value of every property of this name, however deep. */
function deep(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...deep(inner, name),
  ]);
}

describe.each([
  ["dev", "single"],
  ["prod", "single"],
  ["local", "single"],
  ["prod", "distributed"],
] as const)("every part of the audit stack of %s, whose scans are %s", (suffix, scale) => {
  const settings: EnvironmentSettings = { ...readEnvironment(suffix), scale };
  const isDistributed = scale === "distributed";
  const stack = new AuditStack(settings, codeDirectories);

  it("has a name that ends in the suffix, as far as it has a name of its own", () => {
    const named = stack.resources().flatMap(([type, resource]) => {
      const name = shownName(resource);
      return typeof name === "string" && !name.startsWith("${") ? [[type, name] as const] : [];
    });
    const types = new Set(named.map(([type]) => type));

    expect(named.filter(([, name]) => !name.endsWith(`-${suffix}`))).toEqual([]);
    expect([...types]).toEqual(
      expect.arrayContaining([
        ...["aws_vpc", "aws_subnet", "aws_vpc_endpoint", "aws_security_group", "aws_cloudwatch_log_group"],
        ...["aws_lambda_function", "aws_iam_role", "aws_iam_policy", "aws_kms_alias", "aws_s3_bucket", "aws_sqs_queue"],
        ...["aws_sns_topic", "aws_cloudwatch_event_bus", "aws_cloudwatch_event_rule", "aws_cloudwatch_metric_alarm"],
        ...["aws_cloudwatch_dashboard", "aws_config_configuration_recorder", "aws_config_config_rule"],
      ]),
    );
  });

  it("shares its name with no other of its type", () => {
    const names = stack
      .resources()
      .filter(([type]) => /^aws_(iam_role|iam_policy|sqs_queue|lambda_function|cloudwatch_metric_alarm)$/.test(type))
      .map(([type, resource]) => `${type} ${String(shownName(resource))}`);

    expect(names).toEqual([...new Set(names)]);
  });

  it("has managed policies only", () => {
    const types = stack.resources().map(([type]) => type);

    expect(types.filter((type) => /^aws_iam_(role|user|group)_policy$/.test(type))).toEqual([]);
    expect(deep(stack.json, "inline_policy")).toEqual([]);
    expect(deep(stack.json, "managed_policy_arns")).toEqual([]);
    expect(types.filter((type) => type === "aws_iam_role_policy_attachment").length).toBeGreaterThan(20);
  });

  it("is allowed every resource only to read configurations and to report, trace and deliver logs", () => {
    const unbounded = stack
      .all("aws_iam_policy")
      .flatMap(({ policy }) => statementsOf(policy))
      .filter(({ Resource }) => [Resource].flat().includes("*"));

    expect(new Set(unbounded.map(({ Sid }) => Sid))).toEqual(
      new Set(["ReadConfiguration", "ReportToConfig", ...(isDistributed ? ["DeliverLogs", "Trace"] : [])]),
    );
  });

  it("is allowed no action by a wildcard", () => {
    const actions = stack
      .all("aws_iam_policy")
      .flatMap(({ policy }) => statementsOf(policy))
      .flatMap(({ Action }) => Action);

    expect(actions.length).toBeGreaterThan(20);
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
  });

  it("goes when the stack is destroyed", () => {
    expect(stack.all("aws_s3_bucket").map((bucket) => bucket["force_destroy"])).toEqual([true, true]);
    expect(stack.all("aws_kms_key").map((key) => key["deletion_window_in_days"])).toEqual([7, 7, 7]);
    ["prevent_destroy", "skip_destroy", "retain_on_delete", "deletion_protection", "deletion_protection_enabled"]
      .flatMap((name) => deep(stack.json, name))
      .forEach((value) => {
        expect(value).toBe(false);
      });
  });

  it("is listed in the outputs where somebody asks for it", () => {
    expect(Object.keys(stack.json.output).sort()).toEqual([
      "AggregatorName",
      "AuditBucketName",
      "ConfigBucketName",
      "CsvReportLambdaArn",
      "DashboardName",
      "EventBusName",
      "JsonReportLambdaArn",
      "LambdaSettingsRuleLambdaArn",
      "RemediationLambdaArn",
      "S3EncryptionRuleLambdaArn",
      ...(isDistributed ? ["ScanStateMachineArn"] : []),
      "ScannerLambdaArn",
      "SnsTopicArn",
      "VpcFlowLogsRuleLambdaArn",
      "VpcId",
    ]);
  });

  it("is what the output of its name says", () => {
    const { accountId } = settings;
    const values = Object.fromEntries(Object.entries(stack.json.output).map(([name, { value }]) => [name, value]));
    const functionArn = (name: string): string =>
      stack.reference("aws_lambda_function", `${name}-lambda-${suffix}`, "arn");

    expect(values).toEqual({
      VpcId: stack.reference("aws_vpc", `compliance-vpc-${suffix}`, "id"),
      AuditBucketName: stack.reference("aws_s3_bucket", `compliance-audit-bucket-${accountId}-${suffix}`, "bucket"),
      ConfigBucketName: stack.reference("aws_s3_bucket", `compliance-config-bucket-${accountId}-${suffix}`, "bucket"),
      SnsTopicArn: stack.reference("aws_sns_topic", `compliance-alerts-${suffix}`, "arn"),
      ...(isDistributed
        ? { ScanStateMachineArn: stack.reference("aws_sfn_state_machine", `compliance-scan-${suffix}`, "arn") }
        : {}),
      ScannerLambdaArn: functionArn("scanner"),
      JsonReportLambdaArn: functionArn("json-report"),
      CsvReportLambdaArn: functionArn("csv-report"),
      RemediationLambdaArn: functionArn("remediation"),
      S3EncryptionRuleLambdaArn: functionArn("s3-encryption-rule"),
      VpcFlowLogsRuleLambdaArn: functionArn("vpc-flow-logs-rule"),
      LambdaSettingsRuleLambdaArn: functionArn("lambda-settings-rule"),
      DashboardName: stack.reference("aws_cloudwatch_dashboard", `compliance-dashboard-${suffix}`, "dashboard_name"),
      AggregatorName: stack.reference("aws_config_configuration_aggregator", `compliance-aggregator-${suffix}`, "name"),
      EventBusName: stack.reference("aws_cloudwatch_event_bus", `compliance-bus-${suffix}`, "name"),
    });
  });

  it("is the same in the next synth", () => {
    expect(new AuditStack(settings, codeDirectories).text).toBe(stack.text);
  });
});

describe("the audit stack", () => {
  /** Synthesizes the whole stack as the commands do it, with what a test adds. */
  const synthesize = (add: (stack: ComplianceAuditStack) => void): void => {
    withTestApp((app) => {
      add(new ComplianceAuditStack(app, "stack", { settings: settingsOf(), codeDirectories }));
      app.synth();
    });
  };

  it("can be synthesized as a whole, as the commands do it", () => {
    expect(() => {
      synthesize(() => undefined);
    }).not.toThrow();
  });

  it("fails its synth on an inline policy, wherever it is added", () => {
    expect(() => {
      synthesize((stack) => new IamRolePolicy(stack, "inline", { role: "scanner-lambda-test", policy: "{}" }));
    }).toThrow("stack/inline is an inline policy");
  });

  it("takes each function's code from that function's folder", () => {
    const settings = settingsOf({ packaging: "asset" });
    const stack = new AuditStack(settings, codeDirectories);
    const paths = DESIGNED_HANDLER_NAMES.map((name) => {
      const { filename } = stack.named("aws_lambda_function", `${name}-lambda-test`);
      return (filename as string).split("/").at(-1);
    });

    expect(paths).toEqual(DESIGNED_HANDLER_NAMES.map((name) => `${name}.zip`));
  });
});
