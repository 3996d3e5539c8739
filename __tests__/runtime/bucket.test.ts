import { PutObjectCommand } from "@aws-sdk/client-s3";
import * as z from "zod";
import { readVersioned, writeJsonOver } from "../../src/runtime/bucket";
import { memoryBucket } from "../support/memory-bucket";

const schema = z.object({ count: z.number() });

describe("a conditional write", () => {
  it("creates an object only if there is none", async () => {
    const bucket = memoryBucket();

    expect(await writeJsonOver(bucket, "key", { count: 1 }, null)).toMatchObject({ value: { count: 1 } });
    expect(await writeJsonOver(bucket, "key", { count: 2 }, null)).toBeNull();

    expect(bucket.json("key")).toEqual({ count: 1 });
  });

  it("overwrites the version that was read, and no other", async () => {
    const bucket = memoryBucket("audit", { key: { count: 1 } });
    const read = await readVersioned(bucket, "key", schema);

    const second = await writeJsonOver(bucket, "key", { count: 2 }, read);
    expect(await writeJsonOver(bucket, "key", { count: 3 }, read)).toBeNull();
    expect(await writeJsonOver(bucket, "key", { count: 4 }, second)).not.toBeNull();

    expect(bucket.json("key")).toEqual({ count: 4 });
  });

  it("does not recreate an object that was deleted", async () => {
    const bucket = memoryBucket("audit", { key: { count: 1 } });
    const read = await readVersioned(bucket, "key", schema);
    bucket.objects.delete("key");

    expect(await writeJsonOver(bucket, "key", { count: 2 }, read)).toBeNull();
    expect(bucket.objects.has("key")).toBe(false);
  });

  it("recognizes itself if the SDK has sent it twice, since the first answer was lost", async () => {
    const bucket = memoryBucket("audit", { key: '{"count":1}\n' });

    expect(await writeJsonOver(bucket, "key", { count: 1 }, null)).toEqual({
      value: { count: 1 },
      etag: expect.any(String) as string,
    });
  });

  it("fails if the bucket fails", async () => {
    const bucket = memoryBucket();
    bucket.stub.on(PutObjectCommand).rejects(new Error("no room"));

    await expect(writeJsonOver(bucket, "key", {}, null)).rejects.toThrow("no room");
  });
});
