import { evaluationsKey, manifestKey } from "../../src/core/audit-bucket";
import type { Pack } from "../../src/packs/pack";
import type { ReportSource } from "../../src/reports/model/report-model";
import { reportSourceOf, scanInBucket, type EndedScan } from "../../src/reports/model/report-source";
import type { EvaluationLine } from "../../src/scan/evaluation-writer";
import type { Manifest } from "../../src/scan/stored-scan";
import { memoryBucket, type MemoryBucket } from "./memory-bucket";
import { coverageEntry, doorRule, evaluation, finding, history, manifest } from "./scan";

/** The second account of the fixed scan, which refused one of its regions. */
export const OTHER_ACCOUNT = "444455556666";

/** What people may call a resource: it ends CDATA, a table's cell, a code span, a line, and colours a terminal. */
export const HOSTILE_NAME = "]]>|`</b>\u001b[31m\n::error::\ud800\u2028##[error]";

/** A fixed scan: what every format is compared with. */
export const REPORTED_LINES: readonly EvaluationLine[] = [
  evaluation({
    history: history({
      firstSeenAt: null,
      lastSeenAt: "2026-02-20T12:00:00.000Z",
      resolvedAt: "2026-03-01T12:00:00.000Z",
    }),
  }),
  finding({
    resourceId: "back",
    evidence: { locked: false, bolts: [1, 2] },
    history: history({ firstSeenAt: "2026-02-01T12:00:00.000Z" }),
    isNew: false,
  }),
  finding({
    resourceId: "cellar",
    waiver: {
      ...{ rule: "*", account: "*", resource: "cellar", owner: "ops", reason: "A museum | `really`." },
      ...{ expiresOn: "2026-12-31", ticket: "OPS-1" },
    },
  }),
  evaluation({
    ...{ resourceId: "roof", complianceType: "INSUFFICIENT_DATA", annotation: "The roof was not seen." },
    missingPermission: "house:GetRoof",
  }),
  evaluation({ resourceId: "gate", complianceType: "NOT_APPLICABLE", annotation: "A gate has no lock." }),
  finding({ resourceId: HOSTILE_NAME, annotation: `It is called ${HOSTILE_NAME}.` }),
  finding({
    ...{ accountId: OTHER_ACCOUNT, awsRegion: "cn-north-1", ruleId: "window-shut", title: "Window is shut" },
    ...{ severity: "LOW", remediation: "Shut it." },
    annotation: null,
  }),
];

const COVERAGE = [
  coverageEntry(),
  coverageEntry({ accountId: OTHER_ACCOUNT, awsRegion: "cn-north-1", ruleIds: ["door-locked", "window-shut"] }),
  coverageEntry({
    ...{ accountId: OTHER_ACCOUNT, awsRegion: "us-east-1", status: "NOT_SCANNED", expected: null, scanned: 0 },
    ...{ reason: "sts:AssumeRole was denied.", missingPermission: "sts:AssumeRole" },
  }),
];

/** A framework that asks for locked doors. */
export const HOUSE_PACK: Pack = {
  ...{ id: "house-1.0", title: "House", version: "1.0", source: "The House Rules" },
  controls: [
    { id: "1.1", title: "The house is shut", ruleIds: ["door-locked", "window-shut"] },
    { id: "1.2", title: "The door is a door", ruleIds: ["door-locked"] },
    { id: "2", title: "The dog is fed", ruleIds: [], unanswered: "No rule sees the dog." },
  ],
};

/** Which order the targets were scanned in, and what else differs from the fixed scan. */
export interface ReportedScan {
  readonly lines?: readonly EvaluationLine[];
  readonly reversed?: boolean;
  readonly more?: Partial<Manifest>;
  /** What else the bucket holds. */
  readonly kept?: ReadonlyMap<string, string>;
}

/** The fixed scan as the audit bucket holds it: a part for each target. */
export function scanAndBucket({
  lines = REPORTED_LINES,
  reversed = false,
  more = {},
  kept = new Map<string, string>(),
}: ReportedScan = {}): { readonly scan: EndedScan; readonly bucket: MemoryBucket } {
  const byKey = new Map<string, EvaluationLine[]>();
  for (const line of lines) {
    const key = evaluationsKey(manifest().scanId, line.accountId, line.awsRegion, 1);
    byKey.set(key, [...(byKey.get(key) ?? []), line]);
  }
  const inOrder = <T>(values: readonly T[]): readonly T[] => (reversed ? values.toReversed() : values);
  const scan = manifest({
    status: "incomplete",
    coverage: [...inOrder(COVERAGE)],
    parameters: { "door-locked": { bolts: 2 } },
    objects: inOrder([...byKey]).map(([key, { length }]) => ({ key, lines: length })),
    ...more,
  });
  const texts = [...byKey].map(([key, some]): [string, string] => [
    key,
    some.map((line) => `${JSON.stringify(line)}\n`).join(""),
  ]);
  const objects = { ...Object.fromEntries(kept), [manifestKey(scan.scanId)]: scan, ...Object.fromEntries(texts) };
  const bucket = memoryBucket("audit", objects);
  return { scan: scanInBucket(bucket, scan), bucket };
}

/** The report of the fixed scan. */
export async function reportedScan(scan: ReportedScan = {}): Promise<ReportSource> {
  const terraform = 'resource "house_door" "this" {\n  locked = true\n}';
  const catalogue = [{ ...doorRule(), terraform }];
  return reportSourceOf(scanAndBucket(scan).scan, { catalogue, packs: [HOUSE_PACK] });
}

/** All of a format's text. */
export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const texts: string[] = [];
  for await (const piece of pieces) texts.push(piece);
  return texts.join("");
}
