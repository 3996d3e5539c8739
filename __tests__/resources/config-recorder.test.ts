import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { unknown } from "../../src/core/known";
import { configRecorder } from "../../src/resources/config-recorder";
import { configRecorderOn } from "../../src/rules/config/config-recorder-on";
import { judge } from "../rules/judge";
import { all, collectContext, inputsOf, named } from "../support/collect";
import { AFTER_APPLY, readPlanned, type PlainJoin } from "../support/planned";
import { notifiedItem } from "../support/notified-item";

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
    expect(await all(configRecorder.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::Config::ConfigurationRecorder",
        resourceId: "default",
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: null,
        configuration: { isRecording: true, lastStatus: "Success", hasDeliveryChannel: true },
        source: "live",
      },
    ]);
  });

  it("is the account's own: it is asked for without a name or a service", async () => {
    await all(configRecorder.collector.collect(collectContext()));

    expect(inputsOf(config.calls())).toEqual([{}, {}]);
  });

  it("is one item even if there is no recorder, at the cost of one call", async () => {
    config.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [] });

    expect(await all(configRecorder.collector.collect(collectContext()))).toMatchObject([
      {
        resourceId: "444455556666",
        arn: null,
        awsRegion: "eu-west-1",
        configuration: {
          isRecording: null,
          lastStatus: null,
          hasDeliveryChannel: { reason: "It is read only where the region has a recorder." },
        },
      },
    ]);
    expect(config.calls()).toHaveLength(1);
  });

  it("does not record if AWS Config says nothing of it", async () => {
    config.on(DescribeConfigurationRecorderStatusCommand).resolves({ ConfigurationRecordersStatus: [{}] });
    config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });

    expect(await all(configRecorder.collector.collect(collectContext()))).toMatchObject([
      {
        resourceId: "444455556666",
        configuration: { isRecording: false, lastStatus: null, hasDeliveryChannel: false },
      },
    ]);
  });

  it("is a gap if its delivery channel is denied, and keeps its other fields", async () => {
    config.on(DescribeDeliveryChannelsCommand).rejects(named("AccessDeniedException"));
    const context = collectContext();

    expect(await all(configRecorder.collector.collect(context))).toMatchObject([
      {
        configuration: {
          isRecording: true,
          hasDeliveryChannel: { missingPermission: "config:DescribeDeliveryChannels" },
        },
      },
    ]);
    expect(context.takeGap("default")).toBe(true);
  });

  it("is asked only for fields that a rule reads", async () => {
    await all(configRecorder.collector.collect(collectContext({ ruleIds: ["mandatory-tags-present"] })));

    expect(config.calls()).toHaveLength(1);
  });
});

describe("a recorder that AWS Config recorded", () => {
  function itemWith(configuration: unknown) {
    return configRecorder.fromRecordedItem(
      notifiedItem({
        arn: ARN,
        resourceType: configRecorder.resourceType,
        resourceId: "default",
        configuration,
      }),
    );
  }

  it.each([
    ["that records leaves open whether it delivers", true, "INSUFFICIENT_DATA"],
    ["that is stopped violates the rule", false, "NON_COMPLIANT"],
    ["that does not say is undecided", null, "INSUFFICIENT_DATA"],
  ])("%s", (_name, Recording, expected) => {
    const item = itemWith({ Name: "default", Recording, RecordingGroup: { AllSupported: true } });

    expect(item).toMatchObject({ resourceId: "default", tags: null, source: "config" });
    expect(judge(configRecorderOn, item.configuration).complianceType).toBe(expected);
  });

  it("is undecided, and never fails, if its configuration is malformed", () => {
    expect(itemWith("default").configuration.isRecording).toEqual(
      unknown("AWS Config's item does not say whether the recorder records."),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(judge(configRecorderOn, itemWith(hostile).configuration).complianceType).toBe("INSUFFICIENT_DATA");
      }),
    );
  });
});

describe("a recorder in a plan", () => {
  const STATUS = "aws_config_configuration_recorder_status";
  const CHANNEL = { aws_config_delivery_channel: [{}] };
  const MAY_BE_ITS = unknown(`${STATUS}.some may be meant for it.`);
  const CHANNEL_ELSEWHERE = unknown(
    "The plan has no delivery channel, and does not show whether the region already has one.",
  );

  function read(around: PlainJoin = {}, isCreated = true) {
    return readPlanned(configRecorder.planReader, { type: "aws_config_configuration_recorder", isCreated }, around);
  }

  it.each([
    ["no status", [], false, "NON_COMPLIANT"],
    ["a status that starts it", [{ is_enabled: true }], true, "COMPLIANT"],
    ["a status that stops it", [{ is_enabled: false }], false, "NON_COMPLIANT"],
    ["a status that says nothing", [{}], false, "NON_COMPLIANT"],
    ["a status that is known only after apply", [{ is_enabled: AFTER_APPLY }], AFTER_APPLY, "INSUFFICIENT_DATA"],
    ["a status that may be another's", [MAY_BE_ITS], MAY_BE_ITS, "INSUFFICIENT_DATA"],
    ["two of them", [{}, {}], unknown(`Several ${STATUS} are of the resource.`), "INSUFFICIENT_DATA"],
  ])(
    "with %s, beside a delivery channel, records and is judged accordingly",
    (_name, statuses, isRecording, verdict) => {
      const planned = read({ companions: { [STATUS]: statuses }, beside: CHANNEL });

      expect(planned).toEqual({ isRecording, lastStatus: null, hasDeliveryChannel: true });
      expect(judge(configRecorderOn, planned).complianceType).toBe(verdict);
    },
  );

  it.each([
    ["beside a delivery channel, which is new", true, CHANNEL, true, "INSUFFICIENT_DATA"],
    ["beside a delivery channel, which stands", false, CHANNEL, true, "INSUFFICIENT_DATA"],
    ["beside none, which is new: AWS Config takes no channel before", true, {}, false, "NON_COMPLIANT"],
    ["beside none, which stands: the region may have one", false, {}, CHANNEL_ELSEWHERE, "INSUFFICIENT_DATA"],
  ])("that may be started, %s", (_name, isCreated, beside, hasDeliveryChannel, verdict) => {
    const planned = read({ companions: { [STATUS]: [MAY_BE_ITS] }, beside }, isCreated);

    expect(planned).toEqual({ isRecording: MAY_BE_ITS, lastStatus: null, hasDeliveryChannel });
    expect(judge(configRecorderOn, planned).complianceType).toBe(verdict);
  });

  it("delivers if the plan starts it, since AWS Config starts no recorder without a channel", () => {
    const started = { companions: { [STATUS]: [{ is_enabled: true }] } };

    expect(read(started, true).hasDeliveryChannel).toBe(true);
    expect(read(started, false).hasDeliveryChannel).toBe(true);
  });

  it("is found by its name, and belongs to a region", () => {
    expect(configRecorder.planReader).toMatchObject({
      resourceType: "AWS::Config::ConfigurationRecorder",
      identifiedBy: ["name", "id"],
      companions: { [STATUS]: "name" },
      isGlobal: false,
    });
  });
});
