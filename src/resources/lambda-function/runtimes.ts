/** The day on which the table below was checked. */
export const RUNTIMES_AS_OF = "2026-11-27";

/**
 * The day on which AWS deprecates each runtime, UTC: from then on there are no security patches.
 * Source: AWS Lambda Developer Guide, "Lambda runtimes"; cfn-lint's lifecycle data.
 */
const DEPRECATED_ON: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dotnet10: "2028-11-14",
    dotnet8: "2026-11-10",
    dotnet9: "2026-11-10",
    dotnet6: "2024-12-20",
    "go1.x": "2024-01-08",
    java11: "2027-06-30",
    java17: "2027-06-30",
    java21: "2029-06-30",
    java25: "2029-06-30",
    java8: "2024-01-08",
    "java8.al2": "2027-06-30",
    "java8.al2023": "2029-06-30",
    "java11.al2023": "2029-06-30",
    "java17.al2023": "2029-06-30",
    "nodejs16.x": "2024-06-12",
    "nodejs18.x": "2025-09-01",
    "nodejs20.x": "2026-04-30",
    "nodejs22.x": "2027-04-30",
    "nodejs24.x": "2028-04-30",
    provided: "2024-01-08",
    "provided.al2": "2026-07-31",
    "provided.al2023": "2029-06-30",
    "python3.7": "2023-12-04",
    "python3.8": "2024-10-14",
    "python3.9": "2025-12-15",
    "python3.10": "2026-10-31",
    "python3.11": "2027-06-30",
    "python3.12": "2028-10-31",
    "python3.13": "2029-06-30",
    "python3.14": "2029-06-30",
    "ruby2.7": "2023-12-07",
    "ruby3.2": "2026-03-31",
    "ruby3.3": "2027-03-31",
    "ruby3.4": "2028-03-31",
    "ruby4.0": "2029-03-31",
  }),
);

/** Runtimes that were deprecated before the table begins. */
const LONG_DEPRECATED: ReadonlySet<string> = new Set([
  "dotnetcore1.0",
  "dotnetcore2.0",
  "dotnetcore2.1",
  "dotnetcore3.1",
  "nodejs",
  "nodejs4.3",
  "nodejs4.3-edge",
  "nodejs6.10",
  "nodejs8.10",
  "nodejs10.x",
  "nodejs12.x",
  "nodejs14.x",
  "python2.7",
  "python3.6",
  "ruby2.5",
]);

/**
 * The day from which a runtime is deprecated; `null` where it was deprecated before the table begins, `undefined` where
 * the table does not know the runtime.
 */
export function deprecationOf(runtime: string): Date | null | undefined {
  if (LONG_DEPRECATED.has(runtime)) return null;
  const day = DEPRECATED_ON.get(runtime);
  return day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
}
