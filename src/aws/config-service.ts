import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  ConfigServiceClient,
} from "@aws-sdk/client-config-service";

/** The client of ConfigService, and its calls by name. */
export const client = ConfigServiceClient;
export const commands = {
  DescribeConfigurationRecorderStatus: DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannels: DescribeDeliveryChannelsCommand,
};
