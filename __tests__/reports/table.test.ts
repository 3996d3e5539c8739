import type { CoverageEntry } from "../../src/core/coverage";
import type { ScanReport } from "../../src/core/scan-report";
import { readByPack } from "../../src/packs/read-by-pack";
import type { Pack } from "../../src/packs/pack";
import { tableReport, type TableOptions } from "../../src/reports/table";
import { coverageEntry, evaluation, finding, history, manifest } from "../support/scan";

const WAIVER = {
  rule: "door-locked",
  account: "111122223333",
  resource: "front",
  owner: "ops",
  reason: "A museum.",
  expiresOn: "2026-12-31",
};

function report(more: Partial<ScanReport> = {}): ScanReport {
  return { ...manifest(), evaluations: [], findings: [], ...more };
}

function sectionsOf(scan: ScanReport, options: Partial<TableOptions> = {}): readonly string[] {
  const text = tableReport(scan, { minimumSeverity: "LOW", colours: false, readings: [], ...options });
  expect(text).toMatch(/[^\n]\n$/);
  return text.slice(0, -1).split("\n\n");
}

describe("the table of a scan without findings or gaps", () => {
  it("is its totals alone", () => {
    expect(sectionsOf(report())).toEqual([
      "Findings  CRITICAL 0  HIGH 1  MEDIUM 0  LOW 0\n" +
        "Judged    1 compliant, 1 not, 0 undecided, 0 not applicable: score 50%\n" +
        "Coverage  1 of 1 complete: 1 of 1 accounts, 1 of 1 targets",
    ]);
  });

  it("has no score where nothing was decided, and counts what is waived", () => {
    const { summary } = manifest();

    const [totals] = sectionsOf(report({ summary: { ...summary, complianceScore: null, waivedFindings: 1 } }));

    expect(totals).toContain("LOW 0  (1 of them waived)\n");
    expect(totals).toContain("0 not applicable\n");
  });
});

describe("the accounts of a table", () => {
  const expected = [{ accountId: "111122223333", awsRegions: ["eu-west-1"] }];

  it("are counted, and not listed where all of them were to be scanned", () => {
    const [totals, ...others] = sectionsOf(report({ scope: { expected, skipped: [], vanished: [] } }));

    expect(totals).toMatch(/\nCoverage {2}1 of 1 complete: 1 of 1 accounts, 1 of 1 targets$/);
    expect(others).toEqual([]);
  });

  it("are named where they were skipped or have vanished, harmlessly for a terminal", () => {
    const skipped = [{ accountId: "444455556666", reason: "It is excluded by the tag a=\u001b[31m." }];

    const [accounts = ""] = sectionsOf(report({ scope: { expected, skipped, vanished: ["777788889999"] } }));

    expect(accounts.split("\n")).toEqual([
      "Accounts that were not scanned:",
      expect.stringContaining("  444455556666  skipped: It is excluded by the tag a="),
      "  777788889999  vanished: it is no longer in the organisation.",
    ]);
    expect(accounts).not.toContain("\u001b");
  });
});

