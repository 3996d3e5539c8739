import fc from "fast-check";
import { ACTIONS, RESOURCES } from "../../src/policy/patterns";

const letters = fc.constantFrom("a", "b");
const texts = fc.array(letters, { maxLength: 6 }).map((characters) => characters.join(""));
const patterns = fc
  .array(fc.oneof(letters, fc.constantFrom("*", "?")), { maxLength: 6 })
  .map((characters) => characters.join(""));

/** What a pattern matches, by the plainest means. */
function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
}

describe("covering", () => {
  it.each([
    ["s3:*", "s3:PutObject", true],
    ["S3:PUT*", "s3:PutObject", true],
    ["s3:Put*", "s3:*", false],
    ["s3:*", "s3:Put*", true],
    ["s3*", "s3:*", true],
    ["s3:*", "s3-object-lambda:Get", false],
    ["*", "*:*", true],
    ["*:*", "*", true],
    ["*:*", "s3:GetObject", true],
    ["s3:*", "*", false],
    ["**", "*", true],
    ["s3:?etObject", "s3:GetObject", true],
    ["s3:?etObject", "s3:*etObject", false],
    ["s3:*?", "s3:?*", true],
    ["s3:GetObject", "s3:GetObjectAcl", false],
    ["s3:GetObjectAcl", "s3:GetObject", false],
    ["constructor", "__proto__", false],
    ["", "", true],
  ])("of actions: %s over %s is %p", (pattern, other, expected) => {
    expect(ACTIONS.covers(pattern, other)).toBe(expected);
  });

  it.each([
    ["arn:aws:s3:::ledger/*", "arn:aws:s3:::ledger/2026/a.csv", true],
    ["arn:aws:s3:::ledger*", "arn:aws:s3:::ledger/*", true],
    ["arn:*:s3:::ledger/*", "arn:aws-cn:s3:::ledger/*", true],
    ["arn:aws:s3:::Ledger", "arn:aws:s3:::ledger", false],
    ["arn:aws:s3:::ledger/*", "arn:aws:s3:::ledger", false],
    ["*", "", true],
  ])("of resources: %s over %s is %p", (pattern, other, expected) => {
    expect(RESOURCES.covers(pattern, other)).toBe(expected);
  });

  it("of a text means to match it", () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(RESOURCES.covers(pattern, text)).toBe(matches(pattern, text));
      }),
    );
  });

  it("of a pattern is true of every text that it matches", () => {
    fc.assert(
      fc.property(patterns, patterns, texts, (wide, narrow, text) => {
        fc.pre(RESOURCES.covers(wide, narrow) && matches(narrow, text));

        expect(matches(wide, text)).toBe(true);
      }),
    );
  });

  it("is reflexive and transitive", () => {
    fc.assert(
      fc.property(patterns, patterns, patterns, (one, two, three) => {
        expect(RESOURCES.covers(one, one)).toBe(true);
        if (RESOURCES.covers(one, two) && RESOURCES.covers(two, three)) {
          expect(RESOURCES.covers(one, three)).toBe(true);
        }
      }),
    );
  });
});

describe("overlapping", () => {
  it.each([
    ["s3:Get*", "s3:*Object", true],
    ["s3:Get*", "S3:getobject", true],
    ["s3:Get*", "s3:Put*", false],
    ["s3:*Acl", "s3:*Object", false],
    ["*", "kms:Decrypt", true],
    ["s3:GetObject", "s3:GetObjectAcl", false],
    ["s3:G??Object", "s3:*Object", true],
  ])("of actions: %s and %s is %p", (one, other, expected) => {
    expect(ACTIONS.overlaps(one, other)).toBe(expected);
    expect(ACTIONS.overlaps(other, one)).toBe(expected);
  });

  it("is there if both patterns match one text", () => {
    fc.assert(
      fc.property(patterns, patterns, texts, (one, other, text) => {
        fc.pre(matches(one, text) && matches(other, text));

        expect(RESOURCES.overlaps(one, other)).toBe(true);
      }),
    );
  });

  it("of a pattern and a text means to match it", () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(RESOURCES.overlaps(pattern, text)).toBe(matches(pattern, text));
      }),
    );
  });
});

describe("long and hostile patterns", () => {
  const LENGTH = 2_048;

  // A search that tried every way to divide the text among the stars would not end.
  it("are answered without trying every way to match, and the answers agree", () => {
    const unit = fc.constantFrom("a", "*a", "?*", "*", "?", "*a?", "a*b", "*aab");

    fc.assert(
      fc.property(unit, unit, fc.constantFrom("", "b"), (one, other, end) => {
        const wide = one.repeat(LENGTH / one.length) + end;
        const narrow = other.repeat(LENGTH / other.length);
        const overlaps = RESOURCES.overlaps(wide, narrow);

        expect(RESOURCES.covers(wide, wide)).toBe(true);
        expect(RESOURCES.overlaps(narrow, wide)).toBe(overlaps);
        expect(overlaps || !RESOURCES.covers(wide, narrow)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
