import fc from "fast-check";
import { readByPack } from "../../src/packs/read-by-pack";
import type { PlanNote, PlanReview } from "../../src/plan/plan-review";
import { planTableReport, type PlanTableOptions } from "../../src/reports/plan-table";
import {
  hostileReviews,
  planEvaluation,
  PLAN,
  planFinding,
  planReview,
  reviewedPlan,
  undecided,
  waiver,
} from "../support/plan-review";

function sectionsOf(review: Partial<PlanReview>, options: Partial<PlanTableOptions> = {}): readonly string[] {
  const text = planTableReport(planReview(review), { colours: false, readings: [], ...options });
  expect(text).toMatch(/[^\n]\n$/);
  return text.slice(0, -1).split("\n\n");
}

describe("the table of a review that found nothing", () => {
  it("is what was judged, and the totals", () => {
    expect(sectionsOf({ evaluations: [planEvaluation()] })).toEqual([
      "envs/prod/plan.json, planned by Terraform 1.9.8: 2 resources judged",
      "Findings  CRITICAL 0  HIGH 0  MEDIUM 0  LOW 0\n" +
        "Judged    1 compliant, 0 not, 0 undecided, 0 not applicable: score 100%\n" +
        "Review    0 new violations in 2 resources of 1 plan",
    ]);
  });
});

