import { startProxiedEstate, type ProxiedEstate } from "./through-proxy/estate";
import { describeFaults } from "./through-proxy/faults";
import { describeInventory } from "./through-proxy/inventory";

// Ends what hangs: on a busy machine, the estate alone takes a minute to seed and scan.
jest.setTimeout(240_000);

describe("the estate of the whole catalogue, scanned through a proxy", () => {
  let estate: ProxiedEstate;

  beforeAll(async () => {
    estate = await startProxiedEstate();
  });
  afterAll(() => estate.stop());

  describe("that spoils what passes", () => {
    describeFaults(() => estate);
  });

  describe("with an aggregator of AWS Config, which holds what the local AWS records", () => {
    describeInventory(() => estate);
  });
});
