import type { CoverageEntry } from "../../src/core/coverage";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { Readable } from "node:stream";
import { evaluationsKey, manifestKey } from "../../src/core/audit-bucket";
import type { Evaluation } from "../../src/core/evaluation";
import { createEvaluationWriter, MAX_PART_BYTES } from "../../src/scan/evaluation-writer";
import { readEvaluations, readFindings, readManifest, writeManifest, type Manifest } from "../../src/scan/stored-scan";
import { memoryBucket } from "../support/memory-bucket";
import { evaluation, finding, manifest } from "../support/scan";

const TARGET = { accountId: "111122223333", awsRegion: "eu-west-1", partition: "aws" };
const KEY = evaluationsKey("20260301T120000Z-ab12cd34", "111122223333", "eu-west-1", 1);

async function collect<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe("the evaluation writer", () => {
  it("streams 20,000 evaluations in parts of bounded size, and they come back whole", async () => {
    const bucket = memoryBucket();
    const writer = createEvaluationWriter(bucket, "20260301T120000Z-ab12cd34", TARGET);
    for (let index = 0; index < 20_000; index += 1) {
      const line = { resourceId: `door-${index}`, annotation: "ü".repeat(250) };
      await writer.write(index % 5 === 0 ? finding(line) : evaluation(line));
    }

    const objects = await writer.close();

    expect(Math.max(...bucket.bodyBytes)).toBeLessThanOrEqual(MAX_PART_BYTES);
    expect(Math.min(...bucket.bodyBytes.slice(0, -1))).toBeGreaterThan(MAX_PART_BYTES * 0.99);
    expect(objects.map(({ key }) => key)).toEqual(bucket.writes);
    let count = 0;
    for await (const line of readEvaluations(bucket, manifest({ objects: [...objects] }))) {
      if (line.resourceId !== `door-${count}`) throw new Error(`line ${count} is ${line.resourceId}`);
      count += 1;
    }
    expect(count).toBe(20_000);
  });

  it("writes nothing for a target without evaluations", async () => {
    const bucket = memoryBucket();

    expect(await createEvaluationWriter(bucket, "20260301T120000Z-ab12cd34", TARGET).close()).toEqual([]);
    expect(bucket.writes).toEqual([]);
  });
});

describe("readEvaluations", () => {
  it("keeps a line whole whatever separators a name has", async () => {
    const line = evaluation({ resourceId: "a\nb\u2028c\rd" });
    const bucket = memoryBucket("audit", { [KEY]: `${JSON.stringify(line)}\n` });

    expect(await collect(readEvaluations(bucket, manifest({ objects: [{ key: KEY, lines: 1 }] })))).toEqual([line]);
  });

  it.each([
    ["is missing", undefined, "has 0 lines and the manifest says 1"],
    ["was cut short", "", "has 0 lines"],
    ["is not JSON", "{\n", "line 1 is not JSON"],
    ["holds something else", `${JSON.stringify(evaluation({ accountId: "12" }))}\n`, "line 1 does not have"],
    [
      "has a violation that is no finding",
      `${JSON.stringify({ ...evaluation(), complianceType: "NON_COMPLIANT" })}\n`,
      "severity",
    ],
  ])("refuses a part that %s", async (_name, text, message) => {
    const bucket = memoryBucket("audit", text === undefined ? {} : { [KEY]: text });

    await expect(collect(readEvaluations(bucket, manifest({ objects: [{ key: KEY, lines: 1 }] })))).rejects.toThrow(
      message,
    );
  });
});

