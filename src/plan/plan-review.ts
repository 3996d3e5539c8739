import type { Evaluation } from "../core/evaluation";
import type { Finding } from "../core/finding";
import type { ScanReport } from "../core/scan-report";

/**
 * What a plan does to a resource, or to one that completes it: `no-op` where both stay as they are. What is deleted
 * is not judged.
 */
export type PlannedChange = "create" | "replace" | "update" | "no-op";

/** Where a resource is written. */
export interface SourcePlace {
  /** Path from the folder of sources, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** CDKTF's path of the construct, such as `audit/Bucket/Resource`; `null` where the source has none. */
  readonly constructPath: string | null;
}

/** What a plan says of a judged resource; its `resourceId` is the Terraform address. */
export interface PlanContext {
  /** The plan's name: the path that was given. */
  readonly plan: string;
  readonly change: PlannedChange;
}

/** One rule's verdict on one planned resource. */
export type PlanEvaluation = Evaluation & PlanContext;

/** A violation that the plan would bring or leave; `isNew` where the plan makes or changes the resource. */
export type PlanFinding = Finding & PlanContext & { readonly source: SourcePlace | null };

/** What was in one plan. */
export interface ReviewedPlan {
  readonly name: string;
  readonly terraformVersion: string;
  /** Resources that rules judged. */
  readonly judged: number;
  /** AWS resources that no rule judges, by Terraform type: companions are not among them. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** Why the plan does not show everything; `null` where it does. */
  readonly gap: string | null;
}

/** A review of one or several plans: a scan report, with what only plans have. */
export interface PlanReview extends ScanReport {
  readonly evaluations: PlanEvaluation[];
  readonly findings: PlanFinding[];
  readonly plans: ReviewedPlan[];
}
