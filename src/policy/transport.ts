import { ACTIONS, RESOURCES } from "./patterns";
import { FIXED_NAME, OWN_ARN } from "./open-policy";
import type { Condition, PolicyDocument, PolicyStatement, Selection } from "./policy-document";
import { namesEverybody } from "./principals";
import { holds, whole } from "./selection";

const EVERY_S3_ACTION = whole("s3:*");

/**
 * True where a bucket's policy denies everybody every action on the bucket and on its objects when
 * the request does not use TLS; one statement may speak of the bucket and another of the objects.
 * A statement counts only where it covers all actions and has no condition but that one. A Deny
 * without any condition counts too: it denies plain requests among the rest.
 * @param bucketArn In whatever partition; its objects are `<bucketArn>/*`.
 */
export function deniesInsecureTransport({ statements }: PolicyDocument, bucketArn: string): boolean {
  const denials = statements.filter(isDenialOfPlainRequests);
  return [bucketArn, `${bucketArn}/*`].every((resource) =>
    denials.some(({ resources }) => resources !== null && holds(resources, whole(resource), RESOURCES)),
  );
}

/** True where a policy denies everybody every action without TLS on what may be a bucket whose ARN is not known. */
export function deniesInsecureTransportOfSomething({ statements }: PolicyDocument): boolean {
  return statements.filter(isDenialOfPlainRequests).some(({ resources }) => resources !== null && mayBeAny(resources));
}

/**
 * A placeholder (`OWN_ARN`, `FIXED_NAME`) stands for one ARN, so that it cannot turn out to be the bucket's; one that is
 * written out, or a pattern, can.
 */
function mayBeAny({ except, values }: Selection<string>): boolean {
  return except || values.some((value) => !value.startsWith(OWN_ARN) && value !== FIXED_NAME);
}

function isDenialOfPlainRequests(statement: PolicyStatement): boolean {
  return (
    statement.effect === "Deny" &&
    namesEverybody(statement) &&
    holds(statement.actions, EVERY_S3_ACTION, ACTIONS) &&
    statement.conditions.every(holdsForPlainRequests)
  );
}

function holdsForPlainRequests({ operator, key, values }: Condition): boolean {
  return (
    (operator === "bool" || operator === "boolifexists") &&
    key === "aws:securetransport" &&
    values.some((value) => value.toLowerCase() === "false")
  );
}
