import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { AuditError, messageOf } from "../core/errors";
import type { Credentials } from "./clients";
import { isWrongClock } from "./patience";
import { readFailureOf, WRONG_CLOCK } from "./read-failure";

/** Who a machine's credentials belong to. */
export interface Identity {
  readonly accountId: string;
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: string;
  /** The user, role session or root, as STS names it. */
  readonly arn: string;
  /** The region of the client that asked. */
  readonly awsRegion: string;
  readonly credentials: Credentials;
}

/**
 * Asks STS whose credentials this machine has. No permission is needed for it.
 * @throws AuditError where the machine has no credentials or no region, or AWS refuses them.
 */
export async function whoAmI(sts: STSClient): Promise<Identity> {
  try {
    const awsRegion = await sts.config.region();
    const { Account: accountId = "", Arn: arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    const [, partition = ""] = arn.split(":");
    if (accountId === "" || partition === "") throw new Error("The answer names no account.");
    return { accountId, partition, arn, awsRegion, credentials: sts.config.credentials };
  } catch (error) {
    throw notUsable(error);
  }
}

/** The names of STS's errors for wrong credentials (AWS STS API reference, common errors). */
const REFUSED = new Set([
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
  "IncompleteSignature",
]);

const SIGN_IN =
  "Sign in with `aws sso login`, set AWS_PROFILE or --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

/** Why this machine cannot speak to AWS, and what to do about it. */
function notUsable(error: unknown): AuditError {
  const message = messageOf(error);
  const { name = "" } = error as { name?: string };
  if (/^Expired/.test(name)) {
    return new AuditError("The AWS credentials have expired.", `${name}.`, "Sign in again.");
  }
  if (isWrongClock(error)) return new AuditError(WRONG_CLOCK.what, WRONG_CLOCK.why, WRONG_CLOCK.next);
  if (REFUSED.has(name)) {
    return new AuditError("AWS refuses the credentials of this machine.", `${name}.`, SIGN_IN);
  }
  if (/credential/i.test(name)) {
    const why = message.replace(/\.?$/, ".");
    return new AuditError("This machine has no AWS credentials that can be used.", why, SIGN_IN);
  }
  if (/region is missing/i.test(message)) {
    return new AuditError("No AWS region is configured.", "", "Set AWS_REGION or name the regions with --regions.");
  }
  const { reason } = readFailureOf(error, "STS.GetCallerIdentity", {
    accountId: "of this machine",
    awsRegion: "its own",
  });
  return new AuditError("AWS does not say who this machine is.", reason, "Check the credentials and the connection.");
}
