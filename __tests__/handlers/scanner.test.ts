import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { handler } from "../../handlers/scanner";
import type { ServiceName } from "../../src/aws/calls";
import { SERVICES } from "../../src/aws/services";
import { AUDIT_SETTINGS_KEY, manifestKey, targetsKey, TREND_KEY } from "../../src/core/audit-bucket";
import type { TrendPoint } from "../../src/core/trend";
import { defaultPacks } from "../../src/packs/default-packs";
import { COLLECTORS } from "../../src/resources/types";
import type { ResolvedScan } from "../../src/scan/distributed/resolve";
import type { ScanOutcome } from "../../src/scan/end-scan";
import { manifestSchema } from "../../src/scan/stored-scan";
import { emptied } from "../resources/read-fixture";
import { FIXTURES } from "../resources/type-fixture";
import { scanRequested, scheduledEvent } from "../support/events";
import { context } from "../support/lambda-context";
import { memoryBucket } from "../support/memory-bucket";
import { settings } from "../support/scan";

/** A mocked client, whichever it is. */
interface AnyStub {
  on(command: never): { resolves(answer: object): unknown; rejects(error: Error): unknown };
}

/** Has every service answer that it has nothing. `mocked` are clients that are mocked already, by services. */
async function answerNothing(mocked: Readonly<Record<string, AnyStub>>): Promise<void> {
  const stubs = new Map(Object.entries(mocked));
  const nothing = new Map<string, object>();
  for (const [call, said] of FIXTURES.flatMap(({ answers }) => Object.entries(answers))) {
    const [service = "", name = ""] = call.split(".");
    const { client, commands } = await SERVICES[service as ServiceName]();
    const stub = stubs.get(service) ?? mockClient(client as never);
    stubs.set(service, stub);
    // What is answered in the end: before it, IAM may have no credential report yet.
    const answer = ([said].flat() as readonly object[]).at(-1);
    // One call may answer of several types.
    nothing.set(call, { ...nothing.get(call), ...emptied(answer ?? {}) });
    if (answer instanceof Error) stub.on(commands[name as never]).rejects(answer);
    else stub.on(commands[name as never]).resolves(nothing.get(call) ?? {});
  }
}

it("scans what the request narrows the settings to, with every collector and rule", async () => {
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  process.env.AUDIT_BUCKET = "audit";
  process.env.EVENT_BUS_NAME = "compliance-bus-test";
  process.env.ALERT_TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test";
  process.env.ENVIRONMENT_SUFFIX = "test";
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings() });
  mockClient(STSClient)
    .on(AssumeRoleCommand)
    .resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  const bus = mockClient(EventBridgeClient);
  bus.on(PutEventsCommand).resolves({});
  await answerNothing({ S3: bucket.stub, EventBridge: bus });

  const request = scanRequested({ accounts: ["444455556666"], regions: ["eu-west-1"] });
  const { scanId, status } = (await handler(request, context())) as ScanOutcome;

  const manifest = manifestSchema.parse(bucket.json(manifestKey(scanId)));
  expect(status).toBe("complete");
  expect(manifest.coverage.map(({ resourceType }) => resourceType).sort()).toEqual(
    COLLECTORS.map(({ resourceType }) => resourceType).sort(),
  );
  expect(manifest.rules).toContain("s3-bucket-kms-encryption");
  expect(bus.commandCalls(PutEventsCommand)).toHaveLength(1);

  // The same as steps of a distributed scan, whose event comes again.
  const event = { ...request, id: "another" };
  const resolved = (await handler({ step: "resolve", event }, context())) as ResolvedScan;
  const target = { accountId: "444455556666", awsRegion: "eu-west-1", isHome: true };
  expect(await handler({ step: "target", scanId: resolved.scanId, target }, context())).toEqual({ done: true });
  expect(await handler({ step: "merge", scanId: resolved.scanId }, context())).toMatchObject({ status: "complete" });
  expect(bucket.json(targetsKey(resolved.scanId))).toEqual([target]);
  expect(bucket.objects.has(TREND_KEY)).toBe(false);

  // A scan of all targets adds the scores of the packs to the trend.
  const whole = { ...settings().targets, accounts: ["444455556666"] as [string], regions: ["eu-west-1"] as [string] };
  bucket.objects.set(AUDIT_SETTINGS_KEY, JSON.stringify(settings({ targets: whole })));
  await handler(scheduledEvent({ id: "whole" }), context());
  const packs = defaultPacks().map(({ id }) => id);
  const { scans } = bucket.json(TREND_KEY) as { readonly scans: readonly TrendPoint[] };
  expect(scans.map(({ packScores }) => Object.keys(packScores))).toEqual([packs]);
  expect(Object.values(scans[0]?.packScores ?? {})).toContainEqual(expect.any(Number));
});
