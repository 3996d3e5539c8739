import { join } from "node:path";
import { configureRule } from "../../src/core/evaluate";
import { readPlan } from "../../src/plan/read-plan";
import { reviewPlans } from "../../src/plan/review-plans";
import { mandatoryTagsPresent } from "../../src/rules/tags/mandatory-tags-present";
import { openSources } from "../../src/terraform-source/terraform-sources";
import { planOf } from "./corpus/review";

/** The verdicts on the tag Owner in the corpus case of tags, by the names of the resources, and their regions. */
async function owned(withSources: boolean) {
  const plan = readPlan("tags", planOf("tags"));
  const folder = join(__dirname, "corpus", "tags");
  const sources = withSources ? await openSources(folder, plan.configuration?.root_module ?? {}) : undefined;
  const rules = [configureRule(mandatoryTagsPresent, { tagKeys: "Owner" })];
  const options = { rules, waivers: [], now: new Date("2026-12-01T00:00:00Z"), changedOnly: false };
  const { evaluations } = reviewPlans([{ name: "tags", plan, sources }], options);
  return Object.fromEntries(
    evaluations.map(({ resourceId, complianceType, awsRegion }) => [
      resourceId.replace("aws_sns_topic.", ""),
      `${complianceType} ${awsRegion}`,
    ]),
  );
}

describe("tags in a plan", () => {
  it("are judged by the keys that the plan shows", async () => {
    expect(await owned(false)).toEqual({
      known: "COMPLIANT eu-west-1",
      beside: "INSUFFICIENT_DATA eu-west-1",
      value: "INSUFFICIENT_DATA eu-west-1",
      lacking: "INSUFFICIENT_DATA eu-west-1",
      of_provider: "COMPLIANT eu-west-1",
      empty: "COMPLIANT eu-west-1",
      of_local: "INSUFFICIENT_DATA unknown",
    });
  });

  it("are judged by the keys that the sources write", async () => {
    expect(await owned(true)).toEqual({
      known: "COMPLIANT eu-west-1",
      beside: "COMPLIANT eu-west-1",
      value: "COMPLIANT eu-west-1",
      lacking: "NON_COMPLIANT eu-west-1",
      of_provider: "COMPLIANT eu-west-1",
      empty: "COMPLIANT eu-west-1",
      of_local: "COMPLIANT eu-north-1",
    });
  });
});
