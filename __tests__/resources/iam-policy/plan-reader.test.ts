import { unknown } from "../../../src/core/known";
import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { documentOf } from "../../../src/resources/iam-policy/document";
import { AFTER_APPLY, readPlanned, type PlainValues } from "../../support/planned";

const ALL = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

function read(values: PlainValues) {
  return readPlanned(iamPolicy.planReader, { type: "aws_iam_policy", values });
}

describe("a managed policy in a plan", () => {
  it("has its name and its document", () => {
    expect(read({ name: "everything", policy: ALL })).toEqual({ policyName: "everything", document: documentOf(ALL) });
  });

  it("has unknown values for those known only after apply", () => {
    expect(read({ policy: AFTER_APPLY })).toEqual({
      policyName: unknown("The policy's name is known only after apply."),
      document: AFTER_APPLY,
    });
    expect(read({ name: AFTER_APPLY, policy: ALL }).policyName).toBe(AFTER_APPLY);
  });

  it("has an unknown document if the plan's text is not a document", () => {
    expect(read({ name: "deploy", policy: "{" }).document).toMatchObject({
      reason: "The document of the policy's default version could not be understood.",
    });
  });

  it("has an unknown document, not an empty one, if the plan has none", () => {
    expect(read({ name: "nothing" }).document).toMatchObject(
      unknown("The plan does not say what the policy's document is."),
    );
  });

  it("belongs to an account, like the live one", () => {
    expect(iamPolicy.planReader.isGlobal).toBe(iamPolicy.collector.isGlobal);
  });
});
