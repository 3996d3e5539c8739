import { allKnown, isUnknown } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { insufficientData, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import type { IamRoot } from "../../resources/iam-root";

/** What the root user signs in with, and whether it has MFA. */
type SignIn = Pick<IamRoot, "hasAccessKey" | "hasPassword" | "mfaEnabled">;

/**
 * The verdict on a root user's MFA. A root user without credentials needs none, since nobody can sign in as it.
 * @param judge The verdict where it has MFA.
 */
export function judgeRootMfa({ hasAccessKey, hasPassword, mfaEnabled }: SignIn, judge: () => Verdict): Verdict {
  if (mfaEnabled === true) return judge();
  if (isUnknown(mfaEnabled)) return insufficientData(mfaEnabled);
  if (hasPassword === true) return nonCompliant("The root user signs in without MFA.");
  if (hasAccessKey === true) return nonCompliant("The root user has an access key and no MFA device.");
  return whenKnown(allKnown([hasPassword, hasAccessKey]), () =>
    notApplicable(
      "The root user has neither a password nor an access key, for example because the organization manages root access centrally.",
    ),
  );
}
