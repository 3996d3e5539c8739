import fc from "fast-check";
import type { Log, Result, Run } from "sarif";
import type { PlanFinding, PlanReview } from "../../src/plan/plan-review";
import { sarifReport, type SarifReportOptions } from "../../src/reports/plan-sarif";
import { MAX_SARIF_RESULTS } from "../../src/reports/sarif-parts";
import { RULES } from "../../src/rules";
import {
  hostileReviews,
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
import { validateSarif } from "../support/sarif-log";

const OPTIONS: SarifReportOptions = {
  ...ruleTexts(ruleMetadata(), ruleMetadata({ id: "window-shut" })),
  version: "1.2.3",
  informationUri: "https://audit.example/",
  planPath: (plan) => plan,
};

/** The run of a review's log, which the official schema accepts. */
function runOf(review: PlanReview, options: Partial<SarifReportOptions> = {}): Run {
  const log = JSON.parse(sarifReport(review, { ...OPTIONS, ...options })) as unknown;
  if (!validateSarif(log)) throw new Error(JSON.stringify(validateSarif.errors?.slice(0, 3)));
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

function resultOf(finding: PlanFinding): Result {
  const [result] = runOf(planReview({ findings: [finding] })).results ?? [];
  return result as Result;
}

/** What the run tells beside its results. */
function notificationsOf(
  review: Partial<PlanReview>,
): readonly (readonly [string | undefined, string | undefined, string | undefined])[] {
  const [invocation] = runOf(planReview(review)).invocations ?? [];
  return (invocation?.toolExecutionNotifications ?? []).map(
    ({ descriptor, level, message }) => [descriptor?.id, level, message.text] as const,
  );
}

describe("a SARIF log", () => {
  it("is one run of the audit, in the version that is given", () => {
    const { tool, invocations, results } = runOf(planReview());

    expect(tool.driver).toMatchObject({
      name: "compliance-audit",
      version: "1.2.3",
      informationUri: "https://audit.example/",
    });
    expect(invocations).toEqual([
      {
        executionSuccessful: true,
        startTimeUtc: "2026-11-01T12:00:00.000Z",
        endTimeUtc: "2026-11-01T12:00:01.000Z",
        toolExecutionNotifications: [],
      },
    ]);
    expect(results).toEqual([]);
  });

  it("names no address where the project has none", () => {
    const { driver } = runOf(planReview(), { informationUri: null, ruleUrl: () => null }).tool;

    expect(driver).not.toHaveProperty("informationUri");
    expect(driver.rules?.[0]).not.toHaveProperty("helpUri");
    expect(driver.rules?.[0]?.help?.markdown).not.toContain("](");
  });

  it("is refused by the schema where something is wrong with it", () => {
    const log = JSON.parse(sarifReport(planReview(), OPTIONS)) as Log;

    expect(validateSarif({ ...log, version: "2.0.0" })).toBe(false);
    expect(validateSarif({ ...log, extra: 1 })).toBe(false);
  });
});

describe("the rules of a SARIF log", () => {
  it("say why and what to do, with what code scanning sorts by", () => {
    expect(runOf(planReview()).tool.driver.rules?.[0]).toEqual({
      id: "door-locked",
      name: "DoorLocked",
      shortDescription: { text: "Door is locked." },
      fullDescription: { text: "An open door lets anybody in." },
      helpUri: "https://rules.example/door-locked.md",
      help: {
        text: 'Lock the door.\n\nresource "test_lock" "this" {\n  door = test_door.this.id\n}',
        markdown:
          "Why: An open door lets anybody in.\n\nTo do: Lock the door.\n\n" +
          '```hcl\nresource "test_lock" "this" {\n  door = test_door.this.id\n}\n```\n\n' +
          "[The rule's page](<https://rules.example/door-locked.md>)",
      },
      defaultConfiguration: { level: "error" },
      properties: {
        tags: ["security", "aws", "terraform", "house"],
        precision: "very-high",
        "security-severity": "8.0",
      },
    });
  });

  it.each([
    ["CRITICAL", "error", "9.5"],
    ["HIGH", "error", "8.0"],
    ["MEDIUM", "warning", "5.5"],
    ["LOW", "note", "2.0"],
  ] as const)("of severity %s have the level %s and the score %s", (severity, level, score) => {
    const rule = ruleMetadata({ severity, resourceType: "*", terraform: null });
    const { rules } = runOf(planReview(), { rules: [rule] }).tool.driver;

    expect(rules?.[0]).toMatchObject({ defaultConfiguration: { level }, properties: { "security-severity": score } });
    expect(rules?.[0]?.properties?.tags).toEqual(["security", "aws", "terraform"]);
    expect(resultOf(planFinding({ severity })).level).toBe(level);
  });

  it("are those of the catalogue within what GitHub takes", () => {
    const { rules = [] } = runOf(planReview(), { rules: RULES }).tool.driver;

    expect(rules).toHaveLength(RULES.length);
    for (const { name = "", shortDescription, fullDescription, help, properties } of rules) {
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]{1,254}$/);
      expect(shortDescription?.text.length).toBeLessThanOrEqual(1_024);
      expect(fullDescription?.text.length).toBeLessThanOrEqual(1_024);
      expect(fullDescription?.text).not.toMatch(/…$/);
      expect(help?.text).not.toBe("");
      expect(properties?.tags?.length).toBeLessThanOrEqual(20);
    }
  });
});

