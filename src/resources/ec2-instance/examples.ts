import type { Ec2InstanceConfiguration } from "./configuration";

/** A running instance that requires IMDSv2. */
export function ec2Instance(more: Partial<Ec2InstanceConfiguration> = {}): Ec2InstanceConfiguration {
  return { state: "running", httpTokens: "required", httpEndpoint: "enabled", ...more };
}
