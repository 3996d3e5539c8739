import { GetAccountPasswordPolicyCommand, IAMClient, type PasswordPolicy } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { NOT_NEEDED } from "../../src/resources/collector";
import { iamPasswordPolicy } from "../../src/resources/iam-password-policy";
import { all, collectContext, named } from "../support/collect";
import { AFTER_APPLY, readPlanned, type PlainValues } from "../support/planned";

const iam = mockClient(IAMClient);

/** What holds where nobody asks for more, with or without a policy. */
const NOTHING_ASKED = {
  requiresUppercase: false,
  requiresLowercase: false,
  requiresNumbers: false,
  requiresSymbols: false,
  rememberedPasswords: 0,
  maxAgeDays: null,
};

async function minimumLength(context = collectContext()) {
  const [item] = await all(iamPasswordPolicy.collector.collect(context));
  return item?.configuration.minimumLength;
}

function policyOf(MinimumPasswordLength?: number): PasswordPolicy {
  const RequireSymbols = true;
  const kinds = { RequireUppercaseCharacters: false, RequireLowercaseCharacters: false, RequireNumbers: false };
  return { MinimumPasswordLength, ExpirePasswords: false, RequireSymbols, ...kinds };
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
      { ...item, configuration: { ...NOTHING_ASKED, minimumLength: 16, requiresSymbols: true } },
    ]);
    iam.on(GetAccountPasswordPolicyCommand).rejects(named("NoSuchEntityException"));
    expect(await all(iamPasswordPolicy.collector.collect(collectContext()))).toEqual([
      { ...item, configuration: { ...NOTHING_ASKED, minimumLength: null } },
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

  it("has the passwords that it remembers, and the age at which they expire", async () => {
    const PasswordPolicy = { ...policyOf(16), PasswordReusePrevention: 24, ExpirePasswords: true, MaxPasswordAge: 90 };
    iam.on(GetAccountPasswordPolicyCommand).resolves({ PasswordPolicy });
    const [item] = await all(iamPasswordPolicy.collector.collect(collectContext()));

    expect(item?.configuration).toMatchObject({ rememberedPasswords: 24, maxAgeDays: 90 });
    expect(iam.calls()).toHaveLength(1);
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

    expect(readPlanned(iamPasswordPolicy.planReader, policy)).toEqual({ ...NOTHING_ASKED, minimumLength });
  });

  it("asks for what it says, and for nothing where it says 0", () => {
    const read = (values: PlainValues) =>
      readPlanned(iamPasswordPolicy.planReader, { type: "aws_iam_account_password_policy", values });
    const asking = {
      require_uppercase_characters: true,
      require_lowercase_characters: true,
      require_numbers: true,
      require_symbols: AFTER_APPLY,
      password_reuse_prevention: 12,
      max_password_age: 90,
    };

    expect(read(asking)).toEqual({
      minimumLength: 6,
      requiresUppercase: true,
      requiresLowercase: true,
      requiresNumbers: true,
      requiresSymbols: AFTER_APPLY,
      rememberedPasswords: 12,
      maxAgeDays: 90,
    });
    expect(read({ password_reuse_prevention: 0, max_password_age: 0 })).toEqual({ ...NOTHING_ASKED, minimumLength: 6 });
  });

  it("belongs to an account and to no region, like the live one", () => {
    expect(iamPasswordPolicy.planReader.isGlobal).toBe(true);
  });
});