describe("a result of a SARIF log", () => {
  it("points to where the resource is written, and names it in Terraform and in CDKTF", () => {
    const source = { file: "modules/my door/main#1.tf", line: 12, constructPath: "house/Door/Resource" };

    const evidence = { locked: false };

    expect(resultOf(planFinding({ ruleId: "window-shut", source, evidence }))).toMatchObject({
      ruleId: "window-shut",
      ruleIndex: 1,
      level: "error",
      message: { text: "test_door.front: The door stands open." },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "modules/my%20door/main%231.tf", uriBaseId: "%SRCROOT%" },
            region: { startLine: 12 },
          },
          logicalLocations: [
            { kind: "resource", fullyQualifiedName: "test_door.front" },
            { kind: "construct", fullyQualifiedName: "house/Door/Resource" },
          ],
        },
      ],
      properties: { severity: "HIGH", change: "create", plan: PLAN, resourceType: "Test::House::Door", evidence },
    });
  });

  it.each([
    ["a relative path", "envs/prod/plan.json", { uri: "envs/prod/plan.json", uriBaseId: "%SRCROOT%" }],
    ["a path that looks like a scheme", "c:plan.json", { uri: "c%3Aplan.json", uriBaseId: "%SRCROOT%" }],
    ["standard input", "-", { uri: "-", uriBaseId: "%SRCROOT%" }],
  ])("points to the plan where the source is not known: %s", (_name, plan, artifactLocation) => {
    const [location] = resultOf(planFinding({ plan })).locations ?? [];

    // Code scanning shows no result without a line.
    expect(location?.physicalLocation).toEqual({ artifactLocation, region: { startLine: 1 } });
    expect(location?.logicalLocations).toEqual([{ kind: "resource", fullyQualifiedName: "test_door.front" }]);
  });

  it("points to the plan from the folder that the sources' paths begin in", () => {
    const { results = [] } = runOf(planReview({ findings: [planFinding()] }), { planPath: (plan) => `repo/${plan}` });

    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(`repo/${PLAN}`);
  });

  it("points to the call of a module, with where the module has it, and says which input to set", () => {
    const place = (file: string, line: number) => ({ file, line, constructPath: null });
    const module = { call: 'module.doors["front"]', inputs: ["lock"] };

    const result = resultOf(planFinding({ source: place("main.tf", 3), inModule: place("doors/main.tf", 7), module }));

    expect(result.message.text).toBe(
      'test_door.front: The door stands open. To change: lock of module.doors["front"].',
    );
    expect(result.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "main.tf", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3 },
    });
    expect(result.relatedLocations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "doors/main.tf", uriBaseId: "%SRCROOT%" },
          region: { startLine: 7 },
        },
        message: { text: "The module has it here." },
      },
    ]);
    expect(resultOf(planFinding())).not.toHaveProperty("relatedLocations");
  });

  it("names what completes the resource, where that is wrong", () => {
    const [location] = resultOf(planFinding({ companion: "test_lock.front" })).locations ?? [];

    expect(location?.logicalLocations).toEqual([
      { kind: "resource", fullyQualifiedName: "test_door.front" },
      { kind: "resource", fullyQualifiedName: "test_lock.front" },
    ]);
  });

  it("says whether the plan brings it", () => {
    expect(resultOf(planFinding()).baselineState).toBe("new");
    expect(resultOf(planFinding({ change: "no-op" })).baselineState).toBe("unchanged");
  });

  it("is suppressed by its waiver, and says so", () => {
    expect(resultOf(planFinding()).suppressions).toEqual([]);
    expect(resultOf(planFinding({ waiver: waiver() }))).toMatchObject({
      message: { text: "test_door.front: The door stands open. Waived until 2026-12-31 by ops: A museum." },
      suppressions: [
        { kind: "external", status: "accepted", justification: "Waived until 2026-12-31 by ops: A museum." },
      ],
    });
  });

  it("has no index of a rule that the log does not describe", () => {
    expect(resultOf(planFinding({ ruleId: "unheard-of", annotation: null }))).toMatchObject({
      ruleId: "unheard-of",
      message: { text: "test_door.front: This does not hold: Door is locked." },
    });
    expect(resultOf(planFinding({ ruleId: "unheard-of" }))).not.toHaveProperty("ruleIndex");
  });

  it("has no link of others in its message", () => {
    const { message } = resultOf(planFinding({ annotation: "See [this](https://evil.example) or [it](1)." }));

    expect(message.text).toBe("test_door.front: See [this] (https://evil.example) or [it] (1).");
  });
});

