import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import type * as z from "zod";
import { checkpointKey, seenFindingsKey, targetResultKey } from "../../../src/core/audit-bucket";
import { unknown } from "../../../src/core/known";
import type { CollectContext, LiveCollector } from "../../../src/resources/collector";
import { checkpointSchema } from "../../../src/scan/distributed/checkpoint";
import { MAX_ROUNDS, type ListedTarget } from "../../../src/scan/distributed/plan";
import { STORING_TIME_MS } from "../../../src/scan/distributed/read-on";
import { counting, letIn, sts } from "../../support/audit-system";
import { scene, type Scene } from "../../support/distributed";
import { scheduledEvent } from "../../support/events";
import { configuredDoorRule, door, doorCollector, settings, type Door } from "../../support/scan";

const ONE_TARGET = settings({
  targets: { ...settings().targets, accounts: ["111122223333"], regions: ["eu-west-1"] },
});

/** Dependencies of an invocation whose time for reading is so short. */
const SHORT = { remainingTimeInMillis: () => STORING_TIME_MS + 40 };

const forever = (): Promise<never> => new Promise(() => undefined);

beforeEach(letIn);

/** A street of doors, every third of which is open; it is read until it stands still. */
function street(length: number, standsStillAt: (round: number) => number | null) {
  const reads: string[] = [];
  let round = 0;
  const collector = doorCollector(async function* (context: CollectContext) {
    const still = standsStillAt(round);
    round += 1;
    for (let index = 0; index < length; index += 1) {
      const id = `door-${index}`;
      if (context.isRead(id)) continue;
      const locked = await context.read("EC2.DescribeVpcs", id, () => {
        if (index === still) return forever();
        reads.push(id);
        // One door cannot be read at all.
        if (index === 1) return Promise.reject(Object.assign(new Error("no"), { name: "AccessDenied" }));
        return Promise.resolve(index % 3 !== 0);
      });
      yield door(context.target, id, locked);
    }
  });
  return { reads, collector };
}

/** A type of its own, which ends at once. */
const gate: LiveCollector<unknown> = {
  ...doorCollector(async function* ({ target }) {
    yield await Promise.resolve({ ...door(target, "gate", false), resourceType: "Test::House::Gate" });
  }),
  resourceType: "Test::House::Gate",
};

const GATE_RULE = configuredDoorRule("gate-locked", "LOW", "Test::House::Gate");

async function begun(audit: Scene): Promise<{ readonly scanId: string; readonly target: ListedTarget }> {
  const { scanId, targets } = await audit.resolve();
  const [target] = targets;
  if (target === undefined) throw new Error("There is no target.");
  return { scanId, target };
}

function checkpointOf({ bucket }: Scene, scanId: string): z.infer<typeof checkpointSchema> {
  return checkpointSchema.parse(bucket.json(checkpointKey(scanId, "111122223333", "eu-west-1")));
}

