import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  type ConfigurationRecorderStatus,
} from "@aws-sdk/client-config-service";
import { unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { CONFIG_RECORDER_API_CALLS } from "./api-calls";
import { CONFIG_RECORDER, type ConfigRecorder, type ConfigRecorderConfiguration } from "./configuration";

const NOT_ASKED = unknown("It is asked where there is a recorder.");

/**
 * Reads the recorder of a target. Its status is asked for without a name, to which AWS Config answers
 * the recorder that the account manages itself: one at most.
 */
export const configRecorderCollector: LiveCollector<ConfigRecorderConfiguration> = {
  resourceType: CONFIG_RECORDER,
  apiCalls: CONFIG_RECORDER_API_CALLS,
  async *collect(context) {
    const { accountId, awsRegion } = context.target;
    const config = context.client(ConfigServiceClient);
    const [status] = await context.list("ConfigService.DescribeConfigurationRecorderStatus", async () => {
      const answer = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
      return answered(answer.ConfigurationRecordersStatus, "ConfigurationRecordersStatus");
    });
    const resourceId = status?.name ?? accountId;
    yield {
      resourceType: CONFIG_RECORDER,
      resourceId,
      arn: status?.arn ?? null,
      accountId,
      awsRegion,
      // It belongs to the account, as a setting does.
      tags: null,
      configuration: {
        recorder: status === undefined ? null : recorderOf(status),
        hasDeliveryChannel: status === undefined ? NOT_ASKED : await readHasChannel(context, resourceId),
      },
      source: "live",
    };
  },
};

function recorderOf({ recording = false, lastStatus }: ConfigurationRecorderStatus): ConfigRecorder {
  return { isRecording: recording, lastStatus: lastStatus ?? null };
}

async function readHasChannel(context: CollectContext, resourceId: string): Promise<Known<boolean>> {
  if (!context.fields.has("hasDeliveryChannel")) return NOT_NEEDED;
  const config = context.client(ConfigServiceClient);
  return context.read("ConfigService.DescribeDeliveryChannels", resourceId, async () => {
    const { DeliveryChannels } = await config.send(new DescribeDeliveryChannelsCommand({}));
    return answered(DeliveryChannels, "DeliveryChannels").length > 0;
  });
}
