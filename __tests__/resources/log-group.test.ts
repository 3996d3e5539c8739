import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { mockClient } from "aws-sdk-client-mock";
import { logGroup } from "../../src/resources/log-group";
import { all, collectContext, inputsOf, named } from "../support/collect";
import { AFTER_APPLY, readPlanned, type PlainValues } from "../support/planned";

const ARN = "arn:aws:logs:eu-west-1:444455556666:log-group:/orders";
const logs = mockClient(CloudWatchLogsClient);

beforeEach(() => {
  logs.reset();
  logs.on(DescribeLogGroupsCommand).resolves({
    logGroups: [
      {
        logGroupName: "/orders",
        logGroupArn: ARN,
        arn: `${ARN}:*`,
        retentionInDays: 30,
        logGroupClass: "INFREQUENT_ACCESS",
      },
    ],
  });
  logs.on(ListTagsForResourceCommand).resolves({ tags: { team: "billing" } });
});

describe("the log groups of a region", () => {
  it("are read in full", async () => {
    expect(await all(logGroup.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::Logs::LogGroup",
        resourceId: "/orders",
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: { retentionInDays: 30, logGroupClass: "INFREQUENT_ACCESS" },
        source: "live",
      },
    ]);
    expect(inputsOf(logs.commandCalls(ListTagsForResourceCommand))).toEqual([{ resourceArn: ARN }]);
  });

  it("are listed page by page", async () => {
    logs
      .on(DescribeLogGroupsCommand)
      .resolvesOnce({ logGroups: [{ logGroupName: "/one" }], nextToken: "more" })
      .resolvesOnce({ logGroups: [], nextToken: "yet more" })
      .resolvesOnce({ logGroups: [{}] });

    const groups = await all(logGroup.collector.collect(collectContext()));

    expect(groups.map(({ resourceId }) => resourceId)).toEqual(["/one", ""]);
    expect(inputsOf(logs.commandCalls(DescribeLogGroupsCommand))).toEqual([
      { limit: 50 },
      { limit: 50, nextToken: "more" },
      { limit: 50, nextToken: "yet more" },
    ]);
  });
});

describe("a log group", () => {
  it("without a retention keeps everything, and has the standard class if none is named", async () => {
    logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: "/orders" }] });
    logs.on(ListTagsForResourceCommand).resolves({ tags: {} });

    expect(await all(logGroup.collector.collect(collectContext()))).toMatchObject([
      { arn: ARN, tags: {}, configuration: { retentionInDays: null, logGroupClass: "STANDARD" } },
    ]);
  });

  it("is a gap if its tags are denied, and still has its retention", async () => {
    logs.on(ListTagsForResourceCommand).rejects(named("AccessDeniedException"));
    const context = collectContext();

    expect(await all(logGroup.collector.collect(context))).toMatchObject([
      { tags: { missingPermission: "logs:ListTagsForResource" }, configuration: { retentionInDays: 30 } },
    ]);
    expect(context.takeGap("/orders")).toBe(true);
  });

  it("is asked for tags only if a rule reads them", async () => {
    await all(logGroup.collector.collect(collectContext({ ruleIds: ["logs-group-retention-set"] })));

    expect(logs.calls()).toHaveLength(1);
  });
});

function read(values: PlainValues) {
  return readPlanned(logGroup.planReader, { type: "aws_cloudwatch_log_group", values });
}

describe("a log group in a plan", () => {
  it.each([
    ["what it sets", { retention_in_days: 30, log_group_class: "DELIVERY" }, 30, "DELIVERY"],
    ["the defaults where it sets nothing", {}, null, "STANDARD"],
    ["no end where it keeps events for 0 days, which is for ever", { retention_in_days: 0 }, null, "STANDARD"],
    [
      "what is known only after apply",
      { retention_in_days: AFTER_APPLY, log_group_class: AFTER_APPLY },
      AFTER_APPLY,
      AFTER_APPLY,
    ],
  ])("has %s", (_name, values, retentionInDays, logGroupClass) => {
    expect(read(values)).toEqual({ retentionInDays, logGroupClass });
  });

  it("belongs to a region", () => {
    expect(logGroup.planReader).toMatchObject({ resourceType: "AWS::Logs::LogGroup", isGlobal: false });
  });
});
