import type { CoverageStatus } from "../../core/coverage";
import type { ScanScope } from "../../core/scan-report";
import type { Severity } from "../../core/severity";
import type { Waiver, WaiverUse } from "../../core/waiver";
import type { Pack } from "../../packs/pack";
import type { ControlStatus } from "../../packs/read-by-pack";
import type { ReportedControl, ReportedPack, ReportedRule, ReportHead } from "../model/report-model";

/**
 * What the page carries beside its findings, as small as it can be: what a report says of each account is written as
 * numbers in the order of `accounts`, since an organisation has a thousand accounts and a hundred and fifty rules.
 */
export interface ReportData {
  readonly scan: Pick<ReportHead, "scanId" | "startedAt" | "completedAt" | "status">;
  readonly tool: ReportHead["tool"];
  readonly summary: ReportHead["summary"];
  /** The accounts that were to be scanned, sorted. */
  readonly accounts: readonly string[];
  readonly rules: readonly RuleData[];
  /** The statuses of controls, which controls name by their places in this list. */
  readonly statuses: readonly ControlStatus[];
  readonly packs: readonly PackData[];
  readonly places: readonly PlaceData[];
  readonly gaps: readonly GapData[];
  readonly skipped: ScanScope["skipped"];
  readonly vanished: ScanScope["vanished"];
  readonly waivers: WaiverUse;
}

/** A rule, and what it found in each account. */
export interface RuleData extends Omit<ReportedRule, "accounts"> {
  /** For each account: findings that stand, findings that are waived, resources that were judged, and doubts. */
  readonly cells: readonly (readonly [open: number, waived: number, judged: number, doubts: number])[];
}

/** A pack, and what its controls say. */
export interface PackData extends Pick<Pack, "id" | "source"> {
  /** With the version. */
  readonly title: string;
  readonly rests: ReportedPack["rests"];
  readonly controls: readonly ControlData[];
}

/** A control, and its status in each account. */
export interface ControlData extends Omit<ReportedControl, "accounts"> {
  /** For each account the place of its status in the list of statuses; `null` where the account has none. */
  readonly inAccounts: readonly (number | null)[];
}

/** How much of an account in a region was read. */
export interface PlaceData {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Resource types that were asked for, and those of which everything was read. */
  readonly types: number;
  readonly complete: number;
  /** Resources that were read completely. */
  readonly scanned: number;
}

/** What was not seen for one reason. */
export interface GapData {
  readonly status: CoverageStatus;
  readonly reason: string | null;
  /** The IAM action to grant. */
  readonly missingPermission: string | null;
  readonly resourceTypes: readonly string[];
  /** Accounts, each with its regions. */
  readonly accounts: readonly { readonly accountId: string; readonly awsRegions: readonly string[] }[];
}

/** A rule as its findings name it. */
export interface FindingRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly remediation: string;
}

/** The values of findings, each once. */
export interface FindingLists {
  readonly rules: readonly FindingRule[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly types: readonly string[];
  readonly waivers: readonly Waiver[];
  readonly times: readonly string[];
  readonly resourceIds: readonly string[];
  readonly annotations: readonly string[];
  /** Each as JSON text, which is parsed for the finding that is looked at. */
  readonly evidences: readonly string[];
}

/**
 * Some thousand findings in columns. A column of places points into a list: `rules` to `times` grow from chunk to chunk,
 * and each chunk has what it adds to them; `resourceIds` to `evidences` are the chunk's own. A place is `-1` for nothing.
 */
export interface FindingChunk extends FindingLists {
  readonly rule: readonly number[];
  readonly account: readonly number[];
  readonly region: readonly number[];
  readonly type: readonly number[];
  readonly waiver: readonly number[];
  readonly resourceId: readonly number[];
  readonly annotation: readonly number[];
  readonly evidence: readonly number[];
  readonly isNew: readonly (0 | 1)[];
  readonly firstSeen: readonly number[];
  readonly lastSeen: readonly number[];
  readonly reopened: readonly number[];
  /** The fingerprints, 64 hexadecimal digits each, one after the other. */
  readonly fingerprints: string;
}

/** The ids of the elements that hold what the page carries. */
export const DATA_IDS = { report: "report-data", findings: "findings-data" } as const;
