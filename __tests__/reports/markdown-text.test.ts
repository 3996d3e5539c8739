import { codeSpan, fenced, htmlCode, link, prose } from "../../src/reports/markdown-text";

describe("text of others as code", () => {
  it.each([
    ["a name", 'aws_s3_bucket.logs["a"]', '`aws_s3_bucket.logs["a"]`'],
    ["a backtick inside", "a`b``c", "```a`b``c```"],
    ["a backtick at an end", "`a", "`` `a ``"],
    ["lines", "a\n\n# b\r\n\tc", "`a # b c`"],
    ["nothing that can be seen", "\u200b\n", "`(nothing)`"],
  ])("keeps %s on one line, between fences", (_name, text, code) => {
    expect(codeSpan(text)).toBe(code);
  });

  it("is cut to what can be read", () => {
    expect(codeSpan("x".repeat(1_000))).toHaveLength(258);
    expect(codeSpan("x".repeat(10), 5)).toBe("`xxxx…`");
  });

  it("is escaped where HTML is read", () => {
    expect(htmlCode("</code><b>&`'\"")).toBe("<code>&#60;/code&#62;&#60;b&#62;&#38;&#96;&#39;&#34;</code>");
  });
});

describe("text of others as a sentence", () => {
  it.each([
    ["words and their punctuation", `It's "open" (wide), isn't it? Yes: 90 days – über-all…`],
    ["words of every script", "Дверь открыта, 門が開いている。".replace("。", ".")],
  ])("keeps %s", (_name, text) => {
    expect(prose(text)).toBe(text);
  });

  it.each([
    ["names", "See aws_s3_bucket.logs[0].arn, or not.", "See `aws_s3_bucket.logs[0].arn`, or not."],
    ["names side by side as one", "Of a.b c.d: done", "Of `a.b c.d`: done"],
    ["mentions and references", "Ask @octocat of #12 and gh-1 now", "Ask `@octocat` of `#12` and `gh-1` now"],
    ["what may be a commit", "In 0123abc and 1234567.", "In `0123abc` and `1234567`."],
    ["markup", "It is *very* <b>open</b>!", "It is `*very* <b>open</b>`!"],
    ["addresses", "At https://evil.example.", "At `https://evil.example`."],
    ["punctuation alone", "Wait ... now", "Wait `...` now"],
  ])("makes code of %s", (_name, text, expected) => {
    expect(prose(text)).toBe(expected);
  });
});

describe("a fence", () => {
  it("is longer than any in the code", () => {
    expect(fenced("hcl", "a = 1\n")).toBe("```hcl\na = 1\n```");
    expect(fenced("hcl", "````\n")).toBe("`````hcl\n````\n`````");
  });
});

describe("a link", () => {
  it("is a link whatever the address contains, and plain text without an address", () => {
    expect(link("`a`", "https://rules.example/a b<c>.md")).toBe("[`a`](<https://rules.example/a%20b%3Cc%3E.md>)");
    expect(link("`a`", null)).toBe("`a`");
  });
});
