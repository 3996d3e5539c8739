import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type CloudTrailClient,
} from "@aws-sdk/client-cloudtrail";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { NOT_NEEDED } from "../../../src/resources/collector";
import { all, collectContext, inputsOf, named, TARGET } from "../../support/collect";
import { answers, arnOf, calls, cloudTrail, ELSEWHERE, listedTrail, OF_ORGANIZATION, SHADOW } from "./trails";

const ENOUGH = { isMultiRegion: true, isLogging: true, managementEvents: ["read", "write"], objectEvents: [] };
const ruleIds = ["cloudtrail-multi-region-enabled"];

/** A trail that somebody chose events for. */
const CUSTOM = { HasCustomEventSelectors: true };

/** Where CloudTrail was asked for event selectors. */
function regionsOfSelectors(): Promise<readonly string[]> {
  const clients = cloudTrail
    .commandCalls(GetEventSelectorsCommand)
    .map(({ thisValue }) => thisValue as CloudTrailClient);
  return Promise.all(clients.map((client) => client.config.region()));
}

async function accountTrails(context = collectContext({ ruleIds })) {
  const items = await all(trail.collector.collect(context));
  const account = items.find(({ level }) => level === "account");
  return account && "trails" in account.configuration ? account.configuration.trails : undefined;
}

beforeEach(() => {
  cloudTrail.reset();
});

