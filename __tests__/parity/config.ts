import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  type ConfigurationRecorderStatus,
} from "@aws-sdk/client-config-service";
import { configRecorderFromConfigItem } from "../../src/resources/config-recorder/config-item";
import { configRecorderCollector } from "../../src/resources/config-recorder/live";
import { configRecorderFromPlan } from "../../src/resources/config-recorder/plan";
import { config } from "./clients";
import { planned, recordedAs, undecided, type ParityCase } from "./parity-case";

const NO_CHANNEL = "AWS Config's item of a recorder says nothing of its delivery channel.";

/** A region's recorder, or none, and whether it has somewhere to deliver to. */
function recorderAnswers(status: ConfigurationRecorderStatus | null, hasChannel = true) {
  return {
    collector: configRecorderCollector,
    record() {
      config.on(DescribeConfigurationRecorderStatusCommand).resolves({
        ConfigurationRecordersStatus: status === null ? [] : [{ name: "default", ...status }],
      });
      config.on(DescribeDeliveryChannelsCommand).resolves({
        DeliveryChannels: hasChannel ? [{ name: "default", s3BucketName: "config-items" }] : [],
      });
    },
  };
}

/** The recorder as it records itself: by its CloudFormation schema. */
function recorderItem(Recording: boolean) {
  return recordedAs(configRecorderFromConfigItem, {
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: "default",
    configuration: { Name: "default", Recording, RecordingGroup: { AllSupported: true } },
  });
}

function recorderPlan(is_enabled: boolean | null, has_delivery_channel = true) {
  return planned(configRecorderFromPlan, { is_enabled, has_delivery_channel });
}

const RULE = "config-recorder-on";

export const CONFIG: readonly ParityCase[] = [
  {
    ruleId: RULE,
    intent: "compliant",
    of: "a recorder that records and delivers",
    live: recorderAnswers({ recording: true, lastStatus: "Success" }),
    config: undecided(NO_CHANNEL, recorderItem(true)),
    plan: recorderPlan(true),
  },
  {
    ruleId: RULE,
    intent: "nonCompliant",
    of: "a recorder that nobody started",
    live: recorderAnswers({ recording: false }),
    config: recorderItem(false),
    plan: recorderPlan(null),
  },
  {
    ruleId: RULE,
    intent: "nonCompliant",
    of: "a recorder without a delivery channel",
    live: recorderAnswers({ recording: true, lastStatus: "Success" }, false),
    config: undecided(NO_CHANNEL, recorderItem(true)),
    plan: recorderPlan(true, false),
  },
  {
    ruleId: RULE,
    intent: "nonCompliant",
    of: "a recorder that fails",
    live: recorderAnswers({ recording: true, lastStatus: "Failure" }),
    config: undecided(NO_CHANNEL, recorderItem(true)),
    plan: { cannotBe: "A plan holds recorders that are to record, and none that failed." },
  },
  {
    ruleId: RULE,
    intent: "nonCompliant",
    of: "a region without a recorder",
    live: recorderAnswers(null),
    config: { cannotBe: "Without a recorder AWS Config records nothing." },
    plan: { cannotBe: "A plan without a recorder holds no resource that says so." },
  },
];
