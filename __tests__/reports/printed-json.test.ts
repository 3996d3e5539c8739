import fc from "fast-check";
import { printedJson } from "../../src/reports/printed-json";

describe("JSON for people", () => {
  it("is the same value to whoever parses it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(JSON.parse(printedJson(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("gives no command to a CI system, and moves no text", () => {
    const value = { "##[a]": "###[error]b\u202e\u{e0001}\u0085\u2028::c", other: "AWS::S3::Bucket é 界" };

    const text = printedJson(value);

    expect(JSON.parse(text)).toEqual(value);
    expect(text).not.toMatch(/##|[\u0085\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).toContain('\n  "other": "AWS::S3::Bucket é 界"\n');
  });

  it("is one line where the caller asks for one line", () => {
    expect(printedJson({ a: [1] }, 0)).toBe('{"a":[1]}\n');
  });
});
