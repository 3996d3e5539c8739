import type { VirtualMFADevice } from "@aws-sdk/client-iam";
import { allPages } from "../pages";
import { list } from "../type/description";
import { sharedQuestion } from "../type/question";

/** IAM gives 100 devices a page if not asked for more. */
const DEVICES = list("IAM.ListVirtualMFADevices", {
  list: "VirtualMFADevices",
  token: "Marker",
  input: { AssignmentStatus: "Assigned", MaxItems: 1_000 },
});

/** The name that the console gave a root user's device before root users could have several. */
const ROOT_DEVICE = /^(arn:[\w-]+:iam::\d{12}:)mfa\/root-account-mfa-device$/;

/**
 * Whether a user, or the root user, has a virtual MFA device: an app that anybody who has the secret can copy. One list
 * for all, which holds no hardware devices and no passkeys, so that any other device of a user is one of those.
 */
export const hasVirtualMfa = sharedQuestion(DEVICES.calls, {
  all: async (context) => new Set((await allPages(DEVICES.pages(context))).map(ownerOf)),
  answer: (owners: ReadonlySet<string>, { arn }) => {
    if (arn !== null && owners.has(arn)) return true;
    // A device whose owner IAM does not name may be anybody's.
    return arn === null || owners.has("") ? undefined : false;
  },
});

/** The ARN of the user who has the device; an empty text if IAM does not name the user. */
function ownerOf({ SerialNumber = "", User }: VirtualMFADevice): string {
  const [, account] = ROOT_DEVICE.exec(SerialNumber) ?? [];
  return User?.Arn ?? (account === undefined ? "" : `${account}root`);
}
