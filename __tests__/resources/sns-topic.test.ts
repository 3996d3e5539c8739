import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
  type Tag,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { snsTopic } from "../../src/resources/sns-topic";
import { all, collectContext, inputsOf, named } from "../support/collect";
import { AFTER_APPLY, readPlanned, type PlainJoin } from "../support/planned";
import { notifiedItem } from "../support/notified-item";

const ORDERS = "arn:aws:sns:eu-west-1:444455556666:orders";
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [] });
const sns = mockClient(SNSClient);

function answers(...arns: readonly string[]): void {
  sns.on(ListTopicsCommand).resolves({ Topics: arns.map((TopicArn) => ({ TopicArn })) });
  sns
    .on(GetTopicAttributesCommand)
    .resolves({ Attributes: { TopicArn: ORDERS, KmsMasterKeyId: "alias/orders", Policy: POLICY } });
  sns.on(ListTagsForResourceCommand).resolves({ Tags: [{ Key: "team", Value: "billing" }] });
}

function calls(): readonly string[] {
  return sns.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}

beforeEach(() => {
  sns.reset();
});

describe("the topics of a region", () => {
  it("are read in full", async () => {
    answers(ORDERS);

    expect(await all(snsTopic.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::SNS::Topic",
        resourceId: ORDERS,
        arn: ORDERS,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: { kmsMasterKeyId: "alias/orders", policy: POLICY },
        source: "live",
      },
    ]);
  });

  it("are listed page by page", async () => {
    answers();
    sns
      .on(ListTopicsCommand)
      .resolvesOnce({ Topics: [{ TopicArn: ORDERS }], NextToken: "more" })
      .resolvesOnce({ Topics: [], NextToken: "yet more" })
      .resolvesOnce({ Topics: [{}] });

    const topics = await all(snsTopic.collector.collect(collectContext()));

    expect(topics.map(({ resourceId }) => resourceId)).toEqual([ORDERS, ""]);
    expect(inputsOf(sns.commandCalls(ListTopicsCommand))).toEqual([
      {},
      { NextToken: "more" },
      { NextToken: "yet more" },
    ]);
  });

  it("end with the missing permission where the list is denied", async () => {
    sns
      .on(ListTopicsCommand)
      .rejects(Object.assign(named("AuthorizationErrorException"), { Code: "AuthorizationError" }));

    await expect(all(snsTopic.collector.collect(collectContext()))).rejects.toMatchObject({
      missingPermission: "sns:ListTopics",
    });
  });
});

describe("a topic", () => {
  it.each([[{ Attributes: {} }], [{ Attributes: { KmsMasterKeyId: "" } }]])(
    "has no key if its attributes name none: %j",
    async (answer) => {
      answers(ORDERS);
      sns.on(GetTopicAttributesCommand).resolves(answer);

      expect(await all(snsTopic.collector.collect(collectContext()))).toMatchObject([
        { configuration: { kmsMasterKeyId: null } },
      ]);
    },
  );

  it("has no tags if SNS returns none", async () => {
    answers(ORDERS, `${ORDERS}-2`);
    sns
      .on(ListTagsForResourceCommand)
      .resolvesOnce({ Tags: [] })
      .resolves({ Tags: [{} as Tag] });

    const topics = await all(snsTopic.collector.collect(collectContext()));

    expect(topics.map(({ tags }) => tags)).toEqual([{}, { "": "" }]);
  });

  it("has a policy that nobody knows if its attributes have none, since every topic has one", async () => {
    answers(ORDERS);
    sns.on(GetTopicAttributesCommand).resolves({ Attributes: { TopicArn: ORDERS } });

    expect(await all(snsTopic.collector.collect(collectContext()))).toMatchObject([
      { configuration: { policy: { reason: "SNS does not say what the topic's policy allows." } } },
    ]);
    expect(sns.commandCalls(GetTopicAttributesCommand)).toHaveLength(1);
  });

  it("is a gap if its attributes are denied, and still has its tags", async () => {
    answers(ORDERS);
    sns.on(GetTopicAttributesCommand).rejects(named("AuthorizationError"));
    const context = collectContext();

    expect(await all(snsTopic.collector.collect(context))).toMatchObject([
      { tags: { team: "billing" }, configuration: { kmsMasterKeyId: { missingPermission: "sns:GetTopicAttributes" } } },
    ]);
    expect(context.takeGap(ORDERS)).toBe(true);
  });

  it.each([
    ["sns-topic-encrypted", ["GetTopicAttributes"]],
    ["sns-topic-not-public", ["GetTopicAttributes"]],
    ["mandatory-tags-present", ["ListTagsForResource"]],
  ])("is asked only for what the rule %s reads", async (id, more) => {
    answers(ORDERS);

    await all(snsTopic.collector.collect(collectContext({ ruleIds: [id] })));

    expect(calls()).toEqual(["ListTopics", ...more]);
  });
});

