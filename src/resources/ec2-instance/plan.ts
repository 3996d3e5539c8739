import { unknown, type Known } from "../../core/known";
import type { Ec2InstanceConfiguration } from "./configuration";

/** An `aws_instance` of a Terraform plan; attributes that the configuration does not set are null. */
export interface PlannedEc2Instance {
  /** `metadata_options[0].http_tokens`. */
  readonly http_tokens: Known<string | null>;
  /** `metadata_options[0].http_endpoint`. */
  readonly http_endpoint: Known<string | null>;
}

/** Reads a planned instance, which will run. */
export function ec2InstanceFromPlan(planned: PlannedEc2Instance): Ec2InstanceConfiguration {
  return {
    state: "pending",
    // Many images require IMDSv2 by themselves, and an account can make it its default.
    httpTokens:
      planned.http_tokens ?? unknown("The plan leaves it to the image and the account whether IMDSv2 is required."),
    // EC2's default (EC2 API reference, InstanceMetadataOptionsRequest).
    httpEndpoint: planned.http_endpoint ?? "enabled",
  };
}
