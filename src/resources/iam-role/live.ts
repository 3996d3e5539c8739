import type { RoleDetail } from "@aws-sdk/client-iam";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { CollectContext, LiveCollector } from "../collector";
import { authorizationDetails } from "../iam/live";
import { tagRecord } from "../tag-record";
import { IAM_ROLE_API_CALLS } from "./api-calls";
import { IAM_ROLE, ownerServiceOf, type IamRoleConfiguration } from "./configuration";

/** Reads the account's roles: the list has their inline policies and tags. */
export const iamRoleCollector: LiveCollector<IamRoleConfiguration> = {
  resourceType: IAM_ROLE,
  isGlobal: true,
  apiCalls: IAM_ROLE_API_CALLS,
  async *collect(context) {
    for await (const page of authorizationDetails(context, "RoleDetailList")) {
      for (const role of page) yield itemOf(context, role);
    }
  },
};

function itemOf(
  { target }: CollectContext,
  { RoleId = "", RoleName = "", Path = "/", Arn, RolePolicyList = [], Tags = [] }: RoleDetail,
): ConfigurationItem<IamRoleConfiguration> {
  return {
    resourceType: IAM_ROLE,
    resourceId: RoleId,
    arn: Arn ?? null,
    accountId: target.accountId,
    awsRegion: "global",
    tags: tagRecord(Tags),
    configuration: {
      roleName: RoleName,
      ownerService: ownerServiceOf(Path),
      inlinePolicyNames: RolePolicyList.map(({ PolicyName = "" }) => PolicyName),
    },
    source: "live",
  };
}
