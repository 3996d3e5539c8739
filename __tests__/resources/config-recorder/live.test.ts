import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import { configRecorderCollector } from "../../../src/resources/config-recorder/live";
import { all, collectContext, inputsOf, named } from "../../support/collect";

const ARN = "arn:aws:config:eu-west-1:444455556666:configuration-recorder/default/abcdefgh";
const config = mockClient(ConfigServiceClient);

beforeEach(() => {
  config.reset();
  config.on(DescribeConfigurationRecorderStatusCommand).resolves({
    ConfigurationRecordersStatus: [{ name: "default", arn: ARN, recording: true, lastStatus: "Success" }],
  });
  config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: "default" }] });
});

describe("the recorder of a region", () => {
  it("is read with whether it has a delivery channel", async () => {
    expect(await all(configRecorderCollector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::Config::ConfigurationRecorder",
        resourceId: "default",
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: null,
        configuration: { recorder: { isRecording: true, lastStatus: "Success" }, hasDeliveryChannel: true },
        source: "live",
      },
    ]);
  });

  it("is the account's own: it is asked for without a name or a service", async () => {
    await all(configRecorderCollector.collect(collectContext()));

    expect(inputsOf(config.calls())).toEqual([{}, {}]);
  });

  it("is an item of the account where there is none, at the cost of one call", async () => {
    config.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [] });

    expect(await all(configRecorderCollector.collect(collectContext()))).toMatchObject([
      {
        resourceId: "444455556666",
        arn: null,
        awsRegion: "eu-west-1",
        configuration: { recorder: null, hasDeliveryChannel: { reason: "It is asked where there is a recorder." } },
      },
    ]);
    expect(config.calls()).toHaveLength(1);
  });

  it("of which AWS Config says nothing does not record", async () => {
    config.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [{}] });
    config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });

    expect(await all(configRecorderCollector.collect(collectContext()))).toMatchObject([
      {
        resourceId: "444455556666",
        configuration: { recorder: { isRecording: false, lastStatus: null }, hasDeliveryChannel: false },
      },
    ]);
  });

  it("that is denied ends the reading with the missing permission", async () => {
    config.on(DescribeConfigurationRecorderStatusCommand).rejects(named("AccessDeniedException"));

    await expect(all(configRecorderCollector.collect(collectContext()))).rejects.toMatchObject({
      missingPermission: "config:DescribeConfigurationRecorderStatus",
    });
  });

  it("whose delivery channel is denied is a gap, and known in the rest", async () => {
    config.on(DescribeDeliveryChannelsCommand).rejects(named("AccessDeniedException"));
    const context = collectContext();

    expect(await all(configRecorderCollector.collect(context))).toMatchObject([
      {
        configuration: {
          recorder: { isRecording: true },
          hasDeliveryChannel: { missingPermission: "config:DescribeDeliveryChannels" },
        },
      },
    ]);
    expect(context.takeGap("default")).toBe(true);
  });

  it("is asked nothing that no rule reads", async () => {
    await all(configRecorderCollector.collect(collectContext({ ruleIds: ["mandatory-tags-present"] })));

    expect(config.calls()).toHaveLength(1);
  });
});
