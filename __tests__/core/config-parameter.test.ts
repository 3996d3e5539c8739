import fc from "fast-check";
import { countParameter, switchParameter } from "../../src/core/config-parameter";

describe("a count", () => {
  const days = countParameter(90);

  it("has its default if it is not set", () => {
    expect(days.parse(undefined)).toBe(90);
  });

  it("is a whole number of at least 0, or the text of one, as AWS Config sends it", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (count) => {
        expect(days.parse(count)).toBe(count);
        expect(days.parse(String(count))).toBe(count);
      }),
    );
    expect(days.parse("007")).toBe(7);
  });

  it.each([
    ...["", " ", "many", "-1", "+1", "1.5", "1e3", "0x10", " 7", "7\n", "٣", "Infinity", "NaN"],
    ...[-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, null, true, false, [], ["7"], {}],
  ])("is never %j", (value) => {
    expect(days.safeParse(value).success).toBe(false);
  });

  it("says what is expected instead of a text", () => {
    expect(() => days.parse("")).toThrow("expected a whole number of at least 0");
  });
});

describe("a switch", () => {
  it.each([true, false])("has its default of %p if it is not set", (byDefault) => {
    expect(switchParameter(byDefault).parse(undefined)).toBe(byDefault);
  });

  it.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
  ])("that says %j is %p", (value, expected) => {
    expect(switchParameter(!expected).parse(value)).toBe(expected);
  });

  it.each(["", "yes", "1", "on", 1, 0, null, []])("is never %j", (value) => {
    expect(switchParameter(false).safeParse(value).success).toBe(false);
  });
});
