import { LEASE_MS, takeLease, type Lease } from "../../src/runtime/lease";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";

const KEY = "scans/x/lease.json";
let bucket: MemoryBucket;
const take = (): Promise<Lease | null> => takeLease(bucket, KEY);

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse("2026-03-01T12:00:00Z") });
  bucket = memoryBucket();
});

afterEach(() => {
  jest.useRealTimers();
});

describe("a lease", () => {
  it("belongs to one run only, even if two ask at the same time", async () => {
    const asked = await Promise.all([take(), take()]);

    expect(asked.filter((lease) => lease !== null)).toHaveLength(1);
    expect(await take()).toBeNull();
  });

  it("is free again when it is given back", async () => {
    await (await take())?.release();

    expect(await take()).not.toBeNull();
  });

  it("ends by itself if it cannot be given back", async () => {
    const lease = await take();
    jest.spyOn(bucket.s3, "send").mockImplementationOnce(() => {
      throw new Error("S3 is busy");
    });

    await lease?.release();
    expect(await take()).toBeNull();
    await jest.advanceTimersByTimeAsync(LEASE_MS);

    expect(await take()).not.toBeNull();
  });

  it("is held as long as the run lives", async () => {
    await take();

    await jest.advanceTimersByTimeAsync(10 * LEASE_MS);

    expect(await take()).toBeNull();
  });

  it("is held over a renewal that fails", async () => {
    await take();
    jest.spyOn(bucket.s3, "send").mockImplementationOnce(() => {
      throw new Error("S3 is busy");
    });

    await jest.advanceTimersByTimeAsync(LEASE_MS);

    expect(await take()).toBeNull();
  });

  it("is free again when its time is over, since whoever held it was killed", async () => {
    await take();
    jest.clearAllTimers();

    await jest.advanceTimersByTimeAsync(LEASE_MS);

    expect(await take()).not.toBeNull();
  });

  it("is neither renewed nor given back by the run that lost it", async () => {
    const slow = await take();
    jest.setSystemTime(Date.now() + LEASE_MS);
    expect(await take()).not.toBeNull();
    const taken = bucket.objects.get(KEY);

    await jest.advanceTimersToNextTimerAsync();
    await slow?.release();

    expect(JSON.parse(bucket.objects.get(KEY) ?? "")).toMatchObject({
      holder: (JSON.parse(taken ?? "") as { readonly holder: string }).holder,
    });
    expect(await take()).toBeNull();
  });
});
