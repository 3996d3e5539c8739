import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { markdownReport, MAX_COMMENT_LENGTH, planCommentMarker } from "../../src/reports/plan-markdown";
import type { PlanReview } from "../../src/plan/plan-review";
import {
  hostileReviews,
  hostileText,
  HOSTILE_RULES,
  planFinding,
  planReview,
  reviewedPlan,
  ruleMetadata,
  ruleTexts,
  undecided,
  waiver,
} from "../support/plan-review";

const OPTIONS = { ...ruleTexts(ruleMetadata()), key: "all" };

function markdown(review: Partial<PlanReview>): string {
  return markdownReport(planReview(review), OPTIONS);
}

/** The comment's lines from the one that is or contains `first`. */
function linesFrom(text: string, first: string, count: number): readonly string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(first));
  return lines.slice(start, start + count);
}

describe("the verdict of a review", () => {
  const verdictOf = (review: Partial<PlanReview>): string | undefined => markdown(review).split("\n")[1];

  it.each([
    ["one new violation", { findings: [planFinding()] }, "## ❌ Compliance: 1 new violation, HIGH"],
    [
      "the worst of several",
      { findings: [planFinding(), planFinding({ severity: "CRITICAL" }), planFinding({ severity: "LOW" })] },
      "## ❌ Compliance: 3 new violations, the worst of them CRITICAL",
    ],
    ["none where nothing was found", {}, "## ✅ Compliance: no new violations"],
    [
      "none where all stay as they are",
      { findings: [planFinding({ change: "no-op" })] },
      "## ✅ Compliance: no new violations",
    ],
    [
      "none where a waiver accepts them",
      { findings: [planFinding({ waiver: waiver() })] },
      "## ✅ Compliance: no new violations",
    ],
    [
      "a doubt where a changed resource is undecided",
      { evaluations: [undecided(), undecided({ change: "no-op" })] },
      "## ⚠️ Compliance: no new violations found, but 1 verdict undecided",
    ],
    [
      "a doubt where not everything was seen",
      { status: "incomplete" as const, evaluations: [undecided(), undecided()] },
      "## ⚠️ Compliance: no new violations found, but 2 verdicts undecided, and not everything was seen",
    ],
  ])("is %s", (_name, review, verdict) => {
    expect(verdictOf(review)).toBe(verdict);
  });
});

describe("the marker of a comment", () => {
  it("is its first line, by key, so that the comment is found again", () => {
    expect(markdown({}).split("\n")[0]).toBe("<!-- compliance-audit:plan-review:all -->");
    expect(markdown({}).startsWith(`${planCommentMarker("all")}\n`)).toBe(true);
    expect(planCommentMarker("envs/prod.json")).toBe("<!-- compliance-audit:plan-review:envs/prod.json -->");
  });

  it("is another for keys that differ in what it does not keep", () => {
    const keys = ["a b", "a-b", "a, b", `${"x".repeat(100)}1`, `${"x".repeat(100)}2`];

    expect(new Set(keys.map(planCommentMarker)).size).toBe(keys.length);
    expect(planCommentMarker("a b")).toBe(planCommentMarker("a b"));
  });

  it("is one HTML comment, whatever the key", () => {
    fc.assert(
      fc.property(hostileText, (key) => {
        expect(planCommentMarker(key)).toMatch(
          /^<!-- compliance-audit:plan-review:(?!.*--.* -->)[A-Za-z0-9._/-]{0,114} -->$/,
        );
      }),
    );
  });
});

