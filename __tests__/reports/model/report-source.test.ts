import { trendPointOf } from "../../../src/core/trend";
import { evaluationsKey, manifestKey } from "../../../src/core/audit-bucket";
import { configureRule } from "../../../src/core/evaluate";
import { evaluationOf } from "../../../src/core/finding";
import { scanReportSchema, type ScanReport, type ScanScope } from "../../../src/core/scan-report";
import type { Pack } from "../../../src/packs/pack";
import { reportModelSchema, type ReportModel, type ReportSource } from "../../../src/reports/model/report-model";
import { reportInMemory, reportSourceOf, scanInBucket, scanInMemory } from "../../../src/reports/model/report-source";
import { TOOL } from "../../../src/reports/model/tool";
import { rulesOf } from "../../../src/rules/rules-of";
import type { EvaluationLine } from "../../../src/scan/evaluation-writer";
import type { Manifest } from "../../../src/scan/stored-scan";
import { memoryBucket } from "../../support/memory-bucket";
import { configuredDoorRule, coverageEntry, doorRule, evaluation, finding, manifest } from "../../support/scan";

const WAIVER = {
  rule: "*",
  account: "*",
  resource: "cellar",
  owner: "ops",
  reason: "A museum.",
  expiresOn: "2026-12-31",
};
const OTHER = "444455556666";

/** A scan of two accounts, of which the second refused a region. */
const LINES: readonly EvaluationLine[] = [
  evaluation(),
  finding({ resourceId: "back" }),
  finding({ resourceId: "cellar", waiver: WAIVER }),
  evaluation({ resourceId: "roof", complianceType: "INSUFFICIENT_DATA", missingPermission: "s3:X" }),
  finding({
    accountId: OTHER,
    ruleId: "window-shut",
    title: "Window is shut",
    severity: "LOW",
    remediation: "Shut it.",
  }),
];
const COVERAGE = [
  coverageEntry(),
  coverageEntry({ accountId: OTHER, ruleIds: ["door-locked", "window-shut"] }),
  coverageEntry({ accountId: OTHER, awsRegion: "us-east-1", status: "NOT_SCANNED", expected: null, scanned: 0 }),
];
const SCOPE: ScanScope = {
  expected: [
    { accountId: "111122223333", awsRegions: ["eu-west-1"] },
    { accountId: OTHER, awsRegions: ["eu-west-1", "us-east-1"] },
  ],
  skipped: ["222222222222", "333333333333"].map((accountId) => ({ accountId, reason: "SUSPENDED" })),
  vanished: ["555555555555", "666666666666"],
};
const PACK: Pack = {
  ...{ id: "house-1.0", title: "House", version: "1.0", source: "The House Rules" },
  controls: [
    { id: "1", title: "The house is shut", ruleIds: ["door-locked", "window-shut"] },
    { id: "2", title: "The dog is fed", ruleIds: [], unanswered: "No rule sees the dog." },
  ],
};
const CONTEXT = { catalogue: [doorRule()], packs: [PACK] };

function scanOf(lines: readonly EvaluationLine[] = LINES, more: Partial<ScanReport> = {}): ScanReport {
  const evaluations = lines.map((line) => evaluationOf(line));
  const findings = lines.flatMap((line) => ("fingerprint" in line ? [line] : []));
  return scanReportSchema.parse({ ...manifest({ coverage: COVERAGE, scope: SCOPE }), evaluations, findings, ...more });
}

/** A scan as the scanner leaves it: a part for each line. */
function storedOf(lines: readonly EvaluationLine[], more: Partial<Manifest> = {}): ReturnType<typeof scanInBucket> {
  const parts = lines.map((line, index): [string, string] => [
    evaluationsKey(manifest().scanId, line.accountId, line.awsRegion, index + 1),
    `${JSON.stringify(line)}\n`,
  ]);
  const objects = parts.map(([key]) => ({ key, lines: 1 }));
  const scan = manifest({ coverage: COVERAGE, scope: SCOPE, rules: ["door-locked"], objects, ...more });
  return scanInBucket(memoryBucket("audit", { [manifestKey(scan.scanId)]: scan, ...Object.fromEntries(parts) }), scan);
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
}

async function modelOf(source: ReportSource): Promise<ReportModel> {
  return reportModelSchema.parse({
    ...source.head,
    evaluations: await all(source.evaluations()),
    findings: await all(source.findings()),
  });
}

const inMemory = async (scan = scanOf()): Promise<ReportModel> =>
  modelOf(await reportSourceOf(scanInMemory(scan, [configuredDoorRule()]), CONTEXT));

