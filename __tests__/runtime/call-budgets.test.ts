import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { IAM_ACTIONS } from "../../src/resources/service-authorization";
import {
  createAdaptiveLimit,
  REQUESTS_AT_FIRST,
  REQUESTS_AT_LEAST,
  REQUESTS_AT_MOST,
} from "../../src/runtime/adaptive-limit";
import { createCallBudgets } from "../../src/runtime/call-budgets";
import { CALL_LIMITS, limitOf, UNPUBLISHED } from "../../src/runtime/call-limits";
import { createClientFactory, type ClientScope } from "../../src/runtime/clients";
import { createTokenBucket } from "../../src/runtime/token-bucket";

const credentials = { accessKeyId: "member", secretAccessKey: "member" };
const IRELAND: ClientScope = { accountId: "444455556666", awsRegion: "eu-west-1", credentials };
const VIRGINIA: ClientScope = { ...IRELAND, awsRegion: "us-east-1" };
const OTHER: ClientScope = { ...IRELAND, accountId: "111122223333" };
const never = (): AbortSignal => new AbortController().signal;

// A fixed time: by its fractions the SDK decides how long it waits after a throttle.
beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 2, 1, 12) }));
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe("the table of limits", () => {
  it("has a rate, a burst, a page of AWS's and the day on which it was read, if it was, in every row", () => {
    for (const { perSecond, burst, source, read } of [...CALL_LIMITS, UNPUBLISHED]) {
      expect(perSecond).toBeGreaterThan(0);
      expect(burst).toBeGreaterThanOrEqual(perSecond);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
      if (read !== null) expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("names services as calls do, so that no row is written in vain", () => {
    const services = new Set(Object.keys(IAM_ACTIONS).map((call) => call.split(".")[0]));

    expect(CALL_LIMITS.filter(({ service }) => !services.has(service))).toEqual([]);
  });

  it.each([
    ["EC2.DescribeVpcs", 20, 100, "EC2.DescribeVpcs"],
    ["EC2.DescribeSnapshots", 10, 50, "EC2.DescribeSnapshots"],
    ["Lambda.GetPolicy", 15, 15, "Lambda.GetPolicy"],
    ["Lambda.ListTags", 15, 15, "Lambda"],
    ["CloudTrail.GetTrailStatus", 10, 10, "CloudTrail"],
    ["KMS.GetKeyPolicy", 1_000, 1_000, "KMS.GetKeyPolicy"],
    // A service without a row, and a call that its service's rows leave out: the careful estimate.
    ["SQS.GetQueueAttributes", 20, 100, "SQS"],
    ["KMS.ListGrants", 20, 100, "KMS"],
  ])("gives %s %d a second, at most %d at once, from the bucket %s", (call, perSecond, burst, bucket) => {
    expect(limitOf(call)).toMatchObject({ limit: { perSecond, burst }, bucket });
  });
});

describe("a bucket of tokens", () => {
  it("gives what it holds at once, and then as fast as it fills", () => {
    let now = 0;
    const bucket = createTokenBucket(10, 3, () => now);

    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0]);
    expect([bucket.take(), bucket.take()]).toEqual([100, 200]);
    now = 250;
    expect(bucket.take()).toBe(50);
  });

  it("never holds more than its size, nor less where the clock is set back", () => {
    let now = 0;
    const bucket = createTokenBucket(10, 2, () => now);
    now = 3_600_000;

    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 100]);
    now = 0;
    expect(bucket.take()).toBe(200);
  });
});