describe("the head of a comment", () => {
  it("counts findings by severity, apart from those that a waiver accepts", () => {
    const text = markdown({
      findings: [
        planFinding(),
        planFinding({ change: "no-op" }),
        planFinding({ severity: "LOW", waiver: waiver() }),
        planFinding({ severity: "LOW", waiver: waiver(), change: "no-op" }),
      ],
    });

    expect(linesFrom(text, "| Severity", 6)).toEqual([
      "| Severity | New | Unchanged | Waived |",
      "|---|---:|---:|---:|",
      "| CRITICAL | 0 | 0 | 0 |",
      "| HIGH | 1 | 1 | 0 |",
      "| MEDIUM | 0 | 0 | 0 |",
      "| LOW | 0 | 0 | 2 |",
    ]);
    expect(markdown({})).not.toContain("| Severity");
  });

  it("says what was judged, what stayed undecided, and what no rule judges", () => {
    const plans = [
      reviewedPlan({ judged: 14, notJudged: { aws_cloudfront_distribution: 1, aws_wafv2_web_acl: 3 } }),
      reviewedPlan({ name: "envs/test/plan.json", judged: 1, notJudged: { aws_cloudfront_distribution: 1 } }),
    ];

    const text = markdown({ plans, findings: [planFinding()], evaluations: [undecided()] });

    expect(text.split("\n").find((line) => line.startsWith("Judged"))).toBe(
      "Judged: 15 resources of 2 plans; 0 verdicts compliant, 1 not, 1 undecided, 0 not applicable. " +
        "No rule judges 5 AWS resources: `aws_wafv2_web_acl` 3, `aws_cloudfront_distribution` 2.",
    );
  });

  it("names the types of which there are most, and counts the rest", () => {
    const notJudged = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`aws_${index}`, 10 - index]));

    const text = markdown({ plans: [reviewedPlan({ notJudged })] });

    expect(text).toContain("No rule judges 55 AWS resources: `aws_0` 10, ");
    expect(text).toContain("`aws_7` 3, and 2 more types.");
  });

  it("says what the plans do not show and what was not seen, each gap once", () => {
    const gap = "Planning failed on the way.";
    const partial = { accountId: "111122223333", awsRegion: "eu-west-1", ruleIds: [], expected: 1, scanned: 0 };
    const entry = {
      ...partial,
      resourceType: "Test::House::Door",
      status: "PARTIAL" as const,
      missingPermission: null,
    };

    const text = markdown({
      status: "incomplete",
      plans: [reviewedPlan({ gap })],
      coverage: [
        { ...entry, reason: gap },
        { ...entry, reason: null },
        { ...entry, status: "COMPLETE", reason: null },
      ],
    });

    expect(linesFrom(text, "Not everything", 5)).toEqual([
      "**Not everything was seen:**",
      "",
      "- `envs/prod/plan.json`: Planning failed on the way.",
      "- Gap: `111122223333 eu-west-1` PARTIAL `Test::House::Door`: no reason given",
      "",
    ]);
  });

  it("counts the gaps that it does not name", () => {
    const plans = Array.from({ length: 8 }, (_, index) => reviewedPlan({ name: `plan-${index}`, gap: "It failed." }));

    expect(linesFrom(markdown({ plans }), "- `plan-4`", 2)).toEqual(["- `plan-4`: It failed.", "- and 3 more gaps"]);
  });
});

