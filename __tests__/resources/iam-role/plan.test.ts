import { unknown } from "../../../src/core/known";
import { iamRoleFromPlan, type PlannedRole } from "../../../src/resources/iam-role/plan";

const AFTER_APPLY = unknown("It is known only after apply.");
const DOCUMENT = '{"Version":"2012-10-17","Statement":[]}';

function planned(more: Partial<PlannedRole> = {}) {
  return iamRoleFromPlan({ name: "nightly", inline_policy: null, role_policies: [], ...more });
}

describe("a planned role", () => {
  it("is the account's own, with neither a block nor a resource of a policy", () => {
    expect(planned()).toEqual({ roleName: "nightly", ownerService: null, inlinePolicyNames: [] });
    expect(planned({ inline_policy: [] }).inlinePolicyNames).toEqual([]);
  });

  it("has the policies of its blocks and of the resources beside it", () => {
    const inline_policy = [{ name: "read-ledger", policy: DOCUMENT }];

    expect(planned({ inline_policy, role_policies: [{ name: "write-ledger" }] }).inlinePolicyNames).toEqual([
      "read-ledger",
      "write-ledger",
    ]);
  });

  it.each([
    ["without anything", null, null, 0],
    ["of empty text", "", "", 0],
    ["with a name alone", "read-ledger", null, 1],
    ["with a document alone", null, DOCUMENT, 1],
    ["with what is known only after apply", AFTER_APPLY, AFTER_APPLY, 1],
  ])("has of a block %s %#", (_name, name, policy, count) => {
    expect(planned({ inline_policy: [{ name, policy }] }).inlinePolicyNames).toHaveLength(count);
  });

  it("has policies whose names are known only after apply", () => {
    expect(planned({ name: null, role_policies: [{ name: null }, { name: AFTER_APPLY }] })).toEqual({
      roleName: unknown("The role's name is known only after apply."),
      ownerService: null,
      inlinePolicyNames: [unknown("The policy's name is known only after apply."), AFTER_APPLY],
    });
  });

  it("has those that are known even where there may be more", () => {
    const inline_policy = [{ name: "read-ledger", policy: DOCUMENT }];

    expect(planned({ inline_policy, role_policies: AFTER_APPLY }).inlinePolicyNames).toEqual(["read-ledger"]);
    expect(planned({ inline_policy: AFTER_APPLY, role_policies: [{ name: "a" }] }).inlinePolicyNames).toEqual(["a"]);
  });

  it("is unknown where blocks or resources are and no policy is known", () => {
    expect(planned({ inline_policy: AFTER_APPLY }).inlinePolicyNames).toBe(AFTER_APPLY);
    expect(planned({ role_policies: AFTER_APPLY }).inlinePolicyNames).toBe(AFTER_APPLY);
  });
});
