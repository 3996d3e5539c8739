import fc from "fast-check";
import { AuditError } from "../../src/core/errors";
import { itemOf, parseRecordedItem, unwrapJson } from "../../src/resources/recorded-item";

/** A function as a notification of AWS Config tells of it. */
const NOTIFICATION = {
  version: "1.3",
  accountId: "444455556666",
  configurationItemCaptureTime: "2026-11-23T17:53:48.872Z",
  configurationItemStatus: "OK",
  configurationStateId: "1795456428872",
  configurationItemMD5Hash: "",
  arn: "arn:aws:lambda:eu-west-1:444455556666:function:invoices",
  resourceType: "AWS::Lambda::Function",
  resourceId: "invoices",
  resourceName: "invoices",
  awsRegion: "eu-west-1",
  availabilityZone: "Not Applicable",
  tags: { team: "billing" },
  relatedEvents: [],
  relationships: [
    { resourceType: "AWS::IAM::Role", resourceName: "invoices", relationshipName: "Is associated with " },
  ],
  configuration: { functionName: "invoices", runtime: "nodejs24.x" },
  supplementaryConfiguration: { Tags: { team: "billing" } },
};

/** The same function as GetResourceConfigHistory answers it: other names, JSON inside strings. */
const { accountId: awsAccountId, arn: ARN, ...SHARED } = NOTIFICATION;
const HISTORY = {
  ...SHARED,
  awsAccountId,
  ARN,
  configurationItemCaptureTime: new Date("2026-11-23T17:53:48.872Z"),
  configuration: JSON.stringify(NOTIFICATION.configuration),
  supplementaryConfiguration: { Tags: '{"team":"billing"}' },
};

function messageFor(raw: unknown): string {
  try {
    parseRecordedItem(raw);
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  throw new Error("The item was understood.");
}

describe("an item of AWS Config", () => {
  it.each([
    ["a notification", NOTIFICATION],
    ["the history", HISTORY],
  ])("says the same from %s", (_name, raw) => {
    expect(parseRecordedItem(raw)).toEqual({
      resourceType: "AWS::Lambda::Function",
      resourceId: "invoices",
      arn: "arn:aws:lambda:eu-west-1:444455556666:function:invoices",
      accountId: "444455556666",
      awsRegion: "eu-west-1",
      status: "OK",
      capturedAt: new Date("2026-11-23T17:53:48.872Z"),
      tags: { team: "billing" },
      configuration: { functionName: "invoices", runtime: "nodejs24.x" },
      supplementaryConfiguration: { Tags: { team: "billing" } },
    });
  });

  it("may mix the names of both", () => {
    expect(parseRecordedItem({ ...SHARED, awsAccountId, arn: ARN })).toEqual(parseRecordedItem(NOTIFICATION));
  });

  it("is understood for a deleted resource, of which it holds little", () => {
    const item = parseRecordedItem({
      ...SHARED,
      awsAccountId,
      configurationItemStatus: "ResourceDeleted",
      configuration: null,
      supplementaryConfiguration: null,
      tags: null,
    });

    expect(item).toMatchObject({ status: "ResourceDeleted", arn: null, tags: {}, configuration: null });
    expect(item.supplementaryConfiguration).toEqual({});
  });

  it.each([
    ["resourceType", { resourceType: undefined }],
    ["resourceId", { resourceId: "" }],
    ["awsRegion", { awsRegion: null }],
    ["accountId", { accountId: "the audit account" }],
    ["configurationItemStatus", { configurationItemStatus: undefined }],
    ["configurationItemCaptureTime", { configurationItemCaptureTime: 7 }],
    ["configurationItemCaptureTime", { configurationItemCaptureTime: "yesterday" }],
    ["configurationItemCaptureTime", { configurationItemCaptureTime: "2026-11-23" }],
    ["configurationItemCaptureTime", { configurationItemCaptureTime: "2026-02-30T17:53:48Z" }],
    ["configurationItemCaptureTime", { configurationItemCaptureTime: new Date(Number.NaN) }],
    ["supplementaryConfiguration", { supplementaryConfiguration: "none" }],
  ])("is refused with the name of a readable %s that it lacks", (name, more) => {
    expect(messageFor({ ...NOTIFICATION, ...more })).toMatch(
      new RegExp(`^This is not a configuration item of AWS Config\\. ${name}: .*Send the item as AWS Config does\\.$`),
    );
  });

  it("has the time that it gives, in any time zone", () => {
    const raw = { ...NOTIFICATION, configurationItemCaptureTime: "2026-11-23T18:53:48.872+01:00" };

    expect(parseRecordedItem(raw).capturedAt).toEqual(new Date("2026-11-23T17:53:48.872Z"));
  });

  it("is refused if it names no account", () => {
    expect(messageFor(SHARED)).toContain("awsAccountId: the item names no account.");
  });

  it("is refused without a crash if it is anything else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(messageFor(raw)).toContain("not a configuration item");
      }),
    );
  });
});

describe("a supplementary configuration", () => {
  function readAs(value: unknown): unknown {
    return parseRecordedItem({ ...NOTIFICATION, supplementaryConfiguration: { value } }).supplementaryConfiguration
      .value;
  }

  it("says the same as a value, as JSON in a string, and as that string in JSON once more", () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
        const text = JSON.stringify(value);

        expect(readAs(text)).toEqual(JSON.parse(text));
        expect(readAs(JSON.stringify(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ["plain words", "plain words"],
    ['"plain words"', "plain words"],
    ['"{broken"', "{broken"],
    ['"broken', '"broken'],
    ["false", "false"],
    [false, false],
    [null, null],
  ])("of %p is %p", (value, expected) => {
    expect(readAs(value)).toEqual(expected);
  });
});

describe("unwrapJson", () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    [' \n[1,"{}"]', [1, "{}"]],
    ["plain words", "plain words"],
    ["{broken", "{broken"],
    ["", ""],
    ["7", "7"],
    [7, 7],
    [null, null],
    [undefined, undefined],
  ])("of %p is %p", (value, expected) => {
    expect(unwrapJson(value)).toEqual(expected);
  });

  it("gives back every object that was written as JSON, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
        expect(unwrapJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => unwrapJson(`{${text}`)).not.toThrow();
      }),
    );
  });
});

describe("itemOf", () => {
  it("puts the item's own data around a configuration, and names the source", () => {
    expect(itemOf(parseRecordedItem(NOTIFICATION), { read: true })).toEqual({
      resourceType: "AWS::Lambda::Function",
      resourceId: "invoices",
      arn: "arn:aws:lambda:eu-west-1:444455556666:function:invoices",
      accountId: "444455556666",
      awsRegion: "eu-west-1",
      tags: { team: "billing" },
      configuration: { read: true },
      source: "config",
    });
  });
});
