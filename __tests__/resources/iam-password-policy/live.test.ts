import { GetAccountPasswordPolicyCommand, IAMClient, type PasswordPolicy } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { NOT_NEEDED } from "../../../src/resources/collector";
import { iamPasswordPolicyCollector } from "../../../src/resources/iam-password-policy/live";
import { all, collectContext, named } from "../../support/collect";

const iam = mockClient(IAMClient);

async function minimumLength(context = collectContext()) {
  const [item] = await all(iamPasswordPolicyCollector.collect(context));
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

    expect(await all(iamPasswordPolicyCollector.collect(collectContext()))).toEqual([
      { ...item, configuration: { minimumLength: 16 } },
    ]);
    iam.on(GetAccountPasswordPolicyCommand).rejects(named("NoSuchEntityException"));
    expect(await all(iamPasswordPolicyCollector.collect(collectContext()))).toEqual([
      { ...item, configuration: { minimumLength: null } },
    ]);
    expect(iamPasswordPolicyCollector.isGlobal).toBe(true);
  });

  it.each([
    [{}, /the answer has no PasswordPolicy/],
    [{ PasswordPolicy: policyOf() }, /^IAM does not say how long/],
  ])("of which IAM answers %p is unknown, not none", async (answer, reason) => {
    iam.on(GetAccountPasswordPolicyCommand).resolves(answer);

    expect(await minimumLength()).toMatchObject({ reason: expect.stringMatching(reason) as string });
  });

  it("that is denied names the permission, as a gap", async () => {
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
