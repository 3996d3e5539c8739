import { GetMacieSessionCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { DescribeHubCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { mockClient } from "aws-sdk-client-mock";
import { macieSession } from "../../src/resources/macie-session";
import { securityHub } from "../../src/resources/security-hub";
import { all, collectContext, named } from "../support/collect";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const hub = mockClient(SecurityHubClient);
const macie = mockClient(Macie2Client);

beforeEach(() => {
  hub.reset();
  macie.reset();
});

describe("Security Hub of a region", () => {
  it("is one item of the account, in its region", async () => {
    hub.on(DescribeHubCommand).resolves({ HubArn: "arn:aws:securityhub:eu-west-1:444455556666:hub/default" });

    expect(await all(securityHub.collector.collect(collectContext()))).toMatchObject([
      { resourceId: "444455556666", awsRegion: "eu-west-1", tags: null, configuration: { isOn: true } },
    ]);
  });

  it.each([
    ["Account 444455556666 is not subscribed to AWS Security Hub", false, null],
    // The same error as for an account that asks for what only an administrator may see.
    [
      "Account 444455556666 is not an administrator for this organization",
      { reason: expect.stringContaining("SecurityHub.DescribeHub failed") as unknown },
      expect.objectContaining({ missingPermission: null }) as unknown,
    ],
  ])("is off only if Security Hub says so: %s", async (message, isOn, gap) => {
    hub.on(DescribeHubCommand).rejects(named("InvalidAccessException", message));
    const context = collectContext();

    expect(await all(securityHub.collector.collect(context))).toMatchObject([{ configuration: { isOn } }]);
    expect(context.firstGap()).toEqual(gap);
  });
});

describe("Macie of a region", () => {
  const denied =
    "User: arn:aws:sts::444455556666:assumed-role/scan/x is not authorized to perform: macie2:GetMacieSession";

  it.each([
    ["Macie is not enabled.", null, null],
    ["Macie is not enabled", null, null],
    [
      denied,
      { missingPermission: "macie2:GetMacieSession" },
      expect.objectContaining({ missingPermission: "macie2:GetMacieSession" }) as unknown,
    ],
  ])("is off only if Macie says so, and a denial is a gap: %s", async (message, status, gap) => {
    macie.on(GetMacieSessionCommand).rejects(named("AccessDeniedException", message));
    const context = collectContext();

    expect(await all(macieSession.collector.collect(context))).toMatchObject([
      { resourceId: "444455556666", awsRegion: "eu-west-1", configuration: { status } },
    ]);
    expect(context.firstGap()).toEqual(gap);
  });

  it.each([
    ["PAUSED", "PAUSED"],
    // The provider computes it where nobody sets it: what Macie makes of it is known before.
    [null, "ENABLED"],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with the planned status %p is read before it is made", (status, expected) => {
    expect(readPlanned(macieSession.planReader, { type: "aws_macie2_account", values: { status } })).toEqual({
      status: expected,
    });
  });
});
