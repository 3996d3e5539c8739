import { gunzipSync } from "node:zlib";
import { randomBytes } from "node:crypto";
import MarkdownIt from "markdown-it";
import type { Log, Notification, Run } from "sarif";
import type { Finding } from "../../src/core/finding";
import type { RuleMetadata } from "../../src/core/rule";
import type { ScanReport } from "../../src/core/scan-report";
import { TOOL } from "../../src/reports/model/tool";
import { REPORT_FORMATS, type ReportFormatName } from "../../src/reports/formats";
import { ruleUrlsUnder, type ReportOptions } from "../../src/reports/format";
import { jsonReport } from "../../src/reports/json";
import type { ReportSource } from "../../src/reports/model/report-model";
import { reportInMemory, reportSourceOf, scanInMemory } from "../../src/reports/model/report-source";
import { junitScan } from "../../src/reports/scan-junit";
import { markdownScan, MAX_SCAN_MARKDOWN } from "../../src/reports/scan-markdown";
import { sarifScan } from "../../src/reports/scan-sarif";
import { MAX_SARIF_RESULTS } from "../../src/reports/sarif-parts";
import { tableReport } from "../../src/reports/table";
import { expectGolden } from "../support/golden";
import { expectJenkinsSchema, parse, type Element } from "../support/junit-document";
import {
  HOSTILE_NAME,
  HOUSE_PACK,
  OTHER_ACCOUNT,
  reportedScan,
  textOf,
  type ReportedScan,
} from "../support/reported-scan";
import { validateSarif } from "../support/sarif-log";
import { coverageEntry, doorRule, evaluation, finding, history } from "../support/scan";

const OPTIONS: ReportOptions = { ruleUrl: ruleUrlsUnder("https://audit.example/rules/") };
const WAIVER = { rule: "*", account: "*", resource: "*", owner: "ops", reason: "Old.", expiresOn: "2026-12-31" };

/** What a report is made of, in a form that is compared byte by byte. The version changes with each release. */
async function bytesOf(source: ReportSource, name: ReportFormatName | "table"): Promise<string> {
  if (name === "table") return tableText(source);
  const files = await Promise.all(REPORT_FORMATS[name].files(source, OPTIONS).map(({ text }) => textOf(text)));
  const text = name === "html" ? htmlData(files.join("")) : files.join("\n");
  return text.replaceAll(`"version":"${TOOL.version}"`, '"version":"0"');
}

async function tableText({ head, ...source }: ReportSource): Promise<string> {
  const listed: Finding[] = [];
  for await (const each of source.findings()) listed.push(each);
  return tableReport({ ...head, findings: listed }, { minimumSeverity: "LOW", colours: false, readings: head.packs });
}

/** What the page carries: its script and its stylesheet change with every change of the page. */
function htmlData(html: string): string {
  const blocks = html.matchAll(/data-block="([^"]*)">([^<]*)<\/script>/g);
  return [...blocks]
    .map(([, name = "", base64 = ""]) => `${name} ${gunzipSync(Buffer.from(base64, "base64")).toString()}\n`)
    .join("");
}

/** The fixed scan in memory, its lists in an order. */
async function inMemory(reordered: <T>(values: readonly T[]) => T[]): Promise<ReportSource> {
  const whole = JSON.parse(await textOf(jsonReport(await reportedScan()))) as ScanReport;
  const report = {
    ...whole,
    schemaVersion: "1.0" as const,
    coverage: reordered(whole.coverage),
    evaluations: reordered(whole.evaluations),
    findings: reordered(whole.findings),
  };
  const rules = [{ rule: doorRule(), parameters: { bolts: 2 } }];
  return reportSourceOf(scanInMemory(report, rules), { catalogue: [doorRule()], packs: [HOUSE_PACK] });
}

