import { GetTrailStatusCommand, ListTagsCommand, type Tag } from "@aws-sdk/client-cloudtrail";
import { unknown } from "../../../src/core/known";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { NOT_NEEDED } from "../../../src/resources/collector";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import {
  answers,
  arnOf,
  calls,
  cloudTrail,
  ELSEWHERE,
  listedTrail,
  LOG_GROUP,
  OF_ORGANIZATION,
  SHADOW,
} from "./trails";

/** The rules of the trail itself, whose bucket is left alone. */
const ruleIds = ["cloudtrail-kms-encryption", "cloudtrail-log-validation-enabled", "mandatory-tags-present"];
const OWN = { target: ELSEWHERE, ruleIds };

beforeEach(() => {
  cloudTrail.reset();
});

describe("the trails of a region", () => {
  it("are the account's own trails with this home region", async () => {
    answers(listedTrail(), SHADOW, OF_ORGANIZATION);

    expect(await all(trail.collector.collect(collectContext(OWN)))).toEqual([
      {
        resourceType: "AWS::CloudTrail::Trail",
        resourceId: "audit",
        arn: arnOf("audit"),
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "audit", bare: "" },
        configuration: {
          logFileValidationEnabled: true,
          kmsKeyId: "alias/audit",
          logGroupArn: LOG_GROUP,
          logGroupDelivery: NOT_NEEDED,
          bucketName: "audit-logs",
          bucketLogTarget: NOT_NEEDED,
          bucketAccess: NOT_NEEDED,
        },
        source: "live",
      },
    ]);
    expect(inputsOf(cloudTrail.commandCalls(ListTagsCommand))).toEqual([{ ResourceIdList: [arnOf("audit")] }]);
  });

  it("are asked for their tags one by one, page by page: a trail that is gone would fail a joint call", async () => {
    answers(listedTrail(), listedTrail({ Name: "second", TrailARN: arnOf("second") }));
    const audit = { ResourceIdList: [arnOf("audit")] };
    cloudTrail
      .on(ListTagsCommand, audit)
      .resolvesOnce({ ResourceTagList: [{ TagsList: [{ Key: "a", Value: "1" }] }, {}], NextToken: "more" })
      .resolvesOnce({ ResourceTagList: [{ TagsList: [{ Key: "b", Value: "2" }, {} as Tag] }] });
    cloudTrail.on(ListTagsCommand, { ResourceIdList: [arnOf("second")] }).resolves({ ResourceTagList: [] });

    const trails = await all(trail.collector.collect(collectContext(OWN)));

    expect(trails.map(({ tags }) => tags)).toEqual([{ a: "1", b: "2", "": "" }, {}]);
    // In which order is open: the trails are read side by side.
    const asked = inputsOf(cloudTrail.commandCalls(ListTagsCommand));
    expect(asked).toHaveLength(3);
    expect(asked).toEqual(
      expect.arrayContaining([audit, { ...audit, NextToken: "more" }, { ResourceIdList: [arnOf("second")] }]),
    );
  });

  it("are each a gap if their tags are denied, and keep their other fields", async () => {
    answers(listedTrail());
    cloudTrail.on(ListTagsCommand).rejects(named("AccessDeniedException"));
    const context = collectContext(OWN);

    expect(await all(trail.collector.collect(context))).toMatchObject([
      { tags: { missingPermission: "cloudtrail:ListTags" }, configuration: { logFileValidationEnabled: true } },
    ]);
    expect(context.takeGap("audit")).toBe(true);
  });

  it("are unknown, or encrypted with no key, where CloudTrail leaves fields out", async () => {
    answers({ TrailARN: arnOf(""), HomeRegion: "eu-west-1" }, {});
    cloudTrail.on(ListTagsCommand).resolves({ ResourceTagList: [] });

    expect(await all(trail.collector.collect(collectContext(OWN)))).toMatchObject([
      {
        resourceId: "",
        tags: {},
        configuration: {
          logFileValidationEnabled: { reason: "CloudTrail does not say whether the log files are validated." },
          kmsKeyId: null,
          logGroupArn: null,
          bucketName: { reason: "CloudTrail does not say to which bucket the trail delivers." },
        },
      },
    ]);
  });
});

describe("a field that no rule reads", () => {
  it.each([
    ["cloudtrail-kms-encryption", []],
    ["mandatory-tags-present", ["ListTags"]],
    ["cloudtrail-multi-region-enabled", ["GetTrailStatus", "GetEventSelectors"]],
    ["cloudtrail-to-cloudwatch-logs", ["GetTrailStatus"]],
  ])("is not asked: %s", async (id, more) => {
    answers(listedTrail({ HasCustomEventSelectors: true }));

    await all(trail.collector.collect(collectContext({ ruleIds: [id] })));

    expect(calls()).toEqual(["DescribeTrails", ...more]);
  });
});

describe("what a trail sends to its log group", () => {
  const deliveryOf = async () => {
    const context = collectContext({ target: ELSEWHERE, ruleIds: ["cloudtrail-to-cloudwatch-logs"] });
    const [found] = await all(trail.collector.collect(context));
    return found?.configuration.logGroupDelivery;
  };

  it("is asked by the trail's ARN: when it last arrived, and since when it could", async () => {
    const lastAt = new Date("2026-11-24T08:00:00Z");
    const startedAt = new Date("2026-11-01T08:00:00Z");
    answers(listedTrail());
    cloudTrail.on(GetTrailStatusCommand, { Name: arnOf("audit") }).resolves({
      IsLogging: true,
      LatestCloudWatchLogsDeliveryTime: lastAt,
      StartLoggingTime: startedAt,
    });

    expect(await deliveryOf()).toEqual({ lastAt, startedAt, error: null });
  });

  it("says what CloudTrail ran into", async () => {
    answers(listedTrail());
    const LatestCloudWatchLogsDeliveryError = "AccessDenied";
    cloudTrail
      .on(GetTrailStatusCommand, { Name: arnOf("audit") })
      .resolves({ IsLogging: true, LatestCloudWatchLogsDeliveryError });

    expect(await deliveryOf()).toEqual({ lastAt: null, startedAt: null, error: "AccessDenied" });
  });

  it("is not asked where the trail has no log group", async () => {
    answers(listedTrail({ CloudWatchLogsLogGroupArn: "" }));

    expect(await deliveryOf()).toEqual(unknown("It is read only where the trail has a log group."));
    expect(calls()).toEqual(["DescribeTrails"]);
  });
});