describe("the fingerprint of a result", () => {
  const printOf = (finding: PlanFinding): string | undefined =>
    resultOf(finding).partialFingerprints?.primaryLocationLineHash;

  it("stays where lines, wording and severity change", () => {
    const source = { file: "main.tf", line: 1, constructPath: null };
    const before = printOf(planFinding({ source }));

    expect(before).toMatch(/^[0-9a-f]{32}:1$/);
    expect(printOf(planFinding({ source: { ...source, line: 9 }, annotation: "It is open.", severity: "LOW" }))).toBe(
      before,
    );
  });

  it("is another for another resource, rule or plan", () => {
    const prints = [{}, { resourceId: 'test_door.all["a"]' }, { ruleId: "window-shut" }, { plan: "other.json" }].map(
      (more) => printOf(planFinding(more)),
    );

    expect(new Set(prints).size).toBe(4);
  });

  it("is never that of two results, not even of equal findings", () => {
    const { results = [] } = runOf(planReview({ findings: [planFinding(), planFinding()] }));

    const prints = results.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
    expect(prints.map((print) => print?.slice(-2))).toEqual([":1", ":2"]);
  });
});

describe("the notifications of a SARIF log", () => {
  it("tell what the apply will run into", () => {
    const notes = [{ plan: PLAN, resourceId: "test_door.front", note: "The lock will refuse test_key.spare." }];

    expect(notificationsOf({ notes })).toEqual([["noted", "warning", "The lock will refuse test_key.spare."]]);
  });

  it("tell what the plan does not show and what was not seen, each gap once", () => {
    const gap = "Planning failed on the way.";
    const entry = {
      ...{ accountId: "111122223333", awsRegion: "eu-west-1", resourceType: "Test::House::Door", ruleIds: [] },
      ...{ status: "PARTIAL" as const, expected: 1, scanned: 0, missingPermission: null },
    };
    const coverage = [
      { ...entry, reason: gap },
      { ...entry, reason: "It was denied." },
    ];

    expect(notificationsOf({ plans: [reviewedPlan({ gap })], coverage })).toEqual([
      ["plan-incomplete", "warning", `${PLAN}: ${gap}`],
      ["coverage-gap", "warning", "111122223333 eu-west-1  PARTIAL  Test::House::Door: It was denied."],
    ]);
  });

  it("count what stayed undecided by rule, and name the rule: no result of it would open an alert", () => {
    const evaluations = [
      undecided(),
      undecided({ resourceId: "b" }),
      undecided({ resourceId: "c", annotation: "It is built later." }),
      ...Array.from({ length: 7 }, (_, index) => undecided({ ruleId: "unheard-of", annotation: `Reason ${index}.` })),
    ];

    const { results, invocations } = runOf(planReview({ evaluations }));

    expect(results).toEqual([]);
    expect(invocations?.[0]?.toolExecutionNotifications).toEqual([
      {
        descriptor: { id: "undecided", index: 4 },
        level: "note",
        message: {
          text: "3 resources undecided by door-locked. 2 because: The lock is not known yet. 1 because: It is built later.",
        },
        associatedRule: { id: "door-locked", index: 0 },
      },
      {
        descriptor: { id: "undecided", index: 4 },
        level: "note",
        message: {
          text: expect.stringMatching(
            /^7 resources undecided by unheard-of\..* 1 because: Reason 4\. and 2 more reasons$/,
          ) as string,
        },
        associatedRule: { id: "unheard-of" },
      },
    ]);
  });

  it("tell what no rule judges, and which waivers accept nothing", () => {
    const waivers = {
      error: "The file is not valid.",
      expired: [waiver({ expiresOn: "2026-01-31" })],
      unmatched: [waiver()],
    };

    expect(notificationsOf({ plans: [reviewedPlan({ notJudged: { aws_a: 1, aws_b: 2 } })], waivers })).toEqual([
      ["not-judged", "note", "No rule judges these AWS resources: aws_b 2, aws_a 1."],
      ["waiver", "error", "The file is not valid."],
      ["waiver", "warning", "Expired: door-locked on test_door.front by ops, until 2026-01-31."],
      ["waiver", "warning", "Needed by nothing: door-locked on test_door.front by ops, until 2026-12-31."],
    ]);
  });

  it("are described, each by its index", () => {
    const { tool, invocations } = runOf(
      planReview({ evaluations: [undecided()], plans: [reviewedPlan({ gap: "It failed." })] }),
    );

    const { notifications = [] } = tool.driver;
    const told = invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(told).toHaveLength(2);
    for (const { descriptor } of told) expect(notifications[descriptor?.index ?? -1]?.id).toBe(descriptor?.id);
  });
});