describe("the budgets of calls", () => {
  /** Milliseconds until each of so many turns comes. */
  async function waits(turns: readonly (() => Promise<void>)[]): Promise<readonly number[]> {
    const began = Date.now();
    const all = Promise.all(turns.map((turn) => turn().then(() => Date.now() - began)));
    await jest.runAllTimersAsync();
    return all;
  }
  const budgets = (share: number) => createCallBudgets(share, () => Date.now());
  const LAST = <T>(values: readonly T[]): T | undefined => values.at(-1);

  it("hold the calls of a service below the share of its limit, whoever makes them", async () => {
    const shared = budgets(0.5);
    const turn = () => shared.turn("CloudTrail.GetTrailStatus", IRELAND, never());
    const other = () => shared.turn("CloudTrail.ListTags", IRELAND, never());

    // Five at once, and then five a second.
    expect(await waits([turn, other, turn, other, turn, turn, other])).toEqual([0, 0, 0, 0, 0, 200, 400]);
  });

  it("are one for each account and region, but for an account where the service has no regions", async () => {
    const shared = budgets(0.1);
    const ten = (call: string, scope: ClientScope | undefined) =>
      Array.from({ length: 11 }, () => () => shared.turn(call, scope, never()));

    expect(LAST(await waits(ten("SQS.ListQueues", IRELAND)))).toBe(500);
    expect(LAST(await waits(ten("SQS.ListQueues", VIRGINIA)))).toBe(500);
    expect(LAST(await waits(ten("SQS.ListQueues", OTHER)))).toBe(500);
    expect(LAST(await waits(ten("SQS.ListQueues", undefined)))).toBe(500);
    expect(LAST(await waits([...ten("IAM.ListPolicies", IRELAND), ...ten("IAM.ListPolicyTags", VIRGINIA)]))).toBe(
      6_000,
    );
  });

  it("leave at least one call, however small the share", async () => {
    const shared = budgets(0.01);
    const turn = () => shared.turn("CloudWatchLogs.DescribeMetricFilters", IRELAND, never());

    expect(await waits([turn, turn])).toEqual([0, 20_000]);
  });

  it("count what the SDK repeats, without making it wait", async () => {
    const shared = budgets(1);
    for (let time = 0; time < 10; time += 1) shared.repeated("CloudTrail.ListTags", IRELAND);

    expect(await waits([() => shared.turn("CloudTrail.ListTags", IRELAND, never())])).toEqual([100]);
  });

  it("let go of what waits when the scan's time runs out, and leave nothing running", async () => {
    const shared = budgets(0.1);
    const scan = new AbortController();
    const turn = () => shared.turn("CloudTrail.ListTags", IRELAND, scan.signal);
    await turn();
    const waiting = Promise.allSettled([turn(), turn()]);

    scan.abort();

    expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(turn()).rejects.toThrow("time ran out");
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe("the limit on requests under way", () => {
  /** Starts so many requests, and tells how many are under way. */
  function busy(count = 500) {
    const limit = createAdaptiveLimit();
    const ends: (() => void)[] = [];
    for (let request = 0; request < count; request += 1) {
      void limit.run(() => {
        const watch = limit.watch();
        return new Promise<void>((end) => {
          ends.push(() => {
            watch.answered();
            end();
          });
        });
      });
    }
    const settled = () => jest.advanceTimersByTimeAsync(0);
    let ended = 0;
    return {
      limit,
      underWay: async (): Promise<number> => {
        await settled();
        return ends.length - ended;
      },
      /** The oldest requests are answered, one after the other. */
      answer: async (answers: number): Promise<void> => {
        for (let answer = 0; answer < answers; answer += 1) {
          ends[ended]?.();
          ended += 1;
          await settled();
        }
      },
    };
  }

  it("grows by one with each answer until it is four times what it was", async () => {
    const { underWay, answer } = busy();
    expect(await underWay()).toBe(REQUESTS_AT_FIRST);

    await answer(3);
    expect(await underWay()).toBe(REQUESTS_AT_FIRST + 3);

    await answer(200);
    expect(await underWay()).toBe(REQUESTS_AT_MOST);
  });

  it("does not grow where nothing waits for it", async () => {
    const { limit, underWay, answer } = busy(10);
    await underWay();
    await answer(10);
    const started = jest.fn(() => new Promise<void>(() => undefined));
    for (let request = 0; request < 100; request += 1) void limit.run(started);

    await jest.advanceTimersByTimeAsync(0);
    expect(started).toHaveBeenCalledTimes(REQUESTS_AT_FIRST);
  });

  it("halves at a slowdown, once for all requests that were made before, and then grows slowly", async () => {
    const { limit, underWay, answer } = busy();
    await underWay();
    await answer(16);
    const before = [limit.watch(), limit.watch(), limit.watch()];

    before.forEach((request) => {
      request.slowed();
    });
    await answer(16);
    expect(await underWay()).toBe(REQUESTS_AT_FIRST);

    // The requests from before are answered without making it grow; the others by one for each round of them.
    await answer(16);
    expect(await underWay()).toBe(REQUESTS_AT_FIRST);
    await answer(15);
    expect(await underWay()).toBe(REQUESTS_AT_FIRST);
    await answer(1);
    expect(await underWay()).toBe(REQUESTS_AT_FIRST + 1);
  });

  it("stays at two in a storm of slowdowns", async () => {
    const { limit, underWay, answer } = busy();
    await underWay();
    for (let storm = 0; storm < 20; storm += 1) limit.watch().slowed();
    await answer(14);

    expect(await underWay()).toBe(REQUESTS_AT_LEAST);
  });
});

describe("the calls of clients", () => {
  /** AWS's answers, one after the other; the last one repeats. */
  function answering(...answers: readonly { readonly status: number; readonly type?: string }[]): { sent: number } {
    const server = { sent: 0 };
    jest.spyOn(Math, "random").mockReturnValue(0);
    jest.spyOn(NodeHttpHandler.prototype, "handle").mockImplementation(() => {
      const { status, type } = answers[Math.min(server.sent, answers.length - 1)] ?? { status: 500 };
      server.sent += 1;
      const body = new TextEncoder().encode(JSON.stringify(type === undefined ? { Keys: [] } : { __type: type }));
      return Promise.resolve({
        response: { statusCode: status, headers: { "x-amzn-requestid": "1f3d5b79" }, body } as never,
      });
    });
    return server;
  }
  const OK = { status: 200 };
  const THROTTLED = { status: 400, type: "ThrottlingException" };

  async function ended<T>(request: Promise<T>): Promise<PromiseSettledResult<T>> {
    const [result] = await Promise.all([Promise.allSettled([request]), jest.runAllTimersAsync()]);
    return result[0];
  }

  it("are counted by service, with what was throttled and what was repeated", async () => {
    const server = answering(OK, THROTTLED, THROTTLED, OK, { status: 400, type: "AccessDeniedException" });
    const clients = createClientFactory();
    const list = (scope: ClientScope) => ended(clients.client(KMSClient, scope).send(new ListKeysCommand({})));
    expect(clients.usage()).toEqual({});

    const results = [await list(IRELAND), await list(IRELAND), await list(VIRGINIA)];

    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(clients.usage()).toEqual({ KMS: { calls: 3, throttles: 2, retries: 2 } });
    expect(server.sent).toBe(5);
  });

  it("end in a storm of throttles with the SDK's last attempt, and take each attempt from the budget", async () => {
    answering(THROTTLED);
    const clients = createClientFactory({ callShare: 0.01 });
    const request = () =>
      clients.inTurn("KMS.ListKeys", IRELAND, never(), () =>
        clients.client(KMSClient, IRELAND).send(new ListKeysCommand({})),
      );

    expect(await ended(request())).toMatchObject({ status: "rejected", reason: { name: "ThrottlingException" } });
    expect(clients.usage()).toEqual({ KMS: { calls: 1, throttles: 4, retries: 3 } });
  });
});
