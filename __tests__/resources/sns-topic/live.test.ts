import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
  type Tag,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { snsTopicCollector } from "../../../src/resources/sns-topic/live";
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

    expect(await all(snsTopicCollector.collect(collectContext()))).toEqual([
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

    const topics = await all(snsTopicCollector.collect(collectContext()));

    expect(topics.map(({ resourceId }) => resourceId)).toEqual([ORDERS, ""]);
    expect(inputsOf(sns.commandCalls(ListTopicsCommand))).toEqual([
      {},
      { NextToken: "more" },
      { NextToken: "yet more" },
    ]);
  });

  it("that are denied end the reading of topics with the missing permission", async () => {
    sns
      .on(ListTopicsCommand)
      .rejects(Object.assign(named("AuthorizationErrorException"), { Code: "AuthorizationError" }));

    await expect(all(snsTopicCollector.collect(collectContext()))).rejects.toMatchObject({
      missingPermission: "sns:ListTopics",
    });
  });
});

describe("a topic", () => {
  it.each([[{ Attributes: {} }], [{ Attributes: { KmsMasterKeyId: "" } }]])(
    "with no key in %j has none",
    async (answer) => {
      answers(ORDERS);
      sns.on(GetTopicAttributesCommand).resolves(answer);

      expect(await all(snsTopicCollector.collect(collectContext()))).toMatchObject([
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

    const topics = await all(snsTopicCollector.collect(collectContext()));

    expect(topics.map(({ tags }) => tags)).toEqual([{}, { "": "" }]);
  });

  it("that is denied in part is a gap, and known in the rest", async () => {
    answers(ORDERS);
    sns.on(GetTopicAttributesCommand).rejects(named("AuthorizationError"));
    const context = collectContext();

    expect(await all(snsTopicCollector.collect(context))).toMatchObject([
      { tags: { team: "billing" }, configuration: { kmsMasterKeyId: { missingPermission: "sns:GetTopicAttributes" } } },
    ]);
    expect(context.takeGap(ORDERS)).toBe(true);
  });

  it.each([
    ["sns-topic-encrypted", ["GetTopicAttributes"]],
    ["mandatory-tags-present", ["ListTagsForResource"]],
  ])("is asked nothing that no rule reads: %s", async (id, more) => {
    answers(ORDERS);

    await all(snsTopicCollector.collect(collectContext({ ruleIds: [id] })));

    expect(calls()).toEqual(["ListTopics", ...more]);
  });
});
