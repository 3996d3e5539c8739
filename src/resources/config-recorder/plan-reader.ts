import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { CONFIG_RECORDER, type ConfigRecorderConfiguration } from "./configuration";
import { configRecorderFromPlan } from "./plan";

const CHANNEL_ELSEWHERE = unknown("The plan has no delivery channel, and does not know whether the region has one.");

/** Reads `aws_config_configuration_recorder`, with its status and the region's delivery channel. */
export const configRecorderPlanReader: PlanReader<ConfigRecorderConfiguration> = {
  resourceType: CONFIG_RECORDER,
  terraformTypes: ["aws_config_configuration_recorder"],
  identifiedBy: ["name", "id"],
  companions: { aws_config_configuration_recorder_status: "name" },
  isGlobal: false,
  read(recorder, join) {
    const started = isEnabled(join);
    return configRecorderFromPlan({
      is_enabled: started,
      // AWS Config starts none without one (StartConfigurationRecorder): else the apply fails.
      has_delivery_channel: started === true || hasDeliveryChannel(recorder, join),
    });
  },
};

function isEnabled(join: PlanJoin): Known<boolean | null> {
  const status = join.companion("aws_config_configuration_recorder_status");
  return status === null || isUnknown(status) ? status : status.flag("is_enabled");
}

// AWS Config takes a delivery channel only where a recorder is (PutDeliveryChannel): a new recorder has none before.
function hasDeliveryChannel({ isCreated }: PlannedResource, join: PlanJoin): Known<boolean> {
  if (join.beside("aws_config_delivery_channel").length > 0) return true;
  return isCreated ? false : CHANNEL_ELSEWHERE;
}
