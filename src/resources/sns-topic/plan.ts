import type { Known } from "../../core/known";
import type { SnsTopicConfiguration } from "./configuration";

/** An `aws_sns_topic` of a Terraform plan. */
export interface PlannedSnsTopic {
  readonly kms_master_key_id: Known<string | null>;
}

/** Reads a planned topic. */
export function snsTopicFromPlan({ kms_master_key_id: key }: PlannedSnsTopic): SnsTopicConfiguration {
  return { kmsMasterKeyId: key === "" ? null : key };
}
