import { EC2Client } from "@aws-sdk/client-ec2";
import { isUnknown } from "../../src/core/known";
import { once } from "../../src/resources/once";
import { createClientFactory } from "../../src/runtime/clients";
import { createCollectContext, type AccountCache } from "../../src/runtime/collect-context";
import { beforeDeadline, createDeadline } from "../../src/runtime/deadline";
import { ReadFailure, readFailureOf } from "../../src/runtime/read-failure";
import { SERVICES } from "../../src/aws/services";
import { send } from "../../src/runtime/send";

const TARGET = { accountId: "444455556666", awsRegion: "us-east-1", partition: "aws", isHome: true };
const CALL = "S3.GetBucketEncryption";

function named(name: string, message = "whatever AWS says"): Error {
  return Object.assign(new Error(message), { name });
}

function context({
  deadline = createDeadline(600_000),
  accountCache = new Map() as AccountCache,
  onCall = (): void => undefined,
} = {}) {
  return createCollectContext({
    target: TARGET,
    fields: new Set(["locked"]),
    clients: createClientFactory({ services: SERVICES }),
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    accountCache,
    deadline,
    onCall,
  });
}

it("names the service that a call needs and the function was made without", async () => {
  await expect(send({}, () => undefined as never, "EC2.DescribeVpcs", {})).rejects.toThrow(
    "EC2.DescribeVpcs cannot be called. The function's clients were made without the service EC2.",
  );
});

describe("readFailureOf", () => {
  it.each(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"])("names the permission of %s", (name) => {
    expect(readFailureOf(named(name), CALL, TARGET)).toMatchObject({
      reason: "s3:GetEncryptionConfiguration was denied in account 444455556666, region us-east-1.",
      missingPermission: "s3:GetEncryptionConfiguration",
    });
  });

  it("says which policy holds an explicit deny, since granting would not help", () => {
    const error = named("AccessDenied", "not authorized with an explicit deny in a service control policy: arn");

    expect(readFailureOf(error, CALL, TARGET).reason).toBe(
      "s3:GetEncryptionConfiguration was denied in account 444455556666, region us-east-1" +
        " with an explicit deny in a service control policy.",
    );
  });

  it.each([
    ["SlowDown", "still throttled"],
    ["ThrottlingException", "still throttled"],
    ["RequestLimitExceeded", "still throttled"],
    ["TimeoutError", "got no answer in time"],
    ["AuthFailure", "has probably not enabled the region"],
    ["UnrecognizedClientException", "has probably not enabled the region"],
    ["InternalError", "failed in account 444455556666, region us-east-1: whatever AWS says"],
  ])("says what %s means, and asks for no permission", (name, words) => {
    const failure = readFailureOf(named(name), CALL, TARGET);

    expect(failure.reason).toContain(words);
    expect(failure.missingPermission).toBeNull();
  });

  it("knows a refused connection by its code", () => {
    const error = Object.assign(new Error(""), { code: "ECONNREFUSED" });

    expect(readFailureOf(error, CALL, TARGET).reason).toContain("got no answer in time");
  });

  it("keeps hostile text on one short line", () => {
    const { reason } = readFailureOf(`x\n\u202eALERT\u0000${"y".repeat(500)}`, CALL, TARGET);

    expect(reason).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(reason.length).toBeLessThan(256);
  });

  it("leaves a failure unchanged", () => {
    const failure = new ReadFailure("said already");

    expect(readFailureOf(failure, CALL, TARGET)).toBe(failure);
    expect(readFailureOf(null, CALL, TARGET).reason).toContain("null");
  });
});

