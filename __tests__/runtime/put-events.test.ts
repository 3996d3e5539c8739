import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import { createClientFactory } from "../../src/runtime/clients";
import { putEvents, type AuditEvent } from "../../src/runtime/put-events";

const bus = mockClient(EventBridgeClient);

beforeEach(() => {
  bus.reset();
});

function events(count: number): readonly AuditEvent[] {
  return Array.from({ length: count }, (_, index) => ({ detailType: "Test", detail: { index } }));
}

function sent(): readonly (readonly number[])[] {
  return bus
    .commandCalls(PutEventsCommand)
    .map(({ args }) =>
      (args[0].input.Entries ?? []).map(({ Detail }) => (JSON.parse(Detail ?? "") as { index: number }).index),
    );
}

describe("putEvents", () => {
  it("sends ten events in each call, and makes no call without events", async () => {
    bus.on(PutEventsCommand).resolves({});

    await putEvents(createClientFactory(), "bus", []);
    await putEvents(createClientFactory(), "bus", events(23));

    expect(sent().map((batch) => batch.length)).toEqual([10, 10, 3]);
    expect(sent().flat()).toEqual(events(23).map((_, index) => index));
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries?.[0]).toEqual({
      EventBusName: "bus",
      Source: "compliance.audit",
      DetailType: "Test",
      Detail: '{"index":0}',
    });
  });

  it("sends again the entries that failed, and only those", async () => {
    const ok = { EventId: "1" };
    bus
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 1, Entries: [ok, { ErrorCode: "ThrottlingException" }, ok] })
      .resolves({ FailedEntryCount: 0, Entries: [ok] });

    await putEvents(createClientFactory(), "bus", events(3));

    expect(sent()).toEqual([[0, 1, 2], [1]]);
  });

  it("fails if entries keep failing", async () => {
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: "InternalFailure" }] });

    await expect(putEvents(createClientFactory(), "bus", events(1))).rejects.toThrow(
      "1 of 1 events could not be put on the bus. EventBridge answered InternalFailure.",
    );
    expect(sent()).toHaveLength(3);
  });
});