describe("more findings than a run takes", () => {
  it("are cut to the worst 25,000, and the cut is said", () => {
    const findings = Array.from({ length: 30_000 }, (_, index) =>
      planFinding({
        resourceId: `test_door.number[${index}]`,
        severity: index % 3 === 0 ? "LOW" : index % 3 === 1 ? "MEDIUM" : "CRITICAL",
        change: index % 2 === 0 ? "create" : "no-op",
        fingerprint: index.toString(16).padStart(64, "0"),
      }),
    );

    const { results = [], invocations } = runOf(planReview({ findings }));

    const kinds = results.map(({ level, baselineState }) => `${String(level)} ${String(baselineState)}`);
    expect(results).toHaveLength(MAX_SARIF_RESULTS);
    expect([...new Set(kinds)]).toEqual([
      ...["error new", "error unchanged", "warning new", "warning unchanged", "note new"],
    ]);
    expect(kinds.filter((kind) => kind.startsWith("note"))).toHaveLength(5_000);
    expect(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(25_000);
    expect(invocations?.[0]?.toolExecutionNotifications?.[0]).toMatchObject({
      descriptor: { id: "results-cut" },
      level: "warning",
      message: { text: "The 25000 worst findings are results: 5000 more are left out." },
    });
  });

  it("are none at 25,000", () => {
    const findings = Array.from({ length: MAX_SARIF_RESULTS }, () => planFinding({ fingerprint: "0".repeat(64) }));

    expect(notificationsOf({ findings })).toEqual([]);
  });
});

describe("names that others chose", () => {
  it("leave the log valid, its results apart, and its locations whole", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const { results = [], tool } = runOf(review, ruleTexts(...HOSTILE_RULES));

        expect(results).toHaveLength(review.findings.length);
        expect(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(
          results.length,
        );
        const texts = results.map(({ message }) => message.text);
        expect(texts.filter((text) => text === undefined || /[\p{Cc}\p{Cf}\p{Cs}]|\]\(/u.test(text))).toEqual([]);
        expect(results.map(({ ruleIndex }) => tool.driver.rules?.[ruleIndex ?? -1]?.id ?? "unheard-of")).toEqual(
          results.map(({ ruleId }) => ruleId),
        );
        const places = results.map(({ locations }) => locations?.[0]?.physicalLocation);
        expect(() => places.map((place) => decodeURIComponent(place?.artifactLocation?.uri ?? ""))).not.toThrow();
        expect(places.filter((place) => (place?.region?.startLine ?? 1) < 1)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order in which findings come", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const reversed = { ...review, findings: review.findings.toReversed() };

        expect(runOf(reversed).results?.map(({ message }) => message.text)).toEqual(
          runOf(review).results?.map(({ message }) => message.text),
        );
      }),
      { numRuns: 50 },
    );
  });
});
