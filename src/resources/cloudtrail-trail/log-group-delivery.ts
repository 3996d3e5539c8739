import { isUnknown, surelySet, type Known } from "../../core/known";
import { answered } from "../answer";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { question } from "../type/question";

/** How the events of a trail get to its log group. */
export interface LogGroupDelivery {
  /** When CloudTrail last delivered some; `null` where it never has. */
  readonly lastAt: Date | null;
  /** When the trail was last switched on; `null` where it never was. */
  readonly startedAt: Date | null;
  /** What CloudTrail says that it ran into, such as a role that may not write; `null` where it says nothing. */
  readonly error: string | null;
}

/** Asks CloudTrail how the events of a trail get to its log group. */
export const logGroupDelivery = question("CloudTrail.GetTrailStatus", {
  input: ({ id, arn }) => ({ Name: arn ?? id }),
  answer(status): LogGroupDelivery {
    // Every trail's status has it.
    answered(status.IsLogging, "IsLogging");
    return {
      lastAt: status.LatestCloudWatchLogsDeliveryTime ?? null,
      startedAt: status.StartLoggingTime ?? null,
      error: status.LatestCloudWatchLogsDeliveryError || null,
    };
  },
});

/** A log group that the plan makes is surely one, though its ARN is known only after apply. */
export function plannedLogGroupArnOf(trail: PlannedResource, join: PlanJoin): Known<string | null> {
  const arn = unlessEmpty(trail.text("cloud_watch_logs_group_arn"));
  if (!isUnknown(arn)) return arn;
  const named = join.named(["aws_cloudwatch_log_group"], "cloud_watch_logs_group_arn");
  return isUnknown(named) || named.length === 0 ? arn : surelySet(arn);
}
