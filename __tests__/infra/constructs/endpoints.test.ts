import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import { endpointPolicy } from "../../../src/infra/constructs/endpoint-policies";
import {
  ENDPOINTS,
  endpointsElsewhere,
  endpointServiceName,
  interfaceEndpointsFor,
  interfaceEndpointsIn,
  type ServiceEndpoint,
} from "../../../src/infra/constructs/endpoints";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import { ORGANIZATION_API_CALLS, SCAN_API_CALLS, scanApiCallsFor } from "../../../src/resources/scan-api-calls";
import { IAM_ACTIONS } from "../../../src/resources/service-authorization";
import { vpc } from "../../../src/resources/vpc/description";
import { RESOURCES } from "../../../src/policy/patterns";
import { statementsOf } from "../../support/synthesized";

const ROOT = resolve(__dirname, "../../..");

/** What runs on a developer's machine only, and reaches AWS from there. */
const NOT_DEPLOYED = /^src\/(local|infra|operations)\//;

/** What reads resources from AWS APIs: of the deployed code, what enabled rules decide about. */
const READER = /^src\/(aws|resources)\//;

/** What is deployed only if the settings ask for it. */
const ON_REQUEST = /^(handlers\/security-hub\.ts$|src\/reports\/hubs\/)/;

/** What the deployed code imports, each once. */
function importsOfDeployedCode(...without: readonly RegExp[]): readonly string[] {
  const files = ["src", "handlers"]
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) => ![NOT_DEPLOYED, ...without].some((path) => path.test(relative(ROOT, file).replaceAll("\\", "/"))),
    );
  const imports = files.flatMap((file) => ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles);
  return [...new Set(imports.map(({ fileName }) => fileName))];
}

/** The SDK's clients among the imports: `configservice` for `@aws-sdk/client-config-service`. */
function clientsOf(imports: readonly string[]): readonly string[] {
  return imports.flatMap((name) => {
    const [, client] = /^@aws-sdk\/client-([^/]+)/.exec(name) ?? [];
    return client === undefined ? [] : [client.replaceAll("-", "")];
  });
}

const CLIENTS_WITH_ENDPOINT = Object.keys(ENDPOINTS).map((client) => client.toLowerCase());

/** All of them are in us-east-1. */
const ALL = interfaceEndpointsIn("us-east-1");

