import { isUnknown, unknown, type Known } from "../../core/known";
import { agreed, ANY_NAME, surelyOf, type OpenPolicy } from "../../policy/open-policy";
import { parsePolicy, type PolicyDocument, type PolicyStatement, type Principal } from "../../policy/policy-document";
import { accountOfPrincipal } from "../../policy/principals";
import { GROUP, type AclGrant } from "./acl";

/** The kinds of logs that AWS cannot deliver to a bucket whose default encryption uses a KMS key. */
export type LogDelivery = "server access logs" | "load balancer access logs";

/** The service principals that write such logs. */
const LOG_SERVICES: ReadonlyMap<string, LogDelivery> = new Map([
  ["logging.s3.amazonaws.com", "server access logs"],
  ["logdelivery.elasticloadbalancing.amazonaws.com", "load balancer access logs"],
]);

/**
 * The accounts from which Elastic Load Balancing writes logs in regions that opened before August 2022 (Elastic Load
 * Balancing User Guide, "Enable access logs for your Application Load Balancer").
 */
const ELB_ACCOUNTS: ReadonlySet<string> = new Set([
  "127311923021", // us-east-1
  "033677994240", // us-east-2
  "027434742980", // us-west-1
  "797873946194", // us-west-2
  "098369216593", // af-south-1
  "754344448648", // ap-east-1
  "589379963580", // ap-southeast-3
  "718504428378", // ap-south-1
  "383597477331", // ap-northeast-3
  "600734575887", // ap-northeast-2
  "114774131450", // ap-southeast-1
  "783225319266", // ap-southeast-2
  "582318560864", // ap-northeast-1
  "985666609251", // ca-central-1
  "054676820928", // eu-central-1
  "156460612806", // eu-west-1
  "652711504416", // eu-west-2
  "635631232127", // eu-south-1
  "009996457667", // eu-west-3
  "897822967062", // eu-north-1
  "076674570225", // me-south-1
  "507241528517", // sa-east-1
  "048591011584", // us-gov-west-1
  "190560391635", // us-gov-east-1
  "638102146993", // cn-north-1
  "037604701340", // cn-northwest-1
]);

/**
 * The logs that AWS may deliver to a bucket, derived from who may write to it. A service counts if it could deliver,
 * whether or not it does. The ACL or the policy alone can make S3's own delivery certain. Where only load balancers'
 * logs are certain and the other source is not known, the result is Unknown: S3's own logs may be delivered too, and
 * the rule on access logs needs to know.
 * @param policy The text of the bucket's policy; `null` where there is none.
 */
export function logDeliveryOf(
  aclGrants: Known<readonly AclGrant[]>,
  policy: Known<string | OpenPolicy | null>,
): Known<readonly LogDelivery[]> {
  const routes = [deliveriesInAcl(aclGrants), deliveriesInPolicy(policy)];
  const known = new Set(routes.flatMap((route) => (isUnknown(route) ? [] : route)));
  const open = known.has("server access logs") ? undefined : routes.find(isUnknown);
  return open ?? [...known].sort();
}

/**
 * Why a bucket cannot use a KMS key, in a sentence: S3 and the load balancers cannot deliver logs to a bucket whose
 * default is KMS, so their delivery would stop. `null` where no delivery would stop.
 */
export function stoppedByKms(logDelivery: readonly string[]): string | null {
  if (logDelivery.length === 0) return null;
  return `AWS delivers ${logDelivery.join(" and ")} to the bucket; encryption with a KMS key would stop that delivery.`;
}

function deliveriesInAcl(aclGrants: Known<readonly AclGrant[]>): Known<readonly LogDelivery[]> {
  if (isUnknown(aclGrants)) return aclGrants;
  return aclGrants.some(({ grantee }) => grantee === GROUP.logDelivery) ? ["server access logs"] : [];
}

function deliveriesInPolicy(policy: Known<string | OpenPolicy | null>): Known<readonly LogDelivery[]> {
  if (isUnknown(policy)) return policy;
  if (policy === null) return [];
  const document = typeof policy === "string" ? parsePolicy(policy) : policy;
  if (document === undefined) return unknown("The bucket's policy could not be understood.");
  const said = agreed(document, (read) => deliveriesIn(read).toSorted().join());
  return isUnknown(said) ? said : deliveriesIn(surelyOf(document));
}

function deliveriesIn({ statements }: PolicyDocument): readonly LogDelivery[] {
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  return [...new Set(allowing.flatMap((statement) => namedBy(statement).flatMap(deliveryBy)))];
}

function namedBy({ principals }: PolicyStatement): readonly Principal[] {
  return principals === null || principals.except ? [] : principals.values;
}

function deliveryBy({ value }: Principal): readonly LogDelivery[] {
  if (value === ANY_NAME) return [...new Set(LOG_SERVICES.values())];
  const service = LOG_SERVICES.get(value);
  if (service !== undefined) return [service];
  const account = accountOfPrincipal(value);
  return account !== undefined && ELB_ACCOUNTS.has(account) ? ["load balancer access logs"] : [];
}
