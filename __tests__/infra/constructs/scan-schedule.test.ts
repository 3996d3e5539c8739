import {
  DEFAULT_SCAN_SCHEDULE,
  hoursBetweenScans,
  hoursUntilScanIsMissed,
} from "../../../src/infra/constructs/scan-schedule";

describe("hoursUntilScanIsMissed", () => {
  it("is an hour more than the interval of the default schedule", () => {
    expect(DEFAULT_SCAN_SCHEDULE).toBe("rate(6 hours)");
    expect(hoursUntilScanIsMissed(DEFAULT_SCAN_SCHEDULE)).toBe(7);
  });

  it.each([
    ["rate(30 minutes)", 2],
    ["rate(90 minutes)", 3],
    ["rate(1 hour)", 2],
    ["rate(1 day)", 25],
    ["rate(167 hours)", 168],
  ])("counts %s in whole hours", (schedule, hours) => {
    expect(hoursUntilScanIsMissed(schedule)).toBe(hours);
  });

  it("treats a cron expression as daily", () => {
    expect(hoursUntilScanIsMissed("cron(0 3 * * ? *)")).toBe(25);
  });

  it.each(["rate(168 hours)", "rate(7 days)", "rate(30 days)"])(
    "knows that CloudWatch cannot look back over %s",
    (schedule) => {
      expect(hoursUntilScanIsMissed(schedule)).toBeNull();
    },
  );
});

describe("hoursBetweenScans", () => {
  it.each([
    ["rate(15 minutes)", 0.25],
    ["rate(6 hours)", 6],
    ["rate(2 days)", 48],
    ["cron(0 3 * * ? *)", 24],
  ])("knows the interval of %s", (schedule, hours) => {
    expect(hoursBetweenScans(schedule)).toBe(hours);
  });
});