describe("the findings of a table", () => {
  const findings = (["LOW", "CRITICAL", "MEDIUM", "HIGH"] as const).map((severity) =>
    finding({ severity, resourceId: severity.toLowerCase(), annotation: null }),
  );

  it("are listed, the worst first, each with what it is about", () => {
    const [listed = ""] = sectionsOf(report({ findings: [...findings, finding()] }));

    expect(listed.split("\n")).toEqual([
      "CRITICAL  door-locked  Test::House::Door critical  111122223333 eu-west-1",
      "HIGH      door-locked  Test::House::Door high  111122223333 eu-west-1",
      "HIGH      door-locked  Test::House::Door front  111122223333 eu-west-1",
      "          The door stands open.",
      "MEDIUM    door-locked  Test::House::Door medium  111122223333 eu-west-1",
      "LOW       door-locked  Test::House::Door low  111122223333 eu-west-1",
    ]);
  });

  it("say since when they stand, where that is known", () => {
    const before = "2026-02-01T12:00:00.000Z";
    const histories = [
      [true, history()],
      [false, history({ firstSeenAt: before })],
      [true, history({ firstSeenAt: before, reopenedAt: history().lastSeenAt })],
      [false, history({ firstSeenAt: before, reopenedAt: "2026-02-20T12:00:00.000Z" })],
      [false, history({ firstSeenAt: null })],
    ] as const;
    const seen = histories.map(([isNew, of]) => finding({ annotation: null, isNew, history: of }));

    const [listed = ""] = sectionsOf(report({ findings: seen }));

    expect(listed.split("\n").map((line) => line.split("eu-west-1")[1])).toEqual([
      "  new",
      "  since 2026-02-01",
      "  reopened",
      "  since 2026-02-01, reopened 2026-02-20",
      "",
    ]);
  });

  it("are those of the severity that is asked for, and above", () => {
    const [listed = ""] = sectionsOf(report({ findings }), { minimumSeverity: "HIGH" });

    expect(listed.split("\n").map((line) => line.split(" ")[0])).toEqual(["CRITICAL", "HIGH"]);
  });

  it("stay where they are waived, and say so", () => {
    const [listed] = sectionsOf(report({ findings: [finding({ waiver: WAIVER, annotation: null })] }));

    expect(listed).toMatch(/eu-west-1 {2}waived until 2026-12-31 by ops$/);
  });

  it("have a colour each where the terminal shows them", () => {
    const [listed = ""] = sectionsOf(report({ findings }), { colours: true });

    // eslint-disable-next-line no-control-regex -- the colours are control characters
    const colours = listed.split("\n").map((line) => /^\u001b\[\d+m/.exec(line)?.[0]);
    expect(new Set(colours).size).toBe(4);
    expect(colours).not.toContain(undefined);
  });
});

describe("the gaps of a table", () => {
  it("are told by account, region and reason, each reason once with its resource types", () => {
    const gap = { status: "NOT_SCANNED" as const, reason: "sts:AssumeRole was denied." };
    const coverage = [
      coverageEntry(),
      coverageEntry(gap),
      coverageEntry({ ...gap, resourceType: "Test::House::Window" }),
      coverageEntry({ ...gap, accountId: "444455556666" }),
      coverageEntry({ status: "PARTIAL", reason: null }),
    ];

    const [gaps = "", totals = ""] = sectionsOf(report({ coverage }));

    expect(gaps.split("\n")).toEqual([
      "Not everything was seen:",
      "  111122223333 eu-west-1  NOT_SCANNED  Test::House::Door, Test::House::Window: sts:AssumeRole was denied.",
      "  444455556666 eu-west-1  NOT_SCANNED  Test::House::Door: sts:AssumeRole was denied.",
      "  111122223333 eu-west-1  PARTIAL  Test::House::Door: no reason given",
    ]);
    expect(totals).toContain("Coverage  1 of 5 complete");
  });

  it("say from where the resource types were read, where the scan asked AWS Config too", () => {
    const from = (source: "config" | "live" | "mixed", count?: number): CoverageEntry =>
      coverageEntry({
        inventory: { source, reason: null, ...(count === undefined ? {} : { behind: { count, first: [] } }) },
      });
    const totalsOf = (...coverage: CoverageEntry[]): string => sectionsOf(report({ coverage })).at(-1) ?? "";

    expect(totalsOf(from("config"), from("config", 2), from("mixed", 1), from("live"), coverageEntry())).toMatch(
      /\nInventory 2 by AWS Config's items, 1 from the accounts, 1 both ways of 5 resource types of targets; AWS Config is behind with 3$/,
    );
    expect(totalsOf(from("live"))).toMatch(/\nInventory 1 from the accounts of 1 resource types of targets$/);
    expect(totalsOf(coverageEntry())).not.toContain("Inventory");
  });
});

describe("the waivers of a table", () => {
  it("are those that expired, that nothing needed, and why none counted", () => {
    const waivers = {
      error: "The file is not valid.",
      expired: [{ ...WAIVER, expiresOn: "2026-01-01" }],
      unmatched: [{ ...WAIVER, resource: "cellar-*" }],
    };

    const [told = ""] = sectionsOf(report({ waivers }));

    expect(told.split("\n")).toEqual([
      "Waivers:",
      "  The file is not valid.",
      "  expired: door-locked on front of 111122223333, until 2026-01-01",
      "  needed by nothing: door-locked on cellar-* of 111122223333, until 2026-12-31",
    ]);
  });
});

describe("the packs of a table", () => {
  const pack: Pack = {
    id: "house-1",
    title: "The House",
    version: "1",
    source: "The door",
    controls: [
      { id: "1.1", title: "Doors are locked", ruleIds: ["door-locked"], leftOut: "The rule reads no cat flaps." },
      { id: "1.10", title: "Windows are shut", ruleIds: ["window-shut"] },
      { id: "2", title: "The moon is up", ruleIds: [], unanswered: "Nobody can tell." },
      { id: "3", title: "The dog is fed", level: 1, assessment: "manual", lookAt: "See the bowl.", ruleIds: [] },
    ],
  };

  it("are read control by control, those that rules answer or a person decides", () => {
    const scan = report({ evaluations: [evaluation()] });

    const [house = ""] = sectionsOf(scan, { readings: [readByPack(scan, pack)] });

    expect(house.split("\n")).toEqual([
      "The House 1: 1 PASS, 1 NOT_EVALUATED, 1 MANUAL, 1 UNANSWERED; it rests on 1 of 1 accounts, 1 of 1 targets",
      "  1.1   PASS            Doors are locked; left out: The rule reads no cat flaps.",
      "  1.10  NOT_EVALUATED   Windows are shut",
      "  3     MANUAL          The dog is fed; look at: See the bowl.",
    ]);
  });
});

describe("names that others chose", () => {
  const hostile = `evil\u001b[2J\r\n\nCRITICAL  fake\u202e\u2028##[endgroup]${"x".repeat(100_000)}`;
  const waiver = { ...WAIVER, rule: hostile, resource: hostile, owner: hostile, reason: hostile, ticket: hostile };
  const scan = report({
    findings: [finding({ resourceId: hostile, annotation: hostile, waiver })],
    coverage: [coverageEntry({ status: "PARTIAL", reason: hostile })],
    waivers: { error: hostile, expired: [waiver], unmatched: [waiver] },
  });
  const lines = sectionsOf(scan).flatMap((section) => section.split("\n"));

  it("make no line, move no cursor and reorder no text", () => {
    expect(lines).toHaveLength(2 + 2 + 4 + 3);
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
  });

  it("give no command to a CI system", () => {
    const obeyed = report({
      findings: [finding({ annotation: "\n::add-mask::e" }), finding({ resourceId: "##vso[task.complete]" })],
    });

    const shown = [...lines, ...sectionsOf(obeyed)].flatMap((text) => text.split("\n"));
    expect(shown.filter((line) => /^\s*::|##[a-z]*\[/.test(line))).toEqual([]);
  });

  it("are cut to what can be read", () => {
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(1_000);
  });
});
