import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  type ConfigurationRecorderStatus,
} from "@aws-sdk/client-config-service";
import { configRecorder } from "../../src/resources/config-recorder";
import { AFTER_APPLY, type PlainJoin } from "../support/planned";
import { config } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const NO_CHANNEL = "AWS Config's item does not say whether the region has a delivery channel.";

/** A region's recorder, or none, and whether it has somewhere to deliver to. */
function recorderAnswers(status: ConfigurationRecorderStatus | null, hasChannel = true) {
  return {
    collector: configRecorder.collector,
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
  return recordedAs(configRecorder.fromRecordedItem, {
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: "default",
    configuration: { Name: "default", Recording, RecordingGroup: { AllSupported: true } },
  });
}

/** A new recorder, and what a plan has beside it. */
function recorderPlan(around: PlainJoin) {
  return plannedBy(configRecorder, "aws_config_configuration_recorder", { name: "default" }, around);
}

const STARTED = { aws_config_configuration_recorder_status: [{ is_enabled: true }] };
const CHANNEL = { aws_config_delivery_channel: [{ s3_bucket_name: "config-items" }] };

const RULE = "config-recorder-on";

export const CONFIG: readonly ParityCase[] = [
  {
    ruleId: RULE,
    intent: "compliant",
    of: "a recorder that records and delivers",
    live: recorderAnswers({ recording: true, lastStatus: "Success" }),
    config: undecided(NO_CHANNEL, recorderItem(true)),
    plan: recorderPlan({ companions: STARTED, beside: CHANNEL }),
  },
  {
    ruleId: RULE,
    intent: "nonCompliant",
    of: "a recorder that nobody started",
    live: recorderAnswers({ recording: false }),
    config: recorderItem(false),
    plan: recorderPlan({ beside: CHANNEL }),
  },
  {
    ruleId: RULE,
    intent: "nonCompliant",
    of: "a recorder without a delivery channel",
    live: recorderAnswers({ recording: true, lastStatus: "Success" }, false),
    config: undecided(NO_CHANNEL, recorderItem(true)),
    // One that the plan surely starts has a channel, or the apply fails.
    plan: recorderPlan({ companions: { aws_config_configuration_recorder_status: [{ is_enabled: AFTER_APPLY }] } }),
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
