import { listRules, showPacks, showRule } from "../../src/cli/catalogue-commands";
import { AuditError } from "../../src/core/errors";
import { PACKS, packOf } from "../../src/packs";
import { RULES } from "../../src/rules";
import { rulePage } from "../../src/rules/page";

function linesOf(text: string): readonly string[] {
  expect(text).toMatch(/\n$/);
  return text.slice(0, -1).split("\n");
}

const idsInPacks = new Set(PACKS.flatMap(({ controls }) => controls.flatMap(({ ruleIds }) => ruleIds)));

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
    const named = linesOf(text).filter((line) => line.startsWith("- "));
    const looksAfter = PACKS.flatMap(({ controls }) =>
      controls.filter(({ ruleIds }) => ruleIds.includes("s3-bucket-tls-requests-only")),
    );
    expect(named.map((line) => line.split(": ").at(-1))).toEqual(looksAfter.map(({ id }) => id));
    expect(text).toContain("## Controls\n\n- CIS AWS Foundations Benchmark 3.0.0");
  });

  it("shows the Terraform that satisfies it", () => {
    expect(showRule("s3-bucket-versioning-enabled")).toContain(
      '```hcl\nresource "aws_s3_bucket_versioning" "this" {\n  bucket = aws_s3_bucket.this.id\n',
    );
  });

  it("says nothing of controls where no pack names it", () => {
    const id = RULES.find((rule) => !idsInPacks.has(rule.id))?.id ?? "";

    expect(showRule(id)).not.toContain("Controls");
    expect(showRule(id)).toMatch(/\n$/);
  });

  it("has to be there; else the nearest is suggested", () => {
    expect(() => showRule("s3-bucket-tls-request-only")).toThrow(AuditError);
    expect(() => showRule("s3-bucket-tls-request-only")).toThrow("Did you mean s3-bucket-tls-requests-only?");
    expect(() => showRule("constructor")).toThrow(AuditError);
  });
});

describe("the list of packs", () => {
  it("has a line for each, with how much of it rules look after", () => {
    const rows = linesOf(showPacks(undefined)).map((line) => line.split(/ {2,}/));

    expect(rows.map(([id]) => id)).toEqual(PACKS.map(({ id }) => id));
    for (const [index, pack] of PACKS.entries()) {
      const automated = pack.controls.filter(({ ruleIds }) => ruleIds.length > 0).length;
      expect(rows[index]?.[1]).toBe(`${automated} of ${pack.controls.length} controls automated`);
      expect(rows[index]?.[2]).toContain(pack.title);
    }
  });

  it("names a pack's version once", () => {
    const titles = linesOf(showPacks(undefined)).map((line) => line.split(/ {2,}/).at(-1));

    expect(titles.filter((title = "") => / (\S+) \1$/.test(title))).toEqual([]);
  });
});

describe("a pack that is shown", () => {
  it.each(PACKS)(
    "$id has a line for each control, with its rules and what they leave out, or that it is not automated",
    ({ id }) => {
      const rows = linesOf(showPacks(id)).map((line) => line.split(/ {2,}/));

      expect(rows).toEqual(
        packOf(id).controls.map((control) => [
          control.id,
          control.ruleIds.length === 0 ? "not automated" : control.ruleIds.join(" "),
          control.leftOut === undefined ? control.title : `${control.title}; left out: ${control.leftOut}`,
        ]),
      );
    },
  );

  it("has to be there; else the nearest is suggested, and all are named", () => {
    expect(() => showPacks("pci-dss-4.0")).toThrow(/There are cis-aws-3\.0\.0, .* Did you mean pci-dss-4\.0\.1\?/);
    expect(() => showPacks("hipaa")).toThrow("Choose one of them.");
  });
});
