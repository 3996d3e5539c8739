import type * as Runtime from "../../src/runtime/function-runtime";
import { context } from "../support/lambda-context";

let segments: FakeSegment[] = [];

interface FakeSegment {
  readonly name: string;
  closed: boolean;
  error?: Error;
}

function fakeSegment(name: string): FakeSegment & Record<string, unknown> {
  const segment = {
    name,
    closed: false,
    addNewSubsegment: (child: string) => fakeSegment(child),
    addAnnotation: () => undefined,
    addErrorFlag: () => undefined,
    addError(error: Error) {
      (segment as FakeSegment).error = error;
    },
    close() {
      segment.closed = true;
    },
  };
  segments.push(segment);
  return segment;
}

// The runtime reads its environment when it is loaded, so every test loads its own.
function load(traced = false): typeof Runtime {
  jest.resetModules();
  segments = [];
  process.env.ENVIRONMENT_SUFFIX = "test";
  process.env.POWERTOOLS_METRICS_NAMESPACE = "ComplianceAudit";
  process.env.POWERTOOLS_METRICS_DISABLED = "false";
  process.env.POWERTOOLS_TRACE_ENABLED = String(traced);
  if (traced) process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  process.env.POWERTOOLS_DEV = String(!traced);
  return jest.requireActual<typeof Runtime>("../../src/runtime/function-runtime");
}

afterEach(() => {
  process.env.POWERTOOLS_TRACE_ENABLED = "false";
  process.env.POWERTOOLS_DEV = "true";
  delete process.env.AWS_EXECUTION_ENV;
  jest.restoreAllMocks();
});

describe("defineHandler", () => {
  it("returns the result of the work", async () => {
    const { defineHandler } = load();
    const handler = defineHandler("scanner", (event, runtime) =>
      Promise.resolve([event, runtime.remainingTimeInMillis()]),
    );

    expect(await handler({ one: 1 }, context({ remainingTimeInMillis: 5_000 }))).toEqual([{ one: 1 }, 5_000]);
  });

  it.each(["aws", "aws-us-gov", "aws-cn"])(
    "reads the partition %s off the invoked function's ARN",
    async (partition) => {
      const { defineHandler } = load();
      const invokedFunctionArn = context().invokedFunctionArn.replace("arn:aws:", `arn:${partition}:`);
      const handler = defineHandler("scanner", (_event, runtime) => Promise.resolve(runtime.partition));

      expect(await handler({}, { ...context(), invokedFunctionArn })).toBe(partition);
    },
  );

  it("writes metrics whose only dimension is the environment, even if the work fails", async () => {
    const { defineHandler } = load();
    const written = jest.spyOn(console, "log").mockImplementation(() => undefined);
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    const handler = defineHandler("scanner", (_event, { metrics }) => {
      metrics.addMetric("ScanCompleted", "Count", 1);
      throw new Error("after the metric");
    });

    await expect(handler({}, context())).rejects.toThrow("after the metric");

    const emf = JSON.parse(String(written.mock.calls[0]?.[0])) as Record<string, unknown>;
    expect(emf).toMatchObject({ Environment: "test", ScanCompleted: 1 });
    expect(emf._aws).toMatchObject({
      CloudWatchMetrics: [{ Namespace: "ComplianceAudit", Dimensions: [["Environment"]] }],
    });
  });

  it("writes metrics that have a dimension beside it one by one", async () => {
    const { defineHandler, metricsWith } = load();
    const written = jest.spyOn(console, "log").mockImplementation(() => undefined);
    const handler = defineHandler("scanner", (_event, { metrics }) => {
      metrics.addMetric("ScanCompleted", "Count", 1);
      metricsWith(metrics, { Pack: "house" }).addMetric("PackScore", "Percent", 50);
      return Promise.resolve();
    });

    await handler({}, context());

    const [pack, own] = written.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
    expect(pack).toMatchObject({ Environment: "test", Pack: "house", PackScore: 50 });
    expect(pack?._aws).toMatchObject({ CloudWatchMetrics: [{ Dimensions: [["Environment", "Pack"]] }] });
    expect(own?._aws).toMatchObject({ CloudWatchMetrics: [{ Dimensions: [["Environment"]] }] });
  });

  it("writes no metrics line if there is nothing to count", async () => {
    const { defineHandler } = load();
    const written = jest.spyOn(console, "log").mockImplementation(() => undefined);

    await defineHandler("scanner", () => Promise.resolve("done"))({}, context());

    expect(written).not.toHaveBeenCalled();
  });

  it("logs the error that the work throws, with the request's id", async () => {
    const { defineHandler } = load();
    const logged = jest.spyOn(console, "error").mockImplementation(() => undefined);

    await expect(
      defineHandler("scanner", () => Promise.reject(new Error("no such bucket")))({}, context()),
    ).rejects.toThrow("no such bucket");

    const line = String(logged.mock.calls[0]?.[0]);
    expect(line).toContain("no such bucket");
    expect(line).toContain(context().awsRequestId);
    expect(line).toMatch(/"service": ?"scanner"/);
  });

  it("traces the invocation as a subsegment and gives the segment back", async () => {
    const { defineHandler } = load(true);
    const { Tracer } = await import("@aws-lambda-powertools/tracer");
    const facade = fakeSegment("facade");
    let active: unknown = facade;
    jest.spyOn(Tracer.prototype, "putAnnotation").mockReturnValue(undefined);
    jest.spyOn(Tracer.prototype, "getSegment").mockImplementation(() => active as never);
    jest.spyOn(Tracer.prototype, "setSegment").mockImplementation((segment: unknown) => {
      active = segment;
    });

    await defineHandler("scanner", () => Promise.resolve("done"))({}, context());
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    await expect(defineHandler("scanner", () => Promise.reject(new Error("broken")))({}, context())).rejects.toThrow();

    expect(segments.map(({ name, closed, error }) => [name, closed, error?.message])).toEqual([
      ["facade", false, undefined],
      ["## scanner", true, undefined],
      ["## scanner", true, "broken"],
    ]);
    expect(active).toBe(facade);
  });

  it("runs untraced if there is no segment", async () => {
    const { defineHandler } = load(true);
    const { Tracer } = await import("@aws-lambda-powertools/tracer");
    jest.spyOn(Tracer.prototype, "getSegment").mockReturnValue(undefined);

    expect(await defineHandler("scanner", () => Promise.resolve("done"))({}, context())).toBe("done");
  });
});

describe("requiredEnvironment", () => {
  it("returns the variable's value", () => {
    const { requiredEnvironment } = load();

    expect(requiredEnvironment("ENVIRONMENT_SUFFIX")).toBe("test");
  });

  it.each([undefined, ""])("names a variable that is %p", (value) => {
    const { requiredEnvironment } = load();
    if (value === undefined) delete process.env.AUDIT_BUCKET;
    else process.env.AUDIT_BUCKET = value;

    expect(() => requiredEnvironment("AUDIT_BUCKET")).toThrow("The environment variable AUDIT_BUCKET is not set.");
  });
});

describe("traceClient", () => {
  it("leaves a client unchanged if nothing is traced", () => {
    const { traceClient } = load();
    const client = { send: () => undefined };

    expect(traceClient(client)).toBe(client);
  });
});
