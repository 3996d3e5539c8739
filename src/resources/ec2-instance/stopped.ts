import type { Instance } from "@aws-sdk/client-ec2";
import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import type { PlannedResource } from "../plan-reader";
import { recordedInShape } from "../type/recorded";

const SINCE_WHEN = unknown("EC2 does not say since when the instance is stopped, as when its own system shut it down.");
const NOT_PLANNED = unknown("The plan does not say since when the instance is stopped.");

const text = z.string().nullish();
const stopSchema = z.object({ state: z.object({ name: text, value: text }), stateTransitionReason: text });

/** Since when an instance is stopped; `null` if it is not, `undefined` without its state. */
export function answeredStop({ State, StateTransitionReason }: Instance): Known<Date | null> | undefined {
  return State?.Name === undefined ? undefined : stopOf(State.Name, StateTransitionReason);
}

/** The same, as AWS Config recorded it. */
export const recordedStop = recordedInShape(stopSchema, ({ state, stateTransitionReason }) => {
  const name = state.name ?? state.value;
  return name ? stopOf(name, stateTransitionReason) : undefined;
});

/** The same of a planned instance: one that the plan creates will run. */
export function plannedStop(instance: PlannedResource): Known<Date | null> {
  return instance.text("instance_state") === "stopped" ? NOT_PLANNED : null;
}

/** EC2 writes the moment into the reason: `User initiated (2026-09-24 08:01:23 GMT)`. */
function stopOf(state: string, reason: string | null | undefined): Known<Date | null> {
  if (state !== "stopped") return null;
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(reason ?? "") ?? [];
  const moment = new Date(`${day}T${time}Z`);
  return Number.isNaN(moment.getTime()) ? SINCE_WHEN : moment;
}
