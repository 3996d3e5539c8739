import type { InventorySettings } from "../../../src/core/inventory";
import type { ScanReport } from "../../../src/core/scan-report";
import { RULE_PARAMETERS } from "../catalogue-estate/account";
import { COLLECTORS } from "../../../src/resources/types";
import { rulesOf } from "../../../src/rules/rules-of";
import { createClientFactory } from "../../../src/runtime/clients";
import { scanFromHere } from "../../../src/scan/scan-from-here";
import { SERVICES } from "../../../src/aws/services";

/** What is scanned, and how. */
export interface CatalogueScan {
  readonly accounts: readonly string[];
  readonly region: string;
  readonly roleName: string;
  /** Milliseconds to wait for an answer; by default as long as every scan does. */
  readonly patience?: number | undefined;
  /** From where the resources are taken; by default from the accounts. */
  readonly inventory?: InventorySettings;
}

/** Scans accounts by every rule of the catalogue, as `audit scan` does. */
export async function scanCatalogue(scan: CatalogueScan): Promise<ScanReport> {
  const { region, patience, ...options } = scan;
  const clients = createClientFactory({ services: SERVICES, requestTimeout: patience });
  try {
    return await scanFromHere(
      { ...options, regions: [region], rules: rulesOf("all", RULE_PARAMETERS), waivers: [] },
      {
        clients,
        collectors: COLLECTORS,
        observer: { started: () => undefined, called: () => undefined, ended: () => undefined },
        logger: { info: () => undefined, warn: () => undefined },
        now: () => new Date(),
      },
    );
  } finally {
    clients.destroy();
  }
}
