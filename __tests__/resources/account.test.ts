import { AccountClient, GetAlternateContactCommand, GetContactInformationCommand } from "@aws-sdk/client-account";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { mockClient } from "aws-sdk-client-mock";
import { account } from "../../src/resources/account";
import { contactDetails } from "../../src/resources/contact-details";
import { managementAccountOf } from "../../src/resources/management-account";
import { securityContact } from "../../src/resources/security-contact";
import { accountContactDetailsPresent } from "../../src/rules/account/account-contact-details-present";
import { judge } from "../rules/judge";
import { all, collectContext, named } from "../support/collect";
import { AFTER_APPLY, plannedResource } from "../support/planned";
import { contactInformation } from "./answers/contact-details";

const management = mockClient(AccountClient);
const organizations = mockClient(OrganizationsClient);

beforeEach(() => {
  management.reset();
  organizations.reset();
});

describe("the contacts of an account", () => {
  it("are one item each, which belong to no region", async () => {
    management.on(GetAlternateContactCommand).rejects(named("ResourceNotFoundException"));
    management.on(GetContactInformationCommand).resolves({ ContactInformation: contactInformation() });
    const context = collectContext();
    const item = { resourceId: "444455556666", awsRegion: "global", tags: null };

    expect(await all(securityContact.collector.collect(context))).toMatchObject([
      { ...item, configuration: { isRegistered: false } },
    ]);
    expect(await all(contactDetails.collector.collect(context))).toMatchObject([
      { ...item, configuration: { parts: ["name", "address", "telephone number"] } },
    ]);
    expect(context.firstGap()).toBeNull();
  });

  it.each([
    [{ FullName: "" }, ["address", "telephone number"]],
    [{ FullName: undefined, PhoneNumber: undefined }, ["address"]],
    [{ City: "" }, ["name", "telephone number"]],
    [{ CompanyName: undefined, AddressLine2: undefined }, ["name", "address", "telephone number"]],
  ])("have the parts that are not empty: without %j", async (more, parts) => {
    management.on(GetContactInformationCommand).resolves({ ContactInformation: contactInformation(more) });

    expect(await all(contactDetails.collector.collect(collectContext()))).toMatchObject([{ configuration: { parts } }]);
  });

  it("are none where Account Management knows none", async () => {
    management.on(GetContactInformationCommand).rejects(named("ResourceNotFoundException"));

    expect(await all(contactDetails.collector.collect(collectContext()))).toMatchObject([
      { configuration: { parts: [] } },
    ]);
  });

  it("are told by their parts, without a detail of anybody", async () => {
    management.on(GetContactInformationCommand).resolves({ ContactInformation: contactInformation() });
    const items = await all(contactDetails.collector.collect(collectContext()));
    const verdicts = items.map(({ configuration }) => judge(accountContactDetailsPresent, configuration));

    expect(verdicts).toMatchObject([
      { annotation: "The account's contact details have: name, address, telephone number." },
    ]);
    for (const detail of Object.values(contactInformation())) {
      expect(JSON.stringify([items, verdicts])).not.toContain(detail);
    }
  });

  it.each([
    ["SECURITY", true],
    ["BILLING", false],
    ["OPERATIONS", false],
    [AFTER_APPLY, false],
  ])("for other matters are no security contact in a plan: %p", (alternate_contact_type, isAccepted) => {
    const contact = plannedResource({ type: "aws_account_alternate_contact", values: { alternate_contact_type } });

    expect(securityContact.planReader.accepts?.(contact)).toBe(isAccepted);
  });
});

describe("an account", () => {
  it("is in an organization if it has a management account, which is asked for once", async () => {
    organizations.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId: "999999999999" } });
    const context = collectContext();

    expect(await all(account.collector.collect(context))).toMatchObject([
      {
        resourceType: "AWS::::Account",
        resourceId: "444455556666",
        awsRegion: "global",
        configuration: { isInOrganization: true },
      },
    ]);
    expect(await managementAccountOf(context)).toBe("999999999999");
    expect(organizations.calls()).toHaveLength(1);
  });

  it("is in none if Organizations says so", async () => {
    organizations.on(DescribeOrganizationCommand).rejects(named("AWSOrganizationsNotInUseException"));
    const context = collectContext();

    expect(await all(account.collector.collect(context))).toMatchObject([
      { configuration: { isInOrganization: false } },
    ]);
    expect(context.firstGap()).toBeNull();
  });
});
