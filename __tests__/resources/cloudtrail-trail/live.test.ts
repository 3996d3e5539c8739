import { ListTagsCommand, type Tag } from "@aws-sdk/client-cloudtrail";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { answers, arnOf, calls, cloudTrail, ELSEWHERE, listedTrail, OF_ORGANIZATION, SHADOW } from "./trails";

beforeEach(() => {
  cloudTrail.reset();
});

describe("the trails of a region", () => {
  it("are the account's own trails with this home region", async () => {
    answers(listedTrail(), SHADOW, OF_ORGANIZATION);

    expect(await all(trail.collector.collect(collectContext({ target: ELSEWHERE })))).toEqual([
      {
        resourceType: "AWS::CloudTrail::Trail",
        resourceId: "audit",
        arn: arnOf("audit"),
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "audit", bare: "" },
        configuration: { logFileValidationEnabled: true, kmsKeyId: "alias/audit" },
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

    const trails = await all(trail.collector.collect(collectContext({ target: ELSEWHERE })));

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
    const context = collectContext({ target: ELSEWHERE });

    expect(await all(trail.collector.collect(context))).toMatchObject([
      { tags: { missingPermission: "cloudtrail:ListTags" }, configuration: { logFileValidationEnabled: true } },
    ]);
    expect(context.takeGap("audit")).toBe(true);
  });

  it("are unknown, or encrypted with no key, where CloudTrail leaves fields out", async () => {
    answers({ TrailARN: arnOf(""), HomeRegion: "eu-west-1" }, {});
    cloudTrail.on(ListTagsCommand).resolves({ ResourceTagList: [] });

    expect(await all(trail.collector.collect(collectContext({ target: ELSEWHERE })))).toMatchObject([
      {
        resourceId: "",
        tags: {},
        configuration: {
          logFileValidationEnabled: { reason: "CloudTrail does not say whether the log files are validated." },
          kmsKeyId: null,
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
  ])("is not asked: %s", async (id, more) => {
    answers(listedTrail({ HasCustomEventSelectors: true }));

    await all(trail.collector.collect(collectContext({ ruleIds: [id] })));

    expect(calls()).toEqual(["DescribeTrails", ...more]);
  });
});
