import { ConfigServiceClient, SelectAggregateResourceConfigCommand } from "@aws-sdk/client-config-service";
import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { PublishCommand } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import {
  AUDIT_SETTINGS_KEY,
  manifestKey,
  scanPlanKey,
  targetResultKey,
  targetsKey,
  targetStateKey,
  WAIVERS_KEY,
} from "../../../src/core/audit-bucket";
import type { AuditSettings } from "../../../src/core/audit-settings";
import { DETAIL_TYPE } from "../../../src/core/events";
import { unknown } from "../../../src/core/known";
import { MAX_ROUNDS } from "../../../src/scan/distributed/plan";
import { isStep } from "../../../src/scan/distributed/steps";
import type { Manifest } from "../../../src/scan/stored-scan";
import { bus, counting, house, letIn, sentEvents, sns, sts } from "../../support/audit-system";
import { aggregates, recorderItem, rowOf } from "../../support/aggregator";
import { scene } from "../../support/distributed";
import { scanRequested, scheduledEvent } from "../../support/events";
import { door, doorCollector, recordedDoorCollector, settings } from "../../support/scan";

const LATER = scheduledEvent({ id: "another", time: "2026-03-01T18:00:00Z" });

beforeEach(letIn);

/** A part of a manifest that does not depend on how the scan was run. */
function comparable(manifest: Manifest): unknown {
  const { objects, targets, ...rest } = manifest;
  expect(objects).not.toEqual([]);
  return { ...rest, targets: targets.map((target) => ({ ...target, stateKey: undefined })) };
}

