import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { isUnknown, unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { IAM_ROOT_API_CALLS } from "./api-calls";
import { IAM_ROOT, type IamRootConfiguration } from "./configuration";

const FIELDS: readonly (keyof IamRootConfiguration)[] = ["hasAccessKey", "hasPassword", "mfaEnabled"];

/**
 * Reads the account's root user from the account's summary: one call, and as of now. The credential report
 * knows the same and takes two calls, seconds to be made, and can be four hours old.
 */
export const iamRootCollector: LiveCollector<IamRootConfiguration> = {
  resourceType: IAM_ROOT,
  isGlobal: true,
  apiCalls: IAM_ROOT_API_CALLS,
  async *collect(context) {
    const { accountId, partition } = context.target;
    yield {
      resourceType: IAM_ROOT,
      resourceId: accountId,
      arn: `arn:${partition}:iam::${accountId}:root`,
      accountId,
      awsRegion: "global",
      tags: null,
      configuration: configurationOf(await readSummary(context)),
      source: "live",
    };
  },
};

type Summary = Readonly<Record<string, number>>;

async function readSummary(context: CollectContext): Promise<Known<Summary>> {
  if (!FIELDS.some((field) => context.fields.has(field))) return NOT_NEEDED;
  const iam = context.client(IAMClient);
  return context.read("IAM.GetAccountSummary", context.target.accountId, async () => {
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand());
    return answered(SummaryMap, "SummaryMap");
  });
}

function configurationOf(summary: Known<Summary>): IamRootConfiguration {
  if (isUnknown(summary)) return { hasAccessKey: summary, hasPassword: summary, mfaEnabled: summary };
  const { AccountAccessKeysPresent, AccountMFAEnabled, AccountPasswordPresent } = summary;
  return {
    hasAccessKey: isAnyOf(AccountAccessKeysPresent, "access keys"),
    // An IAM that does not say is older than root users without a password.
    hasPassword: AccountPasswordPresent !== 0,
    mfaEnabled: isAnyOf(AccountMFAEnabled, "MFA devices"),
  };
}

function isAnyOf(count: number | undefined, what: string): Known<boolean> {
  return count === undefined ? unknown(`IAM does not say whether the root user has ${what}.`) : count > 0;
}
