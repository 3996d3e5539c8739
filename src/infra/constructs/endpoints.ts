import { REMEDIATION_API_CALLS } from "../../remediation/api-calls";
import { SCAN_API_CALLS, scanApiCallsFor } from "../../resources/scan-api-calls";
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
}

/**
 * The endpoint of each service that the functions may call, or that Lambda calls for them. Services are named as in the
 * calls of service-authorization.ts: `Lambda` for `Lambda.ListFunctions`. Source of the service names: AWS PrivateLink
 * Guide, "AWS services that integrate with AWS PrivateLink".
 */
export const ENDPOINTS = {
  AccessAnalyzer: { service: "access-analyzer", type: "Interface", for: "analyzers of the region" },
  CloudTrail: { service: "cloudtrail", type: "Interface", for: "trails that log the region" },
  CloudWatch: { service: "monitoring", type: "Interface", for: "alarms on what trails log", cnPrefixInChina: true },
  CloudWatchLogs: { service: "logs", type: "Interface", for: "log records, and the metrics embedded in them" },
  ConfigService: { service: "config", type: "Interface", for: "evaluations, oversized items and the aggregator" },
  EC2: { service: "ec2", type: "Interface", for: "VPCs and flow logs of the region", cnPrefixInChina: true },
  EFS: { service: "elasticfilesystem", type: "Interface", for: "file systems of the region", cnPrefixInChina: true },
  EventBridge: { service: "events", type: "Interface", for: "events that the functions put on their bus" },
  KMS: { service: "kms", type: "Interface", for: "keys of the region" },
  Lambda: { service: "lambda", type: "Interface", for: "functions and their settings", cnPrefixInChina: true },
  Macie2: { service: "macie2", type: "Interface", for: "whether Macie runs in the region" },
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

/**
 * The regions of Organizations' control planes, one a partition: it has endpoints nowhere else. Source: AWS
 * Organizations User Guide, "Creating a VPC endpoint for AWS Organizations".
 */
export const ORGANIZATIONS_REGIONS: readonly string[] = ["us-east-1", "us-gov-west-1", "cn-northwest-1"];

/** The endpoint that an isolated scanner in one of these regions needs if it selects accounts of an organisation. */
export const ORGANIZATIONS_ENDPOINT: ServiceEndpoint = {
  service: "organizations",
  type: "Interface",
  for: "the accounts of the organisation",
};

/**
 * Services that only readers of resource types call: they need an endpoint only if an enabled rule reads such a type.
 */
const READ_FROM = servicesOf(SCAN_API_CALLS);

/** The calls of the function that gives findings to Security Hub, which few deployments have. */
export const SECURITY_HUB_API_CALLS = ["SecurityHub.BatchImportFindings"] as const satisfies readonly ApiCall[];

/** Calls that are made only if the rules or the settings ask for them. */
const NOT_ALWAYS_CALLED: readonly string[] = [...SCAN_API_CALLS, ...SECURITY_HUB_API_CALLS];

/** Services that functions call whichever rules are enabled: to remediate and to answer AWS Config, beside reading. */
const ALWAYS_CALLED = servicesOf([
  ...Object.keys(IAM_ACTIONS).filter((call) => !NOT_ALWAYS_CALLED.includes(call)),
  ...REMEDIATION_API_CALLS,
  ...scanApiCallsFor(PREDEFINED_TYPES),
]);

/** The endpoints that an isolated subnet may need, and that a NAT gateway replaces. */
export const INTERFACE_ENDPOINTS: readonly ServiceEndpoint[] = interfaceEndpoints(() => true);

/**
 * The endpoints that an isolated subnet needs.
 * @param readerCalls The calls that the readers of the enabled rules' resource types make, and those that settings ask
 *   for.
 */
export function interfaceEndpointsFor(readerCalls: readonly ApiCall[]): readonly ServiceEndpoint[] {
  const called = servicesOf(readerCalls);
  return interfaceEndpoints((service) => !READ_FROM.has(service) || ALWAYS_CALLED.has(service) || called.has(service));
}

function servicesOf(calls: readonly string[]): ReadonlySet<string> {
  return new Set(calls.map((call) => call.replace(/\..*/, "")));
}

function interfaceEndpoints(isNeeded: (service: string) => boolean): readonly ServiceEndpoint[] {
  const needed = Object.entries<ServiceEndpoint>(ENDPOINTS).filter(([service]) => isNeeded(service));
  return needed.map(([, endpoint]) => endpoint).filter(({ type }) => type === "Interface");
}

/**
 * The endpoint's service name, such as `com.amazonaws.eu-west-1.events`, in the partitions `aws`,
 * `aws-us-gov` and `aws-cn`.
 * @param partition Default `aws`.
 */
export function endpointServiceName(
  { service, cnPrefixInChina = false }: ServiceEndpoint,
  awsRegion: string,
  partition = "aws",
): string {
  const prefix = partition === "aws-cn" && cnPrefixInChina ? "cn." : "";
  return `${prefix}com.amazonaws.${awsRegion}.${service}`;
}
