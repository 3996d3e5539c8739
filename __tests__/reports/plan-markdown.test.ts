import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { markdownReport, MAX_COMMENT_LENGTH, planCommentMarker } from "../../src/reports/plan-markdown";
import type { PlanReview } from "../../src/plan/plan-review";
import {
  hostileReviews,
  hostileText,
  HOSTILE_RULES,
  PLAN,
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

/** Counts of undecided verdicts on what a plan changes. */
function undecidedCounts(changed: Partial<PlanReview["undecided"]["changed"]>): PlanReview["undecided"] {
  const none = { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 };
  return { all: none, changed: { ...none, ...changed } };
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
    [
      "no shout where the worst is MEDIUM",
      { findings: [planFinding({ severity: "MEDIUM" }), planFinding({ severity: "LOW" })] },
      "## ⚠️ Compliance: 2 new violations, the worst of them MEDIUM",
    ],
    [
      "a remark where all are LOW",
      { findings: [planFinding({ severity: "LOW" }), planFinding({ severity: "LOW" })] },
      "## ℹ️ Compliance: 2 new violations, all LOW",
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
    [
      "what may hide what is bad, beside what was found",
      { findings: [planFinding({ severity: "LOW" })], undecided: undecidedCounts({ CRITICAL: 1, HIGH: 2, LOW: 9 }) },
      "## ℹ️ Compliance: 1 new violation, LOW; undecided: 1 CRITICAL, 2 HIGH",
    ],
    [
      "a doubt with what may hide what is bad",
      { undecided: undecidedCounts({ HIGH: 1, LOW: 2 }) },
      "## ⚠️ Compliance: no new violations found, but 3 verdicts undecided (1 HIGH)",
    ],
  ])("is %s", (_name, review, verdict) => {
    expect(verdictOf(review)).toBe(verdict);
  });
});

