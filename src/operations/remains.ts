import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  type ResourceTagMapping,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { HeadBucketCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { messageOf } from "../core/errors";
import type { EnvironmentSettings } from "../infra/settings";
import { plainText } from "../runtime/plain-text";
import type { OperatorClients } from "./clients";

/** What is left of a deployment after it was destroyed. Each is a line for a reader. */
export interface Remains {
  /** What is still there and should not be. */
  readonly left: readonly string[];
  /** What goes by itself: keys, which AWS deletes only after a waiting time. */
  readonly pending: readonly string[];
  /** What has the environment's tags, and was not made by this deployment as far as its state and its names tell. */
  readonly others: readonly string[];
  /** Why something could not be asked. */
  readonly unknown: readonly string[];
}

/** What to look for. */
export interface RemainsOptions {
  readonly clients: OperatorClients;
  readonly settings: Pick<EnvironmentSettings, "accountId" | "awsRegion" | "environmentSuffix" | "partition" | "tags">;
  /** The ARNs of what was deployed, as the state had them before. */
  readonly arns: ReadonlySet<string>;
  /** Waits; for tests. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** How often AWS is asked until what was deleted has vanished from its answers, and how long is waited between. */
const TRIES = 13;
const WAIT_MS = 5_000;

/** The regions in which the tags of what belongs to no region, such as IAM policies, are found, by partition. */
const GLOBAL_REGIONS: Readonly<Partial<Record<string, string>>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** What AWS says of one resource that its tags still find. */
type Fate = { readonly kind: "gone" } | { readonly kind: "left" | "pending"; readonly text: string };

/**
 * Asks AWS for everything that still has the environment's tags. Its answer is some seconds old, so what was deleted may
 * stay in it for a while: it is asked again until nothing is left, for a minute at most.
 */
export async function remainsOf(options: RemainsOptions): Promise<Remains> {
  for (let tried = 1; ; tried += 1) {
    const remains = await look(options);
    if (remains.left.length === 0 || tried === TRIES) return remains;
    await options.sleep(WAIT_MS);
  }
}

async function look({ clients, settings, arns }: RemainsOptions): Promise<Remains> {
  const { awsRegion, partition, environmentSuffix } = settings;
  const regions = [...new Set([awsRegion, GLOBAL_REGIONS[partition] ?? awsRegion])];
  const found = new Map<string, ResourceTagMapping>();
  const unknown: string[] = [];
  for (const region of regions) {
    try {
      for (const resource of await taggedIn(region, clients, settings.tags)) {
        if (resource.ResourceARN !== undefined) found.set(resource.ResourceARN, resource);
      }
    } catch (error) {
      unknown.push(`tag:GetResources in ${region}: ${plainText(messageOf(error))}`);
    }
  }
  const isOwn = ([arn, resource]: readonly [string, ResourceTagMapping]): boolean =>
    arns.has(arn) || hasSuffix(arn, environmentSuffix) || hasSuffix(nameOf(resource), environmentSuffix);
  const own = [...found].filter(isOwn).map(([arn]) => arn);
  const others = [...found].filter((entry) => !isOwn(entry)).map(([arn]) => plainText(arn));
  const fates = await Promise.all(own.sort().map((arn) => fateOf(arn, clients, settings.accountId)));
  const textsOf = (kind: "left" | "pending"): readonly string[] =>
    fates.flatMap((fate) => (fate.kind === kind ? [plainText(fate.text)] : []));
  return { left: textsOf("left"), pending: textsOf("pending"), others: others.sort(), unknown };
}

async function taggedIn(
  region: string,
  clients: OperatorClients,
  tags: Readonly<Record<string, string>>,
): Promise<readonly ResourceTagMapping[]> {
  const client = clients.client(ResourceGroupsTaggingAPIClient, region);
  const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const resources: ResourceTagMapping[] = [];
  for await (const page of paginateGetResources({ client }, { TagFilters }))
    resources.push(...(page.ResourceTagMappingList ?? []));
  return resources;
}

function nameOf({ Tags = [] }: ResourceTagMapping): string {
  return Tags.find(({ Key }) => Key === "Name")?.Value ?? "";
}

/** True where a name, or a name within an ARN, ends in the environment's suffix, as the names of the stack do. */
function hasSuffix(text: string, suffix: string): boolean {
  return new RegExp(`-${suffix}(?![a-zA-Z0-9_-])`).test(text);
}

async function fateOf(arn: string, clients: OperatorClients, accountId: string): Promise<Fate> {
  const [, , service, region, , ...rest] = arn.split(":");
  const resource = rest.join(":");
  try {
    if (service === "kms" && resource.startsWith("key/")) return await fateOfKey(arn, clients, region);
    if (service === "s3" && !resource.includes("/")) return await fateOfBucket(resource, clients, accountId);
    return { kind: "left", text: arn };
  } catch (error) {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    if (name === "NotFoundException" || $metadata?.httpStatusCode === 404) return { kind: "gone" };
    return { kind: "left", text: `${arn} (what became of it could not be asked: ${messageOf(error)})` };
  }
}

async function fateOfKey(arn: string, clients: OperatorClients, region: string | undefined): Promise<Fate> {
  const { KeyMetadata } = await clients.client(KMSClient, region).send(new DescribeKeyCommand({ KeyId: arn }));
  if (KeyMetadata?.KeyState !== "PendingDeletion")
    return { kind: "left", text: `${arn} (${KeyMetadata?.KeyState ?? "in an unknown state"})` };
  const on = KeyMetadata.DeletionDate?.toISOString().slice(0, 10);
  return { kind: "pending", text: `${arn}${on === undefined ? "" : `, which AWS deletes on ${on}`}` };
}

async function fateOfBucket(name: string, clients: OperatorClients, accountId: string): Promise<Fate> {
  const s3 = clients.client(S3Client);
  const bucket = { Bucket: name, ExpectedBucketOwner: accountId };
  await s3.send(new HeadBucketCommand(bucket));
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ ...bucket, MaxKeys: 1 }));
  const holds = Versions.length + DeleteMarkers.length > 0;
  return { kind: "left", text: `the bucket ${name}, which ${holds ? "still holds data" : "is empty"}` };
}
