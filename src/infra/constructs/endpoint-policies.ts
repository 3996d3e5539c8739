import { IAM_ACTIONS } from "../../resources/service-authorization";
import { alertTopicName, chatTopicName } from "../topic-names";
import { ENDPOINTS, type ServiceEndpoint } from "./endpoints";
import { eventBusName } from "./event-routes";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What the endpoints' policies name. */
export interface EndpointPolicyProps {
  readonly environmentSuffix: string;
  /** The account of the functions. */
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default "aws" */
  readonly partition?: string;
  /** The bucket of findings and reports, the only one whose objects functions read and write. */
  readonly auditBucketName: string;
  /** The roles that functions assume in the audited accounts, whichever these are. */
  readonly assumedRoleNames: readonly string[];
}

/**
 * The services whose endpoints take a policy, by the ends of the endpoints' service names. AWS lets every call through
 * the other endpoints, and may refuse to make one with a policy. Sources, read 2026-11-28: the guide of each service
 * ("Creating a VPC endpoint policy for …"), and for EventBridge and STS the column "Supports VPC endpoint policies" of
 * the Amazon VPC User Guide (awsdocs/amazon-vpc-user-guide, commit 0d06781, `integrated-services-vpce-list.md`). That
 * column says no for AWS Config and CloudTrail. No source that was found says so of Access Analyzer, IAM, Macie and X-Ray.
 */
const TAKES_POLICY: ReadonlySet<string> = new Set([
  ...["account", "ec2", "elasticfilesystem", "events", "kms", "lambda", "logs", "monitoring", "organizations", "rds"],
  ...["s3", "securityhub", "sns", "sqs", "sts"],
]);

/**
 * What Lambda itself may call for the functions, with their roles, by the end of the endpoint's service name. Source: AWS
 * Managed Policy Reference, AWSLambdaBasicExecutionRole, which the roles have. What Lambda and S3 call from outside the
 * network (queues of failed events, keys of encrypted objects, network interfaces) passes through no endpoint.
 */
const LAMBDA_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  logs: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
};

/**
 * The policy of an endpoint: it lets through the calls that functions make, from their own roles and from the roles that
 * they assume in audited accounts. Calls that write, and the assumption of roles, reach the audit's own resources alone.
 * No policy lists accounts: its 20,480 characters would not hold an organisation, and the policies of the roles do.
 *
 * AWS's rules for it: a gateway's principal is `*`, with `aws:PrincipalArn` as the condition, and the account of an ARN
 * is either whole or `*` (AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies"). For the
 * session of a role, `aws:PrincipalArn` is the role's ARN (IAM User Guide, "AWS global condition context keys").
 * @returns `undefined` where the endpoint takes no policy.
 */
export function endpointPolicy({ service }: ServiceEndpoint, props: EndpointPolicyProps): string | undefined {
  if (!TAKES_POLICY.has(service)) return undefined;
  const own = ownResources(props);
  const calls = Object.entries<readonly string[]>(IAM_ACTIONS).filter(([call]) => serviceOf(call) === service);
  const anywhere = calls.filter(([call]) => !(call in own)).flatMap(([, actions]) => actions);
  const reads = [...new Set([...anywhere, ...(LAMBDA_ACTIONS[service] ?? [])])].sort();
  const Condition = { ArnLike: { "aws:PrincipalArn": callers(props) } };
  const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]): PolicyStatement => ({
    ...{ Sid, Effect: "Allow", Principal: "*", Action, Resource, Condition },
  });
  return policyDocument([
    ...(reads.length === 0 ? [] : [allow("CallsOfFunctions", reads, "*")]),
    ...calls.flatMap(([call, actions]) => {
      const resources = own[call];
      return resources === undefined ? [] : [allow(call.replace(/.*\./, ""), actions, resources)];
    }),
  ]);
}

/** The end of the service name of the endpoint that serves the call. */
function serviceOf(call: string): string | undefined {
  return Object.entries<ServiceEndpoint>(ENDPOINTS).find(([client]) => call.startsWith(`${client}.`))?.[1].service;
}

/** The functions' roles, whose names `AuditFunction` makes, and those that they assume. */
function callers(props: EndpointPolicyProps): readonly string[] {
  const { partition = "aws", accountId, environmentSuffix } = props;
  return [`arn:${partition}:iam::${accountId}:role/*-lambda-${environmentSuffix}`, ...assumedRoles(props)];
}

function assumedRoles({ partition = "aws", assumedRoleNames }: EndpointPolicyProps): readonly string[] {
  return assumedRoleNames.map((name) => `arn:${partition}:iam::*:role/${name}`);
}

/** The resources of the calls that are made to resources of the audit alone; other calls read whatever there is. */
function ownResources(props: EndpointPolicyProps): Readonly<Record<string, readonly string[]>> {
  const { partition = "aws", awsRegion, accountId, environmentSuffix, auditBucketName } = props;
  const bucket = `arn:${partition}:s3:::${auditBucketName}`;
  const here = `${awsRegion}:${accountId}`;
  const topics = [alertTopicName(environmentSuffix), chatTopicName(environmentSuffix)];
  return {
    "EventBridge.PutEvents": [`arn:${partition}:events:${here}:event-bus/${eventBusName(environmentSuffix)}`],
    "S3.AbortMultipartUpload": [`${bucket}/*`],
    "S3.GetObject": [`${bucket}/*`],
    "S3.ListObjectsV2": [bucket],
    "S3.PutObject": [`${bucket}/*`],
    "SNS.Publish": topics.map((name) => `arn:${partition}:sns:${here}:${name}`),
    "STS.AssumeRole": assumedRoles(props),
  };
}
