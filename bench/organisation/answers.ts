import { REGIONS, type Estate, type Holdings } from "./estate";

/** Who asks for what. */
export interface Asked {
  /** The account whose credentials sign the request; `null` for the audit system's own. */
  readonly accountId: string | null;
  readonly awsRegion: string;
  readonly service: string;
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  /** The target of a JSON protocol, such as `StarlingDoveService.SelectAggregateResourceConfig`; otherwise empty. */
  readonly operation: string;
}

/** An answer over HTTP. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Resources on a page: what S3, EC2, Lambda and AWS Config return at most, or what was asked for. */
const PAGE = { buckets: 1_000, groups: 1_000, functions: 50, rows: 100 };

/** AWS's answers for a simulated organisation, in the shapes of its API references; the SDK reads no more of them. */
export function answerOf(estate: Estate, asked: Asked): Answered {
  switch (asked.service) {
    case "sts":
      return assumed(estate, asked);
    case "ec2":
      return ok(groups(estate, asked));
    case "lambda":
      return ok(functions(estate, asked));
    case "config":
      return configAnswer(estate, asked);
    case "s3":
      return ok(asked.url.pathname === "/" ? buckets(estate, asked) : versioning(asked.url.pathname.slice(1)));
    case "sns":
      return ok("<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>");
    default:
      // EventBridge.
      return ok(JSON.stringify({ FailedEntryCount: 0, Entries: [] }));
  }
}

function ok(body: string): Answered {
  return { status: 200, body };
}

