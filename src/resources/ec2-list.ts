import type { ConfigurationItem } from "../core/configuration-item";
import type { CollectContext } from "./collector";
import { listPages } from "./pages";
import type { ApiCall } from "./service-authorization";
import { tagRecord } from "./tag-record";

/** The most that EC2 answers a call. */
const RESULTS_A_PAGE = 1_000;

/** What a call of EC2 says of the page that it asks for. */
export interface PageInput {
  readonly MaxResults: number;
  readonly NextToken?: string;
}

/** A list of EC2, in pages as long as it gives. */
export function ec2Pages<L extends string, P extends { readonly [K in L]?: unknown }>(
  context: CollectContext,
  call: ApiCall,
  list: L,
  ask: (page: PageInput) => Promise<P>,
): AsyncGenerator<NonNullable<P[L]>> {
  return listPages(context, call, {
    list,
    token: "NextToken",
    ask: (page) => ask({ MaxResults: RESULTS_A_PAGE, ...page }),
  });
}

/** What EC2's answer says of a resource, whatever its type. */
export interface Ec2Resource<C> {
  readonly resourceType: string;
  /** The resource's word in its ARN, such as `subnet`. */
  readonly arnType: string;
  readonly id: string | undefined;
  /** The account in the ARN; empty where the ARN names none. By default the target's. */
  readonly ownerId?: string | undefined;
  readonly tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;
  readonly configuration: C;
}

/** The item of a resource of EC2, with its ARN (AWS Service Authorization Reference, Amazon EC2). */
export function ec2ItemOf<C>(
  { target: { accountId, awsRegion, partition } }: CollectContext,
  { resourceType, arnType, id = "", ownerId = accountId, tags = [], configuration }: Ec2Resource<C>,
): ConfigurationItem<C> {
  return {
    resourceType,
    resourceId: id,
    arn: `arn:${partition}:ec2:${awsRegion}:${ownerId}:${arnType}/${id}`,
    accountId,
    awsRegion,
    tags: tagRecord(tags),
    configuration,
    source: "live",
  };
}
