import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamUser, type AccessKey, type IamUser } from "../../resources/iam-user/description";
import { accessKey, password } from "../../resources/iam-user/examples";
import { called } from "../../resources/iam/naming";
import { DAY_MS, dayOf } from "../days";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const LONG_AGO = new Date("2026-03-01T08:00:00Z");

/** The days of a credential that was never used count from its creation, so that a new one has time to be used. */
export const iamCredentialsInUse = ruleFor(iamUser, {
  id: "iam-credentials-in-use",
  reads: ["userName", "password", "accessKeys"],
  severity: "MEDIUM",
  title: "IAM user's password and active access keys are in use",
  rationale: "Nobody watches a credential that is not used: if it leaks, nobody notices that somebody else uses it.",
  remediation:
    "Remove the unused password; deactivate and then delete the unused access keys." +
    " CLI: aws iam delete-login-profile, update-access-key --status Inactive and delete-access-key." +
    " Terraform: set aws_iam_access_key.status to Inactive and later remove the key; remove" +
    " aws_iam_user_login_profile.",
  terraform: hcl`
    # Remove the resource after nobody has missed the key for a while.
    resource "aws_iam_access_key" "this" {
      user   = aws_iam_user.this.name
      status = "Inactive"
    }
  `,
  parameters: z.strictObject({
    maxUnusedDays: countParameter(45).describe(
      "Days without use after which a credential counts as unused: 45 as in CIS; AWS Config's own rule uses 90.",
    ),
  }),
  examples: () => ({
    compliant: [
      iamUser.example(),
      iamUser.example({ password: null }),
      iamUser.example({ accessKeys: [accessKey({ active: false, lastUsed: LONG_AGO })] }),
      iamUser.example({ accessKeys: [accessKey({ lastUsed: null, lastRotated: new Date("2026-11-20T08:00:00Z") })] }),
    ],
    nonCompliant: [
      iamUser.example({ password: password({ lastUsed: LONG_AGO }) }),
      iamUser.example({ password: password({ lastUsed: null, lastChanged: LONG_AGO }) }),
      iamUser.example({ password: DENIED, accessKeys: [accessKey({ lastUsed: LONG_AGO })] }),
      iamUser.example({ accessKeys: [accessKey({ lastUsed: null, lastRotated: LONG_AGO })] }),
    ],
    notApplicable: [iamUser.example({ password: null, accessKeys: [] })],
    insufficientData: [
      iamUser.example({ password: DENIED, accessKeys: DENIED }),
      iamUser.example({
        password: password({ lastUsed: unknown("A Terraform plan cannot tell when it was last used.") }),
      }),
      iamUser.example({ password: null, accessKeys: [accessKey({ active: DENIED, lastUsed: LONG_AGO })] }),
    ],
  }),
  evaluate({ userName, password, accessKeys }, { parameters: { maxUnusedDays }, now }) {
    const who = called("user", userName);
    const credentials = credentialsOf({ password, accessKeys });
    if (credentials.length === 0) return notApplicable(`${who} has neither a password nor an active access key.`);
    const latest = now.getTime() - maxUnusedDays * DAY_MS;
    const judged = credentials.map((known) => mapKnown(known, (credential) => unusedSince(latest, credential)));
    const unused = judged.filter((text) => typeof text === "string");
    if (unused.length > 0) {
      return nonCompliant(`${who} has not used the following for ${maxUnusedDays} days or more: ${unused.join(", ")}.`);
    }
    return whenKnown(allKnown(judged), () => compliant());
  },
});

/** A password to sign in with, or an access key to sign requests with. */
interface Credential {
  readonly name: string;
  readonly lastUsed: Known<Date | null>;
  /** When the credential was created or last changed. */
  readonly since: Known<Date>;
}

type Credentials = Pick<IamUser, "password" | "accessKeys">;

/** The credentials that are not known to be absent or inactive. */
function credentialsOf({ password, accessKeys }: Credentials): readonly Known<Credential>[] {
  const keys = isUnknown(accessKeys) ? [accessKeys] : accessKeys.flatMap(credentialIn);
  if (password === null) return keys;
  if (isUnknown(password)) return [password, ...keys];
  return [{ name: "the password", lastUsed: password.lastUsed, since: password.lastChanged }, ...keys];
}

function credentialIn({ number, active, lastUsed, lastRotated }: AccessKey): readonly Known<Credential>[] {
  if (isUnknown(active)) return [active];
  return active ? [{ name: `access key ${number}`, lastUsed, since: lastRotated }] : [];
}

/** Names a credential that was not used since `latest`; `null` if it was used. */
function unusedSince(latest: number, { name, lastUsed, since }: Credential): Known<string | null> {
  if (isUnknown(lastUsed)) return lastUsed;
  const moment = lastUsed ?? since;
  if (isUnknown(moment)) return moment;
  if (moment.getTime() > latest) return null;
  const day = dayOf(moment);
  return lastUsed === null ? `${name} (never used since ${day})` : `${name} (last used on ${day})`;
}
