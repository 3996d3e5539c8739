import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";
import { iamUser } from "../../resources/iam-user/description";
import { accessKey } from "../../resources/iam-user/examples";
import { called } from "../../resources/iam/naming";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");

/** The second key that replaces a first one violates the rule too, until the first is inactive: see the remediation. */
export const iamUserOneActiveAccessKey = ruleFor(iamUser, {
  id: "iam-user-one-active-access-key",
  reads: ["userName", "accessKeys"],
  severity: "MEDIUM",
  title: "IAM user has at most one active access key",
  rationale:
    "Each active key is one more secret that can leak, and a second one is usually left over from a change that nobody" +
    " finished.",
  remediation:
    "Find out which key is in use, deactivate the other, and delete it when nobody has missed it." +
    " CLI: aws iam get-access-key-last-used, update-access-key --status Inactive and delete-access-key." +
    " Terraform: remove all but one aws_iam_access_key of the user, or set status to Inactive.",
  terraform: hcl`
    # The user's only key.
    resource "aws_iam_access_key" "this" {
      user = aws_iam_user.this.name
    }
  `,
  examples: () => ({
    compliant: [
      iamUser.example(),
      iamUser.example({ accessKeys: [] }),
      iamUser.example({ accessKeys: [accessKey(), accessKey({ number: 2, active: false })] }),
      iamUser.example({ accessKeys: [accessKey({ active: DENIED })] }),
    ],
    nonCompliant: [
      iamUser.example({ accessKeys: [accessKey(), accessKey({ number: 2 })] }),
      iamUser.example({
        accessKeys: [accessKey(), accessKey({ number: 2 }), accessKey({ number: 3, active: DENIED })],
      }),
    ],
    insufficientData: [
      iamUser.example({ accessKeys: DENIED }),
      iamUser.example({ accessKeys: [accessKey(), accessKey({ number: 2, active: DENIED })] }),
    ],
  }),
  evaluate({ userName, accessKeys }) {
    return whenKnown(accessKeys, (keys) => {
      const states = keys.map(({ active }) => active);
      const active = states.filter((state) => state === true).length;
      if (active > 1) return nonCompliant(`${called("user", userName)} has ${active} active access keys.`);
      const open = states.filter(isUnknown);
      const [first] = open;
      return first !== undefined && active + open.length > 1 ? insufficientData(first) : compliant();
    });
  },
});
