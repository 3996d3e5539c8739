import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { iamUser } from "../../../src/resources/iam-user/description";
import { accessKey } from "../../../src/resources/iam-user/examples";
import { iamAccessKeyRotated } from "../../../src/rules/iam/iam-access-key-rotated";
import { judge } from "../judge";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const ROTATED = new Date("2026-08-01T08:00:00Z");

function verdictAt(now: string, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(
    iamAccessKeyRotated,
    iamUser.example({ accessKeys: [accessKey({ lastRotated: ROTATED })] }),
    parameters,
    new Date(now),
  );
}

describe("an access key", () => {
  it.each([
    ["before it was created, by another clock", "2026-07-31T08:00:00Z", "COMPLIANT"],
    ["on the day", "2026-08-01T08:00:00Z", "COMPLIANT"],
    ["90 days later", "2026-10-30T08:00:00Z", "COMPLIANT"],
    ["a moment more than 90 days later", "2026-10-30T08:00:00.001Z", "NON_COMPLIANT"],
  ])("is judged %s", (_name, now, expected) => {
    expect(verdictAt(now).complianceType).toBe(expected);
  });

  it.each([
    [30, "2026-08-31T08:00:00Z", "COMPLIANT"],
    [30, "2026-08-31T08:00:01Z", "NON_COMPLIANT"],
    ["365", "2027-08-01T08:00:00Z", "COMPLIANT"],
    ["0", "2026-08-01T08:00:01Z", "NON_COMPLIANT"],
  ])("may be %p days old", (maxAgeDays, now, expected) => {
    expect(verdictAt(now, { maxAgeDays }).complianceType).toBe(expected);
  });

  it.each([-1, "-1", 1.5, "ninety", "", null, true])("cannot have to be %p days old", (maxAgeDays) => {
    expect(() => verdictAt("2026-11-24T00:00:00Z", { maxAgeDays })).toThrow("maxAgeDays: ");
  });

  it("that is too old is named with its user and its day, and so is each of two", () => {
    const accessKeys = [accessKey({ lastRotated: ROTATED }), accessKey({ number: 2, lastRotated: ROTATED })];

    expect(verdictAt("2026-11-24T00:00:00Z")).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "User alice has not rotated access key 1 (last rotated on 2026-08-01) for more than 90 days.",
    });
    expect(judge(iamAccessKeyRotated, iamUser.example({ accessKeys })).annotation).toBe(
      "User alice has not rotated access key 1 (last rotated on 2026-08-01) and access key 2" +
        " (last rotated on 2026-08-01) for more than 90 days.",
    );
  });

  it("that may be inactive decides nothing, and hides no other key that is too old", () => {
    const hidden = accessKey({ active: DENIED, lastRotated: ROTATED });
    const old = accessKey({ number: 2, lastRotated: ROTATED });

    expect(judge(iamAccessKeyRotated, iamUser.example({ accessKeys: [hidden] }))).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      missingPermission: "iam:GetCredentialReport",
    });
    expect(judge(iamAccessKeyRotated, iamUser.example({ accessKeys: [hidden, old] })).complianceType).toBe(
      "NON_COMPLIANT",
    );
  });

  it("that is inactive is not judged by its age", () => {
    const inactive = accessKey({ active: false, lastRotated: DENIED });

    expect(judge(iamAccessKeyRotated, iamUser.example({ accessKeys: [inactive] }))).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation: "User alice has no active access key.",
    });
    expect(judge(iamAccessKeyRotated, iamUser.example({ accessKeys: [inactive, accessKey()] })).complianceType).toBe(
      "COMPLIANT",
    );
  });

  it("that grows older never becomes compliant, and one more key never hides it", () => {
    const day = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(day, day, day, (older, younger, another) => {
        const keyOf = (days: number) =>
          accessKey({ lastRotated: new Date(Date.UTC(2026, 10, 23) - days * 86_400_000) });
        const verdictOn = (...days: number[]) =>
          judge(iamAccessKeyRotated, iamUser.example({ accessKeys: days.map(keyOf) })).complianceType;

        if (verdictOn(younger) === "NON_COMPLIANT") {
          expect(verdictOn(younger + older)).toBe("NON_COMPLIANT");
          expect(verdictOn(another, younger)).toBe("NON_COMPLIANT");
        }
      }),
    );
  });
});
