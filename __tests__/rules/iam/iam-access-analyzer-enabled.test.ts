import { accessAnalyzer } from "../../../src/resources/access-analyzer";
import { iamAccessAnalyzerEnabled } from "../../../src/rules/iam/iam-access-analyzer-enabled";
import { judge } from "../judge";

describe("an account of an organization", () => {
  const configuration = accessAnalyzer.example({ externalAnalyzers: ["FAILED"], isInOrganization: true });

  it("needs an analyzer of its own where the parameter asks for it, and is undecided otherwise", () => {
    expect(judge(iamAccessAnalyzerEnabled, configuration, { ownAnalyzerRequired: "true" })).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The account's external access analyzer in the region is failed.",
    });
    expect(judge(iamAccessAnalyzerEnabled, configuration).complianceType).toBe("INSUFFICIENT_DATA");
  });
});
