import { deprecationOf, RUNTIMES_AS_OF } from "../../../src/resources/lambda-function/runtimes";

/** AWS's calendar, by the day of the deprecation. */
const CALENDAR: Readonly<Record<string, readonly string[]>> = {
  "2023-12-04": ["python3.7"],
  "2023-12-07": ["ruby2.7"],
  "2024-01-08": ["java8", "go1.x", "provided"],
  "2024-06-12": ["nodejs16.x"],
  "2024-10-14": ["python3.8"],
  "2024-12-20": ["dotnet6"],
  "2025-09-01": ["nodejs18.x"],
  "2025-12-15": ["python3.9"],
  "2026-03-31": ["ruby3.2"],
  "2026-04-30": ["nodejs20.x"],
  "2026-07-31": ["provided.al2"],
  "2026-10-31": ["python3.10"],
  "2026-11-10": ["dotnet8", "dotnet9"],
  "2027-03-31": ["ruby3.3"],
  "2027-04-30": ["nodejs22.x"],
  "2027-06-30": ["python3.11", "java8.al2", "java11", "java17"],
  "2028-03-31": ["ruby3.4"],
  "2028-04-30": ["nodejs24.x"],
  "2028-10-31": ["python3.12"],
  "2028-11-14": ["dotnet10"],
  "2029-03-31": ["ruby4.0"],
  "2029-06-30": [
    "python3.13",
    "python3.14",
    "java8.al2023",
    "java11.al2023",
    "java17.al2023",
    "java21",
    "java25",
    "provided.al2023",
  ],
};

describe("the table of runtimes", () => {
  it("has been checked within the last 120 days against AWS's page of runtimes", () => {
    expect(RUNTIMES_AS_OF).toMatch(/^20\d\d-\d\d-\d\d$/);
    const days = (Date.now() - Date.parse(RUNTIMES_AS_OF)) / 86_400_000;

    // Where this fails: compare the table with the Lambda Developer Guide's "Lambda runtimes", and date it anew.
    expect(days).toBeLessThanOrEqual(120);
    // Tomorrow where the machine's day has not begun yet.
    expect(days).toBeGreaterThanOrEqual(-1);
  });

  it.each(Object.entries(CALENDAR).flatMap(([day, runtimes]) => runtimes.map((runtime) => [runtime, day])))(
    "deprecates %s on %s, from midnight UTC",
    (runtime, day) => {
      expect(deprecationOf(runtime)?.toISOString()).toBe(`${day}T00:00:00.000Z`);
    },
  );

  it.each([
    ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x"],
    ...["python2.7", "python3.6", "ruby2.5"],
    ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1"],
  ])("knows %s as deprecated before the table begins", (runtime) => {
    expect(deprecationOf(runtime)).toBeNull();
  });

  it.each(["", "python", "nodejs26.x", "Python3.12", "python3.12 "])("does not know %p", (runtime) => {
    expect(deprecationOf(runtime)).toBeUndefined();
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "does not know %p, a name that every object has",
    (name) => {
      expect(deprecationOf(name)).toBeUndefined();
    },
  );
});
