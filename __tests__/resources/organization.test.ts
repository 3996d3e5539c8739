import { ListDelegatedAdministratorsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { mockClient } from "aws-sdk-client-mock";
import { organization } from "../../src/resources/organization";
import { organizationsDelegatedAdministratorsTrusted } from "../../src/rules/organizations/organizations-delegated-administrators-trusted";
import { judge } from "../rules/judge";
import { all, collectContext, named } from "../support/collect";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const organizations = mockClient(OrganizationsClient);

beforeEach(() => organizations.reset());

describe("the delegated administrators of an organization", () => {
  const read = async (context = collectContext()): Promise<unknown> =>
    (await all(organization.collector.collect(context)))[0]?.configuration.delegatedAdministrators;

  it("are read page by page, each once", async () => {
    organizations
      .on(ListDelegatedAdministratorsCommand)
      .resolvesOnce({ DelegatedAdministrators: [{ Id: "111122223333" }], NextToken: "more" })
      .resolvesOnce({ DelegatedAdministrators: [{ Id: "222233334444" }, { Id: "111122223333" }] });

    expect(await read()).toEqual(["111122223333", "222233334444"]);
  });

  it.each([
    ["AWSOrganizationsNotInUseException", "Your account is not a member of an organization."],
    ["AccessDeniedException", "You don't have permissions to access this resource."],
  ])("are nobody's that an account could see: %s", async (name, message) => {
    organizations.on(ListDelegatedAdministratorsCommand).rejects(named(name, message));
    const context = collectContext();

    expect(await read(context)).toBeNull();
    expect(context.firstGap()).toBeNull();
  });

  it("are a gap where the permission to ask is missing", async () => {
    const message = "User: arn:aws:sts::444455556666:assumed-role/scan/x is not authorized to perform: it";
    organizations.on(ListDelegatedAdministratorsCommand).rejects(named("AccessDeniedException", message));
    const context = collectContext();
    const gap = { missingPermission: "organizations:ListDelegatedAdministrators" };

    expect(await read(context)).toMatchObject(gap);
    expect(context.firstGap()).toMatchObject(gap);
  });

  it.each([
    [AFTER_APPLY, "INSUFFICIENT_DATA", "It is known only after apply."],
    [null, "INSUFFICIENT_DATA", "The plan does not say which account is the administrator."],
    ["999999999999", "NON_COMPLIANT", "Delegated administrators that nobody named as trusted: 999999999999."],
  ])("are judged in a plan one by one: %p", (account_id, complianceType, annotation) => {
    const planned = { type: "aws_organizations_delegated_administrator", values: { account_id } };
    const configuration = readPlanned(organization.planReader, planned);
    const parameters = { trustedAccounts: "111122223333" };

    expect(judge(organizationsDelegatedAdministratorsTrusted, configuration, parameters)).toMatchObject({
      complianceType,
      annotation,
    });
  });
});

describe("a company that has named no trusted account", () => {
  it.each([
    [[], "COMPLIANT", null],
    [
      ["999999999999"],
      "NOT_APPLICABLE",
      "Delegated administrators that nobody named as trusted: 999999999999." +
        " Name trusted accounts in the rule's parameter trustedAccounts.",
    ],
  ])("is told who the delegated administrators are: %j", (delegatedAdministrators, complianceType, annotation) => {
    const configuration = organization.example({ delegatedAdministrators });

    expect(judge(organizationsDelegatedAdministratorsTrusted, configuration)).toEqual({ complianceType, annotation });
  });
});
