import type { ConfigurationRecorderStatus } from "@aws-sdk/client-config-service";
import { mapKnown, unknown, type Known } from "../core/known";
import { answered } from "./answer";
import { allPages } from "./pages";
import type { PlanJoin, PlannedResource } from "./plan-reader";
import { list } from "./type/description";
import { question } from "./type/question";
import { recorded } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** The recorder that an account manages itself in a region; recorders that belong to AWS services do not count. */
export interface ConfigRecorder {
  /** `null` where the region has no recorder. */
  readonly isRecording: Known<boolean | null>;
  /** `Success`, `Failure`, `Pending` or `NotApplicable`, in any case; `null` where nothing was recorded yet. */
  readonly lastStatus: Known<string | null>;
  /** True where AWS Config has a delivery channel. Read only where there is a recorder. */
  readonly hasDeliveryChannel: Known<boolean>;
}

/** Asked without a name, AWS Config returns the recorder that the account manages itself: at most one. */
const recorders = list("ConfigService.DescribeConfigurationRecorderStatus", { list: "ConfigurationRecordersStatus" });

/** A region's recorder. Every account has one such item in every region, even where there is no recorder. */
export const configRecorder = resourceType<ConfigurationRecorderStatus | null, ConfigRecorder>({
  resourceType: "AWS::Config::ConfigurationRecorder",
  service: "AWS Config",
  list: {
    calls: recorders.calls,
    async *pages(context) {
      const [status = null] = await allPages(recorders.pages(context));
      yield [status];
    },
  },
  id: (status, { accountId }) => status?.name ?? accountId,
  arn: (status) => status?.arn ?? null,
  plan: {
    terraformTypes: ["aws_config_configuration_recorder"],
    identifiedBy: ["name", "id"],
    companions: { aws_config_configuration_recorder_status: "name" },
  },
  fields: {
    isRecording: {
      says: "whether the recorder records",
      live: (status) => status && (status.recording ?? false),
      // AWS Config records this type by its CloudFormation schema, whose properties begin with capitals.
      config: recorded("boolean", "Recording"),
      plan: (_recorder, join) => isStarted(join),
    },
    lastStatus: {
      says: "how the last recording went",
      live: (status) => status?.lastStatus ?? null,
      // Deliveries show only once the recorder records.
      plan: () => null,
    },
    hasDeliveryChannel: {
      says: "whether the region has a delivery channel",
      live: question("ConfigService.DescribeDeliveryChannels", {
        input: () => ({}),
        answer: ({ DeliveryChannels }) => answered(DeliveryChannels, "DeliveryChannels").length > 0,
      }),
      unless: async (field) =>
        (await field("isRecording")) === null ? "It is read only where the region has a recorder." : null,
      plan: hasPlannedChannel,
    },
  },
  example: { isRecording: true, lastStatus: "SUCCESS", hasDeliveryChannel: true },
});

const CHANNEL_ELSEWHERE = unknown(
  "The plan has no delivery channel, and does not show whether the region already has one.",
);

/** Terraform starts a recorder with a separate resource. */
function isStarted(join: PlanJoin): Known<boolean> {
  const status = join.companion("aws_config_configuration_recorder_status");
  return mapKnown(status, (companion) => companion?.flag("is_enabled") ?? false);
}

function hasPlannedChannel({ isCreated }: PlannedResource, join: PlanJoin): Known<boolean> {
  // AWS Config does not start a recorder without a delivery channel (StartConfigurationRecorder): the apply would fail.
  if (isStarted(join) === true || join.beside("aws_config_delivery_channel").length > 0) return true;
  // AWS Config accepts a channel only where a recorder exists (PutDeliveryChannel), so a new recorder has had no
  // channel before.
  return isCreated ? false : CHANNEL_ELSEWHERE;
}
