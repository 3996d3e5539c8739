import type { PlanReader } from "../plan-reader";
import { SNS_TOPIC, type SnsTopicConfiguration } from "./configuration";
import { snsTopicFromPlan } from "./plan";

/** Reads `aws_sns_topic`. */
export const snsTopicPlanReader: PlanReader<SnsTopicConfiguration> = {
  resourceType: SNS_TOPIC,
  terraformTypes: ["aws_sns_topic"],
  identifiedBy: ["arn", "id"],
  companions: {},
  isGlobal: false,
  read: (topic) => snsTopicFromPlan({ kms_master_key_id: topic.text("kms_master_key_id") }),
};
