import { fail, pass, warn, type Check } from "./check";

/** Who deploys. */
export const identityCheck: Check = {
  id: "identity",
  title: "Credentials",
  unanswered: "fail",
  run: async ({ identity }) => pass((await identity()).arn),
};

/** Whether the credentials are of the account that the environment is deployed to. */
export const accountCheck: Check = {
  id: "account",
  title: "Account",
  async run({ identity, settings, environment }) {
    let accountId: string;
    try {
      ({ accountId } = await identity());
    } catch {
      return warn("not known without credentials");
    }
    if (accountId === settings.accountId) return pass(accountId);
    return fail(
      `the credentials are of account ${accountId}, and environments/${environment}.json says ${settings.accountId}`,
      `Sign in to account ${settings.accountId} (AWS_PROFILE chooses a profile), or correct accountId.`,
    );
  },
};
