import { GetAccountPasswordPolicyCommand, IAMClient, type PasswordPolicy } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { NOT_NEEDED } from "../../src/resources/collector";
import { iamPasswordPolicy } from "../../src/resources/iam-password-policy";
import { all, collectContext, named } from "../support/collect";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const iam = mockClient(IAMClient);

async function minimumLength(context = collectContext()) {
  const [item] = await all(iamPasswordPolicy.collector.collect(context));
  return item?.configuration.minimumLength;
}

function policyOf(MinimumPasswordLength?: number): PasswordPolicy {
  return { MinimumPasswordLength, ExpirePasswords: false };
}

beforeEach(() => {
  iam.reset();
});

describe("the account's password policy", () => {
  it("is one item of the account, with or without a policy of its own", async () => {
    iam.on(GetAccountPasswordPolicyCommand).resolvesOnce({ PasswordPolicy: policyOf(16) });
    const item = {
      resourceType: "AWS::IAM::PasswordPolicy",
      resourceId: "444455556666",
      arn: null,
      accountId: "444455556666",
      awsRegion: "global",
      tags: null,
      source: "live",
    };

    expect(await all(iamPasswordPolicy.collector.collect(collectContext()))).toEqual([
      { ...item, configuration: { minimumLength: 16 } },
    ]);
    iam.on(GetAccountPasswordPolicyCommand).rejects(named("NoSuchEntityException"));
    expect(await all(iamPasswordPolicy.collector.collect(collectContext()))).toEqual([
      { ...item, configuration: { minimumLength: null } },
    ]);
    expect(iamPasswordPolicy.collector.isGlobal).toBe(true);
  });

  it.each([
    [{}, /the answer lacks PasswordPolicy/],
    [{ PasswordPolicy: policyOf() }, /^IAM does not say how long/],
  ])('is unknown, which is not "none", if IAM answers %p', async (answer, reason) => {
    iam.on(GetAccountPasswordPolicyCommand).resolves(answer);

    expect(await minimumLength()).toMatchObject({ reason: expect.stringMatching(reason) as string });
  });

  it("is a gap that names the permission if it is denied", async () => {
    iam.on(GetAccountPasswordPolicyCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect(await minimumLength(context)).toMatchObject({ missingPermission: "iam:GetAccountPasswordPolicy" });
    expect(context.takeGap("444455556666")).toBe(true);
  });

  it("is not asked for where no enabled rule looks at it", async () => {
    expect(await minimumLength(collectContext({ ruleIds: ["iam-root-mfa-enabled"] }))).toBe(NOT_NEEDED);
    expect(iam.calls()).toHaveLength(0);
  });
});

describe("a password policy in a plan", () => {
  it.each([
    ["14 characters", 14, 14],
    ["the provider's default", null, 6],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("asks for %s", (_name, minimum_password_length, minimumLength) => {
    const policy = { type: "aws_iam_account_password_policy", values: { minimum_password_length } };

    expect(readPlanned(iamPasswordPolicy.planReader, policy)).toEqual({ minimumLength });
  });

  it("belongs to an account and to no region, like the live one", () => {
    expect(iamPasswordPolicy.planReader.isGlobal).toBe(true);
  });
});
