import * as z from "zod";

/** The name of an aggregator (AWS Config API reference, ConfigurationAggregatorName). */
export const aggregatorNameSchema = z
  .string()
  .regex(/^[\w-]{1,256}$/, "an aggregator's name has letters, digits, _ and -, and at most 256 of them");

/** An inventory that asks an aggregator. Where a scan has none, it asks the accounts alone. */
export const inventorySettingsSchema = z.object({
  source: z.enum(["config", "both"]),
  /** The aggregator, in the account and region of the scanner. */
  aggregatorName: aggregatorNameSchema,
});

/** An inventory that asks an aggregator. */
export type InventorySettings = Readonly<z.infer<typeof inventorySettingsSchema>>;

/** What is told one by one of a type that AWS Config is behind with; the count tells of the rest. */
export const DIFFERENCES_TOLD = 100;

const differenceSchema = z.object({
  resourceId: z.string(),
  /** The field that differs; `null` where AWS Config lacks the resource, or still has it. */
  field: z.string().nullable(),
  /** `different` values; the resource is `missing` from AWS Config; or it is `gone` and AWS Config still has it. */
  is: z.enum(["different", "missing", "gone"]),
});

/** A difference between a resource and AWS Config's item of it. The resource itself is right: AWS Config is behind. */
export type InventoryDifference = Readonly<z.infer<typeof differenceSchema>>;

/** From where the resources of a type were read. */
export const inventoryUseSchema = z.object({
  /** `config`: all by AWS Config's items. `live`: all from the account. `mixed`: some each way. */
  source: z.enum(["config", "live", "mixed"]),
  /** Why resources were read from the account, and not by AWS Config's items; `null` where none were. */
  reason: z.string().nullable(),
  /** Where AWS Config is behind. Only a scan that compares has it, where AWS Config has items of the type. */
  behind: z
    .object({
      count: z.number().int().nonnegative(),
      first: z.array(differenceSchema).max(DIFFERENCES_TOLD).readonly(),
    })
    .optional(),
});

/** From where the resources of a type were read. */
export type InventoryUse = Readonly<z.infer<typeof inventoryUseSchema>>;