it("reads the findings of a scan alone, and counts the other lines", async () => {
  const lines = [evaluation({ resourceId: "NON_COMPLIANT" }), finding({ resourceId: "back" }), evaluation()];
  const bucket = memoryBucket("audit", { [KEY]: lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
  const read = (count: number): Promise<unknown> =>
    collect(readFindings(bucket, manifest({ objects: [{ key: KEY, lines: count }] })));

  expect(await read(3)).toEqual([finding({ resourceId: "back" })]);
  await expect(read(2)).rejects.toThrow("has 3 lines and the manifest says 2");
});

it("quotes nothing of a text that is not JSON", async () => {
  const bucket = memoryBucket("audit", { [KEY]: '{"password": hunter2}\n' });
  const read = (): Promise<unknown> =>
    collect(readEvaluations(bucket, manifest({ objects: [{ key: KEY, lines: 1 }] })));

  await expect(read()).rejects.toThrow("line 1 is not JSON. What stands at line 1, column 14 does not belong there.");
  await expect(read()).rejects.not.toThrow("hunter2");
});

it("reads many small parts in order, and fetches a few ahead", async () => {
  const keys = Array.from({ length: 9 }, (_, index) =>
    evaluationsKey(manifest().scanId, "111122223333", "eu-west-1", index + 1),
  );
  const bucket = memoryBucket(
    "audit",
    Object.fromEntries(keys.map((key, index) => [key, `${JSON.stringify(evaluation({ resourceId: `${index}` }))}\n`])),
  );
  const lines = readEvaluations(bucket, manifest({ objects: keys.map((key) => ({ key, lines: 1 })) }));

  const first = (await lines.next()).value as Evaluation;
  const fetched = bucket.stub.calls().length;
  const rest = await collect(lines);

  expect([first, ...rest].map(({ resourceId }) => resourceId)).toEqual(keys.map((_, index) => String(index)));
  expect(fetched).toBe(5);
  expect(bucket.stub.calls()).toHaveLength(9);
});

it("fetches no part ahead of one that is large", async () => {
  const lines = 9_000;
  const keys = [1, 2, 3].map((part) => evaluationsKey(manifest().scanId, "111122223333", "eu-west-1", part));
  const part = `${JSON.stringify(evaluation())}\n`.repeat(lines);
  const bucket = memoryBucket("audit", Object.fromEntries(keys.map((key) => [key, part])));

  await readEvaluations(bucket, manifest({ objects: keys.map((key) => ({ key, lines })) })).next();

  expect(bucket.stub.calls()).toHaveLength(2);
});

it("closes what was asked for ahead where its reader has enough", async () => {
  const keys = [1, 2, 3].map((part) => evaluationsKey(manifest().scanId, "111122223333", "eu-west-1", part));
  const bucket = memoryBucket("audit");
  const bodies = keys.map(() => Readable.from([Buffer.from(`${JSON.stringify(evaluation())}\n`)]));
  keys.forEach((Key, index) => bucket.stub.on(GetObjectCommand, { Key }).callsFake(() => ({ Body: bodies[index] })));
  bucket.stub.on(GetObjectCommand, { Key: keys[2] }).rejects(new Error("denied"));
  const lines = readEvaluations(bucket, manifest({ objects: keys.map((key) => ({ key, lines: 1 })) }));

  await lines.next();
  await lines.return(undefined);

  expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true, true, false]);
});

it("fails at the part that cannot be read, not before", async () => {
  const keys = [1, 2].map((part) => evaluationsKey(manifest().scanId, "111122223333", "eu-west-1", part));
  const bucket = memoryBucket("audit", { [keys[0] ?? ""]: `${JSON.stringify(evaluation())}\n` });
  bucket.stub.on(GetObjectCommand, { Bucket: "audit", Key: keys[1] }).rejects(new Error("denied"));
  const lines = readEvaluations(bucket, manifest({ objects: keys.map((key) => ({ key, lines: 1 })) }));

  expect((await lines.next()).value).toEqual(evaluation());
  await expect(lines.next()).rejects.toThrow("denied");
});

