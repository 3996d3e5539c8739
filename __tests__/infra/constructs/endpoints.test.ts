import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import {
  ENDPOINTS,
  endpointServiceName,
  INTERFACE_ENDPOINTS,
  interfaceEndpointsFor,
  ORGANIZATIONS_ENDPOINT,
  ORGANIZATIONS_REGIONS,
} from "../../../src/infra/constructs/endpoints";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import { SCAN_API_CALLS, scanApiCallsFor } from "../../../src/resources/scan-api-calls";
import { IAM_ACTIONS } from "../../../src/resources/service-authorization";
import { vpc } from "../../../src/resources/vpc/description";

const ROOT = resolve(__dirname, "../../..");

/** What runs on a developer's machine only, and reaches AWS from there. */
const NOT_DEPLOYED = /^src\/(local|infra)\//;

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

/**
 * These answer in the region of their control plane alone, us-east-1 (IAM User Guide, "Create a VPC endpoint for IAM";
 * AWS Organizations User Guide; AWS General Reference, "AWS Account Management endpoints and quotas"), where the SDK
 * sends their calls from every region: from isolated subnets elsewhere they are gaps of the coverage.
 * That of Organizations is made only where the settings select accounts of an organisation.
 */
const WITHOUT_ENDPOINT = ["Account", "IAM", "Organizations"];

const CLIENTS_WITH_ENDPOINT = [...Object.keys(ENDPOINTS), ...WITHOUT_ENDPOINT].map((client) => client.toLowerCase());

describe("endpoints", () => {
  it("exist for every SDK client that deployed code imports", () => {
    const clients = clientsOf(importsOfDeployedCode());

    expect(clients).toEqual(expect.arrayContaining(["lambda", "s3", "sts"]));
    expect(clients.filter((client) => !CLIENTS_WITH_ENDPOINT.includes(client))).toEqual([]);
  });

  it("exist for every service with a permission in the table", () => {
    const services = new Set(Object.keys(IAM_ACTIONS).map((call) => call.replace(/\..*/, "")));

    const expected = [...services].filter((service) => !WITHOUT_ENDPOINT.includes(service));

    expect(expected.filter((service) => !(service in ENDPOINTS))).toEqual([]);
  });

  it("are one for each service, and say what they are for", () => {
    const services = new Set(Object.values(ENDPOINTS).map(({ service }) => service));

    expect([...services]).toEqual([
      ...[
        "access-analyzer",
        "cloudtrail",
        "monitoring",
        "logs",
        "config",
        "ec2",
        "elasticfilesystem",
        "events",
        "kms",
        "lambda",
        "macie2",
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
    const services = INTERFACE_ENDPOINTS.map(({ service }) => service);

    expect([ENDPOINTS.S3, ENDPOINTS.S3Control]).toMatchObject([
      { service: "s3", type: "Gateway" },
      { service: "s3", type: "Gateway" },
    ]);
    expect(INTERFACE_ENDPOINTS).toEqual(Object.values(ENDPOINTS).filter(({ service }) => service !== "s3"));
    expect(new Set(services).size).toBe(services.length);
  });

  it("include every service if rules of every resource type are enabled", () => {
    expect(interfaceEndpointsFor(SCAN_API_CALLS)).toEqual(INTERFACE_ENDPOINTS);
    expect(interfaceEndpointsFor(scanApiCallsFor(["*"]))).toEqual(INTERFACE_ENDPOINTS);
  });

  it.each([
    [["AWS::S3::Bucket"], []],
    [["AWS::S3::Bucket", "AWS::RDS::DBSnapshot"], ["rds"]],
    [["AWS::KMS::Key"], ["kms"]],
    [["AWS::CloudTrail::Trail"], ["cloudtrail", "monitoring"]],
    [["AWS::EFS::FileSystem"], ["elasticfilesystem"]],
    [["AWS::SQS::Queue"], ["sqs"]],
    [["AWS::SecurityHub::Hub"], ["securityhub"]],
    [["AWS::Macie::Session"], ["macie2"]],
    [
      ["AWS::RDS::DBInstance", "AWS::CloudTrail::Trail", "AWS::KMS::Key"],
      ["cloudtrail", "kms", "monitoring", "rds"],
    ],
  ])("for rules of %j are those that are always needed, and %j", (resourceTypes, more) => {
    const always = interfaceEndpointsFor([]).map(({ service }) => service);
    const services = interfaceEndpointsFor(scanApiCallsFor(resourceTypes)).map(({ service }) => service);

    expect(always.filter((service) => more.includes(service))).toEqual([]);
    expect([...services].sort()).toEqual([...always, ...more].sort());
  });

  it("exist, whichever rules are enabled, for every service that other deployed code calls", () => {
    const always = interfaceEndpointsFor([
      ...s3Bucket.collector.apiCalls,
      ...vpc.collector.apiCalls,
      ...lambdaFunction.collector.apiCalls,
    ]);
    const left = Object.entries(ENDPOINTS).filter(([, endpoint]) => INTERFACE_ENDPOINTS.includes(endpoint));
    const leftOut = left.filter(([, endpoint]) => !always.includes(endpoint)).map(([service]) => service.toLowerCase());

    expect(interfaceEndpointsFor([])).toEqual(always);
    expect(leftOut).not.toHaveLength(0);
    expect(clientsOf(importsOfDeployedCode(READER, ON_REQUEST)).filter((client) => leftOut.includes(client))).toEqual(
      [],
    );
  });

  it("of Organizations is an interface, and exists in one region of each partition", () => {
    const names = ORGANIZATIONS_REGIONS.map((awsRegion) =>
      endpointServiceName(ORGANIZATIONS_ENDPOINT, awsRegion, awsRegion.startsWith("cn-") ? "aws-cn" : "aws"),
    );

    expect(ORGANIZATIONS_ENDPOINT.type).toBe("Interface");
    expect(names).toEqual([
      "com.amazonaws.us-east-1.organizations",
      "com.amazonaws.us-gov-west-1.organizations",
      "com.amazonaws.cn-northwest-1.organizations",
    ]);
  });

  it.each([
    ["eu-west-1", undefined, "com.amazonaws.eu-west-1.sts", "com.amazonaws.eu-west-1.events"],
    ["us-gov-west-1", "aws-us-gov", "com.amazonaws.us-gov-west-1.sts", "com.amazonaws.us-gov-west-1.events"],
    ["cn-north-1", "aws-cn", "cn.com.amazonaws.cn-north-1.sts", "com.amazonaws.cn-north-1.events"],
  ])("have the service names of %s", (awsRegion, partition, sts, events) => {
    expect(endpointServiceName(ENDPOINTS.STS, awsRegion, partition)).toBe(sts);
    expect(endpointServiceName(ENDPOINTS.EventBridge, awsRegion, partition)).toBe(events);
  });
});
