import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { recordsOf } from "../../../src/resources/iam/csv";

describe("a CSV text", () => {
  it.each([
    [
      "user,arn\nalice,a",
      [
        ["user", "arn"],
        ["alice", "a"],
      ],
    ],
    [
      "user,arn\r\nalice,a\r\n",
      [
        ["user", "arn"],
        ["alice", "a"],
      ],
    ],
    [
      '"user","arn"\r\n"al,ice","a ""b"""\r\n',
      [
        ["user", "arn"],
        ["al,ice", 'a "b"'],
      ],
    ],
    ['a,"line\r\nline"\n', [["a", "line\r\nline"]]],
    [
      "a,,c\n,,\n",
      [
        ["a", "", "c"],
        ["", "", ""],
      ],
    ],
    ["a\n\n\r\nb", [["a"], ["b"]]],
    ['a"b,"c"d\n', [['a"b', '"c"d']]],
    [
      'a,"never closed\nb,c',
      [
        ["a", '"never closed'],
        ["b", "c"],
      ],
    ],
    ["a\rb,c\n", [["a\rb", "c"]]],
    ["=cmd|' /C calc'!A0,@SUM(1)", [["=cmd|' /C calc'!A0", "@SUM(1)"]]],
    ["", []],
  ])("%j has the records %j", (text, records) => {
    expect(recordsOf(text)).toEqual(records);
  });

  it("is read as it was written, whatever is in it", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "=", "é", "🚀") });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (records) => {
        expect(recordsOf(stringify(records, { quoted: true }))).toEqual(records);
      }),
    );
  });

  it("never throws, and takes time in proportion to its length", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r") }), (text) => {
        expect(Array.isArray(recordsOf(text))).toBe(true);
      }),
    );
    expect(recordsOf("a,b\n".repeat(100_000))).toHaveLength(100_000);
  });
});
