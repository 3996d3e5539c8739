import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
  type Tag,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { snsTopic } from "../../../src/resources/sns-topic";
import { all, collectContext, inputsOf, named } from "../../support/collect";

const ORDERS = "arn:aws:sns:eu-west-1:444455556666:orders";
const sns = mockClient(SNSClient);

function answers(...arns: readonly string[]): void {
  sns.on(ListTopicsCommand).resolves({ Topics: arns.map((TopicArn) => ({ TopicArn })) });
  sns.on(GetTopicAttributesCommand).resolves({ Attributes: { TopicArn: ORDERS, KmsMasterKeyId: "alias/orders" } });
  sns.on(ListTagsForResourceCommand).resolves({ Tags: [{ Key: "team", Value: "billing" }] });
}

function calls(): readonly string[] {
  return sns.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}

beforeEach(() => {
  sns.reset();
});

describe("the topics of a region", () => {
  it("are read whole", async () => {
    answers(ORDERS);

    expect(await all(snsTopic.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::SNS::Topic",
        resourceId: ORDERS,
        arn: ORDERS,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: { kmsMasterKeyId: "alias/orders" },
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
    "has no key where its attributes name none: %j",
    async (answer) => {
      answers(ORDERS);
      sns.on(GetTopicAttributesCommand).resolves(answer);

      expect(await all(snsTopic.collector.collect(collectContext()))).toMatchObject([
        { configuration: { kmsMasterKeyId: null } },
      ]);
    },
  );

  it("without tags has none", async () => {
    answers(ORDERS, `${ORDERS}-2`);
    sns
      .on(ListTagsForResourceCommand)
      .resolvesOnce({ Tags: [] })
      .resolves({ Tags: [{} as Tag] });

    const topics = await all(snsTopic.collector.collect(collectContext()));

    expect(topics.map(({ tags }) => tags)).toEqual([{}, { "": "" }]);
  });

  it("whose attributes are denied is a gap, and still has its tags", async () => {
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
    ["mandatory-tags-present", ["ListTagsForResource"]],
  ])("is asked only what the rule %s reads", async (id, more) => {
    answers(ORDERS);

    await all(snsTopic.collector.collect(collectContext({ ruleIds: [id] })));

    expect(calls()).toEqual(["ListTopics", ...more]);
  });
});
