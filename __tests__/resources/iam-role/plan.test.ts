import { unknown } from "../../../src/core/known";
import { iamRoleFromPlan, type PlannedRole } from "../../../src/resources/iam-role/plan";

const AFTER_APPLY = unknown("It is known only after apply.");
const DOCUMENT = '{"Version":"2012-10-17","Statement":[]}';

function planned(more: Partial<PlannedRole> = {}) {
  return iamRoleFromPlan({
    name: "nightly",
    inline_policy: null,
    role_policies: [],
    exclusive_policy_names: null,
    ...more,
  });
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

  it("has a policy once that a block and a resource both name", () => {
    const inline_policy = [{ name: "read-ledger", policy: DOCUMENT }];

    expect(planned({ inline_policy, role_policies: [{ name: "read-ledger" }] }).inlinePolicyNames).toEqual([
      "read-ledger",
    ]);
  });

  it.each([
    ["names", ["read-ledger"], ["read-ledger"]],
    ["does not name", [], []],
    ["may name", [AFTER_APPLY], AFTER_APPLY],
    ["may exist for", AFTER_APPLY, AFTER_APPLY],
  ])("has of its blocks what an exclusive list %s", (_name, exclusive_policy_names, expected) => {
    const inline_policy = [
      { name: "read-ledger", policy: DOCUMENT },
      { name: null, policy: DOCUMENT },
    ];

    expect(planned({ inline_policy, exclusive_policy_names }).inlinePolicyNames).toEqual(expected);
  });

  it("keeps a block whose name is known only after apply, and what resources make, beside an exclusive list", () => {
    const inline_policy = [{ name: AFTER_APPLY, policy: DOCUMENT }];
    const role_policies = [{ name: "write-ledger" }];

    expect(planned({ inline_policy, role_policies, exclusive_policy_names: [] }).inlinePolicyNames).toEqual([
      AFTER_APPLY,
      "write-ledger",
    ]);
  });

  it("without blocks has none that an exclusive list could take away", () => {
    expect(planned({ exclusive_policy_names: AFTER_APPLY }).inlinePolicyNames).toEqual([]);
  });
});
