import { ListDelegatedAdministratorsCommand } from "@aws-sdk/client-organizations";
import { organization } from "../../src/resources/organization";
import { named } from "../support/collect";
import { organizations } from "./clients";
import { plannedBy, type ParityCase } from "./parity-case";

function administrators(
  intent: ParityCase["intent"],
  of: string,
  answer: readonly string[] | Error,
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "organizations-delegated-administrators-trusted",
    intent,
    of,
    parameters: { trustedAccounts: "111122223333" },
    live: {
      collector: organization.collector,
      record() {
        const call = organizations.on(ListDelegatedAdministratorsCommand);
        if (answer instanceof Error) call.rejects(answer);
        else call.resolves({ DelegatedAdministrators: answer.map((Id) => ({ Id })) });
      },
    },
    config: "not recorded",
    plan,
  };
}

const planned = (account_id: string): ParityCase["plan"] =>
  plannedBy(organization, "aws_organizations_delegated_administrator", { account_id });
const NONE: ParityCase["plan"] = { cannotBe: "A plan shows delegated administrators, not that there are none." };

export const ORGANIZATIONS: readonly ParityCase[] = [
  administrators("compliant", "a trusted administrator", ["111122223333"], planned("111122223333")),
  administrators("nonCompliant", "an administrator that is not trusted", ["999999999999"], planned("999999999999")),
  administrators("compliant", "an organization without delegated administrators", [], NONE),
  administrators("notApplicable", "an account by itself", named("AWSOrganizationsNotInUseException"), NONE),
  administrators(
    "notApplicable",
    "a member account that administers nothing",
    named("AccessDeniedException", "You don't have permissions to access this resource."),
    NONE,
  ),
];
