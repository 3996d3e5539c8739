import { GetQueueAttributesCommand, ListQueuesCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { client } from "../../src/aws/sqs";
import { unknown } from "../../src/core/known";
import { sqsQueue, type SqsQueue } from "../../src/resources/sqs-queue";
import { sqsQueueEncrypted } from "../../src/rules/sqs/sqs-queue-encrypted";
import { judge } from "../rules/judge";
import { all, collectContext, inputsOf } from "../support/collect";
import { notifiedItem } from "../support/notified-item";
import { AFTER_APPLY, readPlanned, type PlainJoin } from "../support/planned";

const ORDERS = "https://sqs.eu-west-1.amazonaws.com/444455556666/orders";
const ARN = "arn:aws:sqs:eu-west-1:444455556666:orders";
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [] });
const sqs = mockClient(SQSClient);

beforeEach(() => {
  sqs.reset();
  sqs.on(ListQueuesCommand).resolves({ QueueUrls: [ORDERS] });
  sqs.on(GetQueueAttributesCommand).resolves({
    Attributes: { QueueArn: ARN, KmsMasterKeyId: "alias/orders", SqsManagedSseEnabled: "false", Policy: POLICY },
  });
  sqs.on(ListQueueTagsCommand).resolves({ Tags: { team: "billing" } });
});

describe("the queues of a region", () => {
  it("are read in full, with one call for all attributes of a queue", async () => {
    expect(await all(sqsQueue.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::SQS::Queue",
        resourceId: ORDERS,
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: { kmsMasterKeyId: "alias/orders", managedSse: false, policy: POLICY },
        source: "live",
      },
    ]);
    expect(inputsOf(sqs.commandCalls(GetQueueAttributesCommand))).toEqual([
      { QueueUrl: ORDERS, AttributeNames: ["QueueArn", "KmsMasterKeyId", "SqsManagedSseEnabled", "Policy"] },
    ]);
  });

  it("are listed again but not read again if an earlier run of the scan has read them", async () => {
    sqs.on(ListQueuesCommand).resolves({ QueueUrls: [`${ORDERS}-1`, `${ORDERS}-2`] });
    const context = { ...collectContext(), isRead: (id: string) => id === `${ORDERS}-1` };

    const items = await all(sqsQueue.collector.collect(context));

    expect(items.map(({ resourceId }) => resourceId)).toEqual([`${ORDERS}-2`]);
    expect(sqs.commandCalls(GetQueueAttributesCommand)).toHaveLength(1);
  });

  it("are listed page by page, which SQS does only if asked for a number of queues", async () => {
    sqs
      .on(ListQueuesCommand)
      .resolvesOnce({ QueueUrls: [ORDERS], NextToken: "more" })
      .resolvesOnce({});

    expect(await all(sqsQueue.collector.collect(collectContext()))).toHaveLength(1);
    expect(inputsOf(sqs.commandCalls(ListQueuesCommand))).toEqual([
      { MaxResults: 1_000 },
      { MaxResults: 1_000, NextToken: "more" },
    ]);
  });

  it("have no tags, no key and no policy where SQS leaves them out or empty", async () => {
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: ARN, KmsMasterKeyId: "" } });
    sqs.on(ListQueueTagsCommand).resolves({});

    expect(await all(sqsQueue.collector.collect(collectContext()))).toMatchObject([
      {
        tags: {},
        configuration: {
          kmsMasterKeyId: null,
          managedSse: { reason: "SQS does not say whether SQS encrypts the queue's messages." },
          policy: null,
        },
      },
    ]);
  });
});

describe("the client of SQS", () => {
  it("sends requests to the region's endpoint, wherever the queue's URL leads", () => {
    const made = new client({ region: "eu-west-1" });

    expect(made.config.useQueueUrlAsEndpoint).toBe(false);
    made.destroy();
  });
});

describe("a queue that AWS Config recorded", () => {
  const NO_FLAG = unknown("AWS Config's item does not say whether SQS encrypts the queue's messages.");
  const NO_POLICY = unknown("AWS Config's item does not say what the queue's policy allows.");

  function itemWith(configuration: unknown): SqsQueue {
    const item = notifiedItem({
      arn: ARN,
      resourceType: "AWS::SQS::Queue",
      resourceId: ORDERS,
      resourceName: "orders",
      configuration,
    });
    return sqsQueue.fromRecordedItem(item).configuration;
  }

  it.each([
    [{ KmsMasterKeyId: "alias/orders" }, { kmsMasterKeyId: "alias/orders", managedSse: NO_FLAG }],
    [{ SqsManagedSseEnabled: true }, { kmsMasterKeyId: null, managedSse: true }],
    [
      { SqsManagedSseEnabled: "false", KmsMasterKeyId: "" },
      { kmsMasterKeyId: null, managedSse: false },
    ],
  ])("with %j", (more, expected) => {
    expect(itemWith({ QueueUrl: ORDERS, ...more })).toEqual({ ...expected, policy: NO_POLICY });
  });

  it.each([
    ["a text", POLICY, POLICY],
    ["JSON", JSON.parse(POLICY) as unknown, POLICY],
    ["empty", "", null],
    ["a number", 7, NO_POLICY],
  ])("with a policy that is %s", (_name, Policy, policy) => {
    expect(itemWith({ QueueUrl: ORDERS, Policy }).policy).toEqual(policy);
  });

  it("is undecided, and never fails, if its configuration is malformed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(judge(sqsQueueEncrypted, itemWith(hostile)).complianceType).toBe("INSUFFICIENT_DATA");
      }),
    );
  });
});

describe("a planned queue", () => {
  const BESIDE = "aws_sqs_queue_policy";

  function read(values: Readonly<Record<string, unknown>>, around: PlainJoin = {}): SqsQueue {
    return readPlanned(sqsQueue.planReader, { type: "aws_sqs_queue", values }, around);
  }

  it.each([
    [{}, null, true, "COMPLIANT"],
    [{ sqs_managed_sse_enabled: false }, null, false, "NON_COMPLIANT"],
    [{ sqs_managed_sse_enabled: false, kms_master_key_id: "" }, null, false, "NON_COMPLIANT"],
    [{ sqs_managed_sse_enabled: false, kms_master_key_id: "alias/a" }, "alias/a", false, "COMPLIANT"],
    [{ sqs_managed_sse_enabled: AFTER_APPLY }, null, AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("with %j is read and judged", (values, kmsMasterKeyId, managedSse, verdict) => {
    const planned = read(values);

    expect(planned).toEqual({ kmsMasterKeyId, managedSse, policy: null });
    expect(judge(sqsQueueEncrypted, planned).complianceType).toBe(verdict);
  });

  it.each([
    ["none", null, {}, null],
    ["none where Terraform's state has an empty text", "", {}, null],
    ["its own", POLICY, {}, POLICY],
    ["that of the resource beside it", "", { companions: { [BESIDE]: [{ policy: POLICY }] } }, POLICY],
    [
      "none if the plan takes away the resource beside it",
      POLICY,
      { former: { [BESIDE]: [{ policy: POLICY }] } },
      null,
    ],
  ])("has a policy: %s", (_name, policy, around, expected) => {
    expect(read({ policy }, around).policy).toEqual(expected);
  });
});