function assumed(estate: Estate, { body }: Asked): Answered {
  const [, accountId = ""] = /arn:aws:iam::(\d{12}):role/.exec(decodeURIComponent(body)) ?? [];
  if (estate.refuses(accountId)) {
    const error = "<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized.</Message></Error>";
    return { status: 403, body: `<ErrorResponse>${error}</ErrorResponse>` };
  }
  return ok(
    `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${accountId}</AccessKeyId>` +
      `<SecretAccessKey>stub</SecretAccessKey><SessionToken>stub</SessionToken>` +
      `<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  );
}

function held(estate: Estate, { accountId, awsRegion }: Asked): Holdings {
  return estate.holdings(accountId ?? "", awsRegion);
}

/** A page of numbered things, and where the next page begins; `null` where there is none. */
function page(
  count: number,
  token: string | null,
  size: number,
): { readonly numbers: readonly number[]; readonly next: number | null } {
  const from = Number(token ?? "0");
  const to = Math.min(count, from + size);
  return { numbers: Array.from({ length: to - from }, (_, index) => from + index), next: to < count ? to : null };
}

function buckets(estate: Estate, asked: Asked): string {
  const { accountId, url } = asked;
  const all = REGIONS.map((region) => estate.holdings(accountId ?? "", region).buckets);
  const { numbers, next } = page(sum(all), url.searchParams.get("continuation-token"), PAGE.buckets);
  const listed = numbers.map((number) => {
    const at = all.findIndex((_, index) => number < sum(all.slice(0, index + 1)));
    const name = bucketName(accountId ?? "", at, number - sum(all.slice(0, at)));
    return `<Bucket><Name>${name}</Name><BucketRegion>${REGIONS[at] ?? ""}</BucketRegion></Bucket>`;
  });
  const token = next === null ? "" : `<ContinuationToken>${next}</ContinuationToken>`;
  return `<ListAllMyBucketsResult><Buckets>${listed.join("")}</Buckets>${token}</ListAllMyBucketsResult>`;
}

function bucketName(accountId: string, region: number, number: number): string {
  return `bucket-${accountId}-${region}-${number}`;
}

/** Two buckets of three keep versions. */
function isVersioned(name: string): boolean {
  return Number(/\d+$/.exec(name)?.[0]) % 3 !== 0;
}

function versioning(name: string): string {
  const status = isVersioned(name) ? "<Status>Enabled</Status>" : "";
  return `<VersioningConfiguration>${status}</VersioningConfiguration>`;
}

function groups(estate: Estate, asked: Asked): string {
  const { numbers, next } = page(
    held(estate, asked).groups,
    new URLSearchParams(asked.body).get("NextToken"),
    PAGE.groups,
  );
  const listed = numbers.map(
    (number) =>
      `<item><groupId>sg-${number}</groupId><groupName>group-${number}</groupName>` +
      `<ownerId>${asked.accountId ?? ""}</ownerId><ipPermissions><item><ipProtocol>tcp</ipProtocol>` +
      `<fromPort>${portOf(number)}</fromPort><toPort>${portOf(number)}</toPort>` +
      `<ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item></ipPermissions><ipPermissionsEgress/></item>`,
  );
  const token = next === null ? "" : `<nextToken>${next}</nextToken>`;
  const set = `<securityGroupInfo>${listed.join("")}</securityGroupInfo>`;
  return `<DescribeSecurityGroupsResponse><requestId>1</requestId>${set}${token}</DescribeSecurityGroupsResponse>`;
}

/** One group of ten is open for SSH. */
function portOf(number: number): number {
  return number % 10 === 0 ? 22 : 443;
}

function functions(estate: Estate, asked: Asked): string {
  const { numbers, next } = page(held(estate, asked).functions, asked.url.searchParams.get("Marker"), PAGE.functions);
  const Functions = numbers.map((number) => ({
    FunctionName: `function-${number}`,
    FunctionArn: functionArn(asked.accountId ?? "", asked.awsRegion, number),
    TracingConfig: { Mode: tracingOf(number) },
  }));
  return JSON.stringify({ Functions, ...(next === null ? {} : { NextMarker: String(next) }) });
}

function functionArn(accountId: string, awsRegion: string, number: number): string {
  return `arn:aws:lambda:${awsRegion}:${accountId}:function:function-${number}`;
}

function tracingOf(number: number): string {
  return number % 4 === 0 ? "PassThrough" : "Active";
}

function configAnswer(estate: Estate, { operation, body }: Asked): Answered {
  switch (operation.split(".").at(-1) ?? "") {
    case "DescribeConfigurationRecorderStatus":
      return ok(
        JSON.stringify({ ConfigurationRecordersStatus: [{ name: "default", recording: true, lastStatus: "SUCCESS" }] }),
      );
    case "SelectAggregateResourceConfig":
      return ok(selected(estate, JSON.parse(body) as Paged));
    case "BatchGetAggregateResourceConfig":
      return ok(whole(JSON.parse(body) as Batch));
    default:
      return ok(sources(estate, JSON.parse(body) as Paged));
  }
}

interface Paged {
  readonly Expression?: string;
  readonly NextToken?: string;
}

interface Batch {
  readonly ResourceIdentifiers: readonly {
    readonly ResourceId: string;
    readonly ResourceType: string;
    readonly SourceAccountId: string;
    readonly SourceRegion: string;
  }[];
}

/** Every account in every region lets the aggregator collect. */
function sources(estate: Estate, { NextToken }: Paged): string {
  const { numbers, next } = page(estate.accountIds.length * REGIONS.length, NextToken ?? null, PAGE.rows);
  const AggregatedSourceStatusList = numbers.map((number) => ({
    SourceId: estate.accountIds[Math.floor(number / REGIONS.length)],
    ...{ SourceType: "ACCOUNT", AwsRegion: REGIONS[number % REGIONS.length], LastUpdateStatus: "SUCCEEDED" },
  }));
  return JSON.stringify({ AggregatedSourceStatusList, ...(next === null ? {} : { NextToken: String(next) }) });
}

/** The items of one type in one target. */
interface Held {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Items of the targets before it. */
  readonly from: number;
  readonly count: number;
}

function selected(estate: Estate, { Expression = "", NextToken }: Paged): string {
  const [, resourceType = ""] = /resourceType = '([^']+)'/.exec(Expression) ?? [];
  const [, accounts] = /accountId IN \(([^)]+)\)/.exec(Expression) ?? [];
  const named = estate.accountIds.filter((accountId) => accounts?.includes(accountId) ?? true);
  const held: Held[] = [];
  let count = 0;
  for (const accountId of named) {
    for (const awsRegion of REGIONS) {
      const { buckets: ofS3, groups: ofEc2, functions: ofLambda } = estate.holdings(accountId, awsRegion);
      const counts: Readonly<Record<string, number>> = {
        ...{ "AWS::S3::Bucket": ofS3, "AWS::EC2::SecurityGroup": ofEc2, "AWS::Lambda::Function": ofLambda },
        "AWS::Config::ConfigurationRecorder": 1,
      };
      held.push({ accountId, awsRegion, from: count, count: counts[resourceType] ?? 0 });
      count += counts[resourceType] ?? 0;
    }
  }
  const { numbers, next } = page(count, NextToken ?? null, PAGE.rows);
  let at = 0;
  const Results = numbers.map((number) => {
    while ((held[at]?.from ?? 0) + (held[at]?.count ?? Infinity) <= number) at += 1;
    const { accountId = "", awsRegion = "", from = 0 } = held[at] ?? {};
    const common = { accountId, awsRegion, resourceType, tags: [], ...RECORDED };
    return JSON.stringify({ ...common, ...itemOf(resourceType, accountId, awsRegion, number - from) });
  });
  return JSON.stringify({ Results, ...(next === null ? {} : { NextToken: String(next) }) });
}

function itemOf(resourceType: string, accountId: string, awsRegion: string, number: number): object {
  if (resourceType === "AWS::S3::Bucket") {
    const region = REGIONS.findIndex((one) => one === awsRegion);
    const name = bucketName(accountId, region, number);
    return { resourceId: name, arn: `arn:aws:s3:::${name}`, configuration: { name } };
  }
  if (resourceType === "AWS::EC2::SecurityGroup") {
    return {
      resourceId: `sg-${number}`,
      arn: `arn:aws:ec2:${awsRegion}:${accountId}:security-group/sg-${number}`,
      configuration: {
        ...{ groupId: `sg-${number}`, groupName: `group-${number}`, ownerId: accountId, ipPermissionsEgress: [] },
        ipPermissions: [
          {
            ...{ ipProtocol: "tcp", fromPort: portOf(number), toPort: portOf(number), ipv6Ranges: [] },
            ...{ prefixListIds: [], userIdGroupPairs: [], ipv4Ranges: [{ cidrIp: "0.0.0.0/0" }] },
            ipRanges: ["0.0.0.0/0"],
          },
        ],
      },
    };
  }
  if (resourceType === "AWS::Lambda::Function") {
    return {
      resourceId: `function-${number}`,
      arn: functionArn(accountId, awsRegion, number),
      configuration: { functionName: `function-${number}`, tracingConfig: { mode: tracingOf(number) } },
    };
  }
  const configuration = { Id: "default", Name: "default", Recording: true, RecordingGroup: { AllSupported: true } };
  return { resourceId: "default", arn: null, configuration };
}

const RECORDED = { configurationItemStatus: "OK", configurationItemCaptureTime: "2026-03-01T00:00:00.000Z" };

/** Buckets alone are asked for: a query knows no bucket's versioning. */
function whole({ ResourceIdentifiers }: Batch): string {
  const BaseConfigurationItems = ResourceIdentifiers.map((named) => ({
    ...{ accountId: named.SourceAccountId, awsRegion: named.SourceRegion, resourceType: named.ResourceType },
    ...{ resourceId: named.ResourceId, arn: `arn:aws:s3:::${named.ResourceId}`, configurationItemStatus: "OK" },
    // A time of the JSON protocol: seconds since 1970.
    configurationItemCaptureTime: Date.parse(RECORDED.configurationItemCaptureTime) / 1_000,
    configuration: JSON.stringify({ name: named.ResourceId }),
    supplementaryConfiguration: {
      BucketVersioningConfiguration: JSON.stringify({
        status: isVersioned(named.ResourceId) ? "Enabled" : "Off",
        isMfaDeleteEnabled: null,
      }),
    },
  }));
  return JSON.stringify({ BaseConfigurationItems, UnprocessedResourceIdentifiers: [] });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
