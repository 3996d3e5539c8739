import fc from "fast-check";
import { isUnknown, unknown } from "../../../src/core/known";
import type { AclGrant } from "../../../src/resources/s3-bucket/acl";
import { logDeliveryOf } from "../../../src/resources/s3-bucket/log-delivery";

const GROUP = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
const S3_LOGS = "logging.s3.amazonaws.com";
const NOT_KNOWN = unknown("It was denied.");
const ELB_LOGS = "logdelivery.elasticloadbalancing.amazonaws.com";

function policy(Principal: unknown, Effect = "Allow"): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect, Principal, Action: "s3:PutObject" }] });
}

/** Grants of writing to these groups. */
function grants(...grantees: readonly string[]): readonly AclGrant[] {
  return grantees.map((grantee) => ({ grantee, permission: "WRITE" }));
}

describe("log delivery", () => {
  it.each([
    ["nobody", [], null, []],
    ["everybody by ACL, which is another matter", [EVERYBODY], null, []],
    ["the log delivery group", [EVERYBODY, GROUP], null, ["server access logs"]],
    ["the service of access logs", [], policy({ Service: S3_LOGS }), ["server access logs"]],
    ["the service of load balancer logs", [], policy({ Service: [ELB_LOGS] }), ["load balancer access logs"]],
    ["an account of load balancers", [], policy({ AWS: "127311923021" }), ["load balancer access logs"]],
    ["its root", [], policy({ AWS: ["arn:aws:iam::156460612806:root"] }), ["load balancer access logs"]],
    ["its root in China", [], policy({ AWS: "arn:aws-cn:iam::638102146993:root" }), ["load balancer access logs"]],
    ["a customer's account", [], policy({ AWS: "arn:aws:iam::999999999999:root" }), []],
    ["another service", [], policy({ Service: "cloudfront.amazonaws.com" }), []],
    ["services by names that every object has", [], policy({ Service: ["constructor", "__proto__", "toString"] }), []],
    ["accounts by names that every object has", [], policy({ AWS: ["constructor", "hasOwnProperty"] }), []],
    ["everybody by policy", [], policy("*"), []],
    ["nobody by name", [], policy(undefined), []],
    ["a service that is denied", [], policy({ Service: S3_LOGS }, "Deny"), []],
  ])("by %s", (_name, granteeUris, text, expected) => {
    expect(logDeliveryOf(grants(...granteeUris), text)).toEqual(expected);
  });

  it("of several kinds names each once, in one order", () => {
    const services = policy({ Service: [S3_LOGS, ELB_LOGS], AWS: "156460612806" });

    expect(logDeliveryOf(grants(GROUP), services)).toEqual(["load balancer access logs", "server access logs"]);
  });

  it.each(["", "{", "7", '{"Statement":[{"Principal":"*"}]}'])("is unknown by the policy %p", (text) => {
    const delivery = logDeliveryOf([], text);

    expect(isUnknown(delivery) && delivery.reason).toBe("The bucket's policy could not be understood.");
  });

  it("of S3's own logs is certain by the ACL or the policy, even if the other is unknown", () => {
    expect(logDeliveryOf(grants(GROUP), NOT_KNOWN)).toEqual(["server access logs"]);
    expect(logDeliveryOf(NOT_KNOWN, policy({ Service: S3_LOGS }))).toEqual(["server access logs"]);
    expect(logDeliveryOf(NOT_KNOWN, policy({ Service: ELB_LOGS }))).toBe(NOT_KNOWN);
    expect(logDeliveryOf([], NOT_KNOWN)).toBe(NOT_KNOWN);
  });

  it("never throws, whatever grantees and policy say", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.oneof(fc.string(), fc.json()), (granteeUris, text) => {
        expect(() => logDeliveryOf(grants(...granteeUris), text)).not.toThrow();
      }),
    );
  });
});
