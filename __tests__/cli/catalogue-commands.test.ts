import { listRules, showPacks, showRule } from "../../src/cli/catalogue-commands";
import { AuditError } from "../../src/core/errors";
import { PACKS, packOf } from "../../src/packs";
import { IN_NO_PACK } from "../../src/packs/in-no-pack";
import { countsOf, titleOf } from "../../src/packs/pack";
import { RULES } from "../../src/rules";
import { rulePage } from "../../src/rules/page";

function linesOf(text: string): readonly string[] {
  expect(text).toMatch(/\n$/);
  return text.slice(0, -1).split("\n");
}

describe("the list of rules", () => {
  it("has a line for each, with its severity, what it judges and its title", () => {
    const rows = linesOf(listRules()).map((line) => line.split(/ {2,}/));

    expect(rows).toEqual(RULES.map(({ id, severity, resourceType, title }) => [id, severity, resourceType, title]));
  });

  it("has its columns one below the other, and nothing at a line's end", () => {
    const lines = linesOf(listRules());

    expect(new Set(lines.map((line, index) => line.indexOf(` ${RULES[index]?.severity ?? ""} `))).size).toBe(1);
    expect(new Set(lines.map((line, index) => line.indexOf(` ${RULES[index]?.title ?? ""}`))).size).toBe(1);
    expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
  });
});

describe("a rule that is shown", () => {
  it("is its page, and the controls that it looks after", () => {
    const text = showRule("s3-bucket-tls-requests-only");
    const rule = RULES.find(({ id }) => id === "s3-bucket-tls-requests-only");

    expect(rule).toBeDefined();
    expect(text).toContain(rule === undefined ? "" : rulePage(rule));
    const named = linesOf(text.slice(text.indexOf("## Controls"))).filter((line) => line.startsWith("- "));
    const answered = PACKS.flatMap(({ controls }) => {
      const ids = controls.filter(({ ruleIds }) => ruleIds.includes("s3-bucket-tls-requests-only"));
      return ids.length === 0 ? [] : [ids.map(({ id }) => id).join(", ")];
    });
    expect(named.map((line) => line.split(": ").at(-1))).toEqual(answered);
    expect(text).toContain("## Controls\n\n- CIS AWS Foundations Benchmark 3.0.0");
  });

  it("shows the Terraform that satisfies it", () => {
    expect(showRule("s3-bucket-versioning-enabled")).toContain(
      '```hcl\nresource "aws_s3_bucket_versioning" "this" {\n  bucket = aws_s3_bucket.this.id\n',
    );
  });

  it.each(Object.entries(IN_NO_PACK))("says of %s why no pack names it", (id, reason) => {
    expect(showRule(id)).toMatch(/\n## Controls\n\n.*\n$/);
    expect(linesOf(showRule(id)).at(-1)).toBe(reason);
  });

  it("has to be there; else the nearest is suggested", () => {
    expect(() => showRule("s3-bucket-tls-request-only")).toThrow(AuditError);
    expect(() => showRule("s3-bucket-tls-request-only")).toThrow("Did you mean s3-bucket-tls-requests-only?");
    expect(() => showRule("constructor")).toThrow(AuditError);
  });
});

describe("the table of packs", () => {
  const [heading = "", ...rows] = linesOf(showPacks(undefined)).map((line) => line.split(/ {2,}/));

  it("says what its columns are", () => {
    expect(heading).toEqual(["PACK", "CONTROLS", "BY RULES", "BY A PERSON", "UNANSWERED", "TITLE"]);
  });

  it("has a line for each pack, with what answers how many of its controls", () => {
    expect(rows).toEqual(
      PACKS.map((pack) => {
        const { controls, byRules, byPerson, unanswered } = countsOf(pack);
        return [pack.id, `${controls}`, `${byRules}`, `${byPerson}`, `${unanswered}`, titleOf(pack)];
      }),
    );
  });
});

describe("a pack that is shown", () => {
  it("begins with its title and what answers how much of it", () => {
    expect(linesOf(showPacks("cis-aws-7.0.0")).slice(0, 3)).toEqual([
      "CIS AWS Foundations Benchmark 7.0.0",
      expect.stringMatching(/^70 controls \(34 automated, 36 manual\): rules answer \d+, /) as string,
      "",
    ]);
  });

  it.each(PACKS)("$id has for each control its rules, what they leave out and what a person looks at", ({ id }) => {
    expect(linesOf(showPacks(id)).slice(3)).toEqual(
      packOf(id).controls.flatMap(({ id: control, title, level, ...rest }) => [
        level === undefined ? `${control}  ${title}` : `${control}  ${title} (level ${level}, ${rest.assessment})`,
        ...(rest.ruleIds.length === 0 ? [] : [`  rules: ${rest.ruleIds.join(" ")}`]),
        ...(rest.leftOut === undefined ? [] : [`  left out: ${rest.leftOut}`]),
        ...(rest.lookAt === undefined ? [] : [`  look at: ${rest.lookAt}`]),
        ...(rest.unanswered === undefined ? [] : [`  unanswered: ${rest.unanswered}`]),
      ]),
    );
  });

  it("has to be there; else the nearest is suggested, and all are named", () => {
    expect(() => showPacks("pci-dss-4.0")).toThrow(/There are cis-aws-3\.0\.0, .* Did you mean pci-dss-4\.0\.1\?/);
    expect(() => showPacks("moon")).toThrow("Choose one of them.");
  });
});
