import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import {
  ENDPOINTS,
  endpointsElsewhere,
  endpointServiceName,
  interfaceEndpointsFor,
  interfaceEndpointsIn,
} from "../../../src/infra/constructs/endpoints";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import { ORGANIZATION_API_CALLS, SCAN_API_CALLS, scanApiCallsFor } from "../../../src/resources/scan-api-calls";
import { IAM_ACTIONS } from "../../../src/resources/service-authorization";
import { vpc } from "../../../src/resources/vpc/description";

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
