import { createHash } from "node:crypto";
import { TREND_KEY } from "../../../src/core/audit-bucket";
import { AuditFunctions, type AuditFunctionsProps } from "../../../src/infra/constructs/audit-functions";
import {
  configRuleStatements,
  remediationStatements,
  reportStatements,
  tableStatements,
  scannerStatements,
  securityHubStatements,
} from "../../../src/infra/constructs/function-permissions";
import { pack } from "../../../src/infra/deployment-package";
import { type HandlerName } from "../../../src/infra/handler-bundles";
import { scanApiCallsFor } from "../../../src/resources/scan-api-calls";
import { DESIGNED_HANDLER_NAMES, handlerDirectories } from "../../support/audit-stack";
import { type Resource, statementsOf, Synthesized } from "../../support/synthesized";

const codeDirectories = handlerDirectories();

const RESOURCES = {
  bucketArn: "arn:aws:s3:::compliance-audit-bucket-111122223333-test",
  bucketKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
  eventBusArn: "arn:aws:events:eu-west-1:111122223333:event-bus/compliance-bus-test",
  scanRoleArns: ["arn:aws:iam::111122223333:role/compliance-scan-test"],
  remediationRoleArns: ["arn:aws:iam::111122223333:role/compliance-remediation-test"],
};

const PROPS: AuditFunctionsProps = {
  environmentSuffix: "test",
  logKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/66666666-7777-8888-9999-000000000000",
  codeDirectories,
  auditBucketName: "compliance-audit-bucket-111122223333-test",
  eventBusName: "compliance-bus-test",
  alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
  resources: RESOURCES,
};

function auditFunctions(props: Partial<AuditFunctionsProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new AuditFunctions(scope, "functions", { ...PROPS, ...props });
  });
}

const stack = auditFunctions();

/** A function as Terraform gets it. */
function lambda(name: HandlerName, of = stack): Resource {
  const found = of.all("aws_lambda_function").find((fn) => fn["function_name"] === `${name}-lambda-test`);
  if (found === undefined) throw new Error(`There is no function ${name}.`);
  return found;
}

/** An attribute of each function, by its short name. */
const each = (attribute: string, of = stack): Readonly<Record<string, unknown>> =>
  Object.fromEntries(DESIGNED_HANDLER_NAMES.map((name) => [name, lambda(name, of)[attribute]]));

/** Variables that a function has beside those that every function has. */
function ownVariables(name: HandlerName): Readonly<Record<string, string>> {
  const { variables } = lambda(name)["environment"] as { readonly variables: Readonly<Record<string, string>> };
  const own = Object.entries(variables).filter(([key]) => !/^(POWERTOOLS_|ENVIRONMENT_SUFFIX$)/.test(key));
  return Object.fromEntries(own);
}

