import { unknown } from "../../../src/core/known";
import { iamUser } from "../../../src/resources/iam-user/description";
import { accessKey, password } from "../../../src/resources/iam-user/examples";
import { iamCredentialsInUse } from "../../../src/rules/iam/iam-credentials-in-use";
import { judge } from "../judge";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const DAY = new Date("2026-08-01T08:00:00Z");
const EARLIER = new Date("2026-01-01T08:00:00Z");

const USED = {
  "a password": iamUser.example({ password: password({ lastUsed: DAY, lastChanged: EARLIER }), accessKeys: [] }),
  "a password never used": iamUser.example({
    password: password({ lastUsed: null, lastChanged: DAY }),
    accessKeys: [],
  }),
  "an access key": iamUser.example({
    password: null,
    accessKeys: [accessKey({ lastUsed: DAY, lastRotated: EARLIER })],
  }),
  "an access key never used": iamUser.example({
    password: null,
    accessKeys: [accessKey({ lastUsed: null, lastRotated: DAY })],
  }),
};

describe.each(Object.entries(USED))("%s", (_name, configuration) => {
  it.each([
    ["45 days later, less a moment", "2026-09-15T07:59:59.999Z", {}, "COMPLIANT"],
    ["45 days later", "2026-09-15T08:00:00Z", {}, "NON_COMPLIANT"],
    [
      "90 days later, less a moment, as AWS Config has it",
      "2026-10-30T07:59:59Z",
      { maxUnusedDays: "90" },
      "COMPLIANT",
    ],
    ["90 days later, as AWS Config has it", "2026-10-30T08:00:00Z", { maxUnusedDays: 90 }, "NON_COMPLIANT"],
    ["at once, where no day is allowed", "2026-08-01T08:00:00Z", { maxUnusedDays: 0 }, "NON_COMPLIANT"],
  ])("is judged %s", (_when, now, parameters, expected) => {
    expect(judge(iamCredentialsInUse, configuration, parameters, new Date(now)).complianceType).toBe(expected);
  });
});

describe("iam-credentials-in-use", () => {
  it("names every credential that is not used, and since when", () => {
    const configuration = iamUser.example({
      password: password({ lastUsed: DAY }),
      accessKeys: [accessKey({ lastUsed: null, lastRotated: DAY }), accessKey({ number: 2, lastUsed: DAY })],
    });

    expect(judge(iamCredentialsInUse, configuration)).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation:
        "User alice has not used the following for 45 days or more: the password (last used on 2026-08-01)," +
        " access key 1 (never used since 2026-08-01), access key 2 (last used on 2026-08-01).",
    });
    const named = judge(iamCredentialsInUse, { ...configuration, userName: "a".repeat(100) });
    expect(named.annotation?.length).toBeLessThanOrEqual(256);
  });

  it("does not count setting a new password as a use of the password", () => {
    const configuration = iamUser.example({
      password: password({ lastUsed: DAY, lastChanged: new Date("2026-11-23T00:00:00Z") }),
    });

    expect(judge(iamCredentialsInUse, configuration).complianceType).toBe("NON_COMPLIANT");
  });

  it.each([
    ["the password", iamUser.example({ password: DENIED })],
    ["the keys", iamUser.example({ accessKeys: DENIED })],
    ["whether a key is active", iamUser.example({ accessKeys: [accessKey({ active: DENIED, lastUsed: DAY })] })],
    ["when the password was used", iamUser.example({ password: password({ lastUsed: DENIED }) })],
    [
      "when a key that was never used was made",
      iamUser.example({ accessKeys: [accessKey({ lastUsed: null, lastRotated: DENIED })] }),
    ],
  ])("is undecided if it is not known: %s", (_name, configuration) => {
    expect(judge(iamCredentialsInUse, configuration)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "iam:GetCredentialReport was denied.",
      missingPermission: "iam:GetCredentialReport",
    });
  });

  it("lets a certain violation decide, whatever is unknown", () => {
    const unused = password({ lastUsed: DAY });

    expect(judge(iamCredentialsInUse, iamUser.example({ password: unused, accessKeys: DENIED })).complianceType).toBe(
      "NON_COMPLIANT",
    );
  });

  it("does not apply to a user without credentials or with only inactive keys", () => {
    const inactive = accessKey({ active: false, lastUsed: DAY });

    expect(judge(iamCredentialsInUse, iamUser.example({ password: null, accessKeys: [inactive] }))).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation: "User alice has neither a password nor an active access key.",
    });
  });

  it.each([-1, "-1", 1.5, "many", "", null, false])("cannot allow %p days", (maxUnusedDays) => {
    expect(() => judge(iamCredentialsInUse, iamUser.example(), { maxUnusedDays })).toThrow("maxUnusedDays: ");
  });
});
