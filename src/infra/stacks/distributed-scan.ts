import type { TerraformStack } from "cdktf";
import type { StateMachineReference } from "../constructs/event-routes";
import type { FunctionReference } from "../constructs/function-reference";
import type { MonitoringProps } from "../constructs/monitoring";
import { ScanStateMachine, type ScanStateMachineProps } from "../constructs/scan-state-machine";
import { assertReserved } from "../scale";
import type { EnvironmentSettings } from "../settings";

/** The state machine of distributed scans, as the rest of the stack needs it. */
export interface DistributedScan {
  /** What events start. */
  readonly reference: StateMachineReference;
  readonly watched: Pick<MonitoringProps, "stateMachine">;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * The state machine of distributed scans; `undefined` where one run of the scanner scans.
 * @throws AuditError where nothing would bound the children that run at once.
 */
export function addDistributedScan(
  stack: TerraformStack,
  settings: EnvironmentSettings,
  {
    scanner,
    ...more
  }: Pick<ScanStateMachineProps, "bucket" | "logKeyArn" | "logRetentionDays"> & {
    readonly scanner: FunctionReference;
  },
): DistributedScan | undefined {
  assertReserved(settings);
  const { scale, environmentSuffix, accountId, awsRegion, partition, scannerConcurrency: concurrency } = settings;
  if (scale === "single") return undefined;
  const { stateMachine, startRole } = new ScanStateMachine(stack, "distributed-scan", {
    environmentSuffix,
    accountId,
    awsRegion,
    partition,
    concurrency,
    scannerArn: scanner.arn,
    ...more,
  });
  return {
    reference: { stateMachineArn: stateMachine.arn, startRoleArn: startRole.arn },
    watched: { stateMachine },
    outputs: { ScanStateMachineArn: stateMachine.arn },
  };
}
