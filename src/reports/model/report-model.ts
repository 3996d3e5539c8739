import * as z from "zod";
import { coveredPlacesSchema } from "../../core/coverage";
import { evaluationSchema } from "../../core/evaluation";
import { findingSchema } from "../../core/finding";
import { remedySchema } from "../../core/remedy";
import { scanHeaderSchema } from "../../core/scan-report";
import { tallySchema } from "../../core/scan-tally";
import { SEVERITIES } from "../../core/severity";
import { trendPointSchema } from "../../core/trend";
import { controlSchema, packSchema } from "../../packs/pack";
import { CONTROL_STATUSES } from "../../packs/read-by-pack";
import type { EvaluationLine } from "../../scan/evaluation-writer";

/** Version of the report's shape; a change that readers notice raises the major. */
export const REPORT_MODEL_VERSION = "2.0";

const count = z.number().int().nonnegative();
const accountId = z.string().regex(/^\d{12}$/);

export type { Tally } from "../../core/scan-tally";

const reportedRuleSchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  /** AWS Config's resource type; `*` for every type whose resources have tags. */
  resourceType: z.string().min(1),
  /** Why it matters; empty where the rule is not in this version's catalogue. */
  rationale: z.string(),
  remediation: z.string(),
  /** HCL that satisfies the rule; `null` where Terraform cannot. */
  terraform: z.string().nullable(),
  /** The parts of `remediation`; reports that were written before they were told apart lack them. */
  remedy: remedySchema.optional(),
  /** The parameters that it judged with, defaults included; empty where the scan was stored before they were recorded. */
  parameters: z.record(z.string(), z.unknown()),
  /** "37 of 412 buckets": over all accounts. */
  ...tallySchema.shape,
  /** The same of each account in which it was to judge, sorted by id. */
  accounts: z.array(z.object({ accountId, ...tallySchema.shape })).readonly(),
  /** Address of the rule's page; absent where the project has no public address. */
  page: z.url({ protocol: /^https?$/ }).optional(),
});

/** A rule of the scan, and what it found. */
export type ReportedRule = Readonly<z.infer<typeof reportedRuleSchema>>;

const controlResultSchema = z.object({ status: z.enum(CONTROL_STATUSES), ...tallySchema.shape });

const reportedControlSchema = z.object({
  ...controlSchema.shape,
  ...controlResultSchema.shape,
  /** Its rules that were not part of the scan. */
  missingRuleIds: z.array(z.string()).readonly(),
  /** How many accounts and targets its result rests on, and in how many of them everything was read. */
  rests: coveredPlacesSchema,
  /** Its result in each account of the scan, sorted by id; empty where none of its rules was part of the scan. */
  accounts: z.array(z.object({ accountId, ...controlResultSchema.shape })).readonly(),
});

/** A control of a pack, with its result over all accounts and in each. */
export type ReportedControl = Readonly<z.infer<typeof reportedControlSchema>>;

const reportedPackSchema = z.object({
  ...packSchema.omit({ controls: true }).shape,
  /** How many controls have which status. */
  statuses: z.record(z.enum(CONTROL_STATUSES), count),
  rests: coveredPlacesSchema,
  controls: z.array(reportedControlSchema).readonly(),
});

/** A pack, read off a scan. */
export type ReportedPack = Readonly<z.infer<typeof reportedPackSchema>>;

/** All of a report but its evaluations and findings, which may be millions. */
export const reportHeadSchema = scanHeaderSchema.extend({
  schemaVersion: z.literal(REPORT_MODEL_VERSION),
  /** What made the report. */
  tool: z.object({ name: z.string().min(1), version: z.string().min(1) }),
  /** Every rule that was to judge, sorted by id. */
  rules: z.array(reportedRuleSchema).readonly(),
  /** The packs that the report is read by. */
  packs: z.array(reportedPackSchema).readonly(),
  /** The last scans of all targets, the oldest first, this one last; empty where none is kept. */
  trend: z.array(trendPointSchema).readonly(),
});

/** All of a report but its evaluations and findings. */
export type ReportHead = Readonly<z.infer<typeof reportHeadSchema>>;

/** The report of one scan: what every format is made of. */
export const reportModelSchema = reportHeadSchema.extend({
  evaluations: z.array(evaluationSchema),
  findings: z.array(findingSchema),
});

/** The report of one scan. */
export type ReportModel = Readonly<z.infer<typeof reportModelSchema>>;

/**
 * A report whose evaluations and findings are read one by one, as often as a format asks, so that a report of a million
 * findings needs no more memory than a small one. They come in the same order each time, account by account in the order
 * of their ids.
 */
export interface ReportSource {
  readonly head: ReportHead;
  /** Every evaluation, each violation as its finding: one reading of the scan, where the two others take one each. */
  lines(): AsyncIterable<EvaluationLine>;
  evaluations(): AsyncIterable<ReportModel["evaluations"][number]>;
  findings(): AsyncIterable<ReportModel["findings"][number]>;
}