describe("a distributed scan", () => {
  it.each<[string, AuditSettings["targets"]["regions"]]>([
    ["in the regions of a list", ["eu-west-1", "us-east-1"]],
    ["in all regions of each account", "all"],
  ])(
    "finds %s what a scan in one run finds, byte for byte, with the same gaps, deltas and waivers",
    async (_, regions) => {
      const enabled = ["eu-west-1", "us-east-1"].map((RegionName) => ({ RegionName }));
      mockClient(EC2Client).on(DescribeRegionsCommand).resolves({ Regions: enabled });
      const waivers = ["back", "cellar"].map(
        (resource) =>
          `  - {rule: door-locked, account: "444455556666", resource: ${resource}, owner: ops, reason: museum, expiresOn: 2026-12-31}`,
      );
      const doors = doorCollector(async function* (context) {
        if (context.target.accountId === "111122223333" && context.target.awsRegion === "us-east-1")
          yield door(context.target, "side", unknown("It was denied."));
        yield* house(context);
      });
      const refuse = (account: string): void => {
        sts
          .on(AssumeRoleCommand, { RoleArn: `arn:aws:iam::${account}:role/compliance-scan-test` })
          .rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
      };
      const targets = {
        ...settings().targets,
        accounts: ["111122223333", "444455556666", "777788889999"],
        regions,
      } satisfies AuditSettings["targets"];
      const run = async (kind: "single" | "distributed") => {
        letIn();
        refuse("777788889999");
        const audit = scene({ configured: settings({ targets }), collectors: [doors] });
        audit.bucket.objects.set(WAIVERS_KEY, ["waivers:", ...waivers].join("\n"));
        const first = await audit[kind]();
        const second = await audit[kind](LATER);
        return {
          manifests: [comparable(first), comparable(second)],
          lines: [await audit.lines(first), await audit.lines(second)],
          metrics: audit.metrics,
          states: [...audit.bucket.objects].filter(([key]) => key.startsWith("state/")),
          alerts: sns.commandCalls(PublishCommand).map(({ args }) => args[0].input),
          events: bus.calls().flatMap(({ args }) => (args[0].input as { Entries: unknown[] }).Entries),
        };
      };

      const single = await run("single");
      const distributed = await run("distributed");

      expect(single.lines[0]).toHaveLength(9);
      expect(single.manifests[0]).toMatchObject({
        status: "incomplete",
        waivers: { unmatched: [{ resource: "cellar" }] },
      });
      expect(distributed).toEqual(single);
    },
  );

  it("keeps what it resolved first, whatever is deployed or waived meanwhile", async () => {
    const { bucket, resolve, distributed } = scene();
    const first = await resolve();
    const plan = bucket.json(scanPlanKey(first.scanId));
    bucket.objects.set(
      AUDIT_SETTINGS_KEY,
      JSON.stringify(settings({ targets: { ...settings().targets, accounts: ["999900001111"] } })),
    );
    bucket.objects.set(WAIVERS_KEY, "not: [valid");

    expect(await resolve()).toEqual(first);
    expect(bucket.json(scanPlanKey(first.scanId))).toEqual(plan);
    expect((await distributed()).targets).toHaveLength(4);
  });

  it("lists its targets with their home regions, and answers with keys alone", async () => {
    const { bucket, step } = scene();
    const event = scanRequested({ accounts: ["444455556666"] });

    const answer = await step({ step: "resolve", event });

    const { scanId } = answer as { readonly scanId: string };
    expect(answer).toEqual({ scanId, targetsKey: targetsKey(scanId), done: true });
    expect(bucket.json(targetsKey(scanId))).toEqual([
      { accountId: "444455556666", awsRegion: "eu-west-1", isHome: true },
      { accountId: "444455556666", awsRegion: "us-east-1", isHome: false },
    ]);
    expect(bucket.json(scanPlanKey(scanId))).toMatchObject({ narrowed: true, rules: ["door-locked"] });
  });

  it("refuses a request that asks for more than the settings hold, and writes nothing", async () => {
    const { bucket, resolve } = scene();

    await expect(resolve(scanRequested({ accounts: ["999900001111"] }))).rejects.toThrow("account 999900001111");
    expect(bucket.writes).toEqual([]);
  });

  it("refuses steps of a scan that was not resolved, and what is no step", async () => {
    const { step } = scene();
    const target = { accountId: "111122223333", awsRegion: "eu-west-1", isHome: true };
    const scanId = "20260301T120000Z-00000000";

    await expect(step({ step: "target", scanId, target })).rejects.toThrow("has no targets");
    await expect(step({ step: "merge", scanId: "../other" })).rejects.toThrow("This is not a step of a scan.");
    await expect(step({ step: "target", scanId, target: { ...target, awsRegion: "../x" } })).rejects.toThrow(
      "awsRegion",
    );
    expect([{ step: "merge" }, scheduledEvent(), null, "step"].map(isStep)).toEqual([true, false, false, false]);
  });
});

describe("the calls of a distributed scan", () => {
  it("are those of resolving and of each target once, however often a step is repeated", async () => {
    const { step, resolve, read, merge, bucket } = scene();
    await step({ step: "resolve", event: scheduledEvent() }, counting(5));
    const { scanId, targets } = await resolve();
    for (const target of [...targets, ...targets]) await read(scanId, target, counting(10));

    const manifest = await merge(scanId);

    expect(manifest.calls).toEqual({ S3: { calls: 45, throttles: 5, retries: 10 } });
    expect(await merge(scanId)).toEqual(manifest);
    expect(bucket.json(scanPlanKey(scanId))).toMatchObject({ calls: { S3: { calls: 5 } } });
  });

  it("are missing where functions of an older version have stored the parts", async () => {
    const { bucket, resolve, read, merge } = scene();
    const { scanId, targets } = await resolve();
    for (const target of targets) await read(scanId, target, counting(10));
    const results = targets.map(({ accountId, awsRegion }) => targetResultKey(scanId, accountId, awsRegion));
    for (const key of [scanPlanKey(scanId), ...results]) {
      bucket.objects.set(key, JSON.stringify({ ...(bucket.json(key) as object), calls: undefined }));
    }

    expect((await merge(scanId)).calls).toEqual({});
  });
});