describe.each([
  ["json", "scan.json"],
  ["csv", "scan.csv"],
  ["compliance-csv", "scan.compliance.csv"],
  ["html", "scan.html-data.txt"],
  ["ocsf", "scan.ocsf.ndjson"],
  ["asff", "scan.asff.ndjson"],
  ["sarif", "scan.sarif"],
  ["junit", "scan.junit.xml"],
  ["markdown", "scan.md"],
  ["table", "scan.txt"],
] as const)("the format %s", (format, file) => {
  it("writes what is kept of the fixed scan, in whatever order its targets were scanned", async () => {
    const text = await bytesOf(await reportedScan(), format);

    expectGolden(file, text);
    expect(await bytesOf(await reportedScan({ reversed: true }), format)).toBe(text);
  });

  it("writes the same of a scan in memory, in whatever order it was read", async () => {
    const text = await bytesOf(await inMemory((values) => [...values]), format);

    expect(await bytesOf(await inMemory((values) => values.toReversed()), format)).toBe(text);
    expect(await bytesOf(await inMemory((values) => [...values.slice(2), ...values.slice(0, 2)]), format)).toBe(text);
  });
});

describe("every format", () => {
  it("has a kept text", () => {
    expect(Object.keys(REPORT_FORMATS).sort()).toEqual(
      ["json", "csv", "compliance-csv", "html", "ocsf", "asff", "sarif", "junit", "markdown"].sort(),
    );
  });
});

describe("the addresses of rules", () => {
  it.each([
    ["https://a.example/rules", "https://a.example/rules/x.md"],
    ["https://a.example/rules//", "https://a.example/rules/x.md"],
    [undefined, null],
  ])("under %s are %s", (base, url) => {
    expect(ruleUrlsUnder(base)("x")).toBe(url);
  });
});

/** The run of a scan's log, which the official schema accepts. */
async function runOf(scan: ReportedScan = {}, options: ReportOptions = {}): Promise<Run> {
  return onlyRun(await textOf(sarifScan(await reportedScan(scan), options)));
}

