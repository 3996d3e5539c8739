import { measureOrganisation } from "../../bench/organisation";

it("measures a small organisation in every way, and each scan judges exactly what it has", async () => {
  const size = { accounts: 8, buckets: 40, evaluations: [1_000] };

  const { processes, children, map, sdk, memory } = await measureOrganisation(size);

  const [live, aggregated] = processes;
  expect(Number(aggregated?.evaluations)).toBeGreaterThanOrEqual(Number(live?.evaluations));
  expect(Number(aggregated?.calls)).toBeLessThan(Number(live?.calls) / 4);
  expect([children.length, sdk.length]).toEqual([5, 2]);
  expect(map.map((row) => row["children at once"])).toEqual([10, 50, 100, 500, 1_000]);
  expect(memory.map(({ step }) => step)).toEqual(["scanner", "publishing"]);
}, 120_000);