describe("a target that is scanned twice", () => {
  it("counts once if the second run comes later, and is not read again", async () => {
    const { resolve, read, merge, lines, bucket } = scene();
    const { scanId, targets } = await resolve();
    for (const target of [...targets, ...targets]) expect(await read(scanId, target)).toBe(true);

    const manifest = await merge(scanId);

    expect(await lines(manifest)).toHaveLength(8);
    expect(manifest.summary.newFindings).toBe(4);
    expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(4);
    expect(bucket.writes.filter((key) => key.includes("/evaluations/"))).toHaveLength(4);
  });

  it("counts once if both run at the same time, and the parts and the states of the two do not mix", async () => {
    const { resolve, read, merge, lines, bucket } = scene();
    const { scanId, targets } = await resolve();
    const done = await Promise.all([...targets, ...targets].map((target) => read(scanId, target)));

    const manifest = await merge(scanId);

    expect(done).toEqual(Array.from({ length: 8 }, () => true));
    expect(bucket.writes.filter((key) => key.includes("/evaluations/"))).toHaveLength(8);
    expect(manifest.objects).toHaveLength(4);
    expect(await lines(manifest)).toHaveLength(8);
    expect(manifest.summary).toMatchObject({ newFindings: 4, evaluations: { COMPLIANT: 4, NON_COMPLIANT: 4 } });
    for (const { accountId, awsRegion, stateKey = "" } of manifest.targets) {
      expect(bucket.json(targetStateKey(accountId, awsRegion))).toEqual(bucket.json(stateKey));
      expect(bucket.json(targetResultKey(scanId, accountId, awsRegion))).toMatchObject({ stateKey });
    }
  });
});

describe("a target whose scan fails", () => {
  const slowDown = () => Object.assign(new Error("Please reduce your request rate."), { name: "SlowDown" });

  it("is scanned again after S3 has answered SlowDown or the child has died, and counts once", async () => {
    const { resolve, read, merge, lines, bucket } = scene();
    const { scanId, targets } = await resolve();
    const [first, ...others] = targets;
    if (first === undefined) throw new Error("There is no target.");
    // After the evaluations are written, and before the result is.
    bucket.beforeWrite = (key) => {
      if (key === targetResultKey(scanId, first.accountId, first.awsRegion)) throw slowDown();
    };
    await expect(read(scanId, first)).rejects.toThrow("reduce your request rate");
    bucket.beforeWrite = () => undefined;
    for (const target of [first, ...others]) await read(scanId, target);

    const manifest = await merge(scanId);

    expect(manifest.status).toBe("complete");
    expect(await lines(manifest)).toHaveLength(8);
    expect(manifest.summary.newFindings).toBe(4);
  });

  it.each([
    [{ Error: "States.Timeout", Cause: "" }, "Its scan failed: States.Timeout"],
    [
      { Error: "Error", Cause: '{"errorMessage":"out of\\nmemory","errorType":"Error"}' },
      "Its scan failed: Error: out of memory",
    ],
    [{ Error: "Lambda.Unknown", Cause: "killed" }, "Its scan failed: Lambda.Unknown: killed"],
    [{}, "Its scan failed: "],
  ])("is a gap with the reason %j", async (error, reason) => {
    const { resolve, step, read, merge, logged } = scene();
    const { scanId, targets } = await resolve();
    const [lost, ...others] = targets;
    for (const target of others) await read(scanId, target);

    expect(await step({ step: "gap", scanId, target: lost, error })).toEqual({ done: true });

    const { status, coverage } = await merge(scanId);
    expect(status).toBe("incomplete");
    expect(coverage.filter((entry) => entry.status !== "COMPLETE")).toEqual([
      expect.objectContaining({ accountId: lost?.accountId, status: "NOT_SCANNED", reason, expected: null }),
    ]);
    expect(logged).toContain("A target could not be scanned to its end.");
  });

  it("stays what it was if its result is there", async () => {
    const { resolve, step, read, merge } = scene();
    const { scanId, targets } = await resolve();
    for (const target of targets) {
      await read(scanId, target);
      await step({ step: "gap", scanId, target, error: { Error: "States.Timeout", Cause: "" } });
    }

    expect((await merge(scanId)).status).toBe("complete");
  });

  it("is a gap even if the step that records gaps has failed too", async () => {
    const { resolve, read, merge } = scene();
    const { scanId, targets } = await resolve();
    for (const target of targets.slice(1)) await read(scanId, target);

    const { coverage, status } = await merge(scanId);

    expect(status).toBe("incomplete");
    expect(coverage.map(({ reason }) => reason)).toEqual(["Its scan ended without a result.", null, null, null]);
  });

  it("keeps its findings known where it was a gap", async () => {
    const { distributed, resolve, read, merge } = scene();
    await distributed();
    const { scanId, targets } = await resolve(LATER);
    for (const target of targets.slice(1)) await read(scanId, target);
    const gap = await merge(scanId);
    const again = await distributed(scheduledEvent({ id: "third", time: "2026-03-02T00:00:00Z" }));

    expect(gap.summary).toMatchObject({ newFindings: 0, resolvedFindings: 0 });
    expect(again.summary).toMatchObject({ newFindings: 0, resolvedFindings: 0 });
  });
});

