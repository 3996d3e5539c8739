import { unknown } from "../../../src/core/known";
import { documentOf } from "../../../src/resources/iam-policy/configuration";
import { iamPolicyFromPlan } from "../../../src/resources/iam-policy/plan";

const AFTER_APPLY = unknown("It is known only after apply.");
const DOCUMENT = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };

describe("a planned policy", () => {
  it("is what the plan says", () => {
    expect(iamPolicyFromPlan({ name: "deploy", policy: JSON.stringify(DOCUMENT) })).toEqual({
      policyName: "deploy",
      document: documentOf(DOCUMENT),
    });
  });

  it("keeps what is known only after apply", () => {
    expect(iamPolicyFromPlan({ name: AFTER_APPLY, policy: AFTER_APPLY })).toEqual({
      policyName: AFTER_APPLY,
      document: AFTER_APPLY,
    });
    expect(iamPolicyFromPlan({ name: null, policy: AFTER_APPLY }).policyName).toMatchObject({
      reason: "The policy's name is known only after apply.",
    });
  });

  it("with a document that is none has an unknown one", () => {
    expect(iamPolicyFromPlan({ name: "deploy", policy: "{" }).document).toMatchObject({
      reason: "The document of the policy's default version could not be understood.",
    });
  });
});
