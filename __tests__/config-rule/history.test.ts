import { ConfigServiceClient, GetResourceConfigHistoryCommand } from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import type { ChangedResource } from "../../src/config-rule/event";
import { readRecordedItem } from "../../src/config-rule/history";
import { AuditError } from "../../src/core/errors";
import { parseRecordedItem, type RecordedItem } from "../../src/resources/recorded-item";
import { collectContext, named, TARGET } from "../support/collect";
import { bucketItem, CAPTURED_AT, functionItem, inHistory } from "../support/config-events";

const LEDGER: ChangedResource = {
  resourceType: "AWS::S3::Bucket",
  resourceId: "ledger",
  capturedAt: new Date(CAPTURED_AT),
  gone: false,
};
const config = mockClient(ConfigServiceClient);

function readLedger(): Promise<RecordedItem> {
  return readRecordedItem(collectContext({ target: { ...TARGET, accountId: "111122223333" } }), LEDGER);
}

beforeEach(() => {
  config.reset();
});

function answering(...configurationItems: Record<string, unknown>[]): Promise<RecordedItem> {
  config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems });
  return readLedger();
}

describe("readRecordedItem", () => {
  it("asks for exactly the item that the notification names", async () => {
    await answering(inHistory(bucketItem("ledger")));

    expect(config.commandCalls(GetResourceConfigHistoryCommand).map(({ args }) => args[0].input)).toEqual([
      { resourceType: "AWS::S3::Bucket", resourceId: "ledger", laterTime: new Date(CAPTURED_AT), limit: 1 },
    ]);
  });

  it("reads it as if it had been in the notification, though it has JSON in strings and other names", async () => {
    const supplementaryConfiguration = { Concurrency: { reservedConcurrentExecutions: 5 }, Tags: { team: "payments" } };
    const notified = functionItem("payments", { supplementaryConfiguration });
    const recorded = inHistory(notified);
    expect(recorded).toMatchObject({
      accountId: "111122223333",
      arn: "arn:aws:lambda:eu-west-1:111122223333:function:payments",
      configuration: expect.stringMatching(/^\{"functionName":"payments"/) as string,
      supplementaryConfiguration: { Concurrency: '{"reservedConcurrentExecutions":5}' },
    });

    expect(await answering(recorded)).toEqual(parseRecordedItem(notified));
  });

  it("reads parts that are JSON in a string even in notifications, and in a further string in history", async () => {
    const notified = bucketItem("ledger");
    const recorded = inHistory(notified);
    expect(recorded).toMatchObject({
      supplementaryConfiguration: { AccessControlList: expect.stringMatching(/^"\{/) as string },
    });

    const item = await answering(recorded);

    expect(item).toEqual(parseRecordedItem(notified));
    expect(item.supplementaryConfiguration.AccessControlList).toMatchObject({ grantList: [] });
  });

  it("uses the event's account if the item names none", async () => {
    const recorded = inHistory(bucketItem("ledger"));
    delete recorded.accountId;

    expect((await answering(recorded)).accountId).toBe("111122223333");
  });

  it.each([
    ["an empty list", { configurationItems: [] }],
    ["nothing", {}],
  ])("fails if AWS Config answers %s", async (_name, answer) => {
    config.on(GetResourceConfigHistoryCommand).resolves(answer);
    const read = readLedger();

    await expect(read).rejects.toThrow(AuditError);
    await expect(read).rejects.toThrow(`AWS Config has no item of AWS::S3::Bucket ledger at ${CAPTURED_AT}.`);
  });

  it("fails with the permission if AWS Config denies the read", async () => {
    config.on(GetResourceConfigHistoryCommand).rejects(named("AccessDeniedException"));

    await expect(readLedger()).rejects.toMatchObject({
      name: "ReadFailure",
      reason: "config:GetResourceConfigHistory was denied in account 111122223333, region eu-west-1.",
      missingPermission: "config:GetResourceConfigHistory",
    });
  });
});
