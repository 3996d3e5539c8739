import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { resourcePolicyOf } from "../resource-policy";
import { runtimeOf, type LambdaFunctionConfiguration } from "./configuration";
import { wholePolicy } from "./whole-policy";

const functionSchema = z.object({
  runtime: z.string().nullish(),
  packageType: z.string().nullish(),
  tracingConfig: z.object({ mode: z.string().nullish() }).nullish(),
  deadLetterConfig: z.object({ targetArn: z.string().nullish() }).nullish(),
  vpcConfig: z.object({ subnetIds: z.array(z.string()).nullish() }).nullish(),
});

const OF_ALIASES = unknown("AWS Config's item of a function says nothing of the policies of its aliases.");

const concurrencySchema = z.object({ reservedConcurrentExecutions: z.number().nullish() });

/** Reads a function that AWS Config recorded. The item says nothing of destinations, URLs, zones and aliases. */
export function lambdaFunctionFromConfigItem(item: RecordedItem): ConfigurationItem<LambdaFunctionConfiguration> {
  const beside = {
    reservedConcurrency: reservedConcurrencyOf(item),
    onFailureDestinationArn: unknown("AWS Config's item of a function says nothing of its destinations."),
    policy: policyOf(item),
    urlAuthTypes: unknown("AWS Config's item of a function says nothing of its URLs."),
  };
  const parsed = functionSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const misshapen = unknown("The function in AWS Config's item could not be understood.");
    return itemOf(item, {
      ...beside,
      runtime: misshapen,
      tracingMode: misshapen,
      deadLetterTargetArn: misshapen,
      subnetIds: misshapen,
      availabilityZones: misshapen,
    });
  }
  const { runtime, packageType, tracingConfig, deadLetterConfig, vpcConfig } = parsed.data;
  const subnetIds = vpcConfig?.subnetIds ?? [];
  return itemOf(item, {
    ...beside,
    runtime: runtimeOf(packageType, runtime),
    tracingMode: tracingConfig?.mode ?? "PassThrough",
    deadLetterTargetArn: deadLetterConfig?.targetArn ?? null,
    subnetIds,
    availabilityZones:
      subnetIds.length === 0 ? [] : unknown("AWS Config's item of a function says nothing of its subnets' zones."),
  });
}

// Items of old, and of functions without a reservation, have no such key: which of the two cannot be told.
function reservedConcurrencyOf({ supplementaryConfiguration }: RecordedItem): Known<number | null> {
  const parsed = concurrencySchema.safeParse(supplementaryConfiguration.Concurrency);
  if (!parsed.success) return unknown("AWS Config's item does not say what concurrency the function reserves.");
  return parsed.data.reservedConcurrentExecutions ?? null;
}

// An item of a function without a policy may have no such key, as may one that is older than the key.
function policyOf({ supplementaryConfiguration: { Policy } }: RecordedItem): LambdaFunctionConfiguration["policy"] {
  if (Policy === undefined) return unknown("AWS Config's item does not say what the function's policy allows.");
  return wholePolicy([resourcePolicyOf(Policy), OF_ALIASES]);
}
