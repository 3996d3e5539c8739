import { AccessAnalyzerClient, ListAnalyzersCommand, type AnalyzerSummary } from "@aws-sdk/client-accessanalyzer";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../src/core/known";
import { accessAnalyzer } from "../../src/resources/access-analyzer";
import { all, collectContext, named } from "../support/collect";
import { AFTER_APPLY, plannedResource, readPlanned, type PlainValues } from "../support/planned";

const client = mockClient(AccessAnalyzerClient);
const organizations = mockClient(OrganizationsClient);

async function analyzers(...listed: readonly Partial<AnalyzerSummary>[]) {
  client.on(ListAnalyzersCommand).resolves({ analyzers: [...(listed as AnalyzerSummary[])] });
  const [item] = await all(accessAnalyzer.collector.collect(collectContext()));
  return item?.configuration;
}

beforeEach(() => {
  client.reset();
  organizations.reset();
  organizations
    .on(DescribeOrganizationCommand)
    .resolves({ Organization: { Id: "o-abcdefghij", MasterAccountId: "111122223333" } });
});

describe("the external access analyzers of a region", () => {
  it("are those of the account or its organization, by their status", async () => {
    const found = await analyzers(
      { type: "ACCOUNT", status: "FAILED" },
      { type: "ORGANIZATION", status: "DISABLED" },
      { type: "ACCOUNT_UNUSED_ACCESS", status: "ACTIVE" },
      { type: "ORGANIZATION_INTERNAL_ACCESS", status: "ACTIVE" },
      { type: "ACCOUNT" },
      {},
    );

    expect(found).toEqual({
      externalAnalyzers: [
        "FAILED",
        "DISABLED",
        unknown("IAM Access Analyzer does not say whether the analyzer is active."),
      ],
      isInOrganization: true,
    });
  });

  it("leave the organization unasked where one is active", async () => {
    expect(isUnknown((await analyzers({ type: "ACCOUNT", status: "ACTIVE" }))?.isInOrganization)).toBe(true);
    expect(organizations.commandCalls(DescribeOrganizationCommand)).toHaveLength(0);
  });

  it("know of no organization where the account is in none", async () => {
    organizations.on(DescribeOrganizationCommand).rejects(named("AWSOrganizationsNotInUseException"));

    expect(await analyzers()).toEqual({ externalAnalyzers: [], isInOrganization: false });
  });
});

describe("a planned analyzer", () => {
  const planned = (values: PlainValues) => ({ type: "aws_accessanalyzer_analyzer", values });
  const accepts = (type: unknown) => accessAnalyzer.planReader.accepts?.(plannedResource(planned({ type })));
  const statuses = (type: unknown) => readPlanned(accessAnalyzer.planReader, planned({ type })).externalAnalyzers;

  it("is read where it looks for access from outside, or may", () => {
    expect([null, "ACCOUNT", "ORGANIZATION", AFTER_APPLY].map(accepts)).toEqual([true, true, true, true]);
    expect(["ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_INTERNAL_ACCESS"].map(accepts)).toEqual([false, false]);
  });

  it("will be active", () => {
    expect(statuses(null)).toEqual(["ACTIVE"]);
    expect(statuses(AFTER_APPLY)).toBe(AFTER_APPLY);
  });
});
