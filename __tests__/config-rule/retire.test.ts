import { ConfigServiceClient, GetComplianceDetailsByConfigRuleCommand } from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import type { ReportableVerdict } from "../../src/config-rule/put-evaluations";
import { retireGone } from "../../src/config-rule/retire";
import { collectContext, inputsOf, named } from "../support/collect";
import { evaluationResult } from "../support/config-events";

const NOW = new Date("2026-03-01T12:00:00Z");
const config = mockClient(ConfigServiceClient);

beforeEach(() => {
  config.reset();
});

function retire(...present: string[]): Promise<readonly ReportableVerdict[]> {
  return retireGone(collectContext(), "audit-rule-test", "AWS::S3::Bucket", new Set(present), NOW);
}

describe("retireGone", () => {
  it("gives deleted resources NOT_APPLICABLE, and existing ones no verdict", async () => {
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves({
      EvaluationResults: [evaluationResult("ledger"), evaluationResult("archive")],
    });

    expect(await retire("ledger")).toEqual([
      {
        resourceType: "AWS::S3::Bucket",
        resourceId: "archive",
        complianceType: "NOT_APPLICABLE",
        annotation: "The resource does not exist any more.",
        orderingTimestamp: NOW,
      },
    ]);
  });

  it("asks for evaluations that still count, page by page", async () => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolvesOnce({ EvaluationResults: [evaluationResult("one")], NextToken: "second" })
      .resolvesOnce({ EvaluationResults: [], NextToken: "third" })
      .resolvesOnce({ EvaluationResults: [evaluationResult("three")] });

    expect((await retire()).map(({ resourceId }) => resourceId)).toEqual(["one", "three"]);
    const asked = { ConfigRuleName: "audit-rule-test", ComplianceTypes: ["COMPLIANT", "NON_COMPLIANT"], Limit: 100 };
    expect(inputsOf(config.commandCalls(GetComplianceDetailsByConfigRuleCommand))).toEqual([
      asked,
      { ...asked, NextToken: "second" },
      { ...asked, NextToken: "third" },
    ]);
  });

  it("treats an empty token as the end", async () => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolves({ EvaluationResults: [evaluationResult("one")], NextToken: "" });

    expect(await retire()).toHaveLength(1);
    expect(config.calls()).toHaveLength(1);
  });

  it.each([
    ["denied", "AccessDeniedException", "config:GetComplianceDetailsByConfigRule"],
    ["throttled", "ThrottlingException", null],
  ])("fails if a page is %s, with the permission if one is missing", async (_name, error, missingPermission) => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolvesOnce({ EvaluationResults: [evaluationResult("one")], NextToken: "second" })
      .rejects(named(error));

    await expect(retire()).rejects.toMatchObject({ name: "ReadFailure", missingPermission });
  });

  it("leaves evaluations of other types, and those that name no resource, alone", async () => {
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves({
      EvaluationResults: [
        evaluationResult("111122223333", "AWS::::Account"),
        {},
        { EvaluationResultIdentifier: { EvaluationResultQualifier: { ResourceType: "AWS::S3::Bucket" } } },
      ],
    });

    expect(await retire()).toEqual([]);
  });
});
