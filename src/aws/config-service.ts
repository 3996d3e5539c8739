import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  ConfigServiceClient,
} from "@aws-sdk/client-config-service";

/** The client of ConfigService, and the calls that are made of it by their names. */
export const client = ConfigServiceClient;
export const commands = {
  DescribeConfigurationRecorderStatus: DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannels: DescribeDeliveryChannelsCommand,
};
