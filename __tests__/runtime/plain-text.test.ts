import fc from "fast-check";
import { plainLines, plainText, withoutCommands } from "../../src/runtime/plain-text";

/** What GitHub, Azure and TeamCity obey in a line of a log. */
const OBEYED = /^\s*::|##[a-z]*\[/i;

describe("plainText", () => {
  it("cuts what is too long and says so", () => {
    expect(plainText("abcdef", 4)).toBe("abc…");
    expect(plainText("abcd", 4)).toBe("abcd");
  });

  it.each([
    ["::error file=a::b", ": :error file=a::b"],
    ["\u202e ::set-output name=a::b", ": :set-output name=a::b"],
    ["##[group]a", "## [group]a"],
    ["a ###[error]b", "a ### [error]b"],
    ["##vso[task.setvariable]a", "## vso[task.setvariable]a"],
    ["##TeamCity[testFailed]", "## TeamCity[testFailed]"],
    ["AWS::S3::Bucket a", "AWS::S3::Bucket a"],
    ["## a heading [1]", "## a heading [1]"],
  ])("of %j is %j", (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it("contains no command, whatever the input", () => {
    const pieces = fc.array(fc.constantFrom(":", "::", "#", "##", "[", "vso", " ", "\n", "\u202e", "a"));
    fc.assert(
      fc.property(pieces, (some) => {
        expect(plainText(some.join(""))).not.toMatch(OBEYED);
        for (const line of plainLines(some.join("")).split("\n")) expect(line).not.toMatch(OBEYED);
        for (const line of withoutCommands(some.join("")).split("\n")) expect(line).not.toMatch(OBEYED);
      }),
    );
  });
});

it("plainLines keeps lines and how far they are indented", () => {
  expect(plainLines("a\n  b\u001b[2J\n\n    ::x")).toBe("a\n  b [2J\n\n    : :x");
});

it("withoutCommands keeps everything else", () => {
  expect(withoutCommands("a\r\n\t::b\u202e")).toBe("a\r\n\t: :b\u202e");
});
