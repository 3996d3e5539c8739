import { configureRule, evaluateItem, fieldsRead } from "../../../src/core/evaluate";
import { unknown } from "../../../src/core/known";
import { mandatoryTagsPresent } from "../../../src/rules/tags/mandatory-tags-present";
import { itemFor, judge, NOW } from "../judge";

function verdictOn(tags: Readonly<Record<string, string>> | null, tagKeys?: string) {
  return judge(mandatoryTagsPresent, { tags }, tagKeys === undefined ? {} : { tagKeys });
}

describe("mandatory-tags-present", () => {
  it.each([
    ["Owner", { Owner: "billing" }, "COMPLIANT"],
    ["Owner", { Owner: "" }, "COMPLIANT"],
    ["Owner", { owner: "billing" }, "NON_COMPLIANT"],
    [" Owner ,Cost Center", { Owner: "billing", "Cost Center": "4711" }, "COMPLIANT"],
    ["Owner,Owner", { Owner: "billing" }, "COMPLIANT"],
    ["constructor", {}, "NON_COMPLIANT"],
    ["Owner", null, "NOT_APPLICABLE"],
  ])("that asks for %p of %j is %s", (tagKeys, tags, expected) => {
    expect(verdictOn(tags, tagKeys).complianceType).toBe(expected);
  });

  it("names the tags that are missing", () => {
    expect(verdictOn({ Owner: "billing" }, "Owner,CostCenter,Stage").annotation).toBe(
      "The resource lacks the tags CostCenter, Stage.",
    );
  });

  it.each([undefined, "", "  "])("asks for nothing by default, and says how to change that (%p)", (tagKeys) => {
    expect(verdictOn({}, tagKeys)).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation: "No tag is mandatory: name the keys in the rule's parameter tagKeys.",
    });
  });

  it("reads nothing if it asks for nothing", () => {
    expect([...fieldsRead([configureRule(mandatoryTagsPresent)])]).toEqual([]);
    expect([...fieldsRead([configureRule(mandatoryTagsPresent, { tagKeys: "Owner" })])]).toEqual(["tags"]);
  });

  it("is undecided where the tags could not be read, and names the permission", () => {
    const tags = unknown("Denied.", "kms:ListResourceTags");

    expect(judge(mandatoryTagsPresent, { tags }, { tagKeys: "Owner" })).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "Denied.",
      missingPermission: "kms:ListResourceTags",
    });
  });

  it("counts a tag whose value alone is not known", () => {
    const tags = { Owner: unknown("To come.") };

    expect(judge(mandatoryTagsPresent, { tags }, { tagKeys: "Owner" }).complianceType).toBe("COMPLIANT");
    expect(judge(mandatoryTagsPresent, { tags }, { tagKeys: "Stage" }).complianceType).toBe("NON_COMPLIANT");
  });

  it("is undecided where there may be more tags, unless those that are known are enough", () => {
    const some = { tags: { Owner: "billing" }, moreTags: unknown("To come.") };

    expect(judge(mandatoryTagsPresent, some, { tagKeys: "Owner" }).complianceType).toBe("COMPLIANT");
    expect(judge(mandatoryTagsPresent, some, { tagKeys: "Stage" })).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "To come.",
    });
  });

  it.each([",", "Owner,", ",Owner", "Owner,,Stage", "Owner, ,Stage"])("takes no keys of %p", (tagKeys) => {
    expect(() => verdictOn({}, tagKeys)).toThrow("tagKeys: keys of tags, separated by commas");
  });

  it("judges every resource, and no account", () => {
    const rules = [configureRule(mandatoryTagsPresent, { tagKeys: "Owner" })];
    const item = { ...itemFor(mandatoryTagsPresent, { tags: {} }), resourceType: "AWS::KMS::Key" };

    expect(evaluateItem(rules, item, NOW)).toMatchObject([{ complianceType: "NON_COMPLIANT" }]);
    expect(evaluateItem(rules, { ...item, level: "account" }, NOW)).toEqual([]);
  });
});
