import { unknown } from "../../../src/core/known";
import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { documentOf } from "../../../src/resources/iam-policy/document";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainValues } from "../../support/planned";

const MAY_BE = unknown("The attribute may name it.");
const ALL = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

function read(values: PlainValues) {
  return readPlanned(iamPolicy.planReader, { type: "aws_iam_policy", values });
}

describe("a managed policy in a plan", () => {
  it("has its name and its document", () => {
    expect(read({ name: "everything", policy: ALL })).toEqual({
      policyName: "everything",
      document: documentOf(ALL),
      isOnlyBoundary: false,
    });
  });

  it("has unknown values for those known only after apply", () => {
    expect(read({ policy: AFTER_APPLY })).toEqual({
      policyName: unknown("The policy's name is known only after apply."),
      document: AFTER_APPLY,
      isOnlyBoundary: false,
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

  it.each<[string, NonNullable<PlainJoin["companions"]>, unknown]>([
    ["a role has it as boundary", { aws_iam_role: [{}] }, true],
    ["a user has it as boundary, and a role may", { aws_iam_user: [{}], aws_iam_role: [MAY_BE] }, true],
    ["it is attached too", { aws_iam_role: [{}], aws_iam_policy_attachment: [{}] }, false],
    ["it is attached to a group", { aws_iam_group_policy_attachment: [{}] }, false],
    ["it may be attached to nobody who has it as boundary", { aws_iam_user_policy_attachment: [MAY_BE] }, false],
    ["it may be attached too", { aws_iam_role: [{}], aws_iam_role_policy_attachment: [MAY_BE] }, MAY_BE],
    ["a role may have it as boundary", { aws_iam_role: [MAY_BE] }, MAY_BE],
  ])("that is used so: %s, is only a boundary: %#", (_name, companions, expected) => {
    const policy = { type: "aws_iam_policy", values: { name: "limits", policy: ALL } };

    expect(readPlanned(iamPolicy.planReader, policy, { companions }).isOnlyBoundary).toBe(expected);
  });

  it("belongs to an account, like the live one", () => {
    expect(iamPolicy.planReader.isGlobal).toBe(iamPolicy.collector.isGlobal);
  });
});
