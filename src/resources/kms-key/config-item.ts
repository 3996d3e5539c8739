import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { KmsKeyConfiguration } from "./configuration";

const keySchema = z.object({
  keyManager: z.string().nullish(),
  keyState: z.string().nullish(),
  // Milliseconds, or a text.
  deletionDate: z.coerce.date().nullish().catch(null),
  origin: z.string().nullish(),
  keySpec: z.string().nullish(),
  customerMasterKeySpec: z.string().nullish(),
});

const rotationSchema = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]);

/** Reads a key that AWS Config recorded. */
export function kmsKeyFromConfigItem(item: RecordedItem): ConfigurationItem<KmsKeyConfiguration> {
  const { KeyRotationStatus, Policy } = item.supplementaryConfiguration;
  const rotation = rotationSchema.safeParse(KeyRotationStatus);
  const key = itemOf(item, {
    ...describedBy(item.configuration),
    rotationEnabled: rotation.success
      ? rotation.data
      : unknown("AWS Config's item does not say whether KMS rotates the key."),
    policy: policyOf(Policy),
  });
  // A key that AWS manages takes no tags.
  return key.configuration.manager === "AWS" ? { ...key, tags: null } : key;
}

function describedBy(configuration: unknown): Omit<KmsKeyConfiguration, "rotationEnabled" | "policy"> {
  const parsed = keySchema.safeParse(configuration);
  if (!parsed.success) {
    const misshapen = unknown("The key in AWS Config's item could not be understood.");
    return { manager: misshapen, state: misshapen, deletionDay: misshapen, origin: misshapen, spec: misshapen };
  }
  const { keyManager, keyState, deletionDate, origin, keySpec, customerMasterKeySpec } = parsed.data;
  return {
    manager: keyManager ?? unknown("AWS Config's item does not say who manages the key."),
    state: keyState ?? unknown("AWS Config's item does not say which state the key is in."),
    deletionDay: deletionDate?.toISOString().slice(0, 10) ?? null,
    origin: origin ?? unknown("AWS Config's item does not say where the key material comes from."),
    spec: keySpec ?? customerMasterKeySpec ?? unknown("AWS Config's item does not say of which spec the key is."),
  };
}

// What was JSON inside a string has become what it says.
function policyOf(recorded: unknown): Known<string> {
  if (typeof recorded === "string") return recorded;
  if (typeof recorded === "object" && recorded !== null) return JSON.stringify(recorded);
  return unknown("AWS Config's item does not hold the key's policy.");
}