describe("endpoints", () => {
  it("exist for every SDK client that deployed code imports", () => {
    const clients = clientsOf(importsOfDeployedCode());

    expect(clients).toEqual(expect.arrayContaining(["lambda", "s3", "sts"]));
    expect(clients.filter((client) => !CLIENTS_WITH_ENDPOINT.includes(client))).toEqual([]);
  });

  it("exist for every service with a permission in the table", () => {
    const services = new Set(Object.keys(IAM_ACTIONS).map((call) => call.replace(/\..*/, "")));

    expect([...services].filter((service) => !(service in ENDPOINTS))).toEqual([]);
  });

  it("are one for each service, and say what they are for", () => {
    const services = new Set(Object.values(ENDPOINTS).map(({ service }) => service));

    expect([...services]).toEqual([
      ...[
        "account",
        "access-analyzer",
        "cloudtrail",
        "monitoring",
        "logs",
        "config",
        "ec2",
        "elasticfilesystem",
        "events",
        "iam",
        "kms",
        "lambda",
        "macie2",
        "organizations",
        "rds",
        "s3",
        "securityhub",
        "sns",
        "sqs",
        "sts",
      ],
      "xray",
    ]);
    expect(Object.values(ENDPOINTS).filter((endpoint) => endpoint.for.trim() === "")).toEqual([]);
  });

  it("are interfaces, each once, except that of S3, which also serves S3 Control", () => {
    const services = ALL.map(({ service }) => service);

    expect([ENDPOINTS.S3, ENDPOINTS.S3Control]).toMatchObject([
      { service: "s3", type: "Gateway" },
      { service: "s3", type: "Gateway" },
    ]);
    expect(ALL).toEqual(Object.values(ENDPOINTS).filter(({ service }) => service !== "s3"));
    expect(new Set(services).size).toBe(services.length);
  });

  it("include every service if rules of every resource type are enabled", () => {
    expect(interfaceEndpointsFor(SCAN_API_CALLS, "us-east-1")).toEqual(ALL);
    expect(interfaceEndpointsFor(scanApiCallsFor(["*"]), "us-east-1")).toEqual(ALL);
  });

  it.each([
    [["AWS::S3::Bucket"], []],
    [["AWS::S3::Bucket", "AWS::RDS::DBSnapshot"], ["rds"]],
    [["AWS::KMS::Key"], ["kms"]],
    [["AWS::CloudTrail::Trail"], ["cloudtrail", "monitoring", "organizations"]],
    [["AWS::IAM::Root"], ["iam"]],
    [["AWS::Account::SecurityContact"], ["account"]],
    [["AWS::EFS::FileSystem"], ["elasticfilesystem"]],
    [["AWS::SQS::Queue"], ["sqs"]],
    [["AWS::SecurityHub::Hub"], ["securityhub"]],
    [["AWS::Macie::Session"], ["macie2"]],
    [
      ["AWS::RDS::DBInstance", "AWS::CloudTrail::Trail", "AWS::KMS::Key"],
      ["cloudtrail", "kms", "monitoring", "organizations", "rds"],
    ],
  ])("for rules of %j are those that are always needed, and %j", (resourceTypes, more) => {
    const always = interfaceEndpointsFor([], "us-east-1").map(({ service }) => service);
    const services = interfaceEndpointsFor(scanApiCallsFor(resourceTypes), "us-east-1").map(({ service }) => service);

    expect(always.filter((service) => more.includes(service))).toEqual([]);
    expect([...services].sort()).toEqual([...always, ...more].sort());
  });

  it("exist, whichever rules are enabled, for every service that other deployed code calls", () => {
    const always = interfaceEndpointsFor(
      [...s3Bucket.collector.apiCalls, ...vpc.collector.apiCalls, ...lambdaFunction.collector.apiCalls],
      "us-east-1",
    );
    const left = Object.entries(ENDPOINTS).filter(([, endpoint]) => ALL.includes(endpoint));
    const leftOut = left.filter(([, endpoint]) => !always.includes(endpoint)).map(([service]) => service.toLowerCase());

    expect(interfaceEndpointsFor([], "us-east-1")).toEqual(always);
    expect(leftOut).not.toHaveLength(0);
    expect(clientsOf(importsOfDeployedCode(READER, ON_REQUEST)).filter((client) => leftOut.includes(client))).toEqual(
      [],
    );
  });

  // IAM User Guide, "Create a VPC endpoint for IAM"; AWS Organizations User Guide, "Creating a VPC endpoint for AWS
  // Organizations"; AWS General Reference, on Account Management and Macie.
  it.each<[string, readonly string[]]>([
    ["us-east-1", []],
    ["us-east-2", ["Account", "IAM", "Organizations"]],
    ["eu-west-1", ["Account", "IAM", "Organizations"]],
    ["eu-south-2", ["Account", "IAM", "Macie2", "Organizations"]],
    ["us-gov-west-1", ["Account", "IAM", "Macie2"]],
    ["us-gov-east-1", ["Account", "IAM", "Macie2", "Organizations"]],
    ["cn-northwest-1", ["IAM", "Macie2"]],
    ["cn-north-1", ["Account", "IAM", "Macie2", "Organizations"]],
  ])("of %s are all but those of %j", (awsRegion, services) => {
    const elsewhere = endpointsElsewhere([...SCAN_API_CALLS, ...ORGANIZATION_API_CALLS], awsRegion);
    const lost = elsewhere.map(([, { service }]) => service);

    expect(elsewhere.map(([service]) => service)).toEqual(services);
    expect(interfaceEndpointsIn(awsRegion)).toEqual(ALL.filter(({ service }) => !lost.includes(service)));
    expect(interfaceEndpointsFor(SCAN_API_CALLS, awsRegion)).toEqual(interfaceEndpointsIn(awsRegion));
  });

  it.each([
    ["eu-west-1", undefined, "com.amazonaws.eu-west-1.sts", "com.amazonaws.eu-west-1.events"],
    ["us-gov-west-1", "aws-us-gov", "com.amazonaws.us-gov-west-1.sts", "com.amazonaws.us-gov-west-1.events"],
    ["cn-north-1", "aws-cn", "cn.com.amazonaws.cn-north-1.sts", "com.amazonaws.cn-north-1.events"],
  ])("have the service names of %s", (awsRegion, partition, sts, events) => {
    expect(endpointServiceName(ENDPOINTS.IAM, awsRegion, partition)).toBe("com.amazonaws.iam");
    expect(endpointServiceName(ENDPOINTS.STS, awsRegion, partition)).toBe(sts);
    expect(endpointServiceName(ENDPOINTS.EventBridge, awsRegion, partition)).toBe(events);
  });
});