describe("the report of a scan", () => {
  it("has each rule with its numbers, over all accounts and in each", async () => {
    const { rules, tool } = await inMemory();
    const [door, window] = rules;

    expect(tool).toEqual(TOOL);
    expect(tool.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(rules).toHaveLength(2);
    expect(door).toMatchObject({
      id: "door-locked",
      rationale: "An open door lets anybody in.",
      evaluations: { COMPLIANT: 1, NON_COMPLIANT: 2, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 1 },
      findings: { open: 1, waived: 1 },
      gaps: 1,
    });
    expect(door?.accounts.map(({ accountId, gaps, findings }) => [accountId, gaps, findings])).toEqual([
      ["111122223333", 0, { open: 1, waived: 1 }],
      [OTHER, 1, { open: 0, waived: 0 }],
    ]);
    expect(window?.accounts.map(({ accountId }) => accountId)).toEqual([OTHER]);
  });

  it("keeps what the findings say of a rule that this version no longer knows, and names one that found nothing", async () => {
    const { rules } = await modelOf(
      await reportSourceOf(storedOf(LINES, { rules: ["door-locked", "roof-tight"], parameters: undefined }), {
        catalogue: [],
        packs: [],
      }),
    );

    expect(rules).toMatchObject([
      { id: "door-locked", title: "Door is locked", severity: "HIGH", remediation: "Lock the door.", terraform: null },
      { id: "roof-tight", title: "roof-tight", resourceType: "*", remediation: "", accounts: [] },
      { id: "window-shut", title: "Window is shut", severity: "LOW", remediation: "Shut it.", rationale: "" },
    ]);
    const quiet = await inMemory(scanOf([evaluation({ ruleId: "window-shut", accountId: OTHER })]));
    expect(quiet.rules[1]).toMatchObject({ title: "window-shut", resourceType: "Test::House::Door", severity: "LOW" });
  });

  it("says with which parameters each rule judged, defaults included", async () => {
    const rules = rulesOf(["lambda-runtime-supported", "s3-bucket-versioning-enabled"], {});
    const own = configureRule(doorRule());

    const { head } = await reportSourceOf(scanInMemory(scanOf(), [...rules, own]), {
      catalogue: rules.map(({ rule }) => rule),
      packs: [],
    });

    expect(head.rules.map(({ id, parameters }) => [id, parameters])).toEqual([
      ["door-locked", {}],
      ["lambda-runtime-supported", { warningDays: 90 }],
      ["s3-bucket-versioning-enabled", {}],
      ["window-shut", {}],
    ]);
    const parameters = { "door-locked": { bolts: 2 } };
    const stored = await reportSourceOf(storedOf([], { parameters }), CONTEXT);
    expect(stored.head.rules[0]?.parameters).toEqual({ bolts: 2 });
  });

  it("has each control with its result, over all accounts and in each", async () => {
    const { packs } = await inMemory();

    expect(packs).toMatchObject([
      {
        id: "house-1.0",
        statuses: { FAIL: 1, UNANSWERED: 1 },
        rests: { accounts: { expected: 2, complete: 1 } },
        controls: [
          {
            status: "FAIL",
            findings: { open: 2, waived: 1 },
            accounts: [
              { accountId: "111122223333", status: "FAIL" },
              { accountId: OTHER, status: "FAIL" },
            ],
          },
          { status: "UNANSWERED", accounts: [] },
        ],
      },
    ]);
  });

  it("streams its evaluations and its findings as often as they are asked for", async () => {
    const source = await reportSourceOf(storedOf(LINES), CONTEXT);
    const read = async (): Promise<unknown> => [await all(source.evaluations()), await all(source.findings())];

    expect(await read()).toEqual([LINES.map((line) => evaluationOf(line)), [LINES[1], LINES[2], LINES[4]]]);
    expect(await read()).toEqual(await read());
  });

  it("is the same of a scan in memory and of the stored one", async () => {
    const { head } = await reportSourceOf(storedOf(LINES), CONTEXT);

    expect(head).toEqual((await reportSourceOf(scanInMemory(scanOf(), [configuredDoorRule()]), CONTEXT)).head);
  });

  it("is the same whatever the order in which targets were scanned", async () => {
    const { expected, skipped, vanished } = SCOPE;
    const scope = { expected: expected.toReversed(), skipped: skipped.toReversed(), vanished: vanished.toReversed() };
    const coverage = COVERAGE.toReversed();
    const forwards = await reportSourceOf(storedOf(LINES), CONTEXT);

    const backwards = await reportSourceOf(storedOf(LINES.toReversed(), { scope, coverage }), CONTEXT);

    expect(JSON.stringify(backwards.head)).toBe(JSON.stringify(forwards.head));
    expect((await all(backwards.evaluations())).map(({ accountId }) => accountId)).toEqual(
      LINES.map(({ accountId }) => accountId),
    );
  });

  it("holds no scope where the scan was stored before it was recorded, and the trend that it is given", async () => {
    const point = trendPointOf(manifest(), { house: 50 });

    const { head } = await reportSourceOf(storedOf([], { scope: undefined }), { ...CONTEXT, trend: [point] });

    expect(head).not.toHaveProperty("scope");
    expect(head.trend).toEqual([point]);
  });
});

it("is read again from a report that is in memory as a whole", async () => {
  const source = await reportSourceOf(scanInMemory(scanOf(), [configuredDoorRule()]), CONTEXT);
  const model = await modelOf(source);

  expect(await modelOf(reportInMemory(model))).toEqual(model);
  expect(await all(reportInMemory(model).lines())).toEqual(await all(source.lines()));
});
