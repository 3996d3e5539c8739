import { randomUUID } from "node:crypto";
import { DEFAULT_CALL_SHARE } from "../../core/call-share";
import { sumOfUsage } from "../../core/call-usage";
import { createSummaryAccumulator } from "../../core/summary";
import { createWaiverMatcher } from "../../core/waiver";
import { assumeRole } from "../../runtime/credentials";
import { beforeDeadline, createDeadline } from "../../runtime/deadline";
import { ReadFailure } from "../../runtime/read-failure";
import { createEvaluationWriter } from "../evaluation-writer";
import { readTarget, type TargetReading } from "../read-target";
import { targetCollectors } from "./inventory";
import { scanRole } from "../scan-scope";
import { collectorsFor } from "../scan-accounts";
import { credentialsOf, lateCredentialsOf } from "../scan-target";
import { createStateTracker, readTargetState } from "../state";
import type { Checkpoint } from "./checkpoint";
import { endRest } from "./ending";
import { rulesOfPlan, type PlannedTarget } from "./plan";

/** Milliseconds before the function's deadline at which reading stops, so that what was read can be stored. */
export const STORING_TIME_MS = 60_000;

/**
 * Reads a target on from where an earlier invocation stopped, until it has ended or the time runs out. The role is
 * assumed anew: credentials of a chained session last an hour, and a large target takes longer. Evaluations go to a
 * folder of this run's own, so that another run of the same target does not mix with it.
 */
export async function readOn(planned: PlannedTarget, before: Checkpoint): Promise<Checkpoint> {
  const { bucket, plan, target, dependencies } = planned;
  const { createTargetClients, ownRegion, logger, remainingTimeInMillis } = dependencies;
  if (target.refusal !== undefined) return endRest(planned, before, target.refusal);
  const deadline = createDeadline(remainingTimeInMillis() - STORING_TIME_MS);
  const role = scanRole(target.accountId, plan.scanId, plan.settings);
  const assume = () => beforeDeadline(deadline, () => assumeRole(dependencies.clients, role, ownRegion));
  const account = { credentials: assume };
  const isLate = plan.settings.inventory?.source === "config";
  const credentials = isLate ? lateCredentialsOf(account, target) : await credentialsOf(account, target);
  if (credentials instanceof ReadFailure) return endRest(planned, before, credentials);

  const state = createStateTracker(await readTargetState(bucket, target, logger), plan.startedAt, before.seen);
  const writer = createEvaluationWriter(bucket, plan.scanId, target, randomUUID());
  const clients = createTargetClients(plan.settings.callShare ?? DEFAULT_CALL_SHARE);
  try {
    const scan = await readingOf(planned, before, { clients, deadline });
    const types = await readTarget(scan, {
      target,
      credentials,
      cache: new Map(),
      sink: {
        standing: state.standing,
        async write(line) {
          state.add(line);
          await writer.write(line);
        },
      },
      before: { ended: new Set(before.ended.map(({ entry }) => entry.resourceType)), begun: before.begun },
    });
    return {
      rounds: before.rounds + 1,
      ended: [...before.ended, ...types.flatMap(({ begun, ...ended }) => (begun === null ? [ended] : []))],
      begun: Object.fromEntries(
        types.flatMap(({ begun, entry }) =>
          begun === null ? [] : [[entry.resourceType, { ...begun, items: [...begun.items] }]],
        ),
      ),
      objects: [...before.objects, ...(await writer.close())],
      counts: scan.summary.counts(),
      waivers: [...scan.waivers.needed()],
      seen: state.seen(),
      calls: sumOfUsage([before.calls ?? {}, clients.usage()]),
    };
  } finally {
    clients.destroy();
  }
}

/** The scan as this run sees it, with what was counted before. */
async function readingOf(
  planned: PlannedTarget,
  before: Checkpoint,
  reading: Pick<TargetReading, "clients" | "deadline">,
): Promise<TargetReading> {
  const { plan, dependencies } = planned;
  const now = new Date(plan.startedAt);
  const rules = rulesOfPlan(plan, dependencies);
  const summary = createSummaryAccumulator();
  summary.addCounts(before.counts);
  const waivers = createWaiverMatcher(plan.waivers, now);
  waivers.addNeeded(before.waivers);
  const collectors = await targetCollectors(planned, collectorsFor(rules, dependencies.collectors));
  return { ...reading, now, rules, collectors, summary, waivers, logger: dependencies.logger };
}