/** A call through an endpoint. */
interface Call {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

const AUDIT = {
  environmentSuffix: "test",
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  auditBucketName: "audit-bucket",
  assumedRoleNames: ["scan-role", "remediation-role"],
};
const FUNCTION = "arn:aws:iam::111122223333:role/scanner-lambda-test";
const SCAN_ROLE = "arn:aws:iam::444455556666:role/scan-role";
const OBJECT = "arn:aws:s3:::audit-bucket/scans/1/findings.json";

const listed = (value: unknown): readonly string[] =>
  [value].flat().map((text) => (typeof text === "string" ? text : JSON.stringify(text)));

/** Whether the policy lets the call through; an endpoint without a policy lets every call through. */
function isLetThrough(policy: string | undefined, { principal, action, resource }: Call): boolean {
  if (policy === undefined) return true;
  return statementsOf(policy).some((statement) => {
    const { Effect, Principal, Action, Resource, Condition } = statement;
    expect([Effect, Principal, Object.keys(Condition ?? {})]).toEqual(["Allow", "*", ["ArnLike"]]);
    return (
      listed(Action).includes(action) &&
      listed(Resource).some((pattern) => RESOURCES.covers(pattern, resource)) &&
      listed(Condition?.["ArnLike"]?.["aws:PrincipalArn"]).some((pattern) => RESOURCES.covers(pattern, principal))
    );
  });
}

/** The endpoint of the call's service. */
function endpointOf(call: string): ServiceEndpoint {
  const found = Object.entries<ServiceEndpoint>(ENDPOINTS).find(([client]) => client === call.replace(/\..*/, ""));
  if (found === undefined) throw new Error(`${call} has no endpoint.`);
  return found[1];
}

/** What the calls to the audit's own resources are made to. */
const OWN: Readonly<Record<string, string>> = {
  "EventBridge.PutEvents": "arn:aws:events:eu-west-1:111122223333:event-bus/compliance-bus-test",
  "S3.AbortMultipartUpload": OBJECT,
  "S3.GetObject": OBJECT,
  "S3.ListObjectsV2": "arn:aws:s3:::audit-bucket",
  "S3.PutObject": OBJECT,
  "SNS.Publish": "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
  "STS.AssumeRole": SCAN_ROLE,
};

describe("endpoint policies", () => {
  it.each([
    ["a function", FUNCTION],
    ["a scan role of an audited account", SCAN_ROLE],
    ["a remediation role", "arn:aws:iam::444455556666:role/remediation-role"],
  ])("let %s make every call of the table", (_, principal) => {
    const calls = Object.entries<readonly string[]>(IAM_ACTIONS);
    const stopped = calls.filter(([call, actions]) => {
      const policy = endpointPolicy(endpointOf(call), AUDIT);
      const resource = OWN[call] ?? "arn:aws:any:eu-west-1:444455556666:thing";
      return !actions.every((action) => isLetThrough(policy, { principal, action, resource }));
    });

    expect(calls.length).toBeGreaterThan(100);
    expect(stopped).toEqual([]);
  });

  it.each([
    ["logs", "logs:CreateLogStream"],
    ["logs", "logs:PutLogEvents"],
    ["xray", "xray:PutTraceSegments"],
    ["sts", "sts:GetCallerIdentity"],
  ])("of %s let Lambda call %s for a function", (service, action) => {
    const endpoint = Object.values<ServiceEndpoint>(ENDPOINTS).find((one) => one.service === service);
    const resource = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/scanner-lambda-test:*";

    expect(endpoint && isLetThrough(endpointPolicy(endpoint, AUDIT), { principal: FUNCTION, action, resource })).toBe(
      true,
    );
  });

  it("let functions publish to the topic of chats", () => {
    const resource = "arn:aws:sns:eu-west-1:111122223333:compliance-chat-test";
    const call = { principal: FUNCTION, action: "sns:Publish", resource };

    expect(isLetThrough(endpointPolicy(ENDPOINTS.SNS, AUDIT), call)).toBe(true);
  });

  const OTHERS = "arn:aws:s3:::others/data.json";
  it.each<[string, ServiceEndpoint, Partial<Call>]>([
    ["a change of a bucket's policy", ENDPOINTS.S3, { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::others" }],
    ["an object written to another bucket", ENDPOINTS.S3, { action: "s3:PutObject", resource: OTHERS }],
    ["an object read from another bucket", ENDPOINTS.S3, { action: "s3:GetObject", resource: OTHERS }],
    ["events on another bus", ENDPOINTS.EventBridge, { action: "events:PutEvents", resource: "arn:aws:events:x:y:z" }],
    ["a message to another topic", ENDPOINTS.SNS, { action: "sns:Publish", resource: "arn:aws:sns:x:y:others" }],
    ["another role", ENDPOINTS.STS, { action: "sts:AssumeRole", resource: "arn:aws:iam::444455556666:role/admin" }],
    ["a change of a function", ENDPOINTS.Lambda, { action: "lambda:UpdateFunctionCode" }],
    ["a decryption", ENDPOINTS.KMS, { action: "kms:Decrypt" }],
    ["a started instance", ENDPOINTS.EC2, { action: "ec2:RunInstances" }],
    ["a message to a queue", ENDPOINTS.SQS, { action: "sqs:SendMessage" }],
    ["a stranger's credentials", ENDPOINTS.EC2, { principal: "arn:aws:iam::999999999999:user/mallory" }],
    ["a stranger's role", ENDPOINTS.EC2, { principal: "arn:aws:iam::999999999999:role/scanner-lambda-test" }],
    ["the functions of another environment", ENDPOINTS.EC2, { principal: FUNCTION.replace("-test", "-prod") }],
  ])("do not let through %s", (_, endpoint, call) => {
    const made = { principal: FUNCTION, action: "ec2:DescribeVpcs", resource: "*", ...call };

    expect(isLetThrough(endpointPolicy(endpoint, AUDIT), made)).toBe(false);
  });

  it("are made only where a source says that the endpoint takes one", () => {
    const without = Object.values<ServiceEndpoint>(ENDPOINTS).filter((one) => endpointPolicy(one, AUDIT) === undefined);

    expect(without.map(({ service }) => service)).toEqual(
      expect.arrayContaining(["access-analyzer", "cloudtrail", "config", "iam", "macie2", "xray"]),
    );
    expect(without).toHaveLength(6);
  });

  // AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies".
  it("have at most 20,480 characters, even with the longest names", () => {
    const longest = { auditBucketName: "b".repeat(63), assumedRoleNames: ["s".repeat(64), "r".repeat(64)] };
    const policies = Object.values<ServiceEndpoint>(ENDPOINTS).map((one) =>
      endpointPolicy(one, { ...AUDIT, ...longest, partition: "aws-us-gov" }),
    );

    expect(Math.max(...policies.map((policy = "") => policy.length))).toBeLessThanOrEqual(20_480);
    expect(policies.join("")).not.toContain("arn:aws:");
  });
});
