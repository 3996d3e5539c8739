import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { configRecorder } from "../../resources/config-recorder";

const DENIED = unknown("config:DescribeDeliveryChannels was denied.", "config:DescribeDeliveryChannels");

/** A recorder that exists may still be stopped, have no delivery channel, or fail to record. */
export const configRecorderOn = ruleFor(configRecorder, {
  id: "config-recorder-on",
  reads: ["isRecording", "lastStatus", "hasDeliveryChannel"],
  severity: "MEDIUM",
  title: "AWS Config records the region's resources and delivers the records",
  rationale:
    "Without records nobody can tell how a resource was configured before an incident, or when somebody changed it.",
  remediation:
    "Create a recorder and a delivery channel to a bucket that AWS Config may write to, then start the recorder." +
    " CLI: aws configservice put-configuration-recorder, put-delivery-channel, then start-configuration-recorder." +
    " Terraform: aws_config_configuration_recorder_status.",
  terraform: hcl`
    resource "aws_config_configuration_recorder" "this" {
      role_arn = aws_iam_role.this.arn
    }

    resource "aws_config_delivery_channel" "this" {
      # The bucket's policy lets config.amazonaws.com write.
      s3_bucket_name = aws_s3_bucket.this.bucket

      depends_on = [aws_config_configuration_recorder.this]
    }

    resource "aws_config_configuration_recorder_status" "this" {
      name       = aws_config_configuration_recorder.this.name
      is_enabled = true

      depends_on = [aws_config_delivery_channel.this]
    }
  `,
  examples: () => ({
    compliant: [configRecorder.example(), configRecorder.example({ lastStatus: null })],
    nonCompliant: [
      configRecorder.example({ isRecording: null, hasDeliveryChannel: DENIED }),
      configRecorder.example({ isRecording: false, hasDeliveryChannel: DENIED }),
      configRecorder.example({ lastStatus: "FAILURE", hasDeliveryChannel: DENIED }),
      configRecorder.example({ hasDeliveryChannel: false }),
    ],
    insufficientData: [
      configRecorder.example({ isRecording: unknown("It is known only after apply.") }),
      configRecorder.example({ lastStatus: unknown("The last recording could not be read.") }),
      configRecorder.example({ hasDeliveryChannel: DENIED }),
    ],
  }),
  evaluate({ isRecording, lastStatus, hasDeliveryChannel }) {
    if (isRecording === null) return nonCompliant("The region has no customer managed configuration recorder.");
    if (isRecording === false) return nonCompliant("The recorder is stopped.");
    if (hasDeliveryChannel === false) return nonCompliant("The region has no delivery channel.");
    if (!isUnknown(lastStatus) && lastStatus?.toUpperCase() === "FAILURE") {
      return nonCompliant("The recorder's last recording failed.");
    }
    return whenKnown(allKnown([isRecording, hasDeliveryChannel, lastStatus]), () => compliant());
  },
});
