import { REMEDIATION_API_CALLS } from "../../remediation/api-calls";
import { ORGANIZATION_API_CALLS, SCAN_API_CALLS, scanApiCallsFor } from "../../resources/scan-api-calls";
import { IAM_ACTIONS, type ApiCall } from "../../resources/service-authorization";
import { PREDEFINED_TYPES } from "./config-rule-kinds";

/** A VPC endpoint: through it the functions reach an AWS service without a route to the internet. */
export interface ServiceEndpoint {
  /** The end of the endpoint's service name: `events` in `com.amazonaws.eu-west-1.events`. */
  readonly service: string;
  /**
   * A gateway is a route, and free. An interface is a network interface in each zone, charged by the hour and by the
   * gigabyte.
   */
  readonly type: "Gateway" | "Interface";
  /** What the functions need it for. */
  readonly for: string;
  /**
   * True where the service name begins with `cn.` in the Chinese regions; only some services' names do. Source: AWS
   * CDK, aws-ec2, `InterfaceVpcEndpointAwsService`, which takes it from DescribeVpcEndpointServices.
   * @default false
   */
  readonly cnPrefixInChina?: boolean;
  /**
   * True where the service name has no region: `com.amazonaws.iam`.
   * @default false
   */
  readonly namedWithoutRegion?: boolean;
  /**
   * The regions that have the endpoint.
   * @default every region
   */
  readonly onlyIn?: readonly string[];
  /**
   * True where the other regions do not have the service at all. Otherwise they use it in the regions that have it.
   * @default false
   */
  readonly isAbsentElsewhere?: boolean;
}

/**
 * The regions that have Macie, and so its endpoints. Source: AWS General Reference, "Amazon Macie endpoints and quotas",
 * as botocore 1.43.11 holds it; read 2026-11-28. Neither China nor GovCloud has it.
 */
const MACIE_REGIONS = [
  ...["af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1"],
  ...["ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2"],
  ...["eu-west-3", "il-central-1", "me-south-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"],
];

/**
 * The endpoint of each service that the functions may call, or that Lambda calls for them. Services are named as in the
 * calls of service-authorization.ts: `Lambda` for `Lambda.ListFunctions`. Source of the service names: AWS PrivateLink
 * Guide, "AWS services that integrate with AWS PrivateLink".
 *
 * Where a service answers in one region of the partition alone, the SDK sends its calls there from every region, and
 * only that region has the endpoint. Sources, read 2026-11-28: IAM User Guide, "Create a VPC endpoint for IAM", which
 * names the region of the partition `aws` alone; AWS Organizations User Guide, "Creating a VPC endpoint for AWS
 * Organizations"; AWS General Reference, "AWS Account Management endpoints and quotas". STS answers in every region,
 * where the SDK asks it.
 */
export const ENDPOINTS = {
  Account: {
    service: "account",
    type: "Interface",
    for: "contacts of the account",
    cnPrefixInChina: true,
    onlyIn: ["us-east-1", "cn-northwest-1"],
  },
  AccessAnalyzer: { service: "access-analyzer", type: "Interface", for: "analyzers of the region" },
  CloudTrail: { service: "cloudtrail", type: "Interface", for: "trails that log the region" },
  CloudWatch: { service: "monitoring", type: "Interface", for: "alarms on what trails log", cnPrefixInChina: true },
  CloudWatchLogs: { service: "logs", type: "Interface", for: "log records, and the metrics embedded in them" },
  ConfigService: { service: "config", type: "Interface", for: "evaluations, oversized items and the aggregator" },
  EC2: { service: "ec2", type: "Interface", for: "VPCs and flow logs of the region", cnPrefixInChina: true },
  EFS: { service: "elasticfilesystem", type: "Interface", for: "file systems of the region", cnPrefixInChina: true },
  EventBridge: { service: "events", type: "Interface", for: "events that the functions put on their bus" },
  IAM: {
    service: "iam",
    type: "Interface",
    for: "users, roles and policies of the account",
    namedWithoutRegion: true,
    onlyIn: ["us-east-1"],
  },
  KMS: { service: "kms", type: "Interface", for: "keys of the region" },
  Lambda: { service: "lambda", type: "Interface", for: "functions and their settings", cnPrefixInChina: true },
  Macie2: {
    service: "macie2",
    type: "Interface",
    for: "whether Macie runs in the region",
    onlyIn: MACIE_REGIONS,
    isAbsentElsewhere: true,
  },
  Organizations: {
    service: "organizations",
    type: "Interface",
    for: "the organisation and its accounts",
    onlyIn: ["us-east-1", "us-gov-west-1", "cn-northwest-1"],
  },
  RDS: { service: "rds", type: "Interface", for: "databases and snapshots of the region", cnPrefixInChina: true },
  S3: { service: "s3", type: "Gateway", for: "buckets of the region, findings and reports" },
  S3Control: { service: "s3", type: "Gateway", for: "the account's block of public access, by addresses of S3" },
  SecurityHub: {
    service: "securityhub",
    type: "Interface",
    for: "whether Security Hub is on in the region, and findings that it gets",
    cnPrefixInChina: true,
  },
  SNS: { service: "sns", type: "Interface", for: "alerts, and topics of the region" },
  SQS: { service: "sqs", type: "Interface", for: "queues of the region", cnPrefixInChina: true },
  STS: { service: "sts", type: "Interface", for: "the roles of the audited accounts", cnPrefixInChina: true },
  XRay: { service: "xray", type: "Interface", for: "traces, sent by Lambda's X-Ray daemon", cnPrefixInChina: true },
} as const satisfies Readonly<Record<string, ServiceEndpoint>>;

