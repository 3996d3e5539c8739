import { isUnknown, unknown } from "../../../src/core/known";
import { iamUser } from "../../../src/resources/iam-user/description";
import { AFTER_APPLY, readPlanned, type PlainJoin } from "../../support/planned";

const MAY_BE_HERS = unknown("aws_iam_access_key.some may be meant for it.");
const NO_USE = unknown("A Terraform plan cannot tell when a credential was last used.");
const NOT_MADE = unknown("When the credential was made is known only after apply.");

const NEW_KEY = { lastRotated: NOT_MADE, lastUsed: NO_USE, isUnusedSinceSetup: true };

function read(companions: PlainJoin["companions"] = {}, name: unknown = "alice") {
  return readPlanned(iamUser.planReader, { type: "aws_iam_user", values: { name } }, { companions });
}

describe("a user in a plan", () => {
  it("without companions has no credentials", () => {
    expect(read()).toEqual({
      userName: "alice",
      createdAt: unknown("The plan does not say when the user was made."),
      password: null,
      mfaActive: unknown("A Terraform plan cannot tell whether the user has an MFA device that is enabled."),
      accessKeys: [],
      hasVirtualMfa: unknown("A Terraform plan cannot tell which MFA devices the user has."),
      directPolicies: [],
      inlinePolicies: [],
      awsManagedPolicies: [],
    });
  });

  it.each([
    ["unset", null, unknown("The plan does not say what the user is called.")],
    ["known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("has an unknown name if it is %s", (_name, name, expected) => {
    expect(read({}, name).userName).toEqual(expected);
  });

  it.each([
    ["one login profile", [{}]],
    ["two of them", [{}, {}]],
    ["one, and one that may be another's", [MAY_BE_HERS, {}]],
  ])("with %s has a password", (_name, aws_iam_user_login_profile) => {
    expect(read({ aws_iam_user_login_profile }).password).toEqual({ lastUsed: NO_USE, lastChanged: NOT_MADE });
  });

  it("may have a password if a login profile may belong to the user", () => {
    expect(read({ aws_iam_user_login_profile: [MAY_BE_HERS] }).password).toBe(MAY_BE_HERS);
  });

  it("has its access keys, with the known values of each", () => {
    const aws_iam_access_key = [
      { status: "Active", create_date: "2026-03-01T08:00:00Z" },
      { status: "Inactive" },
      { status: AFTER_APPLY },
      { create_date: "yesterday" },
      { create_date: AFTER_APPLY },
    ];

    expect(read({ aws_iam_access_key }).accessKeys).toEqual([
      { ...NEW_KEY, number: 1, active: true, lastRotated: new Date("2026-03-01T08:00:00Z") },
      { ...NEW_KEY, number: 2, active: false },
      { ...NEW_KEY, number: 3, active: AFTER_APPLY },
      { ...NEW_KEY, number: 4, active: true },
      { ...NEW_KEY, number: 5, active: true, lastRotated: AFTER_APPLY },
    ]);
  });

  it("has a fully unknown key if a key may belong to the user", () => {
    expect(read({ aws_iam_access_key: [{ status: "Active" }, MAY_BE_HERS] }).accessKeys).toEqual([
      { ...NEW_KEY, number: 1, active: true },
      {
        number: 2,
        active: MAY_BE_HERS,
        lastRotated: MAY_BE_HERS,
        lastUsed: NO_USE,
        isUnusedSinceSetup: MAY_BE_HERS,
      },
    ]);
  });

  it("that exists may have credentials that the plan does not show, unless the plan removes them", () => {
    const standing = { type: "aws_iam_user", values: { name: "alice" }, isCreated: false };

    expect(readPlanned(iamUser.planReader, standing)).toMatchObject({
      password: unknown("The user already exists, and the plan does not say whether it has a password."),
      accessKeys: unknown("The user already exists, and the plan does not say whether it has access keys."),
      directPolicies: unknown("The user already exists, and the plan does not say whether it has policies."),
      inlinePolicies: unknown("The user already exists, and the plan does not say whether it has inline policies."),
      awsManagedPolicies: unknown("The user already exists, and the plan does not say which policies it has."),
    });
    const former = { aws_iam_user_login_profile: [{}], aws_iam_access_key: [{}], aws_iam_user_policy: [{}] };
    expect(readPlanned(iamUser.planReader, standing, { former })).toMatchObject({
      password: null,
      accessKeys: [],
      directPolicies: [],
      inlinePolicies: [],
    });
    const detached = { aws_iam_policy_attachment: [{}] };
    expect(readPlanned(iamUser.planReader, standing, { former: detached }).awsManagedPolicies).toEqual([]);
  });

  it("that exists did not get a key of this plan at its creation; a key that exists may be one", () => {
    const isUnusedIf = (isCreated: boolean) => {
      const companions = { aws_iam_access_key: [{ status: "Active" }] };
      const standing = { type: "aws_iam_user", values: { name: "alice" }, isCreated: false };
      const { accessKeys } = readPlanned(iamUser.planReader, standing, { companions, areCreated: isCreated });
      return isUnknown(accessKeys) ? accessKeys : accessKeys[0]?.isUnusedSinceSetup;
    };

    expect(isUnusedIf(true)).toBe(false);
    expect(isUnusedIf(false)).toEqual(NO_USE);
  });

  it("has the policies that are attached to it or written for it, by name where that is known", () => {
    const companions = {
      aws_iam_user_policy: [{ name: "read-ledger" }, { name: null }],
      aws_iam_user_policy_attachment: [
        { policy_arn: "arn:aws:iam::aws:policy/job-function/Billing" },
        { policy_arn: AFTER_APPLY },
      ],
      aws_iam_policy_attachment: [{ policy_arn: "arn:aws:iam::444455556666:policy/write-ledger" }, MAY_BE_HERS],
    };
    const nameless = unknown("The policy's name is known only after apply.");

    expect(read(companions).directPolicies).toEqual(["read-ledger", nameless, "Billing", AFTER_APPLY, "write-ledger"]);
    expect(read({ aws_iam_policy_attachment: [MAY_BE_HERS] }).directPolicies).toBe(MAY_BE_HERS);
  });

  it("is found by the name, to which its companions refer, and belongs to an account like the live one", () => {
    expect(iamUser.planReader).toMatchObject({
      identifiedBy: ["name", "id"],
      companions: {
        aws_iam_user_login_profile: "user",
        aws_iam_access_key: "user",
        aws_iam_user_policy: "user",
        aws_iam_user_policy_attachment: "user",
        aws_iam_policy_attachment: "users",
      },
      isGlobal: iamUser.collector.isGlobal,
    });
  });
});
