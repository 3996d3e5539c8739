import { DescribeSecurityGroupsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEstate, REGIONS } from "../../bench/organisation/estate";
import { costOf, playMapRun } from "../../bench/organisation/map-run";
import { startOrganisation, type OrganisationStub } from "../../bench/organisation/stub";

const estate = createEstate({ accounts: 1_000, buckets: 20_000 });

describe("the simulated organisation", () => {
  const targets = estate.accountIds.flatMap((accountId) => REGIONS.map((region) => [accountId, region] as const));

  it("follows from its size alone", () => {
    const again = createEstate({ accounts: 1_000, buckets: 20_000 });

    for (const target of targets) expect(again.holdings(...target)).toEqual(estate.holdings(...target));
  });

  it("has a long tail, and one account with by far the most buckets", () => {
    const buckets = targets.map((target) => estate.holdings(...target).buckets).sort((one, other) => one - other);

    expect(buckets.at(-1)).toBe(20_000);
    expect(estate.holdings(estate.giant, REGIONS[0]).buckets).toBe(20_000);
    expect(buckets[1_500]).toBeLessThan(4);
    expect(buckets.at(-2)).toBeGreaterThan(200);
  });

  it("has three accounts of a hundred that let nobody in", () => {
    expect(estate.accountIds.filter((accountId) => estate.refuses(accountId))).toHaveLength(31);
    expect(estate.refuses(estate.giant)).toBe(false);
  });
});

describe("the stub of AWS", () => {
  const folder = mkdtempSync(join(tmpdir(), "organisation-"));
  let stub: OrganisationStub;
  /** The time by which allowances fill up, in milliseconds. */
  let now = 0;
  const clients: { destroy(): void }[] = [];

  function client<T extends { destroy(): void }>(
    constructor: new (config: object) => T,
    accessKeyId = `ASIA${estate.giant}`,
  ): T {
    const credentials = { accessKeyId, secretAccessKey: "stub" };
    const made = new constructor({ endpoint: stub.endpoint, region: REGIONS[0], credentials, maxAttempts: 1 });
    clients.push(made);
    return made;
  }

  beforeAll(async () => {
    stub = await startOrganisation(estate, folder, () => now);
  });
  afterAll(async () => {
    for (const each of clients) each.destroy();
    await stub.end();
    rmSync(folder, { recursive: true });
  });

  it("answers as the account whose credentials sign, page by page", async () => {
    const s3 = client(S3Client);
    const { Buckets: first = [], ContinuationToken } = await s3.send(new ListBucketsCommand({ MaxBuckets: 1_000 }));
    const { Buckets: second = [] } = await s3.send(new ListBucketsCommand({ MaxBuckets: 1_000, ContinuationToken }));

    expect([first.length, second.length]).toEqual([1_000, 1_000]);
    expect(first[0]).toMatchObject({ Name: `bucket-${estate.giant}-0-0`, BucketRegion: "eu-west-1" });
    expect(second[0]?.Name).toBe(`bucket-${estate.giant}-0-1000`);
  });

  it("lets nobody into the accounts that refuse", async () => {
    const refusing = estate.accountIds.find((accountId) => estate.refuses(accountId)) ?? "";
    const assume = (accountId: string) =>
      client(STSClient, "stub").send(
        new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/scan`, RoleSessionName: "scan" }),
      );

    await expect(assume(refusing)).rejects.toMatchObject({ name: "AccessDenied" });
    expect((await assume(estate.giant)).Credentials?.AccessKeyId).toBe(`ASIA${estate.giant}`);
  });

  it("refuses what is more than EC2's documented rate, and counts it", async () => {
    stub.take();
    const ec2 = client(EC2Client);
    const refusalsOf = async (count: number): Promise<readonly string[]> => {
      const asked = Array.from({ length: count }, () => ec2.send(new DescribeSecurityGroupsCommand({})));
      const results = await Promise.allSettled(asked);
      return results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).name] : []));
    };

    // A hundred at once, and twenty more each second.
    expect(await refusalsOf(150)).toEqual(Array(50).fill("RequestLimitExceeded"));
    now += 1_000;
    expect(await refusalsOf(30)).toEqual(Array(10).fill("RequestLimitExceeded"));
    expect(stub.take()).toEqual({ calls: 180, throttled: 60, byService: { ec2: 180 } });
  });
});

describe("a Map that is played", () => {
  const children = (count: number, seconds: number) => Array.from({ length: count }, () => ({ seconds }));

  it.each([
    ["one child, which needs an environment", children(1, 10), { concurrency: 5, coldStart: 2 }, 12, 12, 1],
    ["as many as one after the other need", children(3, 10), { concurrency: 1, coldStart: 2 }, 32, 32, 3],
    ["two at once", children(4, 10), { concurrency: 2, coldStart: 0 }, 20, 40, 4],
    [
      "three, where places are taken again once they are free",
      children(3, 1),
      { concurrency: 2, coldStart: 5 },
      7,
      13,
      3,
    ],
    ["what is dispatched later", children(1_900, 1), { concurrency: 1_000, coldStart: 0 }, 3, 1_900, 1_900],
    ["a child that is continued", children(1, 900), { concurrency: 1, coldStart: 0 }, 900, 900, 2],
  ])("takes %s", (_name, given, settings, wall, billed, invocations) => {
    expect(playMapRun(given, settings)).toMatchObject({ wall, billed, invocations });
  });

  it("costs what the children's time, their invocations, transitions and requests cost", () => {
    const run = { wall: 100, billed: 1_000_000, invocations: 1_000_000, transitions: 1_000_000 };

    expect(costOf(run, { targets: 0, reads: 0 })).toBeCloseTo(16.6667 + 0.2 + 25);
    expect(costOf({ ...run, billed: 0 }, { targets: 1_000_000, reads: 1_000_000 })).toBeCloseTo(25.2 + 22.4 + 0.4);
  });
});