describe("what the apply will run into", () => {
  it("is noted, and gives no markup", () => {
    const notes = [{ plan: PLAN, resourceId: "test_door.front", note: "The lock will refuse <b>test_key.spare</b>." }];

    expect(markdown({ notes })).toContain("**Noted:**\n\n- The lock will refuse `<b>test_key.spare</b>`.\n");
    expect(markdown({})).not.toContain("Noted");
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
        planFinding({ change: "update", isNew: false }),
        planFinding({ severity: "LOW", waiver: waiver() }),
        planFinding({ severity: "LOW", waiver: waiver(), change: "no-op" }),
      ],
    });

    expect(linesFrom(text, "| Severity", 6)).toEqual([
      "| Severity | New | Not new | Unchanged | Waived |",
      "|---|---:|---:|---:|---:|",
      "| CRITICAL | 0 | 0 | 0 | 0 |",
      "| HIGH | 1 | 1 | 1 | 0 |",
      "| MEDIUM | 0 | 0 | 0 | 0 |",
      "| LOW | 0 | 0 | 0 | 2 |",
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

describe("violations of one cause", () => {
  const inModule = (index: number, more: Parameters<typeof planFinding>[0] = {}) =>
    planFinding({
      resourceId: `module.topic_${index}.aws_sns_topic.this`,
      severity: "MEDIUM",
      annotation: "The topic is not encrypted.",
      module: { call: `module.topic_${index}`, inputs: ["key"] },
      cause: "./modules/topic aws_sns_topic.this",
      source: { file: "main.tf", line: index, constructPath: null },
      inModule: { file: "modules/topic/main.tf", line: 4, constructPath: null },
      ...more,
    });

  it("are one line with their number, under which each is folded away", () => {
    const text = markdown({ findings: [inModule(1), inModule(2), inModule(3, { annotation: "It has another key." })] });

    expect(linesFrom(text, "- 2 resources", 9)).toEqual([
      "- 2 resources: The topic is not encrypted. To change: `key` of each module.",
      "  <details><summary>Which</summary>",
      "",
      "  - `module.topic_1.aws_sns_topic.this` (create, `main.tf:1`, written in `modules/topic/main.tf:4`)",
      "  - `module.topic_2.aws_sns_topic.this` (create, `main.tf:2`, written in `modules/topic/main.tf:4`)",
      "",
      "  </details>",
      "- `module.topic_3.aws_sns_topic.this` (create, `main.tf:3`, written in `modules/topic/main.tf:4`): " +
        "It has another key. To change: `key` of `module.topic_3`.",
      "",
    ]);
  });

  it("stay apart where the causes are several, and those of severity LOW are one by their rule", () => {
    const other = { cause: "./modules/queue aws_sns_topic.this", annotation: "It has another key." };

    expect(
      markdown({ findings: [inModule(1), inModule(2, { ...other, annotation: inModule(1).annotation })] }),
    ).not.toContain("2 resources:");
    const low = markdown({ findings: [inModule(1, { severity: "LOW" }), inModule(2, { ...other, severity: "LOW" })] });
    expect(low).toContain("- 2 resources: The topic is not encrypted.");
    expect(low).toContain(
      "(create, `main.tf:2`, written in `modules/topic/main.tf:4`): It has another key. To change:",
    );
  });

  it("name the module where it is one, and what is to be changed line by line where that differs", () => {
    const call = { call: "module.topics", inputs: ["key"] };
    expect(markdown({ findings: [inModule(1, { module: call }), inModule(2, { module: call })] })).toContain(
      "- 2 resources: The topic is not encrypted. To change: `key` of `module.topics`.\n",
    );

    const other = { call: "module.topic_2", inputs: [] };
    const text = markdown({ findings: [inModule(1), inModule(2, { module: other })] });
    expect(text).toContain("- 2 resources: The topic is not encrypted.\n");
    expect(text).toContain("The topic is not encrypted. To change: `key` of `module.topic_1`.\n");
    expect(text).toContain("The topic is not encrypted. Look for an input of `module.topic_2` that sets it");
  });

  it("are one also where they are not new or the plan leaves them", () => {
    const text = markdown({
      findings: [
        ...[1, 2].map((index) => inModule(index, { change: "no-op" })),
        ...[3, 4].map((index) => inModule(index, { change: "update", isNew: false })),
      ],
    });

    const line =
      "- **MEDIUM** [`door-locked`](<https://rules.example/door-locked.md>) on 2 resources: The topic is not encrypted.";
    expect(text.split(line)).toHaveLength(3);
    expect(text).toContain(
      "<details><summary>Not new: 2 violations that stand already on what the plan changes</summary>",
    );
    expect(text).toContain(
      "<details><summary>Unchanged: 2 violations of resources that the plan leaves as they are</summary>",
    );
  });

  it("keep their number where there is no room for all of them", () => {
    const findings = Array.from({ length: 3_000 }, (_, index) => inModule(index));

    const text = markdown({ findings });

    expect(text).toContain("- 3000 resources: The topic is not encrypted.");
    expect(text).toMatch(/\n {2}- and \d+ more, for which there is no room\n\n {2}<\/details>\n/);
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
    expectHarmless(text);
  });
});

describe("a violation inside of a module", () => {
  it("says what completes the resource and is wrong, and that the module has to offer an input where none is seen", () => {
    const text = markdown({
      findings: [planFinding({ companion: "module.m.test_lock.a", module: { call: "module.m", inputs: [] } })],
    });

    expect(text).toContain(
      "- `test_door.front` (create, by `module.m.test_lock.a`): The door stands open. Look for an input of `module.m` that sets it: if it has none, it has to offer one.\n",
    );
  });

  it("names every input that sets it", () => {
    const module = { call: "module.m", inputs: ["lock", "key"] };

    expect(markdown({ findings: [planFinding({ module })] })).toContain("To change: `lock` or `key` of `module.m`.\n");
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
      planFinding({ waiver: waiver(), change: "no-op", annotation: "It is a hole." }),
    ];

    const text = markdown({ findings });

    expect(text).toContain("<details><summary>Waived: 2 violations</summary>");
    expect(text).toContain(
      "`test_door.front` (create): The door stands open. Waived until `2026-12-31` by ops, ticket `OPS-12`: A museum.\n",
    );
    expect(text).toContain("on `test_door.front`: It is a hole. Waived until `2026-12-31` by ops: A museum.\n");
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
  it("come in the order of the worst that they bring", () => {
    const plans = ["a", "b", "c", "d"].map((name) => reviewedPlan({ name }));
    const findings = [
      planFinding({ plan: "b", severity: "LOW" }),
      planFinding({ plan: "c", severity: "CRITICAL" }),
      planFinding({ plan: "d", severity: "CRITICAL", change: "no-op" }),
    ];

    expect([...markdown({ plans, findings }).matchAll(/^### `(.)`$/gm)].map(([, name]) => name)).toEqual([
      ...["c", "b", "a", "d"],
    ]);
  });

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
        const heads = text.match(/<details><summary>Which<\/summary>/g)?.length ?? 0;
        const gaps = plans.filter(({ gap }) => gap !== null).length;
        const beside = new Set(
          coverage.map(({ reason }) => reason).filter((reason) => plans.every(({ gap }) => gap !== reason)),
        );
        expect(items).toBe(
          heads +
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
