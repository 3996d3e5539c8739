import * as z from "zod";
import { evaluationSchema } from "../core/evaluation";
import { findingSchema } from "../core/finding";
import { scanReportSchema } from "../core/scan-report";

/**
 * What a plan does to a resource, or to a companion of it: `no-op` where both stay as they are. A resource that is
 * deleted is not judged.
 */
const plannedChangeSchema = z.enum(["create", "replace", "update", "no-op"]);

/** What a plan does to a resource, or to a companion of it. */
export type PlannedChange = z.infer<typeof plannedChangeSchema>;

const sourcePlaceSchema = z.object({
  /** Path with forward slashes, from the folder that the review runs in. */
  file: z.string().min(1),
  /** Counted from 1. */
  line: z.number().int().positive(),
  /** CDKTF's path of the construct, such as `audit/Bucket/Resource`; `null` where the source has none. */
  constructPath: z.string().nullable(),
});

/** Where a resource is written. */
export type SourcePlace = Readonly<z.infer<typeof sourcePlaceSchema>>;

const planContext = {
  /** The plan's name: the path that was given. */
  plan: z.string().min(1),
  change: plannedChangeSchema,
};

const planEvaluationSchema = evaluationSchema.extend(planContext);

/** One rule's verdict on one planned resource; its `resourceId` is the Terraform address. */
export type PlanEvaluation = Readonly<z.infer<typeof planEvaluationSchema>>;

const planFindingSchema = findingSchema.extend({
  ...planContext,
  /** The address of the companion that is wrong; `null` where the resource itself is. */
  companion: z.string().min(1).nullable(),
  /**
   * Where the plan's author can mend it: at the resource's block, or at the `module` block of the root module that
   * leads to it. `null` where the sources were not given or the block was not found.
   */
  source: sourcePlaceSchema.nullable(),
  /**
   * Where `source` is a `module` block: the resource's block in the module's own files. `null` otherwise, or where it
   * was not found.
   */
  inModule: sourcePlaceSchema.nullable(),
  /** The module that contains the wrong block; `null` where it is in the root module. */
  module: z
    .object({
      /** The call in the root module, such as `module.storage["a"]`. */
      call: z.string().min(1),
      /** The inputs of that call that set the wrong value; empty where the plan shows none. */
      inputs: z.array(z.string().min(1)),
    })
    .nullable(),
  /**
   * Findings of a rule with the same cause are mended together, by one change. It names the block to change by the
   * sources of the modules that lead to it, such as `./modules/topic aws_sns_topic.this`.
   */
  cause: z.string().min(1),
});

/** A violation that the plan would bring or leave; `isNew` where it does not exist yet. */
export type PlanFinding = Readonly<z.infer<typeof planFindingSchema>>;

const reviewedPlanSchema = z.object({
  name: z.string().min(1),
  terraformVersion: z.string(),
  /** The number of resources that rules judged. */
  judged: z.number().int().nonnegative(),
  /** How many AWS resources no rule judges, by Terraform type; companions are not counted. */
  notJudged: z.record(z.string(), z.number().int().positive()),
  /** Why the plan does not show everything; `null` where it does. */
  gap: z.string().nullable(),
});

/** What one plan contained. */
export type ReviewedPlan = Readonly<z.infer<typeof reviewedPlanSchema>>;

const countsSchema = z.object({
  LOW: z.number().int().nonnegative(),
  MEDIUM: z.number().int().nonnegative(),
  HIGH: z.number().int().nonnegative(),
  CRITICAL: z.number().int().nonnegative(),
});

const planNoteSchema = z.object({
  plan: z.string().min(1),
  /** The address of the resource that the note is about. */
  resourceId: z.string().min(1),
  note: z.string().min(1),
});

/**
 * What the apply of a plan will run into. It is not a finding, since nothing that exists afterwards violates a rule.
 */
export type PlanNote = Readonly<z.infer<typeof planNoteSchema>>;

/** A review of one or several plans: a scan report, with what only plans have. */
export const planReviewSchema = scanReportSchema.extend({
  evaluations: z.array(planEvaluationSchema),
  findings: z.array(planFindingSchema),
  plans: z.array(reviewedPlanSchema),
  /** What the apply of the plans will run into. */
  notes: z.array(planNoteSchema),
  /**
   * How many verdicts stayed undecided, by the severity of their rules: all, and those on resources that the plans
   * create or change.
   */
  undecided: z.object({ all: countsSchema, changed: countsSchema }),
});

/** A review of one or several plans. */
export type PlanReview = Readonly<z.infer<typeof planReviewSchema>>;
