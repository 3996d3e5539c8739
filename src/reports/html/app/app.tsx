import type { JSX } from "preact";
import type { Address } from "../address";
import type { ReportData } from "../report-data";
import { CoveragePage } from "./coverage-page";
import { FindingsPage } from "./findings-page";
import { MatrixPage } from "./matrix-page";
import { PackPage } from "./pack-page";
import { PacksPage } from "./packs-page";
import { WaiversPage } from "./waivers-page";
import type { Findings } from "./findings";
import type { createOrder } from "./order";
import type { createSearch } from "./search";

/** The findings, once all are read. */
export interface Loaded {
  readonly findings: Findings;
  readonly search: ReturnType<typeof createSearch>;
  readonly order: ReturnType<typeof createOrder>;
}

/** What every page is given. */
export interface PageProps {
  readonly report: ReportData;
  readonly address: Address;
  /** True while the page is printed: then everything stands on it, and not only what a screen shows. */
  readonly printing: boolean;
}

/** The page that the address names; nothing for the overview, which is in the markup. */
export function App({ loaded, ...props }: PageProps & { readonly loaded: Loaded | undefined }): JSX.Element | null {
  const { report, address } = props;
  switch (address.page) {
    case "overview":
      return null;
    case "findings":
      return loaded === undefined ? (
        <p role="status">Reading the findings…</p>
      ) : (
        <FindingsPage {...props} loaded={loaded} />
      );
    case "matrix":
      return <MatrixPage {...props} />;
    case "packs": {
      const pack = report.packs.find(({ id }) => id === address.part);
      return pack === undefined ? <PacksPage {...props} /> : <PackPage {...props} pack={pack} />;
    }
    case "coverage":
      return <CoveragePage {...props} />;
    case "waivers":
      return <WaiversPage {...props} loaded={loaded} />;
  }
}
