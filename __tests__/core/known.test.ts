import { isThere, surelySet, unknown } from "../../src/core/known";

describe("whether a value is there", () => {
  it.each([
    ["a value", "x", true],
    ["nothing", null, false],
    ["what is false", false, true],
  ])("shows of %s", (_, value, expected) => {
    expect(isThere(value)).toBe(expected);
  });

  it("is not known of what is not known, unless it is certain that it is set", () => {
    const later = unknown("It is known only after apply.", "s3:GetBucketPolicy");

    expect(isThere(later)).toBe(later);
    expect(isThere(surelySet(later))).toBe(true);
    expect(surelySet(later)).toMatchObject({ reason: later.reason, missingPermission: "s3:GetBucketPolicy" });
    expect(surelySet("x")).toBe("x");
    expect(isThere(surelySet<string | null>(null))).toBe(false);
  });
});