describe("a collect context", () => {
  it("gives the target's client, always the same", () => {
    const target = context();

    expect(target.client(EC2Client)).toBe(target.client(EC2Client));
  });

  it("uses the function's own clients if it is given no credentials", () => {
    const clients = createClientFactory({ services: SERVICES });
    const own = createCollectContext({
      target: TARGET,
      fields: new Set(),
      clients,
      accountCache: new Map(),
      deadline: createDeadline(600_000),
    });

    expect(own.client(EC2Client)).toBe(clients.client(EC2Client));
  });

  it("reads in another region of the account too, and counts what fails there for the resource", async () => {
    const target = context();
    const elsewhere = target.inRegion("eu-west-1");

    const value = await elsewhere.read(CALL, "front", () => Promise.reject(named("AccessDenied")));

    expect(await elsewhere.client(EC2Client).config.region()).toBe("eu-west-1");
    expect(isUnknown(value) && value.reason).toContain("region eu-west-1");
    expect(target.takeGap("front")).toBe(true);
  });

  it("returns the result of a read", async () => {
    const target = context();

    expect(await target.read(CALL, "front", () => Promise.resolve("aws:kms"))).toBe("aws:kms");
    expect(await target.list("S3.ListBuckets", () => Promise.resolve(["front"]))).toEqual(["front"]);
    expect(target.firstGap()).toBeNull();
    expect(target.takeGap("front")).toBe(false);
  });

  it("turns a failed read into an unknown value and counts the resource's gap once", async () => {
    const target = context();
    const denied = () => Promise.reject(named("AccessDenied"));

    const value = await target.read(CALL, "front", denied);
    await target.read("S3.GetBucketPolicy", "front", () => Promise.reject(named("SlowDown")));

    expect(isUnknown(value) && value.missingPermission).toBe("s3:GetEncryptionConfiguration");
    expect(target.firstGap()?.missingPermission).toBe("s3:GetEncryptionConfiguration");
    expect(target.takeGap("front")).toBe(true);
    expect(target.takeGap("front")).toBe(false);
  });

  it("lets an unknown value without a permission have none", async () => {
    const value = await context().read(CALL, "front", () => Promise.reject(named("SlowDown")));

    expect(isUnknown(value) && value.missingPermission).toBeUndefined();
  });

  it("throws a failed list as a ReadFailure", async () => {
    const list = context().list("S3.ListBuckets", () => Promise.reject(named("AccessDenied")));

    await expect(list).rejects.toMatchObject({ name: "ReadFailure", missingPermission: "s3:ListAllMyBuckets" });
  });

  it("counts a shared read once, by its calls, and its failure for each resource that asks", async () => {
    const called = jest.fn();
    const target = context({ onCall: called });
    const list = (): Promise<string> => target.list("S3.ListBuckets", () => Promise.reject(named("AccessDenied")));
    const denied = once(list);

    const [front, back] = [await target.readShared("front", denied), await target.readShared("back", denied)];

    expect(called).toHaveBeenCalledTimes(1);
    expect(isUnknown(front) && front.missingPermission).toBe("s3:ListAllMyBuckets");
    expect(back).toEqual(front);
    expect([target.takeGap("front"), target.takeGap("back"), target.takeGap("attic")]).toEqual([true, true, false]);
  });

  it("does not count a shared read against the limit, so that reads never wait for each other", async () => {
    const target = context();
    const list = once(() => target.list("S3.ListBuckets", () => Promise.resolve(["front"])));

    const all = Array.from({ length: 50 }, (_, index) => target.readShared(String(index), list));

    expect(new Set(await Promise.all(all))).toEqual(new Set([await list()]));
  });

  it("does not count a defect of a shared read as a gap", async () => {
    await expect(context().readShared("front", () => Promise.reject(new TypeError("x is undefined")))).rejects.toThrow(
      "x is undefined",
    );
  });

  it("has at most sixteen reads under way while nothing is known of the target", async () => {
    const target = context();
    let underWay = 0;
    let most = 0;
    const read = async (): Promise<void> => {
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    };

    await Promise.all(Array.from({ length: 50 }, (_, index) => target.read(CALL, String(index), read)));

    expect(most).toBe(16);
  });

  it("asks once for each account, and again after a failure", async () => {
    const accountCache: AccountCache = new Map();
    const [first, second] = [context({ accountCache }), context({ accountCache })];
    const request = jest.fn().mockRejectedValueOnce(new ReadFailure("denied")).mockResolvedValue(["front"]);

    const together = await Promise.allSettled([
      first.oncePerAccount("buckets", request),
      second.oncePerAccount("buckets", request),
    ]);
    expect(together.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await first.oncePerAccount("buckets", request)).toEqual(["front"]);
    expect(await second.oncePerAccount("buckets", request)).toEqual(["front"]);

    expect(request).toHaveBeenCalledTimes(2);
  });

  it("starts no request after the deadline", async () => {
    const request = jest.fn();

    const value = await context({ deadline: AbortSignal.abort() }).read(CALL, "front", request);

    expect(isUnknown(value) && value.reason).toContain("time ran out");
    expect(request).not.toHaveBeenCalled();
  });
});

describe("beforeDeadline", () => {
  it("stops waiting when the deadline passes", async () => {
    const controller = new AbortController();
    const waiting = beforeDeadline(controller.signal, () => new Promise(() => undefined));

    controller.abort();

    await expect(waiting).rejects.toThrow("time ran out");
  });
});
