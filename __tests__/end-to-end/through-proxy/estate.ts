import type { ScanReport } from "../../../src/core/scan-report";
import { CATALOGUE_ACCOUNTS, SCAN_ROLE, seedCatalogueEstate } from "../catalogue-estate/seed";
import { scanCatalogue, type CatalogueScan } from "../support/catalogue-scan";
import { startLocalAws, type LocalAws } from "../support/local-aws";
import { startProxy, type PassingCall, type Proxy } from "../support/proxy";

/** A scan of both accounts that let it in. */
export const SCAN = {
  accounts: [CATALOGUE_ACCOUNTS.own, CATALOGUE_ACCOUNTS.member],
  region: "us-east-1",
  roleName: SCAN_ROLE,
} as const satisfies CatalogueScan;

/** The catalogue's estate behind a proxy, which scans go through. */
export interface ProxiedEstate {
  readonly aws: LocalAws;
  readonly proxy: Proxy;
  /** A scan of which nothing was spoiled. */
  readonly clean: ScanReport;
  /** The calls of that scan. */
  readonly calls: readonly PassingCall[];
  stop(): Promise<void>;
}

/** Lays the estate out and scans it once. */
export async function startProxiedEstate(): Promise<ProxiedEstate> {
  const aws = await startLocalAws();
  await seedCatalogueEstate({ clients: aws, endpoint: aws.endpoint, awsRegion: SCAN.region });
  const proxy = await startProxy(aws.endpoint);
  process.env.AWS_ENDPOINT_URL = proxy.endpoint;
  const calls = proxy.spoil(() => undefined);
  return {
    aws,
    proxy,
    clean: await scanCatalogue(SCAN),
    calls,
    async stop() {
      delete process.env.AWS_ENDPOINT_URL;
      await proxy.stop();
      await aws.stop();
    },
  };
}
