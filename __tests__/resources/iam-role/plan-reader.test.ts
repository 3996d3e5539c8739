import { unknown } from "../../../src/core/known";
import { parsePolicy } from "../../../src/policy/policy-document";
import { iamRole } from "../../../src/resources/iam-role/description";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainValues } from "../../support/planned";

const MAY_BE_ITS = unknown("aws_iam_role_policy.some may be meant for it.");
const DOCUMENT = '{"Version":"2012-10-17","Statement":[]}';

function policiesOf(companions: PlainJoin["companions"] = {}, values: PlainValues = {}) {
  const role = { type: "aws_iam_role", values: { name: "nightly", ...values } };
  return readPlanned(iamRole.planReader, role, { companions }).inlinePolicyNames;
}

describe("a role in a plan", () => {
  it("is the account's own, and without blocks and companions has no inline policies", () => {
    const role = { type: "aws_iam_role", values: { name: "nightly", assume_role_policy: DOCUMENT } };

    expect(readPlanned(iamRole.planReader, role)).toEqual({
      roleName: "nightly",
      ownerService: null,
      inlinePolicyNames: [],
      trustPolicy: parsePolicy(DOCUMENT),
      inlinePolicies: [],
      awsManagedPolicies: [],
    });
  });

  it("has the policies of its blocks and of the resources beside it", () => {
    const inline_policy = [{ name: "read-ledger", policy: DOCUMENT }];
    const aws_iam_role_policy = [{ name: "write-ledger" }, {}];

    expect(policiesOf({ aws_iam_role_policy }, { inline_policy })).toEqual([
      "read-ledger",
      "write-ledger",
      unknown("The policy's name is known only after apply."),
    ]);
  });

  it.each([
    ["without anything", {}, 0],
    ["of empty text", { name: "", policy: "" }, 0],
    ["with a name alone", { name: "read-ledger" }, 1],
    ["with a document alone", { policy: DOCUMENT }, 1],
    ["with what is known only after apply", { name: AFTER_APPLY, policy: AFTER_APPLY }, 1],
  ])("reads a block %s (%j) as %p policies", (_name, block, count) => {
    expect(policiesOf({}, { inline_policy: [block] })).toHaveLength(count);
  });

  it("has names that are known only after apply if the provider generates them", () => {
    const role = { type: "aws_iam_role", values: {} };
    const companions = { aws_iam_role_policy: [{}, { name: AFTER_APPLY }] };

    expect(readPlanned(iamRole.planReader, role, { companions })).toMatchObject({
      roleName: unknown("The role's name is known only after apply."),
      ownerService: null,
      inlinePolicyNames: [unknown("The policy's name is known only after apply."), AFTER_APPLY],
      trustPolicy: unknown("The plan does not say who may assume the role."),
    });
  });

  it("has a policy once if both a block and a resource name it", () => {
    const inline_policy = [{ name: "read-ledger", policy: DOCUMENT }];

    expect(policiesOf({ aws_iam_role_policy: [{ name: "read-ledger" }] }, { inline_policy })).toEqual(["read-ledger"]);
  });

  it.each([
    ["blocks are known only after apply", {}, { inline_policy: AFTER_APPLY }, AFTER_APPLY],
    ["a resource may be its", { aws_iam_role_policy: [MAY_BE_ITS] }, {}, MAY_BE_ITS],
  ])("is undecided if its %s", (_name, companions, values, expected) => {
    expect(policiesOf(companions, values)).toBe(expected);
  });

  it("has the known policies if others may belong to it", () => {
    const inline_policy = [{ name: "read-ledger", policy: DOCUMENT }];

    expect(policiesOf({ aws_iam_role_policy: [MAY_BE_ITS, { name: "write-ledger" }] })).toEqual(["write-ledger"]);
    expect(policiesOf({ aws_iam_role_policy: [MAY_BE_ITS] }, { inline_policy })).toEqual(["read-ledger"]);
    expect(policiesOf({ aws_iam_role_policy: [{ name: "a" }] }, { inline_policy: AFTER_APPLY })).toEqual(["a"]);
  });

  it.each([
    ["names no policy", [{ policy_names: [] }], []],
    ["names it", [{ policy_names: ["read-ledger"] }], ["read-ledger"]],
    ["names what is known only after apply", [{ policy_names: [AFTER_APPLY] }], AFTER_APPLY],
    ["is known only after apply", [{ policy_names: AFTER_APPLY }], AFTER_APPLY],
    ["may be another's", [MAY_BE_ITS], MAY_BE_ITS],
  ])("loses a policy to an exclusive list unless that %s", (_name, aws_iam_role_policies_exclusive, expected) => {
    const inline_policy = [
      { name: "read-ledger", policy: DOCUMENT },
      { name: null, policy: DOCUMENT },
    ];

    expect(policiesOf({ aws_iam_role_policies_exclusive }, { inline_policy })).toEqual(expected);
  });

  it("keeps a block whose name is known only after apply, and what resources make, beside an exclusive list", () => {
    const inline_policy = [{ name: AFTER_APPLY, policy: DOCUMENT }];
    const companions = {
      aws_iam_role_policy: [{ name: "write-ledger" }],
      aws_iam_role_policies_exclusive: [{ policy_names: [] }],
    };

    expect(policiesOf(companions, { inline_policy })).toEqual([AFTER_APPLY, "write-ledger"]);
  });

  it("has nothing for an exclusive list to remove if it has no blocks", () => {
    expect(policiesOf({ aws_iam_role_policies_exclusive: [{ policy_names: AFTER_APPLY }] })).toEqual([]);
    expect(policiesOf({ aws_iam_role_policies_exclusive: [MAY_BE_ITS] }, { inline_policy: [{}] })).toEqual([]);
  });

  it("that exists loses the policies that the plan removes, its blocks for them too, and keeps the others", () => {
    const inline_policy = [
      { name: "read-ledger", policy: DOCUMENT },
      { name: "by-hand", policy: DOCUMENT },
      { name: null, policy: DOCUMENT },
    ];
    const role = { type: "aws_iam_role", isCreated: false, values: { name: "nightly", inline_policy } };
    const former = { aws_iam_role_policy: [{ name: "read-ledger" }] };

    expect(readPlanned(iamRole.planReader, role, { former }).inlinePolicyNames).toMatchObject([
      "by-hand",
      unknown("The policy's name is known only after apply."),
    ]);
  });

  it("is found by the name, to which its companions refer, and belongs to an account like the live one", () => {
    expect(iamRole.planReader).toMatchObject({
      identifiedBy: ["name", "id"],
      companions: {
        aws_iam_role_policy: "role",
        aws_iam_role_policies_exclusive: "role_name",
        aws_iam_role_policy_attachment: "role",
        aws_iam_policy_attachment: "roles",
      },
      isGlobal: iamRole.collector.isGlobal,
    });
  });
});
