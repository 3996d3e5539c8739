import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { SERVICES } from "../../src/aws/services";
import { AUDIT_SETTINGS_KEY, manifestKey, targetsKey } from "../../src/core/audit-bucket";
import { messageOf } from "../../src/core/errors";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import type { CollectContext, LiveCollector } from "../../src/resources/collector";
import { createClientFactory } from "../../src/runtime/clients";
import type { ScanDependencies } from "../../src/runtime/dependencies";
import type { ListedTarget } from "../../src/scan/distributed/plan";
import type { ResolvedScan } from "../../src/scan/distributed/resolve";
import { runStep, type StepAnswer, type TargetAnswer } from "../../src/scan/distributed/steps";
import type { ScanOutcome } from "../../src/scan/end-scan";
import { runScan } from "../../src/scan/run-scan";
import { manifestSchema, readEvaluations, type Manifest } from "../../src/scan/stored-scan";
import { scheduledEvent, type BuiltEvent } from "./events";
import { memoryBucket, type MemoryBucket } from "./memory-bucket";
import { configuredDoorRule, door, doorCollector, settings, type Door } from "./scan";

export const sts = mockClient(STSClient);
export const sns = mockClient(SNSClient);
export const bus = mockClient(EventBridgeClient);

/** Every account lets the scanner in, and everything is taken. */
export function letIn(): void {
  for (const stub of [sts, sns, bus]) stub.reset();
  sts.on(AssumeRoleCommand).resolves({
    Credentials: { AccessKeyId: "key", SecretAccessKey: "secret", SessionToken: "token", Expiration: undefined },
  });
  sns.on(PublishCommand).resolves({ MessageId: "1" });
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
}

/** A house: in every target two doors, of which the back one is open. */
export async function* house({ target }: CollectContext): AsyncGenerator<ConfigurationItem<Door>> {
  yield await Promise.resolve(door(target, "front", true));
  yield door(target, "back", false);
}

/** An audit system in memory, that scans in one run or step by step. */
export interface Scene {
  readonly bucket: MemoryBucket;
  readonly logged: string[];
  readonly metrics: string[];
  /** Scans in one run. */
  readonly single: (event?: BuiltEvent) => Promise<Manifest>;
  readonly step: (event: unknown, more?: Partial<ScanDependencies>) => Promise<StepAnswer>;
  readonly resolve: (
    event?: BuiltEvent,
  ) => Promise<{ readonly scanId: string; readonly targets: readonly ListedTarget[] }>;
  /** One invocation for a target. */
  readonly read: (scanId: string, target: ListedTarget, more?: Partial<ScanDependencies>) => Promise<boolean>;
  readonly merge: (scanId: string) => Promise<Manifest>;
  /** Scans step by step as the state machine does: a target is read on until it is done, and a failure is a gap. */
  readonly distributed: (event?: BuiltEvent, more?: Partial<ScanDependencies>) => Promise<Manifest>;
  readonly manifest: (scanId: string) => Manifest;
  /** Everything that was evaluated, sorted, as it is stored. */
  readonly lines: (manifest: Manifest) => Promise<readonly string[]>;
}

/** Makes a scene. */
export function scene({
  configured = settings(),
  collectors = [doorCollector(house)] as readonly LiveCollector<unknown>[],
  rules = [configuredDoorRule()],
} = {}): Scene {
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: configured });
  const logged: string[] = [];
  const metrics: string[] = [];
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
    metrics: { addMetric: (name) => void metrics.push(name) },
    now: () => new Date(Date.parse("2026-03-01T12:00:00Z") + 1_000 * seconds++),
    remainingTimeInMillis: () => 900_000,
  };
  const made: Scene = {
    bucket,
    logged,
    metrics,
    async single(event = scheduledEvent()) {
      return made.manifest((await runScan(event, dependencies)).scanId);
    },
    step: (event, more = {}) => runStep(event, { ...dependencies, ...more }),
    async resolve(event = scheduledEvent()) {
      const { scanId } = (await made.step({ step: "resolve", event })) as ResolvedScan;
      return { scanId, targets: bucket.json(targetsKey(scanId)) as readonly ListedTarget[] };
    },
    async read(scanId, target, more = {}) {
      return ((await made.step({ step: "target", scanId, target }, more)) as TargetAnswer).done;
    },
    async merge(scanId) {
      return made.manifest(((await made.step({ step: "merge", scanId })) as ScanOutcome).scanId);
    },
    async distributed(event = scheduledEvent(), more = {}) {
      const { scanId, targets } = await made.resolve(event);
      for (const target of targets) {
        try {
          while (!(await made.read(scanId, target, more)));
        } catch (error) {
          const failure = { Error: "Error", Cause: JSON.stringify({ errorMessage: messageOf(error) }) };
          await made.step({ step: "gap", scanId, target, error: failure });
        }
      }
      return made.merge(scanId);
    },
    manifest: (scanId) => manifestSchema.parse(bucket.json(manifestKey(scanId))),
    async lines(manifest) {
      const lines: string[] = [];
      for await (const line of readEvaluations(bucket, manifest)) lines.push(JSON.stringify(line));
      return lines.sort();
    },
  };
  return made;
}

/** The events of a type that were put on the bus. */
export function sentEvents(detailType: string): readonly unknown[] {
  return bus
    .commandCalls(PutEventsCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .filter(({ DetailType }) => DetailType === detailType);
}
