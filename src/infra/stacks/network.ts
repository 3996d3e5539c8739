import { Annotations, type TerraformStack } from "cdktf";
import type { ConfiguredRule } from "../../core/evaluate";
import { organizationApiCalls, scanApiCallsFor } from "../../resources/scan-api-calls";
import { interfaceEndpointsFor, type ServiceEndpoint } from "../constructs/endpoints";
import { Network, type NetworkProps } from "../constructs/network";
import { securityHubCalls } from "../report-settings";
import type { EnvironmentSettings } from "../settings";
import { undecidedWarning, unreadRules } from "../unread-rules";

/**
 * The network of the functions; `null` where they are in no VPC. Which of the enabled rules it leaves undecided is said
 * by a warning of the stack.
 * @throws AuditError where it leaves all of them undecided.
 */
export function addNetwork(
  stack: TerraformStack,
  settings: EnvironmentSettings,
  enabled: readonly ConfiguredRule[],
  props: Required<Pick<NetworkProps, "logKeyArn" | "logRetentionDays" | "auditBucketName">>,
): Network | null {
  const { network: mode, vpcCidrBlock, availabilityZones } = settings;
  const { environmentSuffix, accountId, awsRegion, partition, targets } = settings;
  const unread = unreadRules(mode, awsRegion, enabled);
  if (unread.length > 0) Annotations.of(stack).addWarning(undecidedWarning(settings, enabled.length, unread));
  if (mode === "none") return null;
  return new Network(stack, "network", {
    environmentSuffix,
    accountId,
    awsRegion,
    partition,
    ...props,
    assumedRoleNames: [targets.scanRoleName, targets.remediationRoleName],
    mode,
    cidrBlock: vpcCidrBlock,
    interfaceEndpoints: endpointsOf(settings, enabled),
    ...(availabilityZones === undefined ? {} : { availabilityZones }),
  });
}

/** The endpoints of what the enabled rules read and the settings ask for. */
function endpointsOf(settings: EnvironmentSettings, enabled: readonly ConfiguredRule[]): readonly ServiceEndpoint[] {
  const { targets, awsRegion } = settings;
  const calls = [
    ...scanApiCallsFor(enabled.map(({ rule }) => rule.resourceType)),
    ...securityHubCalls(settings),
    ...("organization" in targets ? organizationApiCalls(targets.organization) : []),
  ];
  return interfaceEndpointsFor(calls, awsRegion);
}
