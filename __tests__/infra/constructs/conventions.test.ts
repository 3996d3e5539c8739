import { AccountRoles } from "../../../src/infra/constructs/account-roles";
import { AlertTopic } from "../../../src/infra/constructs/alert-topic";
import { ConfigRecording } from "../../../src/infra/constructs/config-recording";
import { ConfigRules } from "../../../src/infra/constructs/config-rules";
import { EventRoutes } from "../../../src/infra/constructs/event-routes";
import { Monitoring } from "../../../src/infra/constructs/monitoring";
import { nameOf, statementsOf, Synthesized } from "../../support/synthesized";

const roleArn = "arn:aws:iam::111122223333:role/scanner-lambda-test";
const lambda = { functionName: "lambda-test", arn: "arn:aws:lambda:eu-west-1:111122223333:function:lambda-test" };
const account = { environmentSuffix: "test", accountId: "111122223333", awsRegion: "eu-west-1" };

/** All of them side by side, with everything that they can make. */
const stack = new Synthesized((scope) => {
  const topic = new AlertTopic(scope, "alerts", {
    ...account,
    publisherRoleArns: [roleArn],
    emails: ["a@example.com"],
  });
  const { recording } = new ConfigRecording(scope, "recording", {
    ...account,
    configBucketName: "compliance-config-bucket-111122223333-test",
    resourceTypes: ["AWS::S3::Bucket"],
    aggregateOrganization: true,
  });
  new ConfigRules(scope, "rules", {
    ...account,
    recording,
    rules: ["AWS::S3::Bucket", "AWS::EC2::VPC", "AWS::Lambda::Function"].map((resourceType, index) => ({
      id: `rule-${index}`,
      resourceType,
    })),
    s3EncryptionRule: lambda,
    vpcFlowLogsRule: lambda,
    lambdaSettingsRule: lambda,
  });
  new EventRoutes(scope, "events", {
    ...account,
    scanner: lambda,
    jsonReport: lambda,
    csvReport: lambda,
    remediation: lambda,
    s3EncryptionConfigRuleName: "s3-encryption-test",
  });
  new Monitoring(scope, "monitoring", {
    ...account,
    functionNames: { scanner: "lambda-test" },
    deadLetterQueueNames: { events: "compliance-events-dlq-test" },
    alertTopicName: "compliance-alerts-test",
    alertTopicArn: topic.topic.arn,
  });
  new AccountRoles(scope, "roles", {
    ...account,
    scannerRoleArn: roleArn,
    remediationFunctionRoleArn: roleArn,
    externalId: "external-test",
  });
});

describe("every construct", () => {
  it("ends the names of what it makes in the environment's suffix", () => {
    const names = stack.resources().flatMap(([, resource]) => {
      const name = nameOf(resource);
      // A status is named after its recorder, by reference.
      return typeof name === "string" && !name.startsWith("${") ? [name] : [];
    });

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !name.endsWith("-test"))).toEqual([]);
  });

  it("attaches managed policies and writes none inline", () => {
    const inline = stack
      .resources()
      .filter(([type, resource]) => /^aws_iam_(role|user|group)_policy$/.test(type) || "inline_policy" in resource);

    expect(inline).toEqual([]);
    expect(stack.all("aws_iam_role_policy_attachment")).toHaveLength(3);
  });

  it("lets services act for this account alone", () => {
    const policies = stack
      .resources()
      // AWS documents no such condition for the role of an organisation's aggregator.
      .filter(([, { name }]) => name !== "compliance-aggregator-test")
      .flatMap(([, { policy, assume_role_policy: trust }]) => [policy, trust].filter((text) => text !== undefined));
    const ofServices = policies
      .flatMap(statementsOf)
      .filter(({ Principal }) => JSON.stringify(Principal ?? null).includes("Service"));

    expect(ofServices.length).toBeGreaterThan(3);
    ofServices.forEach(({ Condition }) => {
      expect(Condition?.["StringEquals"]).toEqual({ "aws:SourceAccount": "111122223333" });
    });
    stack.all("aws_lambda_permission").forEach((permission) => {
      expect(permission["source_arn"] ?? permission["source_account"]).toBeDefined();
    });
  });

  it("allows nobody whom it does not name", () => {
    const policies = stack.resources().flatMap(([, { policy }]) => (policy === undefined ? [] : [policy]));
    const open = policies
      .flatMap(statementsOf)
      .filter(({ Effect, Principal }) => Effect === "Allow" && Principal === "*");

    expect(open).toEqual([]);
  });
});
