import { unknown } from "../../../src/core/known";
import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { documentOf } from "../../../src/resources/iam-policy/document";
import { allowing } from "../../../src/resources/iam-policy/examples";
import { iamPolicyNoFullAdmin } from "../../../src/rules/iam/iam-policy-no-full-admin";
import { judge } from "../judge";

function verdictOn(document: unknown) {
  return judge(iamPolicyNoFullAdmin, iamPolicy.example({ document: documentOf(document) })).complianceType;
}

describe("iam-policy-no-full-admin", () => {
  it("names the policy", () => {
    const document = allowing({ Action: "*", Resource: "*" });
    const annotation = "has a statement that allows every action on every resource.";

    expect(judge(iamPolicyNoFullAdmin, iamPolicy.example({ document })).annotation).toBe(
      `Policy read-ledger ${annotation}`,
    );
    expect(
      judge(iamPolicyNoFullAdmin, iamPolicy.example({ policyName: unknown("It is known after apply."), document }))
        .annotation,
    ).toBe(`The policy ${annotation}`);
  });

  it.each([
    ["one statement, not in a list", { Statement: { Effect: "Allow", Action: "*", Resource: "*" } }],
    ["all but nothing", { Statement: [{ Effect: "Allow", NotAction: [], NotResource: [] }] }],
    [
      "a statement among others",
      {
        Statement: [
          { Effect: "Deny", Action: "s3:*", Resource: "*" },
          { Effect: "Allow", Action: "*", Resource: "*" },
        ],
      },
    ],
  ])("does not accept %s", (_name, document) => {
    expect(verdictOn(document)).toBe("NON_COMPLIANT");
    expect(verdictOn(encodeURIComponent(JSON.stringify(document)))).toBe("NON_COMPLIANT");
  });

  it.each([
    ["a Deny of everything", { Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] }],
    ["no statement", { Statement: [] }],
  ])("accepts %s", (_name, document) => {
    expect(verdictOn(document)).toBe("COMPLIANT");
  });

  it.each([null, "", "{", "%7B", { Statement: [{ Effect: "Perhaps" }] }, [], 7])(
    "cannot tell of %p, which is no policy that it understands",
    (document) => {
      expect(verdictOn(document)).toBe("INSUFFICIENT_DATA");
    },
  );
});