function onlyRun(text: string): Run {
  const log = JSON.parse(text) as unknown;
  if (!validateSarif(log)) throw new Error(JSON.stringify(validateSarif.errors?.slice(0, 3)));
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

function told({ invocations }: Run): readonly string[] {
  const [invocation] = invocations ?? [];
  const { notifications = [] } = { notifications: invocation?.toolExecutionNotifications };
  return notifications.map(({ descriptor, message }: Notification) => `${descriptor?.id}: ${message.text}`);
}

describe("a scan's SARIF log", () => {
  it("has each finding with the resource's name in place of a file, its evidence, its history and its waiver", async () => {
    const { results = [] } = await runOf();

    expect(results.map(({ baselineState, suppressions }) => [baselineState, suppressions?.length])).toEqual([
      ["unchanged", 0],
      ["new", 1],
      ["new", 0],
      ["new", 0],
    ]);
    expect(results[0]).toEqual({
      ruleId: "door-locked",
      ruleIndex: 0,
      level: "error",
      message: { text: "back of 111122223333 in eu-west-1: The door stands open." },
      locations: [
        {
          logicalLocations: [
            {
              kind: "resource",
              name: "back",
              fullyQualifiedName: "111122223333/eu-west-1/Test::House::Door/back",
            },
          ],
        },
      ],
      partialFingerprints: { "complianceAudit/v1": finding({ resourceId: "back" }).fingerprint },
      baselineState: "unchanged",
      suppressions: [],
      provenance: {
        firstDetectionTimeUtc: "2026-02-01T12:00:00.000Z",
        lastDetectionTimeUtc: "2026-03-01T12:00:00.000Z",
      },
      properties: {
        ...{ severity: "HIGH", accountId: "111122223333", awsRegion: "eu-west-1", resourceType: "Test::House::Door" },
        evidence: { locked: false, bolts: [1, 2] },
      },
    });
    expect(results[1]?.suppressions?.[0]?.justification).toBe(
      "Waived until 2026-12-31 by ops: A museum | `really`. (OPS-1)",
    );
  });

  it("names a resource by its ARN where it has one, which no message turns into a link", async () => {
    const resourceId = "arn:aws:house:::door/[a](https://evil.example)";
    const { results = [] } = await runOf({ lines: [finding({ resourceId })] });

    expect(results[0]?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toBe(resourceId);
    expect(results[0]?.message.text).toContain("[a] (https://evil.example)");
  });

  it("describes the rules, with their pages and controls, and those that this version does not know", async () => {
    const { rules = [] } = (await runOf({}, OPTIONS)).tool.driver;

    expect(rules.map(({ id, helpUri }) => [id, helpUri])).toEqual([
      ["door-locked", "https://audit.example/rules/door-locked.md"],
      ["window-shut", "https://audit.example/rules/window-shut.md"],
    ]);
    expect(rules[0]?.properties).toMatchObject({
      tags: ["security", "aws", "house"],
      controls: ["House 1.0 1.1", "House 1.0 1.2"],
    });
    expect(rules[1]?.fullDescription?.text).toBe("Window is shut");
    const { rules: bare = [] } = (await runOf()).tool.driver;
    expect(bare[0]).not.toHaveProperty("helpUri");
  });

  it("tells what was not seen, not scanned and not decided, and which waivers accept nothing", async () => {
    const scope = {
      expected: [],
      skipped: [{ accountId: "777788889999", reason: "It is suspended." }],
      vanished: ["999999999999"],
    };
    const waivers = { error: null, expired: [WAIVER], unmatched: [{ ...WAIVER, rule: "door-locked" }] };

    expect(told(await runOf({ more: { scope, waivers } }))).toEqual([
      "coverage-gap: 444455556666 us-east-1  NOT_SCANNED  Test::House::Door: sts:AssumeRole was denied.",
      "account-not-scanned: 777788889999  skipped: It is suspended.",
      "account-not-scanned: 999999999999  vanished: it is no longer in the organisation.",
      "undecided: 1 resource undecided by door-locked. The JSON report says why.",
      "waiver: Expired: * on * by ops, until 2026-12-31.",
      "waiver: Needed by nothing: door-locked on * by ops, until 2026-12-31.",
    ]);
  });

  it("keeps the worst of too many findings, those that nobody accepts first, and says what GitHub does not show", async () => {
    const many = (count: number, more: Partial<Finding>): readonly Finding[] =>
      new Array<Finding>(count).fill(finding(more));
    const lines: Finding[] = [
      ...many(10, { severity: "LOW" }),
      ...many(20, { severity: "CRITICAL", waiver: WAIVER }),
      ...many(MAX_SARIF_RESULTS - 15, { severity: "MEDIUM" }),
    ];

    const counts = { open: lines.length - 20, waived: 20 };
    const { head } = await reportedScan({ lines: [], more: { coverage: [coverageEntry()] } });
    const rules = head.rules.map((rule) => ({ ...rule, findings: counts }));
    const source = reportInMemory({ ...head, rules, evaluations: [], findings: lines });
    const { runs } = JSON.parse(await textOf(sarifScan(source))) as Log;
    const run = runs[0] as Run;
    const counted: Record<string, number> = {};
    for (const { properties, suppressions } of run.results ?? []) {
      const key = `${String(properties?.severity)} ${suppressions?.length}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }

    expect(counted).toEqual({ "LOW 0": 10, "CRITICAL 1": 5, "MEDIUM 0": MAX_SARIF_RESULTS - 15 });
    expect(told(run)).toEqual([
      "results-cut: The 25000 worst findings are results: 15 more are left out. The JSON report has them all.",
      "results-hidden: GitHub shows the 5000 worst of these 25000 results.",
    ]);
  });

  it("says where it is larger than GitHub takes", async () => {
    // Nothing compresses what is random.
    const lines = Array.from({ length: 1_200 }, (_, index) =>
      finding({ resourceId: `door-${index}`, evidence: { noise: randomBytes(9_600).toString("base64") } }),
    );

    expect(told(await runOf({ lines, more: { coverage: [] } }))).toEqual([
      expect.stringMatching(/^log-large: Compressed, the results take 1\d MB, and GitHub takes 10 MB: /),
    ]);
  });

  it("has no result where nothing was found", async () => {
    expect((await runOf({ lines: [evaluation()] })).results).toEqual([]);
  });
});

async function suitesOf(
  scan: ReportedScan = {},
): Promise<{ readonly root: Element; readonly suites: readonly Element[] }> {
  const root = parse(await textOf(junitScan(await reportedScan(scan))));
  expectJenkinsSchema(root);
  return { root, suites: root.children };
}

describe("a scan's JUnit XML", () => {
  const SKIPPED = { accountId: "222233334444", reason: "It is suspended." };

  it("has a suite for each account, whose counts are those of its cases, even where no rule judged", async () => {
    const scope = { expected: [], skipped: [SKIPPED, { ...SKIPPED, accountId: "999900001111" }], vanished: [] };
    const { root, suites } = await suitesOf({ more: { scope } });

    expect(
      suites.map(({ attributes: { name, tests, failures, errors, skipped } }) => [
        name,
        tests,
        failures,
        errors,
        skipped,
      ]),
    ).toEqual([
      ["111122223333", "6", "2", "0", "3"],
      ["222233334444", "1", "0", "0", "1"],
      [OTHER_ACCOUNT, "2", "1", "1", "0"],
      ["999900001111", "1", "0", "0", "1"],
    ]);
    expect(root.attributes).toMatchObject({ tests: "10", failures: "3", errors: "1" });
    for (const { attributes, children } of suites) {
      const of = (name: string): string => String(children.filter((each) => each.children[0]?.name === name).length);
      expect(attributes.tests).toBe(String(children.length));
      expect([attributes.failures, attributes.errors, attributes.skipped]).toEqual(
        ["failure", "error", "skipped"].map(of),
      );
    }
  });

  it("names a case by its account, region, rule and resource, with what was judged and what to do", async () => {
    const { suites } = await suitesOf();
    const cases = suites.flatMap(({ children }) => children);
    const [back] = cases.filter(({ attributes }) => attributes.name === "back");

    expect(back?.attributes.classname).toBe("111122223333.eu-west-1.door-locked");
    expect(back?.children[0]?.text).toBe(
      'HIGH: Door is locked.\n\nThe door stands open.\n\nJudged: {"locked":false,"bolts":[1,2]}\n\nLock the door.',
    );
    expect(cases.map(({ children }) => children[0]?.attributes.message)).toEqual([
      undefined,
      "The door stands open.",
      "Waived until 2026-12-31 by ops: A museum | `really`. (OPS-1)",
      "Undecided: The roof was not seen.",
      "Not applicable: A gate has no lock.",
      expect.stringContaining("It is called ]]>"),
      "sts:AssumeRole was denied.",
      "This does not hold: Window is shut.",
    ]);
  });

  it("says of a finding that had been resolved that it was seen again", async () => {
    const again = finding({ history: history({ reopenedAt: "2026-03-01T12:00:00.000Z" }) });
    const { suites } = await suitesOf({ lines: [again, finding({ resourceId: "attic" })] });

    expect(suites[0]?.children.map(({ children }) => children[0]?.text)).toEqual([
      expect.stringContaining("\n\nIt had been resolved, and was seen again.\n\n"),
      expect.not.stringContaining("resolved"),
    ]);
  });

  it("names the type of a resource that a rule for every type judges", async () => {
    const rule: RuleMetadata = { ...doorRule(), resourceType: "*" };
    const source = await reportSourceOf(
      scanInMemory(
        {
          ...(await inMemory((values) => [...values])).head,
          schemaVersion: "1.0",
          evaluations: [evaluation()],
          findings: [],
        },
        [],
      ),
      { catalogue: [rule], packs: [] },
    );
    const names = parse(await textOf(junitScan(source))).children.flatMap(({ children }) =>
      children.map(({ attributes }) => attributes.name),
    );

    expect(names).toContain("Test::House::Door front");
  });

  it("is whole where nothing was judged", async () => {
    const { suites } = await suitesOf({ lines: [], more: { coverage: [] } });

    expect(suites).toEqual([]);
  });
});

describe("a scan's Markdown", () => {
  const markdownOf = async (scan: ReportedScan = {}, options: ReportOptions = {}): Promise<string> =>
    textOf(markdownScan(await reportedScan(scan), options));

  it("says where nothing was found, and where not everything was seen", async () => {
    expect(await markdownOf({ lines: [], more: { status: "complete", coverage: [coverageEntry()] } })).toMatch(
      /^## ✅ Compliance: no violations found\n/,
    );
    expect(await markdownOf({ lines: [] })).toMatch(
      /^## ⚠️ Compliance: no violations found, and not everything was seen\n/,
    );
    expect(await markdownOf()).toMatch(
      /^## ❌ Compliance: 3 violations, 2 of them HIGH, and not everything was seen\n/,
    );
  });

  it("names the first resources of a rule, and counts the others, the gaps and the waivers", async () => {
    const lines = Array.from({ length: 5 }, (_, index) => finding({ resourceId: `door-${index}`, isNew: index > 0 }));
    const coverage = Array.from({ length: 7 }, (_, index) =>
      coverageEntry({ accountId: `11112222333${index}`, status: "PARTIAL", reason: "It was denied." }),
    );
    const waivers = { error: "The file is not valid.", expired: [WAIVER], unmatched: [WAIVER, WAIVER] };
    const scope = { expected: [], skipped: [{ accountId: OTHER_ACCOUNT, reason: "No." }], vanished: ["999999999999"] };

    const text = await markdownOf({ lines, more: { coverage, waivers, scope } }, OPTIONS);

    expect(text).toContain(
      "**HIGH** [`door-locked`](<https://audit.example/rules/door-locked.md>): Door is locked (5 of 5)",
    );
    expect(text).toContain("- `door-2` of `111122223333` in `eu-west-1`: The door stands open. New.\n- and 2 more\n");
    expect(text).toContain("`door-0` of `111122223333` in `eu-west-1`: The door stands open.\n");
    expect(text).toContain("- and 2 more gaps");
    expect(text).toContain("1 account left out on purpose. 1 account no longer in the organisation.");
    expect(text).toMatch(
      /- No waiver counts: The file is not valid.\n- Expired: 1 waiver\n- Needed by nothing: 2 waivers\n$/,
    );
  });

  it("counts a rule by the worst of its findings, and leaves out what the report does not have", async () => {
    const lines = [
      finding({ severity: "LOW", remediation: "" }),
      finding({ resourceId: "back", severity: "CRITICAL" }),
    ];
    const { head, ...source } = await reportedScan({ lines });
    const rules = head.rules.map((rule) => ({ ...rule, remediation: "" }));

    const text = await textOf(markdownScan({ ...source, head: { ...head, rules, packs: [] } }));

    expect(text).toContain("**CRITICAL** `door-locked`: Door is locked (2 of 2)");
    expect(text).not.toMatch(/To do|Packs|Waivers/);
  });

  it("is never longer than a ticket takes, and begins with the worst", async () => {
    const lines = Array.from({ length: 1_500 }, (_, index) =>
      finding({
        ruleId: `rule-${String(index).padStart(4, "0")}`,
        severity: index === 1_400 ? "CRITICAL" : "LOW",
        title: "T ".repeat(99),
      }),
    );

    const text = await markdownOf({ lines });

    expect(text.length).toBeLessThanOrEqual(MAX_SCAN_MARKDOWN);
    expect(text).toMatch(/### Violations\n\n\*\*CRITICAL\*\* `rule-1400`/);
    expect(text).toMatch(/and 1\d{3} more rules, for which there is no room\n/);
  });

  it("has no markup that an account wrote", async () => {
    const lines = [
      finding({ resourceId: HOSTILE_NAME, annotation: "@team <img src=x> [a](https://evil.example) | #1\n# Head" }),
    ];
    const tokens = new MarkdownIt({ html: true, linkify: true }).parse(await markdownOf({ lines }), {});
    const inline = tokens.flatMap(({ children }) => children ?? []);

    expect(inline.filter(({ type }) => ["html_inline", "link_open", "image"].includes(type))).toEqual([]);
    expect(tokens.filter(({ type }) => type === "html_block")).toEqual([]);
    expect(tokens.filter(({ type, tag }) => type === "heading_open" && tag === "h1")).toEqual([]);
  });
});