describe("readManifest", () => {
  const stored = async (given: Manifest, scanId = given.scanId): Promise<Manifest | null> =>
    readManifest(memoryBucket("audit", { [manifestKey(scanId)]: given }), scanId);

  it("reads what was written", async () => {
    const bucket = memoryBucket();
    await writeManifest(bucket, manifest());

    expect(await readManifest(bucket, manifest().scanId)).toEqual(manifest());
    expect(await readManifest(bucket, "another")).toBeNull();
  });

  const entry = (more: Partial<CoverageEntry> = {}): CoverageEntry => ({
    ...{
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      resourceType: "Test::House::Door",
      ruleIds: ["door-locked"],
    },
    ...{ status: "COMPLETE", expected: 3, scanned: 3, reason: null, missingPermission: null },
    ...more,
  });
  const window = { resourceType: "Test::House::Window", ruleIds: ["window-shut", "window-whole"] };
  const fromConfig = { inventory: { source: "config", reason: null } } as const;
  const coverage: CoverageEntry[] = [
    entry(),
    entry({ ...window, ...fromConfig }),
    entry({ status: "PARTIAL", expected: null, reason: "It was denied.", missingPermission: "house:List" }),
    entry({ awsRegion: "us-east-1", ...fromConfig }),
    entry({ ...window, awsRegion: "us-east-1", status: "NOT_SCANNED", expected: null, scanned: 0, reason: "No." }),
    entry({ accountId: "444455556666", inventory: { source: "live", reason: "None is held." } }),
    // One that was scanned by other rules than those before it, and one that counts what it cannot say.
    entry({ accountId: "444455556666", ruleIds: [] }),
    entry({ accountId: "444455556666", scanned: 2 }),
    entry(),
  ];

  it("reads every kind of coverage as it was written, in its order, and entries of older scans", async () => {
    const bucket = memoryBucket();
    await writeManifest(bucket, manifest({ coverage }));

    expect((await readManifest(bucket, manifest().scanId))?.coverage).toEqual(coverage);
    expect((await stored(manifest({ coverage })))?.coverage).toEqual(coverage);
  });

  it("is small where nearly everything was read: a type stands once, and a target before its entries", async () => {
    const bucket = memoryBucket();
    const types = Array.from({ length: 50 }, (_, index) => ({
      ...window,
      resourceType: `Test::House::Window${index}`,
    }));
    const many = Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + index)).flatMap((accountId) =>
      types.map((type) => entry({ accountId, ...type, ...fromConfig })),
    );
    await writeManifest(bucket, manifest({ coverage: many }));

    expect(bucket.bodyBytes[0]).toBeLessThan(15 * many.length);
    expect((await readManifest(bucket, manifest().scanId))?.coverage).toEqual(many);
  });

  it.each([
    ["a type that is missing", [[1, 3]]],
    ["a type that is missing, where not everything was read", [{ type: 1, ...entry({ status: "PARTIAL" }) }]],
    ["what an inventory has not said", [[0, 3, 0]]],
  ])("refuses coverage that names %s", async (_, entries) => {
    const types = [{ resourceType: "Test::House::Door", ruleIds: ["door-locked"] }];
    const targets = [{ accountId: "111122223333", awsRegion: "eu-west-1", entries }];
    const bucket = memoryBucket("audit", {
      [manifestKey(manifest().scanId)]: { ...manifest(), coverage: { types, uses: [], targets } },
    });

    await expect(readManifest(bucket, manifest().scanId)).rejects.toThrow("There is no place");
  });

  it("refuses a manifest that points out of its scan", async () => {
    await expect(stored(manifest({ objects: [{ key: "config/audit-settings.json", lines: 1 }] }))).rejects.toThrow(
      "an object lies outside the scan's folder",
    );
  });

  it("refuses a manifest whose targets' states lie outside its scan", async () => {
    const [target] = manifest().targets.map((name) => ({ ...name, stateKey: "config/audit-settings.json" }));

    await expect(stored(manifest({ targets: target === undefined ? [] : [target] }))).rejects.toThrow(
      "a state lies outside the scan's folder",
    );
  });

  it("refuses a manifest of another scan", async () => {
    await expect(stored(manifest(), "20260301T120000Z-00000000")).rejects.toThrow("is the manifest of scan");
  });

  it("refuses an empty object", async () => {
    const bucket = memoryBucket();
    bucket.stub.onAnyCommand().resolves({});

    await expect(readManifest(bucket, "any")).rejects.toThrow("is not JSON");
  });
});