describe("a scan of what an aggregator holds", () => {
  const configured = settings({ inventory: { source: "config", aggregatorName: "all" } });
  const inRegions = ["111122223333", "444455556666"].flatMap((accountId) =>
    ["eu-west-1", "us-east-1"].map((awsRegion) => ({ accountId, awsRegion })),
  );
  const doorItem = (target: object, resourceId: string, locked: boolean) => ({
    ...recorderItem({ accountId: "", awsRegion: "" }),
    ...{ ...target, resourceType: "Test::House::Door", resourceId, configuration: { locked } },
  });
  const doors = inRegions.flatMap((target) => [doorItem(target, "front", true), doorItem(target, "back", false)]);
  /** The house, for those who have credentials of its account. */
  const collectors = [
    recordedDoorCollector(async function* (context) {
      await context.list("EC2.DescribeVpcs", () => context.client(EC2Client).config.credentials());
      yield* house(context);
    }),
  ];
  const config = mockClient(ConfigServiceClient);
  const asked = (): readonly unknown[] => config.commandCalls(SelectAggregateResourceConfigCommand);

  beforeEach(() => {
    config.reset();
    sts.on(AssumeRoleCommand).rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
  });

  it.each(["single", "distributed"] as const)(
    "asks once for all targets, and assumes no role where it holds everything (%s)",
    async (kind) => {
      aggregates(config, [...doors, ...inRegions.map((target) => recorderItem(target))]);
      const audit = scene({ configured, collectors });
      const manifest = await audit[kind]();

      expect(manifest.coverage.map(({ status, inventory }) => [status, inventory])).toEqual(
        inRegions.map(() => ["COMPLETE", { source: "config", reason: null }]),
      );
      expect(await audit.lines(manifest)).toHaveLength(8);
      expect(asked()).toHaveLength(2);
      expect(sts.calls()).toEqual([]);
      expect(audit.bucket.writes.filter((key) => key.includes("/inventory/"))).toHaveLength(kind === "single" ? 4 : 7);
    },
  );

  it.each(["single", "distributed"] as const)(
    "has a gap where an account that refuses its role would have to be asked (%s)",
    async (kind) => {
      const [first = { accountId: "", awsRegion: "" }, ...others] = inRegions;
      const recorders = [recorderItem({ ...first, Recording: false }), ...others.map((target) => recorderItem(target))];
      aggregates(config, [...doors, ...recorders]);
      const { coverage } = await scene({ configured, collectors })[kind]();

      expect(coverage.map(({ status }) => status)).toEqual(["NOT_SCANNED", "COMPLETE", "COMPLETE", "COMPLETE"]);
      expect(coverage[0]).toMatchObject({
        reason: `sts:AssumeRole was denied in account ${first.accountId}, region ${first.awsRegion}.`,
        missingPermission: "sts:AssumeRole",
      });
    },
  );

  it("counts what was gathered first if two runs resolve the targets, and asks the account for what is lost", async () => {
    letIn();
    aggregates(config, [...doors, ...inRegions.map((target) => recorderItem(target))]);
    const { bucket, resolve, distributed, lines } = scene({ configured, collectors });
    const [{ targets }] = await Promise.all([resolve(), resolve()]);
    const runs = new Set(bucket.writes.flatMap((key) => /\/inventory\/([^/]+)\//.exec(key)?.[1] ?? []));
    const [counted] = new Set(targets.map(({ inventory }) => inventory?.run));
    for (const key of [...bucket.objects.keys()]) {
      const isLost = key.includes(`${counted ?? ""}/111122223333/`);
      if (isLost || (/\/inventory\/[^/]+\//.test(key) && !key.includes(counted ?? ""))) bucket.objects.delete(key);
    }

    const manifest = await distributed();

    expect(runs.size).toBe(2);
    expect(manifest.coverage.map(({ inventory }) => inventory?.source)).toEqual(["live", "live", "config", "config"]);
    expect(await lines(manifest)).toHaveLength(8);
  });

  it("asks the accounts where a list of targets names nothing that was gathered", async () => {
    letIn();
    aggregates(config, doors);
    const { resolve, read, merge } = scene({ configured, collectors });
    const { scanId, targets } = await resolve();
    for (const { accountId, awsRegion, isHome } of targets) await read(scanId, { accountId, awsRegion, isHome });

    expect((await merge(scanId)).coverage.map(({ inventory }) => inventory)).toEqual(inRegions.map(() => undefined));
  });

  describe("that takes longer to gather than an invocation", () => {
    /** The deadlines of the invocations that ask. */
    const deadlines: AbortController[] = [];

    /** Pages of one row; an invocation's time runs out while these pages are asked for, each the first time. */
    function standsStillAt(isStill: (page: string, asked: number) => boolean): string[] {
      const others = Array.from({ length: 2 * MAX_ROUNDS }, (_, index) =>
        doorItem({ accountId: "999999999999", awsRegion: "eu-west-1" }, `other-${index}`, true),
      );
      const items = [...doors, ...others, ...inRegions.map((target) => recorderItem(target))];
      const tokens: string[] = [];
      aggregates(config, items);
      config
        .on(SelectAggregateResourceConfigCommand)
        .callsFake(({ Expression, NextToken }: { Expression: string; NextToken?: string }) => {
          const [, type = ""] = /resourceType = '(.+?)'/.exec(Expression) ?? [];
          const page = `${type.split("::").at(-1) ?? ""} ${NextToken ?? "0"}`;
          tokens.push(page);
          if (isStill(page, tokens.filter((one) => one.startsWith("Door")).length)) {
            // Late enough for whatever else is asked for to be answered.
            setTimeout(() => {
              for (const deadline of deadlines.splice(0)) deadline.abort();
            }, 50);
            return new Promise(() => undefined);
          }
          const held = items.filter(({ resourceType }) => resourceType === type);
          const place = Number(NextToken ?? "0");
          const next = place + 1 < held.length ? { NextToken: String(place + 1) } : {};
          return { Results: held.slice(place, place + 1).map(rowOf), ...next };
        });
      return tokens;
    }

    beforeEach(() => {
      jest.spyOn(AbortSignal, "timeout").mockImplementation(() => {
        const deadline = new AbortController();
        deadlines.push(deadline);
        return deadline.signal;
      });
    });
    afterEach(() => jest.restoreAllMocks());

    it("is gathered on where it stopped, and finds what one invocation finds", async () => {
      const still = new Set(["Door 3", "ConfigurationRecorder 2"]);
      const tokens = standsStillAt((page) => still.delete(page));
      const audit = scene({ configured, collectors });
      const manifest = await audit.distributed(undefined, counting(2));
      const [asked, lines] = [[...tokens], await audit.lines(manifest)];
      standsStillAt(() => false);
      const atOnce = scene({ configured, collectors });

      expect(comparable({ ...manifest, calls: {} })).toEqual(
        comparable({ ...(await atOnce.distributed()), calls: {} }),
      );
      expect(manifest.coverage.map(({ inventory }) => inventory?.source)).toEqual(inRegions.map(() => "config"));
      expect(lines).toHaveLength(8);
      // One invocation resolves, at least two gather, and four read.
      expect(manifest.calls?.["S3"]?.calls).toBeGreaterThanOrEqual(2 * 7);
      // A page is asked for again only where the time ran out before it was there.
      expect(asked.filter((page) => page === "Door 0")).toHaveLength(1);
      expect(asked.filter((page) => page === "Door 3")).toHaveLength(2);
    });

    it("is gathered on by one of two invocations at once, and counts once", async () => {
      const stills = ["Door 3", "Door 3"];
      standsStillAt((page) => page === stills[0] && stills.pop() !== undefined);
      const { step, distributed, lines } = scene({ configured, collectors });
      const { scanId } = (await step({ step: "resolve", event: scheduledEvent() })) as { readonly scanId: string };
      const rounds = await Promise.all([step({ step: "gather", scanId }), step({ step: "gather", scanId })]);

      const manifest = await distributed();

      expect(rounds).toMatchObject([{ done: false }, { done: false }]);
      expect(manifest.coverage.map(({ inventory }) => inventory?.source)).toEqual(inRegions.map(() => "config"));
      expect(await lines(manifest)).toHaveLength(8);
    });

    it.each([
      [
        "if an invocation gathers nothing more",
        "A whole invocation of the scanner could gather nothing more of it from the aggregator.",
        (page: string) => page === "Door 3",
      ],
      [
        "after so many invocations, so that it cannot keep the scan from ending",
        `${MAX_ROUNDS} invocations of the scanner were not enough to gather it from the aggregator.`,
        (page: string, asked: number) => page.startsWith("Door") && asked % 2 === 0,
      ],
    ])("is read from the accounts %s", async (_, reason, isStill) => {
      letIn();
      standsStillAt(isStill);
      const audit = scene({ configured, collectors });
      const manifest = await audit.distributed();

      expect(manifest.status).toBe("complete");
      expect(manifest.coverage.map(({ inventory }) => inventory?.reason)).toContain(reason);
      expect(await audit.lines(manifest)).toHaveLength(8);
    });
  });

  it("has nothing to gather where no aggregator is asked", async () => {
    const { resolve, step } = scene();
    const { scanId } = await resolve();

    expect(await step({ step: "gather", scanId })).toEqual({ scanId, targetsKey: targetsKey(scanId), done: true });
  });
});

describe("the end of a distributed scan", () => {
  it("is told once, however often the merge runs", async () => {
    const { distributed, merge, metrics } = scene();
    const { scanId } = await distributed();
    await merge(scanId);

    expect(sentEvents(DETAIL_TYPE.scanCompleted)).toHaveLength(1);
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
    expect(metrics.filter(([name]) => name === "ScanCompleted")).toHaveLength(1);
  });

  it("does not come if the scan is cancelled: nothing is told, and no state changes", async () => {
    const { resolve, read, bucket } = scene();
    const { scanId, targets } = await resolve();
    for (const target of targets) await read(scanId, target);

    expect(bucket.objects.has(manifestKey(scanId))).toBe(false);
    expect([...bucket.objects.keys()].filter((key) => key.startsWith("state/"))).toEqual([]);
    expect(bus.calls()).toEqual([]);
  });

  it("of two scans that overlap leaves the state of the later one, in whatever order they end", async () => {
    const { resolve, read, merge, bucket } = scene();
    const older = await resolve();
    const newer = await resolve(LATER);
    for (const target of older.targets) {
      await read(older.scanId, target);
      await read(newer.scanId, target);
    }
    const told = [await merge(newer.scanId), await merge(older.scanId)];

    expect(told.map(({ summary }) => summary.evaluations.NON_COMPLIANT)).toEqual([4, 4]);
    for (const { accountId, awsRegion } of older.targets) {
      expect(bucket.json(targetStateKey(accountId, awsRegion))).toMatchObject({ scanId: newer.scanId });
    }
    // People were told of the findings by the scan that ended first.
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
  });
});
