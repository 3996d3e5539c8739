import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Config::ConfigurationRecorder",
  answers: {
    "ConfigService.DescribeConfigurationRecorderStatus": { ConfigurationRecordersStatus: [{ name: "default" }] },
    "ConfigService.DescribeDeliveryChannels": { DeliveryChannels: [] },
  },
};
