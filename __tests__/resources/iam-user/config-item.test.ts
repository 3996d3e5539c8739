import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { iamUserFromConfigItem } from "../../../src/resources/iam-user/config-item";

const ARN = "arn:aws:iam::444455556666:user/staff/alice";

function itemWith(configuration: unknown, ARN_: string | null = ARN) {
  return iamUserFromConfigItem(
    parseRecordedItem({
      configurationItemVersion: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T17:53:48.872Z",
      configurationItemStatus: "OK",
      ARN: ARN_,
      resourceType: "AWS::IAM::User",
      resourceId: "AIDA1EXAMPLE",
      resourceName: "alice",
      awsRegion: "global",
      tags: {},
      configuration,
      supplementaryConfiguration: {},
    }),
  );
}

const NOT_RECORDED = {
  reason: "AWS Config's item of a user says nothing of passwords, MFA devices and access keys.",
};

describe("a user that AWS Config recorded", () => {
  it("is the item that a live read gives, but for its credentials", () => {
    const configuration = { path: "/staff/", userName: "alice", userId: "AIDA1EXAMPLE", arn: ARN, userPolicyList: [] };

    expect(itemWith(configuration)).toMatchObject({
      resourceType: "AWS::IAM::User",
      resourceId: "AIDA1EXAMPLE",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "global",
      tags: {},
      configuration: {
        userName: "alice",
        password: NOT_RECORDED,
        mfaActive: NOT_RECORDED,
        accessKeys: NOT_RECORDED,
      },
      source: "config",
    });
  });

  it.each([null, "alice", {}, { userName: 7 }])(
    "whose body is %p has the name of its ARN, or an unknown one",
    (body) => {
      expect(itemWith(body).configuration.userName).toBe("alice");
      expect(itemWith(body, null).configuration.userName).toMatchObject({
        reason: "AWS Config's item does not name the user.",
      });
    },
  );
});
