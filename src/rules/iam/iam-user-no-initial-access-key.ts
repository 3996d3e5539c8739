import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown, type Known } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamUser, type AccessKey } from "../../resources/iam-user/description";
import { accessKey } from "../../resources/iam-user/examples";
import { called } from "../../resources/iam/naming";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const NOT_USED = accessKey({ lastUsed: null, isUnusedSinceSetup: true });

/** A user without a password for the console is a program, which is set up to have a key. */
export const iamUserNoInitialAccessKey = ruleFor(iamUser, {
  id: "iam-user-no-initial-access-key",
  reads: ["userName", "password", "accessKeys"],
  severity: "MEDIUM",
  title: "IAM user with a console password did not get an access key at its creation",
  rationale:
    "A key that is made along with a user, without anybody asking for it, lies around unused: nobody looks after it," +
    " and nobody misses it if it leaks.",
  remediation:
    "Delete the key. Whoever needs one makes it later, for a purpose that is known." +
    " CLI: aws iam delete-access-key. Terraform: remove aws_iam_access_key, or aws_iam_user_login_profile if the user" +
    " is a program.",
  terraform: hcl`
    # A person, who signs in to the console and has no access key.
    resource "aws_iam_user_login_profile" "this" {
      user = aws_iam_user.this.name
    }
  `,
  examples: () => ({
    compliant: [
      iamUser.example(),
      iamUser.example({ accessKeys: [] }),
      iamUser.example({ accessKeys: [{ ...NOT_USED, active: false }] }),
    ],
    nonCompliant: [
      iamUser.example({ accessKeys: [NOT_USED] }),
      iamUser.example({ accessKeys: [accessKey({ active: DENIED }), { ...NOT_USED, number: 2 }] }),
    ],
    notApplicable: [iamUser.example({ password: null, accessKeys: [NOT_USED] })],
    insufficientData: [
      iamUser.example({ password: DENIED }),
      iamUser.example({ accessKeys: DENIED }),
      iamUser.example({ accessKeys: [{ ...NOT_USED, active: DENIED }] }),
      iamUser.example({ accessKeys: [accessKey({ isUnusedSinceSetup: unknown("A plan does not say when.") })] }),
    ],
  }),
  evaluate({ userName, password, accessKeys }) {
    const who = called("user", userName);
    return whenKnown(password, (found) => {
      if (found === null) return notApplicable(`${who} has no password for the console.`);
      return whenKnown(accessKeys, (keys) => {
        const initial = keys.map(isInitial);
        const number = keys[initial.indexOf(true)]?.number;
        if (number !== undefined) {
          return nonCompliant(`${who} got access key ${number} at the user's creation, and has never used it.`);
        }
        return whenKnown(allKnown(initial), () => compliant());
      });
    });
  },
});

/** Whether a key is active, and nobody has used it since it was made along with its user. */
function isInitial({ active, isUnusedSinceSetup }: AccessKey): Known<boolean> {
  if (active === false || isUnusedSinceSetup === false) return false;
  return isUnknown(active) ? active : isUnusedSinceSetup;
}
