import { answered } from "./answer";
import type { CollectContext } from "./collector";
import { unless } from "./unless";

/** The call that tells of an account's organization. */
export const ORGANIZATION_CALL = "Organizations.DescribeOrganization";

/**
 * The id of the management account of the account's organization; `null` where the account is in none. It is asked for
 * once an account.
 */
export function managementAccountOf(context: CollectContext): Promise<string | null> {
  return context.oncePerAccount(ORGANIZATION_CALL, () =>
    context.list(ORGANIZATION_CALL, () =>
      unless("AWSOrganizationsNotInUseException", null, async () => {
        const { Organization } = await context.send(ORGANIZATION_CALL, {});
        return answered(Organization?.MasterAccountId, "MasterAccountId");
      }),
    ),
  );
}