describe("the trails of an account together", () => {
  it.each([
    { call: "GetTrailStatus", command: GetTrailStatusCommand },
    { call: "GetEventSelectors", command: GetEventSelectorsCommand },
  ])("leave out a trail that $call reports as gone, without a gap", async ({ command }) => {
    answers(listedTrail(CUSTOM));
    cloudTrail.on(command as typeof GetTrailStatusCommand).rejects(named("TrailNotFoundException"));
    const context = collectContext({ ruleIds });

    expect(await accountTrails(context)).toEqual([]);
    expect(context.takeGone(TARGET.accountId)).toBe(false);
    expect(context.firstGap()).toBeNull();
  });

  it("are one item in its home region, and none elsewhere", async () => {
    answers(listedTrail());

    const [, account] = await all(trail.collector.collect(collectContext({ ruleIds })));
    const elsewhere = await all(trail.collector.collect(collectContext({ target: ELSEWHERE, ruleIds })));

    expect(account).toEqual({
      resourceType: "AWS::CloudTrail::Trail",
      resourceId: "444455556666",
      level: "account",
      arn: null,
      accountId: "444455556666",
      awsRegion: "global",
      tags: null,
      configuration: { trails: [ENOUGH], alarms: NOT_NEEDED, isManagementAccount: NOT_NEEDED },
      source: "live",
    });
    expect(elsewhere).toHaveLength(1);
  });

  it("are one item even if the account has no trail", async () => {
    cloudTrail.on(DescribeTrailsCommand).resolves({ trailList: [] });

    expect(await accountTrails()).toEqual([]);
  });

  it("are asked for by ARN, and their selectors in their home region", async () => {
    answers(listedTrail(CUSTOM), { ...SHADOW, ...CUSTOM });

    expect(await accountTrails()).toEqual([ENOUGH, ENOUGH]);
    expect(inputsOf(cloudTrail.commandCalls(GetTrailStatusCommand))).toEqual([
      { Name: arnOf("audit") },
      { Name: SHADOW.TrailARN },
    ]);
    expect(inputsOf(cloudTrail.commandCalls(GetEventSelectorsCommand))).toEqual([
      { TrailName: arnOf("audit") },
      { TrailName: SHADOW.TrailARN },
    ]);
    expect(await regionsOfSelectors()).toEqual(["eu-west-1", "us-east-1"]);
  });

  it.each(["eu-west-1", "us-east-1"])("are the same where %s is asked first", async (awsRegion) => {
    // Elsewhere CloudTrail knows of no selectors.
    answers(listedTrail({ ...CUSTOM, HomeRegion: "us-east-1" }));
    cloudTrail.on(GetEventSelectorsCommand).callsFake(async (_input, getClient: () => CloudTrailClient) => {
      const EventSelectors = [{ ReadWriteType: "WriteOnly" as const }];
      return (await getClient().config.region()) === "us-east-1" ? { EventSelectors } : {};
    });
    const context = collectContext({ target: { ...TARGET, awsRegion }, ruleIds });

    expect(await accountTrails(context)).toMatchObject([{ managementEvents: ["write"] }]);
  });

  it("are asked for in the scan's region if CloudTrail does not say their home region", async () => {
    answers(listedTrail({ ...CUSTOM, HomeRegion: undefined }));

    await accountTrails();

    expect(await regionsOfSelectors()).toEqual(["eu-west-1"]);
  });

  it("without selectors of their own log every management event, and are not asked for them", async () => {
    answers(listedTrail());
    cloudTrail.on(GetEventSelectorsCommand).rejects(named("AccessDeniedException"));

    expect(await accountTrails()).toEqual([ENOUGH]);
    expect(calls()).toEqual(["DescribeTrails", "GetTrailStatus"]);
  });

  it("log the events of S3 objects that their selectors take", async () => {
    answers(listedTrail(CUSTOM));
    const DataResources = [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }];
    cloudTrail
      .on(GetEventSelectorsCommand)
      .resolves({ EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: false, DataResources }] });

    expect(await accountTrails()).toMatchObject([{ managementEvents: [], objectEvents: ["write"] }]);
  });

  it("are unknown if their selectors are denied, and the reason names the region that was asked", async () => {
    answers({ ...SHADOW, ...CUSTOM });
    cloudTrail.on(GetEventSelectorsCommand).rejects(named("AccessDeniedException"));

    expect(await accountTrails()).toMatchObject([
      { managementEvents: { reason: expect.stringContaining("region us-east-1") as string } },
    ]);
  });

  it("of a single region are asked whether they log, and not which events", async () => {
    answers(listedTrail({ IsMultiRegionTrail: false }), listedTrail({ IsMultiRegionTrail: undefined }));

    expect(await accountTrails()).toMatchObject([
      { isMultiRegion: false, isLogging: true },
      { isMultiRegion: false, isLogging: true },
    ]);
    expect(calls()).toEqual(["DescribeTrails", "GetTrailStatus", "GetTrailStatus"]);
  });

  it("are unknown if CloudTrail says nothing of them", async () => {
    answers(listedTrail({ HasCustomEventSelectors: undefined }));
    cloudTrail.on(GetTrailStatusCommand).resolves({});
    cloudTrail.on(GetEventSelectorsCommand).resolves({});

    expect(await accountTrails()).toMatchObject([
      {
        isLogging: { reason: "CloudTrail does not say whether the trail is logging." },
        managementEvents: { reason: expect.stringContaining("the answer lacks EventSelectors") as string },
      },
    ]);
  });

  it("are judged by their advanced selectors if they have any", async () => {
    answers(listedTrail(CUSTOM));
    const Equals = ["Management"];
    cloudTrail.on(GetEventSelectorsCommand).resolves({
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: "eventCategory", Equals },
            { Field: "readOnly", Equals: ["true"] },
          ],
        },
      ],
    });

    expect(await accountTrails()).toMatchObject([{ managementEvents: ["read"] }]);
  });

  it.each([
    [false, ["read", "write"]],
    [true, { reason: expect.stringContaining("Only the account that created") as string }],
    [undefined, { reason: expect.stringContaining("Only the account that created") as string }],
  ])(
    "include the organization's trail, whose selectors only the owner can read (custom: %p)",
    async (HasCustomEventSelectors, expected) => {
      answers({ ...OF_ORGANIZATION, HasCustomEventSelectors });
      const context = collectContext({ ruleIds });

      expect(await accountTrails(context)).toMatchObject([{ isLogging: true, managementEvents: expected }]);
      expect(calls()).toEqual(["DescribeTrails", "GetTrailStatus"]);
      expect(context.firstGap()).toBeNull();
    },
  );

  it.each([
    [GetTrailStatusCommand, "cloudtrail:GetTrailStatus", "isLogging"],
    [GetEventSelectorsCommand, "cloudtrail:GetEventSelectors", "managementEvents"],
  ] as const)("are a gap of the account if a part is denied (%#)", async (command, missingPermission, field) => {
    answers(listedTrail(CUSTOM));
    cloudTrail.on(command as typeof GetTrailStatusCommand).rejects(named("AccessDeniedException"));
    const context = collectContext({ ruleIds });

    expect(await accountTrails(context)).toMatchObject([{ isMultiRegion: true, [field]: { missingPermission } }]);
    expect(context.takeGap("444455556666")).toBe(true);
  });
});
