import { GetAccountPasswordPolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { unless } from "../unless";
import { IAM_PASSWORD_POLICY_API_CALLS } from "./api-calls";
import { IAM_PASSWORD_POLICY, type IamPasswordPolicyConfiguration } from "./configuration";

/** Reads the account's password policy: an item that every account has, with or without a policy of its own. */
export const iamPasswordPolicyCollector: LiveCollector<IamPasswordPolicyConfiguration> = {
  resourceType: IAM_PASSWORD_POLICY,
  isGlobal: true,
  apiCalls: IAM_PASSWORD_POLICY_API_CALLS,
  async *collect(context) {
    const { accountId } = context.target;
    yield {
      resourceType: IAM_PASSWORD_POLICY,
      resourceId: accountId,
      arn: null,
      accountId,
      awsRegion: "global",
      tags: null,
      configuration: { minimumLength: await readMinimumLength(context, accountId) },
      source: "live",
    };
  },
};

async function readMinimumLength(context: CollectContext, accountId: string): Promise<Known<number | null>> {
  if (!context.fields.has("minimumLength")) return NOT_NEEDED;
  const iam = context.client(IAMClient);
  return context.read("IAM.GetAccountPasswordPolicy", accountId, () =>
    unless<Known<number | null>>("NoSuchEntityException", null, async () => {
      const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand());
      return (
        answered(PasswordPolicy, "PasswordPolicy").MinimumPasswordLength ??
        unknown("IAM does not say how long the account's passwords have to be.")
      );
    }),
  );
}
