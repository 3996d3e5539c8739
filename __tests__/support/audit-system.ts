import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { SERVICES } from "../../src/aws/services";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import type { CollectContext, LiveCollector } from "../../src/resources/collector";
import { createClientFactory } from "../../src/runtime/clients";
import type { ScanDependencies } from "../../src/runtime/dependencies";
import { memoryBucket, type MemoryBucket } from "./memory-bucket";
import { configuredDoorRule, door, doorCollector, settings, type Door } from "./scan";

export const sts = mockClient(STSClient);
export const sns = mockClient(SNSClient);
export const bus = mockClient(EventBridgeClient);

/** Every account lets the scanner in, with a key that is the role's ARN, and everything that is told is taken. */
export function letIn(): void {
  for (const stub of [sts, sns, bus]) stub.reset();
  sts.on(AssumeRoleCommand).callsFake(({ RoleArn }: { RoleArn: string }) => ({
    Credentials: { AccessKeyId: RoleArn, SecretAccessKey: "secret", SessionToken: "token" },
  }));
  sns.on(PublishCommand).resolves({ MessageId: "1" });
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
}

/** A house: in every target two doors, of which the back one is open. */
export async function* house({ target }: CollectContext): AsyncGenerator<ConfigurationItem<Door>> {
  yield await Promise.resolve(door(target, "front", true));
  yield door(target, "back", false);
}

/** An audit system in memory. */
export interface AuditSystem {
  readonly bucket: MemoryBucket;
  /** What was logged. */
  readonly logged: readonly string[];
  /** The metrics in the order in which they were added. */
  readonly metrics: readonly (readonly [name: string, value: number])[];
  readonly dependencies: ScanDependencies;
}

/** Makes an audit system whose clock goes on by a second whenever it is read. */
export function auditSystem({
  configured = settings(),
  collectors = [doorCollector(house)] as readonly LiveCollector<unknown>[],
  rules = [configuredDoorRule()],
} = {}): AuditSystem {
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: configured });
  const logged: string[] = [];
  const metrics: (readonly [string, number])[] = [];
  const log = (message: string): void => void logged.push(message);
  let seconds = 0;
  const dependencies: ScanDependencies = {
    clients: createClientFactory(),
    createTargetClients: () => createClientFactory({ services: SERVICES }),
    ownRegion: "eu-west-1",
    bucketName: "audit",
    eventBusName: "compliance-bus-test",
    alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
    environmentSuffix: "test",
    collectors,
    rulesOf: () => rules,
    remediableRuleIds: new Set(["door-locked"]),
    logger: { info: log, warn: log },
    metrics: { addMetric: (name, _unit, value) => void metrics.push([name, value]) },
    now: () => new Date(Date.parse("2026-03-01T12:00:00Z") + 1_000 * seconds++),
    remainingTimeInMillis: () => 900_000,
  };
  return { bucket, logged, metrics, dependencies };
}

/** Dependencies whose clients of the accounts have made so many calls of S3, of which one was throttled. */
export function counting(calls: number): Pick<ScanDependencies, "createTargetClients"> {
  return {
    createTargetClients: () => ({
      ...createClientFactory({ services: SERVICES }),
      usage: () => ({ S3: { calls, throttles: 1, retries: 2 } }),
    }),
  };
}

/** The events of a type that were put on the bus. */
export function sentEvents(detailType: string): readonly PutEventsRequestEntry[] {
  return bus
    .commandCalls(PutEventsCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .filter(({ DetailType }) => DetailType === detailType);
}
