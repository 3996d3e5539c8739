import type { LiveCollector } from "./collector";
import { lambdaFunctionCollector } from "./lambda-function/live";
import { s3BucketCollector } from "./s3-bucket/live";
import { vpcCollector } from "./vpc/live";

/** A collector for each resource type. */
export const COLLECTORS: readonly LiveCollector<unknown>[] = [s3BucketCollector, vpcCollector, lambdaFunctionCollector];
