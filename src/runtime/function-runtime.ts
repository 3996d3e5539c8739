import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";
import type { Context } from "aws-lambda";
import { AuditError } from "../core/errors";

/** What a handler gets beside its event. */
export interface FunctionRuntime {
  readonly logger: Logger;
  /** Metrics of the namespace POWERTOOLS_METRICS_NAMESPACE; their only dimension is Environment. */
  readonly metrics: Metrics;
  /** The function's own partition: `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: string;
  /** Milliseconds until the function's deadline. */
  readonly remainingTimeInMillis: () => number;
}

/** A Lambda handler as the runtime calls it. */
export type LambdaHandler<R> = (event: unknown, context: Context) => Promise<R>;

// A subsegment for every HTTPS request of a scan would be thousands; clients are traced one by one.
const tracer = new Tracer({ captureHTTPsRequests: false });

/** Wraps an SDK client so that its calls show in the function's trace. */
export function traceClient<T>(client: T): T {
  return tracer.captureAWSv3Client(client);
}

/**
 * A variable of the function's environment.
 * @throws AuditError where it is missing or empty.
 */
export function requiredEnvironment(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== "") return value;
  throw new AuditError(
    `The environment variable ${name} is not set.`,
    "The function reads it at its start.",
    "Deploy the function with the project's own stack.",
  );
}

/**
 * A Lambda handler with logs, metrics and a trace: the invocation is a subsegment, what it throws
 * is logged and thrown again, and its metrics are written whatever happens.
 * @param name The function's short name, such as `scanner`.
 * @param handle The work. The event is whatever came: the work validates it.
 */
export function defineHandler<R>(
  name: string,
  handle: (event: unknown, runtime: FunctionRuntime) => Promise<R>,
): LambdaHandler<R> {
  const logger = new Logger({ serviceName: name });
  const metrics = new Metrics({ serviceName: name });
  return async (event, context) => {
    logger.addContext(context);
    useEnvironmentDimension(metrics);
    const [, partition = ""] = context.invokedFunctionArn.split(":");
    const runtime = { logger, metrics, partition, remainingTimeInMillis: () => context.getRemainingTimeInMillis() };
    try {
      return await traced(name, () => handle(event, runtime));
    } catch (error) {
      logger.error("The invocation failed.", error as Error);
      throw error;
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}

// Powertools adds a dimension `service`; with it, a metric asked for by Environment alone does not exist.
function useEnvironmentDimension(metrics: Metrics, more: Readonly<Record<string, string>> = {}): void {
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ Environment: requiredEnvironment("ENVIRONMENT_SUFFIX"), ...more });
}

/** Metrics with a dimension beside the environment. Each is written at once, since one record has one set of dimensions. */
export function metricsWith(metrics: Metrics, dimensions: Readonly<Record<string, string>>): Metrics {
  const single = metrics.singleMetric();
  useEnvironmentDimension(single, dimensions);
  return single;
}

async function traced<R>(name: string, work: () => Promise<R>): Promise<R> {
  const parent = tracer.getSegment();
  if (!tracer.isTracingEnabled() || parent === undefined) return work();
  const subsegment = parent.addNewSubsegment(`## ${name}`);
  tracer.setSegment(subsegment);
  tracer.annotateColdStart();
  tracer.addServiceNameAnnotation();
  try {
    return await work();
  } catch (error) {
    tracer.addErrorAsMetadata(error as Error);
    throw error;
  } finally {
    subsegment.close();
    tracer.setSegment(parent);
  }
}
