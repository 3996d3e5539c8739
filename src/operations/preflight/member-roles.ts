import { ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { isDenial } from "../../runtime/read-failure";
import { fail, pass, some, warn, type Check, type CheckContext, type CheckResult } from "./check";

/** The scan roles of audited accounts, assumed one by one. The stack makes the one of its own account. */
export const memberRolesCheck: Check = {
  id: "member-roles",
  title: "Roles of audited accounts",
  asksAccount: true,
  async run(context) {
    const { targets, accountId } = context.settings;
    if ("organization" in targets) return organizationListed(context);
    const others = targets.accounts.filter((account) => account !== accountId);
    if (others.length === 0) return pass("no other account is audited");
    const tried = await Promise.all(
      others.map(async (account) => ({ account, isOpen: await opens(account, context) })),
    );
    const closed = tried.filter(({ isOpen }) => !isOpen).map(({ account }) => account);
    const open = others.filter((account) => !closed.includes(account));
    if (closed.length === 0) return pass(`assumed in ${some(open)}`);
    const found = `${targets.scanRoleName} was assumed in ${open.length === 0 ? "no account" : some(open)}, and refused by ${some(closed)}`;
    return warn(found, await remedyFor(context));
  },
};

async function remedyFor({ settings, identity }: CheckContext): Promise<string> {
  const make =
    settings.memberRoles === "stack-set"
      ? "The stack set makes the roles with the deployment."
      : "Apply modules/member-account in each, after the deployment has made the scanner's role.";
  const { arn } = await identity();
  return `${make} To see them from here too, name your role or user (you are ${arn}) in "trustedPrincipals", and let it call sts:AssumeRole.`;
}

async function opens(account: string, { clients, settings }: CheckContext): Promise<boolean> {
  const { partition, targets } = settings;
  try {
    await clients.client(STSClient).send(
      new AssumeRoleCommand({
        RoleArn: `arn:${partition}:iam::${account}:role/${targets.scanRoleName}`,
        RoleSessionName: "compliance-audit-preflight",
        ExternalId: targets.externalId,
      }),
    );
    return true;
  } catch (error) {
    // A role that is missing answers as one that does not trust the caller.
    if (isDenial(error)) return false;
    throw error;
  }
}

async function organizationListed({ clients }: CheckContext): Promise<CheckResult> {
  try {
    await clients.client(OrganizationsClient).send(new ListAccountsCommand({ MaxResults: 1 }));
    return pass("the organisation can be listed; its accounts are chosen when a scan begins");
  } catch (error) {
    const { name } = error as Error;
    if (name !== "AWSOrganizationsNotInUseException" && !isDenial(error)) throw error;
    return fail(
      "the organisation cannot be listed from this account",
      "Deploy to the management account or to a delegated administrator, or name the accounts in targets.accounts.",
    );
  }
}
