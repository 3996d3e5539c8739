import * as z from "zod";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { INVENTORY_SOURCES, type InventorySource } from "../core/inventory-source";

/** The settings of where a scan takes the resources from. */
export const inventorySettings = {
  inventory: z
    .enum(INVENTORY_SOURCES)
    .default("api")
    .describe(
      "api: scans ask the accounts. config: scans take what AWS Config's aggregator holds, and ask the accounts for the" +
        " rest. both: scans ask the accounts, and report where AWS Config is behind.",
    ),
};

/** The name of the stack's aggregator. */
export function aggregatorName(environmentSuffix: string): string {
  return `compliance-aggregator-${environmentSuffix}`;
}

/** What the functions are told of the inventory. */
export function inventoryOf(source: InventorySource, environmentSuffix: string): Pick<AuditSettings, "inventory"> {
  return source === "api" ? {} : { inventory: { source, aggregatorName: aggregatorName(environmentSuffix) } };
}

/** What decides whether the aggregator collects from the targets. */
interface Aggregated {
  readonly inventory: InventorySource;
  readonly aggregateOrganization: boolean;
  readonly targets: AuditSettings["targets"];
}

/** Throws an AuditError where scans ask an aggregator that collects from this account alone. */
export function assertAggregated({ inventory, aggregateOrganization, targets }: Aggregated): void {
  if (inventory === "api" || aggregateOrganization || "accounts" in targets) return;
  throw new AuditError(
    `inventory "${inventory}" needs an aggregator of the whole organisation, and aggregateOrganization is off (found false).`,
    "The targets are an organisation's accounts, and the aggregator collects from this account alone.",
    'Set aggregateOrganization to true, or inventory to "api".',
  );
}