function itemWith(configuration: unknown) {
  return snsTopic.fromRecordedItem(
    notifiedItem({
      arn: ORDERS,
      resourceType: "AWS::SNS::Topic",
      resourceId: ORDERS,
      resourceName: "orders",
      configuration,
      supplementaryConfiguration: { Tags: [] },
    }),
  );
}

describe("a topic that AWS Config recorded", () => {
  it.each([
    ["a key", { KmsMasterKeyId: "alias/orders" }, "alias/orders"],
    ["no key", {}, null],
    ["an empty key", { KmsMasterKeyId: "" }, null],
  ])("with %s", (_name, more, kmsMasterKeyId) => {
    expect(itemWith({ TopicArn: ORDERS, Owner: "444455556666", DisplayName: "Orders", ...more })).toMatchObject({
      resourceType: "AWS::SNS::Topic",
      resourceId: ORDERS,
      configuration: { kmsMasterKeyId },
      source: "config",
    });
  });

  it.each([
    ["a text", POLICY, POLICY],
    ["JSON", JSON.parse(POLICY) as unknown, POLICY],
    ["a number", 7, { reason: "AWS Config's item does not say what the topic's policy allows." }],
  ])("with a policy that is %s", (_name, Policy, policy) => {
    expect(itemWith({ TopicArn: ORDERS, Policy }).configuration).toMatchObject({ policy });
  });

  it("is asked for its key and its policy if the item holds no attributes", async () => {
    answers(ORDERS);
    const item = itemWith({});

    expect((await snsTopic.complete(item, collectContext())).configuration).toEqual({
      kmsMasterKeyId: "alias/orders",
      policy: POLICY,
    });
    expect(inputsOf(sns.commandCalls(GetTopicAttributesCommand))).toEqual([{ TopicArn: ORDERS }]);
  });

  it("has an unknown key, not none, if the key is not a text", () => {
    expect(itemWith({ TopicArn: ORDERS, KmsMasterKeyId: 7 }).configuration.kmsMasterKeyId).toMatchObject({
      reason: "AWS Config's item does not say which KMS key encrypts the topic's messages.",
    });
  });

  it("is unknown, and never fails, if its configuration is malformed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile).configuration.kmsMasterKeyId).toMatchObject({
          reason: "AWS Config's item does not say which KMS key encrypts the topic's messages.",
        });
      }),
    );
  });
});

describe("a topic in a plan", () => {
  it.each([
    ["none", null, null],
    ["an empty text", "", null],
    ["an alias", "alias/topics", "alias/topics"],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("whose key is %s has it", (_name, kms_master_key_id, kmsMasterKeyId) => {
    const planned = { type: "aws_sns_topic", values: { kms_master_key_id } };

    expect(readPlanned(snsTopic.planReader, planned)).toEqual({ kmsMasterKeyId, policy: null });
  });

  const BESIDE = "aws_sns_topic_policy";

  it.each([
    ["none", null, {}, null],
    ["its own", POLICY, {}, POLICY],
    [
      "that of the resource beside it, which replaces its own",
      "{}",
      { companions: { [BESIDE]: [{ policy: POLICY }] } },
      POLICY,
    ],
    [
      "none if the plan takes away the resource beside it",
      POLICY,
      { former: { [BESIDE]: [{ policy: POLICY }] } },
      null,
    ],
    ["what is known only after apply", AFTER_APPLY, {}, AFTER_APPLY],
  ])("has a policy: %s", (_name, policy, around: PlainJoin, expected) => {
    const planned = { type: "aws_sns_topic", values: { policy } };

    expect(readPlanned(snsTopic.planReader, planned, around).policy).toEqual(expected);
  });

  it("belongs to a region, like the live one, and is found by its ARN", () => {
    expect(snsTopic.planReader).toMatchObject({
      resourceType: "AWS::SNS::Topic",
      isGlobal: snsTopic.collector.isGlobal,
      identifiedBy: ["arn", "id"],
    });
  });
});
