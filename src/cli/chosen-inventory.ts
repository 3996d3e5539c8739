import { AuditError } from "../core/errors";
import { aggregatorNameSchema, type InventorySettings } from "../core/inventory";
import type { InventorySource } from "../core/inventory-source";

/** From where the resources are taken, as the command line says it. */
export interface InventoryOptions {
  readonly inventory: InventorySource;
  readonly aggregator?: string;
}

/**
 * The inventory of the options; `undefined` where the accounts are asked.
 * @throws AuditError where an aggregator is missing, has no valid name, or would not be asked.
 */
export function chosenInventory({ inventory: source, aggregator }: InventoryOptions): InventorySettings | undefined {
  if (source === "api") {
    if (aggregator === undefined) return undefined;
    throw new AuditError(
      "--aggregator needs --inventory config or both.",
      "Otherwise the scan asks the accounts, and no aggregator.",
      "Add --inventory, or leave --aggregator out.",
    );
  }
  if (aggregator === undefined) {
    throw new AuditError(
      `--inventory ${source} needs --aggregator.`,
      "An account can have several aggregators.",
      "Name one; `aws configservice describe-configuration-aggregators` lists them.",
    );
  }
  const parsed = aggregatorNameSchema.safeParse(aggregator);
  if (parsed.success) return { source, aggregatorName: parsed.data };
  throw new AuditError(
    "--aggregator names no aggregator.",
    parsed.error.issues.map(({ message }) => `Expected that ${message}.`).join(" "),
    "Correct it.",
  );
}