describe("AuditFunctions", () => {
  it("are seven", () => {
    const names = stack.all("aws_lambda_function").map((fn) => fn["function_name"]);

    expect(names.sort()).toEqual([
      "csv-report-lambda-test",
      "json-report-lambda-test",
      "lambda-settings-rule-lambda-test",
      "remediation-lambda-test",
      "s3-encryption-rule-lambda-test",
      "scanner-lambda-test",
      "vpc-flow-logs-rule-lambda-test",
    ]);
  });

  it("reserve 10, 5 or 2 concurrent executions", () => {
    expect(each("reserved_concurrent_executions")).toEqual({
      scanner: 10,
      "json-report": 5,
      "csv-report": 5,
      remediation: 5,
      "s3-encryption-rule": 2,
      "vpc-flow-logs-rule": 2,
      "lambda-settings-rule": 2,
    });
  });

  it("reserve no concurrency if that is switched off", () => {
    const reserved = each("reserved_concurrent_executions", auditFunctions({ reserveConcurrency: false }));

    expect(Object.values(reserved)).toEqual(DESIGNED_HANDLER_NAMES.map(() => -1));
  });

  it("have the memory and the timeout that they need", () => {
    expect(each("memory_size")).toEqual({
      scanner: 1_024,
      "json-report": 512,
      "csv-report": 512,
      remediation: 256,
      "s3-encryption-rule": 256,
      "vpc-flow-logs-rule": 256,
      "lambda-settings-rule": 256,
    });
    expect(each("timeout")).toEqual({
      scanner: 900,
      "json-report": 300,
      "csv-report": 300,
      remediation: 180,
      "s3-encryption-rule": 60,
      // On schedule these two read every resource of their type.
      "vpc-flow-logs-rule": 300,
      "lambda-settings-rule": 300,
    });
  });

  it.each<HandlerName>(["scanner", "remediation"])("tell %s the bucket, the bus and the topic of alerts", (name) => {
    expect(ownVariables(name)).toEqual({
      AUDIT_BUCKET: "compliance-audit-bucket-111122223333-test",
      EVENT_BUS_NAME: "compliance-bus-test",
      ALERT_TOPIC_ARN: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
    });
  });

  it.each<HandlerName>([
    "json-report",
    "csv-report",
    "s3-encryption-rule",
    "vpc-flow-logs-rule",
    "lambda-settings-rule",
  ])("tell %s the bucket", (name) => {
    expect(ownVariables(name)).toEqual({ AUDIT_BUCKET: "compliance-audit-bucket-111122223333-test" });
  });

  it("are eight if AWS Config asks about further resource types, and the eighth may read only these", () => {
    const types = ["AWS::EC2::Volume", "AWS::KMS::Key"];
    const more = auditFunctions({ configRuleTypes: types });

    expect(more.all("aws_lambda_function")).toHaveLength(8);
    expect(lambda("config-rule", more)).toMatchObject({ memory_size: 256, timeout: 300 });
    expect(statementsOf(more.named("aws_iam_policy", "config-rule-lambda-test")["policy"])).toEqual(
      expect.arrayContaining([...configRuleStatements(RESOURCES, scanApiCallsFor(types))]),
    );
  });

  it("are one more if scans are written as a page, which may write nothing else", () => {
    const more = auditFunctions({ htmlReport: true });

    expect(more.all("aws_lambda_function")).toHaveLength(8);
    expect(lambda("html-report", more)).toMatchObject({ memory_size: 512, timeout: 300 });
    expect(statementsOf(more.named("aws_iam_policy", "html-report-lambda-test")["policy"])).toEqual(
      expect.arrayContaining([...reportStatements(RESOURCES, ["report.html"], [TREND_KEY])]),
    );
  });

  it("are one more if scans are added to tables, which may write nothing else", () => {
    const more = auditFunctions({ parquetReport: true });

    expect(more.all("aws_lambda_function")).toHaveLength(8);
    expect(statementsOf(more.named("aws_iam_policy", "parquet-report-lambda-test")["policy"])).toEqual(
      expect.arrayContaining([...tableStatements(RESOURCES)]),
    );
  });

  it("are one more if Security Hub gets the findings, which may import them for that hub alone", () => {
    const productArn = "arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default";
    const more = auditFunctions({ securityHub: { accountId: "111122223333", productArn } });

    expect(more.all("aws_lambda_function")).toHaveLength(8);
    expect(lambda("security-hub", more)).toMatchObject({
      ...{ memory_size: 512, timeout: 900, reserved_concurrent_executions: 1 },
      environment: { variables: { AUDIT_ACCOUNT: "111122223333" } },
    });
    expect(statementsOf(more.named("aws_iam_policy", "security-hub-lambda-test")["policy"])).toEqual(
      expect.arrayContaining([...securityHubStatements(RESOURCES, productArn)]),
    );
  });

  it("each run their own handler", () => {
    const hashes = DESIGNED_HANDLER_NAMES.map((name) => [
      name,
      createHash("sha256").update(pack(codeDirectories[name])).digest("base64"),
    ]);

    expect(each("source_code_hash", auditFunctions({ packaging: "asset" }))).toEqual(Object.fromEntries(hashes));
    expect(new Set(hashes.map(([, hash]) => hash)).size).toBe(7);
  });

  it("share the settings that all are given", () => {
    const vpc = { subnetIds: ["subnet-1", "subnet-2"], securityGroupId: "sg-1" };
    const all = auditFunctions({ vpc, runtime: "nodejs22.x", logRetentionDays: 30 });

    expect(all.all("aws_lambda_function")).toHaveLength(7);
    all.all("aws_lambda_function").forEach((fn) => {
      expect(fn).toMatchObject({
        runtime: "nodejs22.x",
        vpc_config: { subnet_ids: ["subnet-1", "subnet-2"], security_group_ids: ["sg-1"] },
      });
    });
    expect(all.all("aws_cloudwatch_log_group").map((group) => group["retention_in_days"])).toEqual(
      DESIGNED_HANDLER_NAMES.map(() => 30),
    );
  });

  it("each have a role, a policy, a queue for failed events, a log group and bounded retries of their own", () => {
    const counts = [
      "aws_iam_role",
      "aws_iam_policy",
      "aws_sqs_queue",
      "aws_cloudwatch_log_group",
      "aws_lambda_function_event_invoke_config",
    ].map((type) => stack.all(type).length);
    const roles = stack.all("aws_lambda_function").map(({ role }) => role);

    expect(counts).toEqual([7, 7, 7, 7, 7]);
    expect(new Set(roles).size).toBe(7);
  });

  it.each([
    ["scanner", scannerStatements(RESOURCES)],
    ["json-report", reportStatements(RESOURCES, ["report.json"], [TREND_KEY])],
    ["csv-report", reportStatements(RESOURCES, ["report.csv"])],
    ["remediation", remediationStatements(RESOURCES)],
    ["s3-encryption-rule", configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::S3::Bucket"]))],
    ["vpc-flow-logs-rule", configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::EC2::VPC"]))],
    ["lambda-settings-rule", configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::Lambda::Function"]))],
  ])("let %s do what its handler does", (name, statements) => {
    const { policy } = stack.named("aws_iam_policy", `${name}-lambda-test`);

    expect(statementsOf(policy).filter(({ Sid }) => Sid !== "KeepFailedEvents")).toEqual(statements);
  });

  it("are found by their short names, and name those that publish", () => {
    let names: Readonly<Record<string, string | undefined>> = {};
    let publishers: readonly (string | undefined)[] = [];
    new Synthesized((scope) => {
      const functions = new AuditFunctions(scope, "functions", PROPS);
      const byName = Object.entries(functions.byName());
      names = Object.fromEntries(byName.map(([name, fn]) => [name, fn.function.functionNameInput]));
      publishers = functions.publisherRoles().map(({ nameInput }) => nameInput);
    });

    expect(names).toEqual(Object.fromEntries(DESIGNED_HANDLER_NAMES.map((name) => [name, `${name}-lambda-test`])));
    expect(publishers).toEqual(["scanner-lambda-test", "remediation-lambda-test"]);
  });
});