describe("the findings of the table", () => {
  it("are what is new, what stands already on what changes, and what is unchanged, the worst first, each with what is wrong", () => {
    const source = { file: "modules/door/main.tf", line: 12, constructPath: null };
    const findings = [
      planFinding({ severity: "LOW", change: "update" }),
      planFinding({ change: "no-op" }),
      planFinding({ change: "update", isNew: false }),
      planFinding({ severity: "CRITICAL", source, annotation: null }),
      planFinding({ resourceId: 'test_door.all["b"]', waiver: waiver() }),
    ];

    const [, fresh = "", standing = "", unchanged = "", totals = ""] = sectionsOf({ findings });

    expect(fresh.split("\n")).toEqual([
      "New:",
      "CRITICAL  door-locked  test_door.front  create  modules/door/main.tf:12",
      "          This does not hold: Door is locked.",
      'HIGH      door-locked  test_door.all["b"]  create  waived until 2026-12-31 by ops',
      "          The door stands open.",
      "LOW       door-locked  test_door.front  update",
      "          The door stands open.",
    ]);
    expect(standing.split("\n")).toEqual([
      "Not new, on what the plan changes:",
      "HIGH      door-locked  test_door.front  update",
      "          The door stands open.",
    ]);
    expect(unchanged.split("\n")).toEqual([
      "Unchanged:",
      "HIGH      door-locked  test_door.front  no-op",
      "          The door stands open.",
    ]);
    expect(totals.split("\n")[0]).toBe("Findings  CRITICAL 1  HIGH 3  MEDIUM 0  LOW 1  (1 of them waived)");
    expect(totals).toMatch(/\nReview {4}2 new violations in 2 resources of 1 plan$/);
  });

  it("say where a module is called, where it has what is wrong, by what, and what to change", () => {
    const place = (file: string, line: number) => ({ file, line, constructPath: null });
    const finding = planFinding({
      source: place("main.tf", 3),
      inModule: place("doors/main.tf", 7),
      companion: "module.doors.test_lock.front",
      module: { call: "module.doors", inputs: [] },
    });

    const [, fresh = ""] = sectionsOf({ findings: [finding] });

    expect(fresh.split("\n").slice(1)).toEqual([
      "HIGH      door-locked  test_door.front  create  main.tf:3  (written in doors/main.tf:7)",
      "          The door stands open.",
      "          By module.doors.test_lock.front.",
      "          Look for an input of module.doors that sets it: if it has none, it has to offer one.",
    ]);
  });

  it("have a colour each where the terminal shows them", () => {
    const findings = (["LOW", "CRITICAL", "MEDIUM", "HIGH"] as const).map((severity) => planFinding({ severity }));

    // eslint-disable-next-line no-control-regex -- the colours are control characters
    const colour = /^\u001b\[\d+m/;
    const [, listed = ""] = sectionsOf({ findings }, { colours: true });
    const [, plain = ""] = sectionsOf({ findings }, { colours: false });

    const colours = listed.split("\n").flatMap((line) => colour.exec(line)?.[0] ?? []);
    expect(new Set(colours).size).toBe(4);
    expect(plain.split("\n").filter((line) => colour.test(line))).toEqual([]);
  });
});

describe("what the table says beside findings", () => {
  it("is what the apply will run into, under the plan that does", () => {
    const notes = [{ plan: PLAN, resourceId: "test_door.front", note: "The lock will refuse test_key.spare." }];

    expect(sectionsOf({ notes })[1]).toBe("Noted:\n  The lock will refuse test_key.spare.");
    expect(sectionsOf({ notes: [{ ...notes[0], plan: "another" } as PlanNote] })[1]).not.toContain("Noted");
  });

  it("is what stayed undecided, by reason, ten of each", () => {
    const evaluations = [
      ...Array.from({ length: 12 }, (_, index) => undecided({ resourceId: `test_door.number[${index}]` })),
      undecided({ annotation: "It is built later.", change: "no-op" }),
    ];

    const [, told = ""] = sectionsOf({ evaluations });

    const lines = told.split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "Undecided:",
      "  The lock is not known yet.",
      "    door-locked  test_door.number[0]  create",
    ]);
    expect(lines.slice(11)).toEqual([
      "    door-locked  test_door.number[9]  create",
      "    and 2 more",
      "  It is built later.",
      "    door-locked  test_door.front  no-op",
    ]);
  });

  it("is what no rule judges, and what the plan does not show, told once", () => {
    const gap = "Planning failed on the way.";
    const plans = [reviewedPlan({ gap, notJudged: { aws_a: 1, aws_b: 3, aws_c: 1 } })];
    const entry = {
      ...{ accountId: "111122223333", awsRegion: "eu-west-1", resourceType: "Test::House::Door", ruleIds: [] },
      ...{ status: "PARTIAL" as const, expected: 1, scanned: 0, missingPermission: null },
    };

    const [, ...sections] = sectionsOf({
      plans,
      coverage: [
        { ...entry, reason: gap },
        { ...entry, reason: "It was denied." },
      ],
    });

    expect(sections.slice(0, 3)).toEqual([
      "Not judged by any rule: aws_b 3, aws_a 1, aws_c 1",
      "Not everything is in the plan: Planning failed on the way.",
      "Not everything was seen:\n  111122223333 eu-west-1  PARTIAL  Test::House::Door: It was denied.",
    ]);
  });

  it("is what came of waivers, and how packs read it", () => {
    const pack = {
      ...{ id: "house-1", title: "The House", version: "1", source: "The door" },
      controls: [{ id: "1.1", title: "Doors are locked", ruleIds: ["door-locked"] }],
    };
    const review = planReview({
      findings: [planFinding()],
      waivers: { error: null, expired: [], unmatched: [waiver()] },
    });

    const sections = sectionsOf(review, { readings: [readByPack(review, pack)] });

    expect(sections.slice(2, 4)).toEqual([
      "Waivers:\n  needed by nothing: door-locked on test_door.front of *, until 2026-12-31",
      "The House 1: 1 FAIL\n  1.1  FAIL            Doors are locked",
    ]);
  });

  it("is told plan by plan", () => {
    const plans = [reviewedPlan(), reviewedPlan({ name: "other.json", judged: 1 })];

    const sections = sectionsOf({ plans, findings: [planFinding({ plan: "other.json" })] });

    expect(sections.map((section) => section.split("\n")[0])).toEqual([
      "envs/prod/plan.json, planned by Terraform 1.9.8: 2 resources judged",
      "other.json, planned by Terraform 1.9.8: 1 resource judged",
      "New:",
      "Findings  CRITICAL 0  HIGH 1  MEDIUM 0  LOW 0",
    ]);
  });
});

describe("names that others chose", () => {
  it("make no line, move no cursor and reorder no text", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const text = planTableReport(review, { colours: false, readings: [] });
        const tame = planTableReport(tamed(review), { colours: false, readings: [] });

        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(text.split("\n")).toHaveLength(tame.split("\n").length);
      }),
      { numRuns: 300 },
    );
  });
});

/** The same review with every text replaced by a word of its own. */
function tamed(review: PlanReview): PlanReview {
  const words = new Map<string, string>();
  const wordOf = (text: string): string =>
    words.get(text) ?? (words.set(text, `word${words.size}`).get(text) as string);
  const KEPT = new Set(["severity", "change", "complianceType", "status", "expiresOn", "fingerprint"]);
  const tame = (value: unknown, key = ""): unknown => {
    if (typeof value === "string") return KEPT.has(key) ? value : wordOf(value);
    if (Array.isArray(value)) return value.map((each) => tame(each));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [key === "notJudged" ? wordOf(name) : name, tame(each, name)]),
    );
  };
  return tame(review) as PlanReview;
}
