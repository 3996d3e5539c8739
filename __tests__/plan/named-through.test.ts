import { isUnknown } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import type { PlanSubject } from "../../src/resources/plan-reader";
import { lambdaFunction } from "../../src/resources/lambda-function/description";
import { planOf, refs, type WrittenInstance } from "../support/terraform-plan";
import { kmsKey } from "../../src/resources/kms-key/description";

/** The companions of each resource of a reader, with `?` before those that are open. */
function companionsOf(
  subject: PlanSubject,
  type: string,
  instances: Readonly<Record<string, WrittenInstance>>,
): Readonly<Record<string, readonly string[]>> {
  const reader = {
    ...subject,
    resourceType: "AWS::Any::Thing",
    isGlobal: false,
    brought: [],
    read: (_: unknown, join: Parameters<typeof lambdaFunction.planReader.read>[1]) =>
      join.companions(type).map((found) => (isUnknown(found) ? `? ${found.reason.split(" ")[0]}` : found.address)),
  };
  const { items } = contentsOf(planOf(instances), [reader], undefined);
  return Object.fromEntries(items.map(({ item }) => [item.resourceId, item.configuration as readonly string[]]));
}

const FUNCTION: WrittenInstance = {
  after: { function_name: "f" },
  unknown: { id: true, arn: true, qualified_arn: true, version: true },
};
const ALIAS: WrittenInstance = {
  after: { name: "live" },
  unknown: { id: true, arn: true, invoke_arn: true, function_name: true },
  expressions: { function_name: refs("aws_lambda_function.f.arn", "aws_lambda_function.f") },
};
const naming = (attribute: string, head: string): WrittenInstance => ({
  unknown: { [attribute]: true, id: true },
  expressions: { [attribute]: refs(head, head.split(".").slice(0, 2).join(".")) },
});

describe("a companion that names its resource through another", () => {
  it.each([
    "aws_lambda_alias.l.arn",
    "aws_lambda_alias.l.invoke_arn",
    "aws_lambda_alias.l.id",
    "aws_lambda_function.f.qualified_arn",
    "aws_lambda_function_url.u.function_arn",
  ])("belongs to the function whose part %s is", (head) => {
    const permission = "aws_lambda_permission";
    const found = companionsOf(lambdaFunction.planReader, permission, {
      "aws_lambda_function.f": FUNCTION,
      "aws_lambda_function.other": { ...FUNCTION, after: { function_name: "other" } },
      "aws_lambda_alias.l": ALIAS,
      "aws_lambda_function_url.u": { after: { function_name: "f" }, unknown: { function_arn: true } },
      [`${permission}.p`]: naming("function_name", head),
    });

    expect(found).toEqual({ "aws_lambda_function.f": [`${permission}.p`], "aws_lambda_function.other": [] });
  });

  it("belongs to the key that an alias is for", () => {
    const found = companionsOf(kmsKey.planReader, "aws_kms_key_policy", {
      "aws_kms_key.k": { unknown: { id: true, key_id: true, arn: true } },
      "aws_kms_key.other": { unknown: { id: true, key_id: true, arn: true } },
      "aws_kms_alias.k": {
        unknown: { target_key_id: true, target_key_arn: true },
        expressions: { target_key_id: refs("aws_kms_key.k.key_id", "aws_kms_key.k") },
      },
      "aws_kms_key_policy.k": naming("key_id", "aws_kms_alias.k.target_key_arn"),
    });

    expect(found).toEqual({ "aws_kms_key.k": ["aws_kms_key_policy.k"], "aws_kms_key.other": [] });
  });

  it("may belong only to a version or an alias, which have their own settings for asynchronous events", () => {
    const settings = "aws_lambda_function_event_invoke_config";
    const found = (head: string) =>
      companionsOf(lambdaFunction.planReader, settings, {
        "aws_lambda_function.f": FUNCTION,
        "aws_lambda_alias.l": ALIAS,
        [`${settings}.s`]: naming("function_name", head),
      });

    expect(found("aws_lambda_alias.l.arn")).toEqual({ "aws_lambda_function.f": [`? ${settings}.s`] });
    expect(found("aws_lambda_function.f.qualified_arn")).toEqual({ "aws_lambda_function.f": [`? ${settings}.s`] });
    expect(found("aws_lambda_function.f.arn")).toEqual({ "aws_lambda_function.f": [`${settings}.s`] });
  });
});
