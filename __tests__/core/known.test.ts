import { allKnown, anyTrue, isThere, mapKnown, surelySet, unknown } from "../../src/core/known";

describe("whether a value is there", () => {
  it.each([
    ["a value", "x", true],
    ["nothing", null, false],
    ["what is false", false, true],
  ])("shows of %s", (_, value, expected) => {
    expect(isThere(value)).toBe(expected);
  });

  it("is unknown for an unknown value, unless that value is certainly set", () => {
    const later = unknown("It is known only after apply.", "s3:GetBucketPolicy");

    expect(isThere(later)).toBe(later);
    expect(isThere(surelySet(later))).toBe(true);
    expect(surelySet(later)).toMatchObject({ reason: later.reason, missingPermission: "s3:GetBucketPolicy" });
    expect(surelySet("x")).toBe("x");
    expect(isThere(surelySet<string | null>(null))).toBe(false);
  });
});

describe("functions of values that may be unknown", () => {
  const later = unknown("It is known only after apply.");
  const denied = unknown("It was denied.", "ec2:DescribeVolumes");

  it("apply to a known value, and leave an unknown one unchanged", () => {
    expect(mapKnown("a", (text) => `${text}b`)).toBe("ab");
    expect(mapKnown("a", () => later)).toBe(later);
    expect(mapKnown(denied, () => "never")).toBe(denied);
  });

  it("combine several values, or return the first unknown one", () => {
    expect(allKnown({ a: 1, b: null })).toEqual({ a: 1, b: null });
    expect(allKnown({ a: 1, b: denied, c: later })).toBe(denied);
  });

  it.each([
    ["one is true, whatever else is not known", [later, false, true], true],
    ["none is", [false, false], false],
    ["there is none", [], false],
    ["what is not known decides", [false, denied, later], denied],
  ])("says whether any is true: %s", (_name, values, expected) => {
    expect(anyTrue(values)).toBe(expected);
  });
});