/** The endpoints of the calls' services that the region does not have, by service. */
export function endpointsElsewhere(
  calls: readonly string[],
  awsRegion: string,
): readonly (readonly [service: string, endpoint: ServiceEndpoint])[] {
  const called = servicesOf(calls);
  const endpoints = Object.entries<ServiceEndpoint>(ENDPOINTS).filter(([service]) => called.has(service));
  return endpoints.filter(([, endpoint]) => !isIn(endpoint, awsRegion));
}

function isIn({ onlyIn }: ServiceEndpoint, awsRegion: string): boolean {
  return onlyIn?.includes(awsRegion) ?? true;
}

/** The calls of the function that gives findings to Security Hub, which few deployments have. */
export const SECURITY_HUB_API_CALLS = ["SecurityHub.BatchImportFindings"] as const satisfies readonly ApiCall[];

/** Calls that are made only if the rules or the settings ask for them. */
const NOT_ALWAYS_CALLED: readonly string[] = [...SCAN_API_CALLS, ...SECURITY_HUB_API_CALLS, ...ORGANIZATION_API_CALLS];

/** Services that need an endpoint only if something calls them; Lambda itself calls others for the functions. */
const ON_REQUEST = servicesOf(NOT_ALWAYS_CALLED);

/** Services that functions call whichever rules are enabled: to remediate and to answer AWS Config, beside reading. */
const ALWAYS_CALLED = servicesOf([
  ...Object.keys(IAM_ACTIONS).filter((call) => !NOT_ALWAYS_CALLED.includes(call)),
  ...REMEDIATION_API_CALLS,
  ...scanApiCallsFor(PREDEFINED_TYPES),
]);

/** The endpoints that an isolated subnet in the region may need, and that a NAT gateway replaces. */
export function interfaceEndpointsIn(awsRegion: string): readonly ServiceEndpoint[] {
  return interfaceEndpoints(awsRegion, () => true);
}

/**
 * The endpoints that an isolated subnet in the region needs.
 * @param calls The calls that the readers of the enabled rules' resource types make, and those that settings ask for.
 */
export function interfaceEndpointsFor(calls: readonly ApiCall[], awsRegion: string): readonly ServiceEndpoint[] {
  const called = servicesOf(calls);
  const isNeeded = (service: string): boolean =>
    !ON_REQUEST.has(service) || ALWAYS_CALLED.has(service) || called.has(service);
  return interfaceEndpoints(awsRegion, isNeeded);
}

function servicesOf(calls: readonly string[]): ReadonlySet<string> {
  return new Set(calls.map((call) => call.replace(/\..*/, "")));
}

function interfaceEndpoints(awsRegion: string, isNeeded: (service: string) => boolean): readonly ServiceEndpoint[] {
  const needed = Object.entries<ServiceEndpoint>(ENDPOINTS).filter(([service]) => isNeeded(service));
  return needed
    .map(([, endpoint]) => endpoint)
    .filter((endpoint) => endpoint.type === "Interface" && isIn(endpoint, awsRegion));
}

/**
 * The endpoint's service name, such as `com.amazonaws.eu-west-1.events`, in the partitions `aws`,
 * `aws-us-gov` and `aws-cn`.
 * @param partition Default `aws`.
 */
export function endpointServiceName(
  { service, cnPrefixInChina = false, namedWithoutRegion = false }: ServiceEndpoint,
  awsRegion: string,
  partition = "aws",
): string {
  if (namedWithoutRegion) return `com.amazonaws.${service}`;
  const prefix = partition === "aws-cn" && cnPrefixInChina ? "cn." : "";
  return `${prefix}com.amazonaws.${awsRegion}.${service}`;
}
