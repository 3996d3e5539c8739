import { IAMClient, ListPolicyTagsCommand, type ManagedPolicyDetail } from "@aws-sdk/client-iam";
import type { ConfigurationItem } from "../../core/configuration-item";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { authorizationDetails } from "../iam/live";
import { nameIn } from "../iam/naming";
import { inOrder } from "../in-order";
import { allPages, pagesOf } from "../pages";
import { tagRecord } from "../tag-record";
import { IAM_POLICY_API_CALLS } from "./api-calls";
import { documentOf, IAM_POLICY, type IamPolicyConfiguration } from "./configuration";

/** Policies that are read ahead of the one that is judged. */
const POLICIES_AHEAD = 16;

/** Reads the managed policies of the account's own: the list has their documents, and lacks their tags alone. */
export const iamPolicyCollector: LiveCollector<IamPolicyConfiguration> = {
  resourceType: IAM_POLICY,
  isGlobal: true,
  apiCalls: IAM_POLICY_API_CALLS,
  async *collect(context) {
    for await (const page of authorizationDetails(context, "Policies")) {
      yield* inOrder(page, POLICIES_AHEAD, (listed) => readPolicy(context, listed));
    }
  },
};

async function readPolicy(
  context: CollectContext,
  // Endpoints that answer less than IAM does give the ARN alone.
  { Arn = "", PolicyId = Arn, PolicyName = nameIn(Arn) ?? Arn, ...listed }: ManagedPolicyDetail,
): Promise<ConfigurationItem<IamPolicyConfiguration>> {
  const standing = listed.PolicyVersionList?.find(({ VersionId }) => VersionId === listed.DefaultVersionId);
  return {
    resourceType: IAM_POLICY,
    resourceId: PolicyId,
    arn: Arn,
    accountId: context.target.accountId,
    awsRegion: "global",
    tags: await readTags(context, PolicyId, Arn),
    configuration: { policyName: PolicyName, document: documentOf(standing?.Document) },
    source: "live",
  };
}

async function readTags(
  context: CollectContext,
  policyId: string,
  PolicyArn: string,
): Promise<ConfigurationItem["tags"]> {
  if (!context.fields.has("tags")) return NOT_NEEDED;
  const iam = context.client(IAMClient);
  const pages = pagesOf({
    list: "Tags",
    token: "Marker",
    ask: (page) => iam.send(new ListPolicyTagsCommand({ PolicyArn, ...page })),
  });
  return context.read("IAM.ListPolicyTags", policyId, async () => tagRecord(await allPages(pages)));
}
