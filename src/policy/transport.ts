import { ACTIONS, RESOURCES } from "./patterns";
import { FIXED_NAME, OWN_ARN } from "./open-policy";
import type { Condition, PolicyDocument, PolicyStatement, Selection } from "./policy-document";
import { namesEverybody } from "./principals";
import { holds, whole } from "./selection";

const EVERY_S3_ACTION = whole("s3:*");

/**
 * True if a bucket's policy denies everybody every action on the bucket and on its objects when a request does not use
 * TLS; one statement may cover the bucket and another the objects. A statement counts only if it covers all actions and
 * has no other condition. A Deny without any condition counts too, because it also denies requests without TLS.
 * @param bucketArn In any partition; the objects are `<bucketArn>/*`.
 */
export function deniesInsecureTransport({ statements }: PolicyDocument, bucketArn: string): boolean {
  const denials = statements.filter(isDenialOfPlainRequests);
  return [bucketArn, `${bucketArn}/*`].every((resource) =>
    denials.some(({ resources }) => resources !== null && holds(resources, whole(resource), RESOURCES)),
  );
}

/**
 * True if a policy denies everybody every action without TLS on something that may be a bucket whose ARN is not known.
 */
export function deniesInsecureTransportOfSomething({ statements }: PolicyDocument): boolean {
  return statements.filter(isDenialOfPlainRequests).some(({ resources }) => resources !== null && mayBeAny(resources));
}

/**
 * A placeholder (`OWN_ARN`, `FIXED_NAME`) stands for one ARN, so it cannot turn out to be that of the bucket; an ARN
 * that is written out, or a pattern, can.
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
