import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type ConfigItem } from "../config-item";
import { runtimeOf, type LambdaFunctionConfiguration } from "./configuration";

const functionSchema = z.object({
  runtime: z.string().nullish(),
  packageType: z.string().nullish(),
  tracingConfig: z.object({ mode: z.string().nullish() }).nullish(),
  deadLetterConfig: z.object({ targetArn: z.string().nullish() }).nullish(),
  vpcConfig: z.object({ subnetIds: z.array(z.string()).nullish() }).nullish(),
});

const concurrencySchema = z.object({ reservedConcurrentExecutions: z.number().nullish() });

/** Reads a function that AWS Config recorded. The item says nothing of destinations. */
export function lambdaFunctionFromConfigItem(item: ConfigItem): ConfigurationItem<LambdaFunctionConfiguration> {
  const onFailureDestinationArn = unknown("AWS Config's item of a function says nothing of its destinations.");
  const parsed = functionSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const misshapen = unknown("The function in AWS Config's item could not be understood.");
    return itemOf(item, {
      runtime: misshapen,
      tracingMode: misshapen,
      reservedConcurrency: reservedConcurrencyOf(item),
      deadLetterTargetArn: misshapen,
      onFailureDestinationArn,
      subnetIds: misshapen,
    });
  }
  const { runtime, packageType, tracingConfig, deadLetterConfig, vpcConfig } = parsed.data;
  return itemOf(item, {
    runtime: runtimeOf(packageType, runtime),
    tracingMode: tracingConfig?.mode ?? "PassThrough",
    reservedConcurrency: reservedConcurrencyOf(item),
    deadLetterTargetArn: deadLetterConfig?.targetArn ?? null,
    onFailureDestinationArn,
    subnetIds: vpcConfig?.subnetIds ?? [],
  });
}

// Items of old, and of functions without a reservation, have no such key: which of the two cannot be told.
function reservedConcurrencyOf({ supplementaryConfiguration }: ConfigItem): Known<number | null> {
  const parsed = concurrencySchema.safeParse(supplementaryConfiguration.Concurrency);
  if (!parsed.success) return unknown("AWS Config's item does not say what concurrency the function reserves.");
  return parsed.data.reservedConcurrentExecutions ?? null;
}
