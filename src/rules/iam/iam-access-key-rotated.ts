import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown, type Known } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamUser, type AccessKey } from "../../resources/iam-user/description";
import { accessKey } from "../../resources/iam-user/examples";
import { called } from "../../resources/iam/naming";
import { DAY_MS, dayOf } from "../days";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const OLD = new Date("2026-03-01T08:00:00Z");

/** A key's age counts from the day it was created: IAM cannot change a key, only replace it with another. */
export const iamAccessKeyRotated = ruleFor(iamUser, {
  id: "iam-access-key-rotated",
  reads: ["userName", "accessKeys"],
  severity: "MEDIUM",
  title: "IAM user's active access keys are not older than 90 days",
  rationale:
    "Access keys never expire, and copies of them lie in files, images and shell histories: the older a key is, the" +
    " more people may have seen it.",
  remediation:
    "Create a second key, move everything that uses the old key to it, then deactivate and delete the old key." +
    " Better, use a role instead of keys." +
    " CLI: aws iam create-access-key, update-access-key and delete-access-key." +
    " Terraform: aws_iam_access_key, replaced.",
  terraform: hcl`
    resource "terraform_data" "key_of" {
      # Change the value each quarter: a new value creates a new key.
      input = "2026-Q4"
    }

    resource "aws_iam_access_key" "this" {
      user = aws_iam_user.this.name

      lifecycle {
        create_before_destroy = true
        replace_triggered_by  = [terraform_data.key_of]
      }
    }
  `,
  parameters: z.strictObject({
    maxAgeDays: countParameter(90).describe("Days after which an active key has to be replaced."),
  }),
  examples: () => ({
    compliant: [
      iamUser.example(),
      iamUser.example({ accessKeys: [accessKey(), accessKey({ number: 2, active: false, lastRotated: OLD })] }),
    ],
    nonCompliant: [
      iamUser.example({ accessKeys: [accessKey({ lastRotated: OLD })] }),
      iamUser.example({ accessKeys: [accessKey({ active: DENIED }), accessKey({ number: 2, lastRotated: OLD })] }),
    ],
    notApplicable: [
      iamUser.example({ accessKeys: [] }),
      iamUser.example({ accessKeys: [accessKey({ active: false, lastRotated: OLD })] }),
    ],
    insufficientData: [
      iamUser.example({ accessKeys: DENIED }),
      iamUser.example({ accessKeys: [accessKey({ lastRotated: unknown("The date is known only after apply.") })] }),
      iamUser.example({ accessKeys: [accessKey(), accessKey({ number: 2, active: DENIED, lastRotated: OLD })] }),
    ],
  }),
  evaluate({ userName, accessKeys }, { parameters: { maxAgeDays }, now }) {
    const who = called("user", userName);
    const oldest = now.getTime() - maxAgeDays * DAY_MS;
    return whenKnown(accessKeys, (keys) => {
      const inUse = keys.filter(({ active }) => active !== false);
      if (inUse.length === 0) return notApplicable(`${who} has no active access key.`);
      const judged = inUse.map((key) => judgedKey(key, oldest));
      const old = judged.filter((text) => typeof text === "string");
      if (old.length > 0)
        return nonCompliant(`${who} has not rotated ${old.join(" and ")} for more than ${maxAgeDays} days.`);
      return whenKnown(allKnown(judged), () => compliant());
    });
  },
});

/** Names a key that is too old; `null` if it is not. The key is active, or may be. */
function judgedKey({ number, active, lastRotated }: AccessKey, oldest: number): Known<string | null> {
  if (isUnknown(active)) return active;
  if (isUnknown(lastRotated)) return lastRotated;
  if (lastRotated.getTime() >= oldest) return null;
  return `access key ${number} (last rotated on ${dayOf(lastRotated)})`;
}
