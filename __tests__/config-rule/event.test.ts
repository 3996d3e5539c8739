import fc from "fast-check";
import { readConfigRuleEvent, wrongSetup } from "../../src/config-rule/event";
import { AuditError } from "../../src/core/errors";
import {
  bucketItem,
  CAPTURED_AT,
  configRuleInvoked,
  functionItem,
  inOtherDialect,
  itemChanged,
  NOTIFIED_AT,
  oversizedItemChanged,
  scheduleCameRound,
} from "../support/config-events";

const LEDGER = {
  resourceType: "AWS::S3::Bucket",
  resourceId: "ledger",
  capturedAt: new Date(CAPTURED_AT),
  gone: false,
};

describe("a message of AWS Config", () => {
  it("announces a changed resource with its item", () => {
    const event = readConfigRuleEvent(itemChanged(bucketItem("ledger"), { parameters: { ruleIds: "door-locked" } }));

    expect(event).toMatchObject({
      kind: "changed",
      configRuleName: "audit-rule-test",
      accountId: "111122223333",
      resultToken: "eyJlbmNyeXB0ZWREYXRhIjoi",
      parameters: { ruleIds: "door-locked" },
      resource: LEDGER,
      item: { accountId: "111122223333", arn: "arn:aws:s3:::ledger", configuration: { name: "ledger" } },
    });
  });

  it("means the same in either dialect of the item", () => {
    const item = functionItem("payments");

    expect(readConfigRuleEvent(itemChanged(inOtherDialect(item)))).toEqual(readConfigRuleEvent(itemChanged(item)));
  });

  it("names a resource whose item is too large, and when it was captured", () => {
    const event = readConfigRuleEvent(oversizedItemChanged(bucketItem("ledger")));

    expect(event).toMatchObject({ kind: "oversized", resource: LEDGER });
    expect(event).not.toHaveProperty("item");
  });

  it("announces a scheduled run and its time", () => {
    const event = readConfigRuleEvent(scheduleCameRound());

    expect(event).toMatchObject({ kind: "scheduled", notifiedAt: new Date(NOTIFIED_AT) });
  });

  it("need not have parameters, nor say whether the resource left the scope", () => {
    const event: Record<string, unknown> = { ...itemChanged(bucketItem("ledger"), { parameters: null }) };
    delete event.eventLeftScope;

    expect(readConfigRuleEvent(event)).toMatchObject({ parameters: {}, resource: { gone: false } });
  });
});

describe.each([
  ["an item", itemChanged],
  ["the summary of a large item", oversizedItemChanged],
])("%s", (_name, changed) => {
  it.each(["ResourceDeleted", "ResourceDeletedNotRecorded", "ResourceNotRecorded"])(
    "with status %s means that the resource is gone",
    (configurationItemStatus) => {
      const item = bucketItem("ledger", { configurationItemStatus, configuration: null });

      expect(readConfigRuleEvent(changed(item))).toMatchObject({ resource: { ...LEDGER, gone: true } });
    },
  );

  it.each(["OK", "ResourceDiscovered"])("with status %s means that the resource exists", (configurationItemStatus) => {
    const event = readConfigRuleEvent(changed(bucketItem("ledger", { configurationItemStatus })));

    expect(event).toMatchObject({ resource: LEDGER });
  });

  it("means that the resource is gone if it left the rule's scope", () => {
    const event = readConfigRuleEvent(changed(bucketItem("ledger"), { eventLeftScope: true }));

    expect(event).toMatchObject({ resource: { gone: true } });
  });
});

describe("an event that is not a message of AWS Config", () => {
  it.each([
    ["an invoking event that is not JSON", { ...scheduleCameRound(), invokingEvent: "{oops" }, "invokingEvent: is not"],
    ["parameters that are not JSON", { ...scheduleCameRound(), ruleParameters: "oops" }, "ruleParameters: is not JSON"],
    ["a parameter that is no text", scheduleCameRound({ parameters: { days: 90 } }), "ruleParameters.days"],
    ["another message type", configRuleInvoked({ messageType: "ComplianceChange" }), "invokingEvent.messageType"],
    ["a schedule without its time", configRuleInvoked({ messageType: "ScheduledNotification" }), "CreationTime"],
    ["an account of eleven digits", scheduleCameRound({ accountId: "11112222333" }), "accountId"],
    ["an empty result token", scheduleCameRound({ resultToken: "" }), "resultToken"],
    ["an empty name of the rule", scheduleCameRound({ configRuleName: "" }), "configRuleName"],
    ["an event of EventBridge", { "detail-type": "Scheduled Event", detail: {} }, "invokingEvent"],
    ["nothing", undefined, "expected object"],
  ])("is refused with what is wrong: %s", (_name, event, words) => {
    expect(() => readConfigRuleEvent(event)).toThrow(AuditError);
    expect(() => readConfigRuleEvent(event)).toThrow(words);
    expect(() => readConfigRuleEvent(event)).toThrow("This is not an event of AWS Config.");
  });

  it("is not quoted if it is not JSON, since it may hold secrets", () => {
    const said = (): unknown => readConfigRuleEvent({ ...scheduleCameRound(), invokingEvent: '{"a": hunter2}' });

    expect(said).toThrow("invokingEvent: is not JSON. What stands at line 1, column 7 does not belong there.");
    expect(said).not.toThrow("hunter2");
  });

  it.each([
    ["no item", undefined, "configurationItem"],
    ["an item that is none", null, "expected object"],
    ["an item without an account", { ...bucketItem("ledger"), awsAccountId: undefined }, "the item names no account"],
    ["an item without an id", { ...bucketItem("ledger"), resourceId: "" }, "resourceId"],
  ])("is refused if a change has %s", (_name, item, words) => {
    expect(() => readConfigRuleEvent(itemChanged(item))).toThrow(AuditError);
    expect(() => readConfigRuleEvent(itemChanged(item))).toThrow(words);
  });
});

describe("readConfigRuleEvent", () => {
  function throwsNothingElse(event: unknown): void {
    try {
      readConfigRuleEvent(event);
    } catch (error) {
      expect(error).toBeInstanceOf(AuditError);
    }
  }

  it("throws nothing but an AuditError, whatever JSON comes", () => {
    fc.assert(fc.property(fc.jsonValue(), throwsNothingElse));
  });

  it("throws nothing but an AuditError, whatever JSON the invoking event and the parameters are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (invokingEvent, parameters) => {
        throwsNothingElse({
          ...configRuleInvoked(invokingEvent),
          ruleParameters: JSON.stringify(parameters),
        });
      }),
    );
  });

  it("throws nothing but an AuditError, whatever one member of an item or its summary is", () => {
    const item = bucketItem("ledger");
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(item)), fc.jsonValue(), (key, value) => {
        const odd = { ...item, [key]: value };
        throwsNothingElse(itemChanged(odd));
        throwsNothingElse(oversizedItemChanged(odd));
      }),
    );
  });
});

describe("wrongSetup", () => {
  it("names the Config rule and what to do", () => {
    expect(wrongSetup("audit-rule-test", "It names no rule.").message).toBe(
      "The Config rule audit-rule-test cannot be evaluated. It names no rule." +
        " Deploy the rule with the project's own stack, or correct its input parameters.",
    );
  });
});
