import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  ListVirtualMFADevicesCommand,
  type VirtualMFADevice,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { iamUser } from "../../../src/resources/iam-user/description";
import { all, collectContext, inputsOf } from "../../support/collect";
import { arnOf } from "./report";

const iam = mockClient(IAMClient);
const SERIAL = "arn:aws:iam::444455556666:mfa/phone";

async function usersWith(...VirtualMFADevices: VirtualMFADevice[]) {
  iam.reset();
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: ["alice", "bob"].map((name) => ({ UserId: name, UserName: name, Arn: arnOf(name) })),
  });
  iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices });
  const items = await all(iamUser.collector.collect(collectContext({ fields: ["hasVirtualMfa"] })));
  return items.map(({ configuration }) => configuration.hasVirtualMfa);
}

describe("an account's virtual MFA devices", () => {
  it("are listed once, and each is the device of the user whom IAM names", async () => {
    const User = { Arn: arnOf("bob"), Path: "/", UserName: "bob", UserId: "bob", CreateDate: new Date(0) };

    expect(await usersWith({ SerialNumber: SERIAL, User })).toEqual([false, true]);
    expect(inputsOf(iam.commandCalls(ListVirtualMFADevicesCommand))).toEqual([
      { AssignmentStatus: "Assigned", MaxItems: 1_000 },
    ]);
  });

  it("may be anybody's if IAM names no user, except for the root user's own, which has a name of its own", async () => {
    const open = { reason: "IAM does not say whether one of the user's MFA devices is an app." };

    expect(await usersWith({ SerialNumber: SERIAL })).toMatchObject([open, open]);
    expect(await usersWith({ SerialNumber: undefined })).toMatchObject([open, open]);
    expect(await usersWith({ SerialNumber: "arn:aws:iam::444455556666:mfa/root-account-mfa-device" })).toEqual([
      false,
      false,
    ]);
  });
});
