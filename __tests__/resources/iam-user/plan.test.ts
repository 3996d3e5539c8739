import { isUnknown, unknown } from "../../../src/core/known";
import { iamUserFromPlan, type PlannedUser } from "../../../src/resources/iam-user/plan";

const AFTER_APPLY = unknown("It is known only after apply.");

function planned(more: Partial<PlannedUser> = {}) {
  return iamUserFromPlan({ name: "alice", has_login_profile: false, access_keys: [], ...more });
}

describe("a planned user", () => {
  it("has the credentials that the plan gives it", () => {
    expect(planned()).toMatchObject({ userName: "alice", password: null, accessKeys: [] });
  });

  it("with a login profile has a password, of whose age and use a plan knows nothing", () => {
    expect(planned({ has_login_profile: true }).password).toMatchObject({
      lastUsed: { reason: "A Terraform plan cannot tell when a credential was last used." },
      lastChanged: { reason: "When the credential was made is known only after apply." },
    });
  });

  it("may or may not have an MFA device", () => {
    expect(isUnknown(planned().mfaActive)).toBe(true);
  });

  it.each([
    ["Active", true],
    [null, true],
    ["Inactive", false],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with a key of the status %p has one that is active: %p", (status, active) => {
    const access_keys = [
      { status: "Active", create_date: null },
      { status, create_date: null },
    ];

    expect(planned({ access_keys }).accessKeys).toMatchObject([
      { number: 1, active: true },
      { number: 2, active },
    ]);
  });

  it.each([
    ["2026-01-31T10:00:00Z", new Date("2026-01-31T10:00:00Z")],
    [null, expect.objectContaining({ reason: "When the credential was made is known only after apply." })],
    ["yesterday", expect.objectContaining({ reason: "When the credential was made is known only after apply." })],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with a key made %p knows that it was made %p", (create_date, lastRotated: unknown) => {
    expect(planned({ access_keys: [{ status: null, create_date }] }).accessKeys).toMatchObject([{ lastRotated }]);
  });

  it("keeps what is known only after apply", () => {
    const more = { name: AFTER_APPLY, has_login_profile: AFTER_APPLY, access_keys: AFTER_APPLY };

    expect(planned(more)).toMatchObject({ userName: AFTER_APPLY, password: AFTER_APPLY, accessKeys: AFTER_APPLY });
  });
});