describe("new violations", () => {
  it("are listed by rule, with address, change, place, and what is wrong", () => {
    const source = { file: "modules/door/main.tf", line: 12, constructPath: "house/Door/Resource" };

    const text = markdown({
      findings: [
        planFinding({ source }),
        planFinding({ resourceId: 'test_door.all["back"]', change: "replace", annotation: null }),
      ],
    });

    expect(linesFrom(text, "#### New", 6)).toEqual([
      "#### New: 2 violations",
      "",
      "**HIGH** [`door-locked`](<https://rules.example/door-locked.md>): Door is locked",
      "",
      '- `test_door.all["back"]` (replace): This does not hold: Door is locked.',
      "- `test_door.front` (create, `modules/door/main.tf:12`, construct `house/Door/Resource`): The door stands open.",
    ]);
  });

  it("begin with the worst, also where plans list them in another order", () => {
    const of = (severity: "LOW" | "HIGH" | "CRITICAL") => planFinding({ severity, ruleId: `rule-${severity}` });

    const text = markdown({ findings: [of("LOW"), of("CRITICAL"), of("HIGH")] });

    expect([...text.matchAll(/^\*\*(\w+)\*\* \[/gm)].map(([, severity]) => severity)).toEqual([
      "CRITICAL",
      "HIGH",
      "LOW",
    ]);
  });

  it("come with the remedy and its Terraform, folded, once for each rule in all plans", () => {
    const plans = [reviewedPlan(), reviewedPlan({ name: "envs/test/plan.json" })];
    const findings = [planFinding(), planFinding({ resourceId: "b" }), planFinding({ plan: "envs/test/plan.json" })];

    const text = markdown({ plans, findings });

    expect(linesFrom(text, "<details>", 11)).toEqual([
      "<details><summary>How to satisfy <code>door-locked</code></summary>",
      "",
      "To do: Lock the door.",
      "",
      "```hcl",
      'resource "test_lock" "this" {',
      "  door = test_door.this.id",
      "}",
      "```",
      "",
      "</details>",
    ]);
    expect(text.match(/```hcl/g)).toHaveLength(1);
  });

  it("have a remedy without Terraform where the rule has none, and no link where there is no address", () => {
    const text = markdownReport(planReview({ findings: [planFinding()] }), {
      key: "all",
      rules: [ruleMetadata({ terraform: null })],
      ruleUrl: () => null,
    });

    expect(text).toContain("**HIGH** `door-locked`: Door is locked\n");
    expect(text).toContain("To do: Lock the door.\n");
    expect(text).not.toContain("```");
  });

  it("have a fence that no snippet ends", () => {
    const rules = [ruleMetadata({ terraform: "description = <<EOT\n```\n</details>\n```\nEOT" })];

    const text = markdownReport(planReview({ findings: [planFinding()] }), { ...ruleTexts(...rules), key: "all" });

    expect(text).toContain("\n````hcl\ndescription");
    expect(text).toContain("\nEOT\n````\n");
  });
});

describe("what is folded away", () => {
  it("is what stayed undecided of resources that change, by reason, the most frequent first", () => {
    const text = markdown({
      evaluations: [
        undecided({ annotation: null, resourceId: "c" }),
        undecided({ resourceId: "a" }),
        undecided({ resourceId: "b" }),
        undecided({ resourceId: "unchanged", change: "no-op" }),
      ],
    });

    expect(linesFrom(text, "<details>", 12)).toEqual([
      "<details><summary>Undecided: 3 verdicts on resources that the plan makes or changes</summary>",
      "",
      "**2** because: The lock is not known yet.",
      "",
      "- `door-locked` on `a`",
      "- `door-locked` on `b`",
      "",
      "**1** because: No reason is given.",
      "",
      "- `door-locked` on `c`",
      "",
      "",
    ]);
    expect(text).not.toContain("unchanged");
  });

  it("is what the plan leaves as it is", () => {
    const text = markdown({ findings: [planFinding({ change: "no-op" })] });

    expect(linesFrom(text, "<details>", 5)).toEqual([
      "<details><summary>Unchanged: 1 violation of resources that the plan leaves as they are</summary>",
      "",
      "- **HIGH** [`door-locked`](<https://rules.example/door-locked.md>) on `test_door.front`: The door stands open.",
      "",
      "</details>",
    ]);
    expect(text).not.toContain("#### New");
  });

  it("is what waivers accept, with who, why and until when", () => {
    const findings = [
      planFinding({ waiver: waiver({ ticket: "OPS-12" }) }),
      planFinding({ waiver: waiver(), change: "no-op" }),
    ];

    const text = markdown({ findings });

    expect(text).toContain("<details><summary>Waived: 2 violations</summary>");
    expect(text).toContain(
      "`test_door.front` (create): The door stands open. Waived until `2026-12-31` by ops, ticket `OPS-12`: A museum.\n",
    );
    expect(text).toContain("on `test_door.front`: The door stands open. Waived until `2026-12-31` by ops: A museum.\n");
  });
});

describe("waivers that accept nothing", () => {
  it("are said, and why none counted", () => {
    const waivers = {
      error: "The file is not valid.",
      expired: [waiver({ expiresOn: "2026-01-31" })],
      unmatched: [waiver({ resource: "test_door.cellar-*", owner: "ops@house.example" })],
    };

    expect(linesFrom(markdown({ waivers }), "### Waivers", 5)).toEqual([
      "### Waivers",
      "",
      "- No waiver counts: The file is not valid.",
      "- Expired on `2026-01-31`: `door-locked` on `test_door.front`, of ops",
      "- Needed by nothing: `door-locked` on `test_door.cellar-*`, of `ops@house.example`",
    ]);
  });
});

describe("several plans", () => {
  it("have a section each, also where nothing was found in one", () => {
    const plans = [reviewedPlan(), reviewedPlan({ name: "envs/test/plan.json", judged: 1 })];

    const text = markdown({ plans, findings: [planFinding()] });

    expect([...text.matchAll(/^### (.*)$/gm)].map(([, name]) => name)).toEqual([
      "`envs/prod/plan.json`",
      "`envs/test/plan.json`",
    ]);
    expect(linesFrom(text, "### `envs/test", 5)).toEqual([
      "### `envs/test/plan.json`",
      "",
      "Judged: 1 resource, planned by Terraform `1.9.8`.",
      "",
      "Nothing to look at.",
    ]);
    expect(markdown({})).not.toContain("###");
  });
});

describe("a comment of more than there is room for", () => {
  const many = (count: number, more: Parameters<typeof planFinding>[0]) =>
    Array.from({ length: count }, (_, index) => planFinding({ resourceId: `test_door.number[${index}]`, ...more }));

  it("keeps the worst, and counts what is left out where it would be and in the end", () => {
    const findings = [
      ...many(2_000, { severity: "MEDIUM" }),
      ...many(10, { severity: "CRITICAL", ruleId: "window-shut" }),
    ];

    const text = markdown({ findings });

    const listed = text.match(/^- `test_door\.number\[\d+\]`/gm) ?? [];
    const [, more] = /- and (\d+) more, for which there is no room/.exec(text) ?? [];
    expect(text.match(/^- `test_door.number\[\d\]` \(create\)/gm)?.length).toBeGreaterThanOrEqual(10);
    expect(listed.length + Number(more)).toBe(2_010);
    expect(text).toMatch(
      new RegExp(`Left out: ${String(more)} new violations\\. The review as JSON has them all\\.\n$`),
    );
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
    expect(text.length).toBeGreaterThan(MAX_COMMENT_LENGTH - 1_000);
  });

  it("shows each rule of a severity with one resource and its remedy before others have all of theirs", () => {
    const findings = [...many(2_000, {}), planFinding({ ruleId: "window-shut", resourceId: "zzz_window.last" })];

    expect(markdown({ findings })).toContain("- `zzz_window.last`");
  });

  it("leaves out what is unchanged and waived first, then what is undecided", () => {
    const text = markdown({
      findings: [...many(200, {}), ...many(300, { change: "no-op" }), ...many(300, { waiver: waiver() })],
      evaluations: Array.from({ length: 2_000 }, (_, index) =>
        undecided({ resourceId: `test_door.unclear[${index}]` }),
      ),
    });

    expect(text.match(/^- `test_door\.number/gm)).toHaveLength(200);
    expect(text).toMatch(/Left out: \d+ undecided verdicts, 300 unchanged violations, 300 waived violations\./);
  });

  it.each([
    ["ASCII", "x"],
    ["characters of two bytes", "é"],
    ["characters of three bytes", "界"],
    ["characters outside the basic plane", "😀"],
    ["backticks, which make fences long", "`"],
    ["words and code by turns", "a * "],
  ])("stays one with everything closed of %s", (_name, character) => {
    const long = character.repeat(400);
    const plans = Array.from({ length: 300 }, (_, index) =>
      reviewedPlan({ name: `${index}${long}`, gap: `${index}${long}`, notJudged: { [`${index}${long}`]: 1 } }),
    );
    const findings = plans.flatMap(({ name }, index) => [
      planFinding({ plan: name, resourceId: `${index}${long}`, annotation: long, ruleId: `rule-${index % 60}` }),
      planFinding({ plan: name, resourceId: `${index}${long}`, annotation: long, change: "no-op" }),
      planFinding({ plan: name, resourceId: long, waiver: waiver({ reason: long, owner: long }) }),
    ]);
    const evaluations = plans.map(({ name }) => undecided({ plan: name, resourceId: long, annotation: long }));
    const waivers = { error: long, expired: [waiver({ resource: long })], unmatched: [waiver({ owner: long })] };

    const text = markdown({ plans, findings, evaluations, waivers, status: "incomplete" });

    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
    expect(Buffer.byteLength(text)).toBeLessThan(4 * 65_536);
    expectHarmless(text);
  });

  it("counts the plans in which there is nothing to look at", () => {
    const plans = Array.from({ length: 5_000 }, (_, index) => reviewedPlan({ name: `plan-${index}` }));

    const text = markdown({ plans });

    expect(text).toMatch(/Left out: \d+ plans\./);
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
  });
});

describe("names that others chose", () => {
  it("are never markup, a mention, a reference, a link or a picture, and close what is open", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const text = markdownReport(review, { ...ruleTexts(...HOSTILE_RULES), key: "all" });

        expectHarmless(text);
        expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
      }),
      { numRuns: 300 },
    );
  });

  it("make no list item of their own", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const { findings, evaluations, plans, coverage, waivers } = review;
        const text = markdownReport(review, { ...ruleTexts(...HOSTILE_RULES), key: "all" });

        const items = render(text).match(/<li>/g)?.length ?? 0;
        const gaps = plans.filter(({ gap }) => gap !== null).length;
        const beside = new Set(
          coverage.map(({ reason }) => reason).filter((reason) => plans.every(({ gap }) => gap !== reason)),
        );
        expect(items).toBe(
          findings.length +
            evaluations.filter(
              ({ complianceType, change }) => complianceType === "INSUFFICIENT_DATA" && change !== "no-op",
            ).length +
            gaps +
            beside.size +
            (waivers.error === null ? 0 : 1) +
            waivers.expired.length +
            waivers.unmatched.length,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("say what they say", () => {
    const annotation = 'No, "not" (this): aws_s3_bucket.logs[0] is <b>open</b>, see @octocat #12. 1234567 and gh-1!';

    expect(markdown({ findings: [planFinding({ annotation, resourceId: "`a`" })] })).toContain(
      '- `` `a` `` (create): No, "not" (this): `aws_s3_bucket.logs[0]` is `<b>open</b>`, see `@octocat #12. 1234567` and `gh-1`!\n',
    );
  });
});

/** The comment as GitHub would show it, near enough: with HTML and with links made of addresses. */
function render(text: string): string {
  return new MarkdownIt({ html: true, linkify: true }).render(text);
}

const OURS = new Set(
  ["h2", "h3", "h4", "p", "ul", "li", "strong", "code", "pre", "details", "summary", "a"].concat(
    ...["table", "thead", "tbody", "tr", "th", "td"],
  ),
);

/** Nothing but our own markup is left of the comment once it is rendered and code is taken out. */
function expectHarmless(text: string): void {
  const [marker = "", ...lines] = text.split("\n");
  expect(marker).toMatch(/^<!-- [a-z:/-]+ -->$/);
  const html = render(lines.join("\n"));
  const outside = html.replace(/<code[^>]*>[^<]*<\/code>/g, "");
  const tags = [...outside.matchAll(/<(\/?)([^\s>]*)([^>]*)>/g)];
  expect(tags.map(([, , name = ""]) => name.toLowerCase()).filter((name) => !OURS.has(name))).toEqual([]);
  for (const name of ["details", "summary", "ul", "pre"]) {
    const [opened, closed] = ["", "/"].map(
      (slash) => tags.filter(([, by, tag]) => by === slash && tag === name).length,
    );
    expect([name, opened]).toEqual([name, closed]);
  }
  const links = [...outside.matchAll(/<a ([^>]*)>/g)].map(([, attributes = ""]) => attributes);
  expect(links.filter((attributes) => !attributes.startsWith('href="https://rules.example/'))).toEqual([]);
  const words = outside.replace(/<[^>]*>/g, " ");
  expect(words).not.toMatch(/@|#\s*\d|\bgh-\d|:\/\/|www\.|\]\(|!\[|`|\$|\\/i);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
}