describe("a target that takes longer than an invocation", () => {
  it("is read on where it stopped, and finds what one long invocation finds", async () => {
    const rules = [configuredDoorRule(), GATE_RULE];
    const whole = scene({ configured: ONE_TARGET, rules, collectors: [street(60, () => null).collector, gate] });
    const expected = await whole.distributed();
    const lines = await whole.lines(expected);
    letIn();
    const { reads, collector } = street(60, (round) => [20, 45, null][round] ?? null);
    const audit = scene({ configured: ONE_TARGET, rules, collectors: [collector, gate] });
    const { scanId, target } = await begun(audit);

    expect(await audit.read(scanId, target, SHORT)).toBe(false);
    const first = checkpointOf(audit, scanId);
    expect(await audit.read(scanId, target, SHORT)).toBe(false);
    expect(await audit.read(scanId, target)).toBe(true);
    const manifest = await audit.merge(scanId);

    expect(first).toMatchObject({
      rounds: 1,
      ended: [{ entry: { resourceType: "Test::House::Gate", status: "COMPLETE" }, listed: true }],
      begun: { "Test::House::Door": { scanned: 19, gap: { missingPermission: "ec2:DescribeVpcs" } } },
    });
    expect(reads).toEqual(Array.from({ length: 60 }, (_, index) => `door-${index}`));
    expect(await audit.lines(manifest)).toEqual(lines);
    expect(manifest.summary).toEqual(expected.summary);
    expect(manifest.coverage).toEqual(expected.coverage);
    expect(manifest.coverage[0]).toMatchObject({ expected: 60, scanned: 59, status: "PARTIAL" });
    expect(audit.logged).toContain("The time ran out; the next invocation reads on.");
  });

  it("counts the calls of every invocation, but of one whose checkpoint did not count", async () => {
    const { collector } = street(9, (round) => (round < 2 ? 5 - round : null));
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);
    const short = (calls: number) => ({ ...SHORT, ...counting(calls) });

    await Promise.all([audit.read(scanId, target, short(7)), audit.read(scanId, target, short(7))]);
    expect(checkpointOf(audit, scanId).calls).toEqual({ S3: { calls: 7, throttles: 1, retries: 2 } });
    expect(await audit.read(scanId, target, counting(3))).toBe(true);

    expect((await audit.merge(scanId)).calls).toEqual({ S3: { calls: 10, throttles: 2, retries: 4 } });
  });

  it("assumes its account's role anew in each invocation: chained credentials last an hour", async () => {
    const { collector } = street(9, (round) => (round === 0 ? 5 : null));
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);
    await audit.read(scanId, target, SHORT);
    await audit.read(scanId, target);

    expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(2);
  });

  it("knows over several invocations which findings are new and which are resolved", async () => {
    let open = true;
    let round = 0;
    const collector = doorCollector(async function* (context) {
      const { target } = context;
      yield await Promise.resolve(door(target, "front", !open));
      if (!context.isRead("back")) yield door(target, "back", false);
      const stands = open || round++ > 0;
      yield door(
        target,
        "side",
        await context.read("EC2.DescribeVpcs", "side", () => (stands ? Promise.resolve(open) : forever())),
      );
    });
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const before = await audit.distributed();
    open = false;
    const after = await audit.distributed(scheduledEvent({ id: "later", time: "2026-03-01T18:00:00Z" }), SHORT);

    expect(before.summary).toMatchObject({ newFindings: 2, resolvedFindings: 0 });
    expect(after.summary).toMatchObject({ newFindings: 1, resolvedFindings: 1 });
  });

  it("remembers over several invocations what is undecided, and that it is not resolved", async () => {
    let locked: Door["locked"] = false;
    let round = 0;
    const collector = doorCollector(async function* (context) {
      const { target } = context;
      if (!context.isRead("front")) yield await Promise.resolve(door(target, "front", locked));
      const stands = locked === false || round++ > 0;
      yield door(
        target,
        "side",
        await context.read("EC2.DescribeVpcs", "side", () => (stands ? Promise.resolve(true) : forever())),
      );
    });
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    await audit.distributed();
    locked = unknown("The door could not be seen.");
    const { summary } = await audit.distributed(scheduledEvent({ id: "later", time: "2026-03-01T18:00:00Z" }), SHORT);

    expect(round).toBe(2);
    expect(summary).toMatchObject({ newFindings: 0, resolvedFindings: 0, evaluations: { INSUFFICIENT_DATA: 1 } });
  });

  it("fails if a part of its checkpoint is missing: what it would say of the findings would be wrong", async () => {
    const { collector } = street(30, () => 10);
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);
    await audit.read(scanId, target, SHORT);
    const { seenBy } = checkpointOf(audit, scanId);
    const key = seenFindingsKey(scanId, "111122223333", "eu-west-1", seenBy, "found");
    expect(audit.bucket.json(key)).toMatchObject({ scanId, rules: [["Test::House::Door", "door-locked"]] });
    audit.bucket.objects.delete(key);

    await expect(audit.read(scanId, target)).rejects.toThrow(`s3://audit/${key} does not exist.`);
  });

  it("is read on by one of two invocations at once, and counts once", async () => {
    const { collector } = street(30, (round) => (round < 2 ? 10 + round : null));
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);
    const both = await Promise.all([audit.read(scanId, target, SHORT), audit.read(scanId, target, SHORT)]);
    const { rounds, objects } = checkpointOf(audit, scanId);
    expect(await audit.read(scanId, target)).toBe(true);

    expect([both, rounds, objects.length]).toEqual([[false, false], 1, 1]);
    const lines = (await audit.lines(await audit.merge(scanId))).map(
      (line) => JSON.parse(line) as { resourceId: string },
    );
    expect(new Set(lines.map(({ resourceId }) => resourceId)).size).toBe(30);
    expect(lines).toHaveLength(30);
  });

  it("keeps what was read if its scan fails in the end", async () => {
    const { collector } = street(30, () => 10);
    const audit = scene({
      configured: ONE_TARGET,
      rules: [configuredDoorRule(), GATE_RULE],
      collectors: [collector, gate],
    });
    const { scanId, target } = await begun(audit);
    await audit.read(scanId, target, SHORT);
    await audit.step({ step: "gap", scanId, target, error: { Error: "States.Timeout", Cause: "" } });

    const manifest = await audit.merge(scanId);

    expect(await audit.lines(manifest)).toHaveLength(11);
    expect(manifest.coverage).toMatchObject([
      {
        resourceType: "Test::House::Door",
        status: "PARTIAL",
        expected: null,
        scanned: 9,
        reason: "Its scan failed: States.Timeout",
      },
      { resourceType: "Test::House::Gate", status: "COMPLETE" },
    ]);
  });

  it("ends with a gap if an invocation reads nothing more", async () => {
    const { collector } = street(30, () => 10);
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);

    expect([await audit.read(scanId, target, SHORT), await audit.read(scanId, target, SHORT)]).toEqual([false, true]);
    const manifest = await audit.merge(scanId);
    expect(manifest.coverage).toMatchObject([
      { status: "PARTIAL", scanned: 9, reason: "A whole invocation of the scanner could read nothing more of it." },
    ]);
    expect(await audit.lines(manifest)).toHaveLength(10);
  });

  it("ends with a gap after so many invocations, so that one target cannot keep the scan from ending", async () => {
    const { collector } = street(30, () => 10);
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);
    await audit.read(scanId, target, SHORT);
    const key = checkpointKey(scanId, "111122223333", "eu-west-1");
    const items = checkpointOf(audit, scanId).begun["Test::House::Door"]?.items.slice(0, 9) ?? [];
    const late = { ...checkpointOf(audit, scanId), rounds: MAX_ROUNDS - 1 };
    audit.bucket.objects.set(
      key,
      JSON.stringify({ ...late, begun: { "Test::House::Door": { items, scanned: 8, gap: null } } }),
    );

    expect(await audit.read(scanId, target, SHORT)).toBe(true);
    expect(audit.bucket.json(targetResultKey(scanId, "111122223333", "eu-west-1"))).toMatchObject({
      coverage: [{ status: "PARTIAL", reason: `${MAX_ROUNDS} invocations of the scanner were not enough to read it.` }],
    });
  });

  it("ends with the reason if its account refuses the next invocation", async () => {
    const { collector } = street(30, () => 10);
    const audit = scene({ configured: ONE_TARGET, collectors: [collector] });
    const { scanId, target } = await begun(audit);
    await audit.read(scanId, target, SHORT);
    sts.on(AssumeRoleCommand).rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));

    expect(await audit.read(scanId, target)).toBe(true);
    expect((await audit.merge(scanId)).coverage).toMatchObject([
      { status: "PARTIAL", scanned: 9, missingPermission: "sts:AssumeRole" },
    ]);
  });
});
