import { isNamed, unless } from "../../src/resources/unless";
import { named } from "../support/collect";

describe("unless", () => {
  it("returns what was read", async () => {
    expect(await unless("NoSuchBucketPolicy", null, () => Promise.resolve("{}"))).toBe("{}");
  });

  it("treats the error of that name as the answer that there is nothing", async () => {
    expect(await unless("NoSuchBucketPolicy", null, () => Promise.reject(named("NoSuchBucketPolicy")))).toBeNull();
  });

  it("throws every other error unchanged", async () => {
    const denied = named("AccessDenied");

    await expect(unless("NoSuchBucketPolicy", null, () => Promise.reject(denied))).rejects.toBe(denied);
  });
});

describe("isNamed", () => {
  it("knows an error by its name, and nothing but errors", () => {
    expect(isNamed(named("NoSuchBucket"), "NoSuchBucket")).toBe(true);
    expect(isNamed(named("NoSuchBucketPolicy"), "NoSuchBucket")).toBe(false);
    expect(isNamed({ name: "NoSuchBucket" }, "NoSuchBucket")).toBe(false);
    expect(isNamed("NoSuchBucket", "NoSuchBucket")).toBe(false);
    expect(isNamed(undefined, "NoSuchBucket")).toBe(false);
  });
});
