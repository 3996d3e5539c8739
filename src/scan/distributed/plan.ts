import * as z from "zod";
import { scanPlanKey, targetsKey } from "../../core/audit-bucket";
import { auditSettingsSchema } from "../../core/audit-settings";
import { callUsageSchema } from "../../core/call-usage";
import { AuditError } from "../../core/errors";
import type { ConfiguredRule } from "../../core/evaluate";
import { scanScopeSchema } from "../../core/scan-report";
import { waiverSchema } from "../../core/waiver";
import type { Target } from "../../resources/collector";
import { readJson, type AuditBucket } from "../../runtime/bucket";
import type { ScanDependencies } from "../../runtime/dependencies";
import { heldOfTargetSchema } from "../inventory/held-items";

/** The id of a scan: it becomes a part of keys. */
export const scanIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/);

/** A target as the targets' list holds it: its names become parts of keys. */
export const listedTargetSchema = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().regex(/^[a-z0-9-]+$/),
  isHome: z.boolean(),
  /** Why nothing can be read of it: its account does not name its regions. By default it is read. */
  refusal: z.object({ reason: z.string(), missingPermission: z.string().nullable() }).optional(),
  /** What was gathered of it, and by which run; absent where the accounts alone are asked. */
  inventory: heldOfTargetSchema
    .extend({
      run: z.uuid(),
      /** The parts of the runs before it; absent where one run was enough. */
      earlier: z.array(heldOfTargetSchema.pick({ parts: true }).extend({ run: z.uuid() })).optional(),
    })
    .optional(),
});

/**
 * Invocations that may read one target, or gather the inventory, at most. An invocation reads for fourteen minutes, so
 * that neither can keep a scan from ending for longer than five hours.
 */
export const MAX_ROUNDS = 20;

/** A target as the targets' list holds it. */
export type ListedTarget = Readonly<z.infer<typeof listedTargetSchema>>;

/**
 * What the steps of a distributed scan have in common. It is written once, when the scan begins, so that all steps
 * agree, whatever is deployed or waived meanwhile.
 */
export const scanPlanSchema = z.object({
  scanId: scanIdSchema,
  /** The evaluations' clock. */
  startedAt: z.iso.datetime(),
  settings: auditSettingsSchema,
  /** The ids of the rules that judge. */
  rules: z.array(z.string().min(1)),
  /** True where a request narrowed the scan. */
  narrowed: z.boolean(),
  /** What the report says of the targets. */
  scope: scanScopeSchema,
  waivers: z.array(waiverSchema),
  /** Why no waiver counts; `null` where their file was valid. */
  waiverError: z.string().nullable(),
  /** The calls that resolving the targets took; absent in plans of older functions. */
  calls: callUsageSchema.optional(),
});

/** What the steps of a distributed scan have in common. */
export type ScanPlan = Readonly<z.infer<typeof scanPlanSchema>>;

/** One target of a distributed scan, and what reading it takes. */
export interface PlannedTarget {
  readonly bucket: AuditBucket;
  readonly plan: ScanPlan;
  readonly target: Target & Pick<ListedTarget, "refusal" | "inventory">;
  readonly dependencies: ScanDependencies;
}

/** The target of a step. */
export async function plannedTarget(
  bucket: AuditBucket,
  scanId: string,
  target: ListedTarget,
  dependencies: ScanDependencies,
): Promise<PlannedTarget> {
  const plan = await readPlan(bucket, scanId);
  return { bucket, plan, target: { ...target, partition: plan.settings.partition }, dependencies };
}

/**
 * What the steps of a distributed scan have in common.
 * @throws AuditError where the scan has not been resolved.
 */
export async function readPlan(bucket: AuditBucket, scanId: string): Promise<ScanPlan> {
  return resolved(await readJson(bucket, scanPlanKey(scanId), scanPlanSchema), scanId);
}

/**
 * The targets of a distributed scan, in the order of its report.
 * @throws AuditError where the scan has not been resolved.
 */
export async function readTargets(bucket: AuditBucket, scanId: string): Promise<readonly ListedTarget[]> {
  return resolved(await readJson(bucket, targetsKey(scanId), z.array(listedTargetSchema)), scanId);
}

function resolved<T>(found: T | null, scanId: string): T {
  if (found !== null) return found;
  throw new AuditError(
    `Scan ${scanId} has no targets.`,
    "The step that resolves them has not run, or the scan has expired.",
    "Request another scan.",
  );
}

/** The rules of a distributed scan, with their parameters. */
export function rulesOfPlan(plan: ScanPlan, { rulesOf }: ScanDependencies): readonly ConfiguredRule[] {
  const { enabled, parameters } = plan.settings.rules;
  return rulesOf(enabled, parameters).filter(({ rule }) => plan.rules.includes(rule.id));
}
