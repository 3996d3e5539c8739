/**
 * From where a scan takes the resources: from the accounts' APIs; from the items that AWS Config's aggregator holds, and
 * from the APIs what it does not hold; or from the APIs, compared with the aggregator's items.
 */
export const INVENTORY_SOURCES = ["api", "config", "both"] as const;

/** From where a scan takes the resources. */
export type InventorySource = (typeof INVENTORY_SOURCES)[number];
