import { idOf, readScanTrigger } from "../../src/runtime/event";
import { rulesInScope } from "../../src/scan/targets";
import { event, scanRequested, scheduledEvent } from "../support/events";
import { configuredDoorRule, settings } from "../support/scan";

const RULES = [configuredDoorRule("door-locked"), configuredDoorRule("door-quiet")];

describe("readScanTrigger", () => {
  it("asks for everything on a schedule", () => {
    expect(readScanTrigger(scheduledEvent()).request).toEqual({});
  });

  it("takes the limits of a request", () => {
    const request = { accounts: ["444455556666"], regions: ["us-east-1"], rules: ["door-quiet"] } as const;

    expect(readScanTrigger(scanRequested({ ...request } as never)).request).toEqual(request);
  });

  it.each([
    ["another event", event("Something Else", {}), "detail"],
    ["a request with an unknown key", scanRequested({ account: "1" } as never), "account"],
    ["a request with a bad account", scanRequested({ accounts: ["12"] }), "12 digits"],
    ["no event at all", null, "not an EventBridge event"],
    ["an event without time", { ...scheduledEvent(), time: "yesterday" }, "time"],
  ])("refuses %s", (_name, given, message) => {
    expect(() => readScanTrigger(given)).toThrow(expect.objectContaining({ name: "AuditError" }) as Error);
    expect(() => readScanTrigger(given)).toThrow(message === "detail" ? "a schedule or a scan request" : message);
  });
});

describe("idOf", () => {
  it("is the same for the same event and sorts by time", () => {
    const first = idOf({ id: "a", time: "2026-03-01T12:00:00Z" });

    expect(first).toBe(idOf({ id: "a", time: "2026-03-01T12:00:00Z" }));
    expect(first).toMatch(/^20260301T120000Z-[0-9a-f]{8}$/);
    expect(idOf({ id: "b", time: "2026-03-01T12:00:00Z" })).not.toBe(first);
    expect(idOf({ id: "a", time: "2026-03-01T12:00:01.250Z" }) > first).toBe(true);
  });
});

describe("rulesInScope", () => {
  it("are the settings' rules, narrowed by the request", () => {
    expect(rulesInScope(settings(), RULES, {})).toEqual({ rules: RULES, narrowed: false });
    expect(rulesInScope(settings(), RULES, { rules: ["door-quiet"] })).toEqual({ rules: [RULES[1]], narrowed: true });
  });

  it("name everything in a request that is not in the settings", () => {
    const request = { accounts: ["999999999999"], regions: ["eu-west-1", "mars-1"], rules: ["roof-tight"] };

    expect(() => rulesInScope(settings(), RULES, request as never)).toThrow(
      "Not in the settings: account 999999999999, region mars-1, rule roof-tight.",
    );
  });

  it("leave to the scan what only AWS knows", () => {
    const { scanRoleName, remediationRoleName, externalId } = settings().targets;
    const targets = { organization: {}, regions: "all" as const, scanRoleName, remediationRoleName, externalId };
    const request = { accounts: ["999999999999"], regions: ["mars-1"] };

    expect(rulesInScope(settings({ targets }), RULES, request as never).rules).toEqual(RULES);
  });
});
