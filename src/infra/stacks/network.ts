import type { TerraformStack } from "cdktf";
import { Network, type NetworkProps } from "../constructs/network";
import type { EnvironmentSettings } from "../settings";

/** The network of the functions; `null` where they are in no VPC. */
export function addNetwork(
  stack: TerraformStack,
  { network: mode, vpcCidrBlock, availabilityZones, ...settings }: EnvironmentSettings,
  more: Required<Pick<NetworkProps, "logKeyArn" | "logRetentionDays" | "interfaceEndpoints">>,
): Network | null {
  if (mode === "none") return null;
  const { environmentSuffix, accountId, awsRegion, partition } = settings;
  return new Network(stack, "network", {
    environmentSuffix,
    accountId,
    awsRegion,
    partition,
    ...more,
    mode,
    cidrBlock: vpcCidrBlock,
    ...(availabilityZones === undefined ? {} : { availabilityZones }),
  });
}
