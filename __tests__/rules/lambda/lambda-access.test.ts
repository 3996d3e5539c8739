import { unknown } from "../../../src/core/known";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { ALLOW_EVENT_RULE, functionPolicy } from "../../../src/resources/lambda-function/examples";
import { lambdaMultiAz } from "../../../src/rules/lambda/lambda-multi-az";
import { lambdaPolicyNotPublic } from "../../../src/rules/lambda/lambda-policy-not-public";
import { lambdaUrlAuthenticated } from "../../../src/rules/lambda/lambda-url-authenticated";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is not known.");

describe("lambda-policy-not-public", () => {
  const S3 = { Service: "s3.amazonaws.com" };
  const ANY_AWS = { AWS: "*" };

  it.each([
    ["S3 for one account", S3, { StringEquals: { "AWS:SourceAccount": "111122223333" } }, "COMPLIANT"],
    ["S3 for one bucket", S3, { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::uploads" } }, "COMPLIANT"],
    ["S3 for any bucket", S3, { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::*" } }, "NON_COMPLIANT"],
    ["S3 in China for anybody", { Service: "s3.amazonaws.com.cn" }, {}, "NON_COMPLIANT"],
    ["S3 among others", { Service: ["sns.amazonaws.com", "s3.amazonaws.com"] }, {}, "NON_COMPLIANT"],
    ["another service", { Service: "sns.amazonaws.com" }, {}, "COMPLIANT"],
    ["an account", { AWS: "444455556666" }, {}, "COMPLIANT"],
    ["everybody of one organization", ANY_AWS, { StringEquals: { "aws:PrincipalOrgID": "o-a1b2" } }, "COMPLIANT"],
    ["everybody by URL", ANY_AWS, { StringEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } }, "NON_COMPLIANT"],
    ["everybody", ANY_AWS, {}, "NON_COMPLIANT"],
  ])("judges a statement that admits %s", (_name, Principal, Condition, expected) => {
    const policy = functionPolicy({ ...ALLOW_EVENT_RULE, Principal, Condition });

    expect(judge(lambdaPolicyNotPublic, lambdaFunction.example({ policy })).complianceType).toBe(expected);
  });

  it("gives S3 no access that a Deny takes away", () => {
    const policy = functionPolicy({ ...ALLOW_EVENT_RULE, Effect: "Deny", Principal: S3, Condition: {} });

    expect(judge(lambdaPolicyNotPublic, lambdaFunction.example({ policy })).complianceType).toBe("COMPLIANT");
  });

  it.each([
    [{ NotPrincipal: { AWS: "444455556666" } }, "NON_COMPLIANT"],
    [{ NotPrincipal: { Service: "s3.amazonaws.com" } }, "NON_COMPLIANT"],
    [{}, "COMPLIANT"],
  ])("judges a statement that names nobody: %p", (principal, expected) => {
    const { Sid, Effect, Action, Resource } = ALLOW_EVENT_RULE;
    const policy = functionPolicy({ Sid, Effect, Action, Resource, ...principal });

    expect(judge(lambdaPolicyNotPublic, lambdaFunction.example({ policy })).complianceType).toBe(expected);
  });

  it("names the statement, where it has a name", () => {
    const { Effect, Action, Resource } = ALLOW_EVENT_RULE;
    const nameless = { Effect, Action, Resource, Principal: "*" };
    const annotationOf = (statement: object) =>
      judge(lambdaPolicyNotPublic, lambdaFunction.example({ policy: functionPolicy(statement) })).annotation;

    expect(annotationOf({ Sid: "Door", ...nameless })).toBe("Statement Door of the policy gives access to everybody.");
    expect(annotationOf(nameless)).toBe("A statement of the policy gives access to everybody.");
    expect(annotationOf({ ...nameless, Principal: S3 })).toBe(
      "A statement of the policy lets S3 invoke the function for buckets of any account.",
    );
  });
});

describe("lambda-url-authenticated", () => {
  it("says if there is no URL", () => {
    expect(judge(lambdaUrlAuthenticated, lambdaFunction.example())).toEqual({
      complianceType: "COMPLIANT",
      annotation: "The function has no URL.",
    });
    expect(judge(lambdaUrlAuthenticated, lambdaFunction.example({ urlAuthTypes: ["AWS_IAM"] })).annotation).toBeNull();
  });

  it("says how an open URL authenticates", () => {
    expect(judge(lambdaUrlAuthenticated, lambdaFunction.example({ urlAuthTypes: ["NONE"] })).annotation).toBe(
      "A URL of the function has the authentication type NONE.",
    );
  });
});

describe("lambda-multi-az", () => {
  const subnets = (count: number) => Array.from({ length: count }, (_, index) => `subnet-${index}`);

  it.each([
    [["a", "b"], "COMPLIANT"],
    [["a", "a", "b"], "COMPLIANT"],
    [["a", "a"], "NON_COMPLIANT"],
    [["a"], "NON_COMPLIANT"],
    [["a", NOT_KNOWN], "INSUFFICIENT_DATA"],
    [["a", "b", NOT_KNOWN], "COMPLIANT"],
    [[NOT_KNOWN], "NON_COMPLIANT"],
    [[NOT_KNOWN, NOT_KNOWN], "INSUFFICIENT_DATA"],
  ])("judges subnets in %p as %s", (availabilityZones, expected) => {
    const configuration = lambdaFunction.example({ subnetIds: subnets(availabilityZones.length), availabilityZones });

    expect(judge(lambdaMultiAz, configuration).complianceType).toBe(expected);
  });

  it("takes the minimum of zones as a number, or as text as AWS Config sends it", () => {
    for (const minimumZones of [3, "3"]) {
      expect(judge(lambdaMultiAz, lambdaFunction.example(), { minimumZones })).toEqual({
        complianceType: "NON_COMPLIANT",
        annotation: "The function's subnets are in at most 2 availability zone(s); at least 3 are required.",
      });
    }
    for (const minimumZones of [1, "1", 0]) {
      expect(judge(lambdaMultiAz, lambdaFunction.example(), { minimumZones }).complianceType).toBe("COMPLIANT");
    }
  });

  it("counts subnets if all zones are unknown: fewer subnets than the minimum are too few", () => {
    const typeOf = (count: number) =>
      judge(lambdaMultiAz, lambdaFunction.example({ subnetIds: subnets(count), availabilityZones: NOT_KNOWN }), {
        minimumZones: 3,
      }).complianceType;

    expect(typeOf(2)).toBe("NON_COMPLIANT");
    expect(typeOf(3)).toBe("INSUFFICIENT_DATA");
  });
});
