import { surelySet, unknown, type Known } from "../../../src/core/known";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { lambdaDeadLetterConfigured } from "../../../src/rules/lambda/lambda-dead-letter-configured";
import { lambdaPolicyNotPublic } from "../../../src/rules/lambda/lambda-policy-not-public";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainValues } from "../../support/planned";

const QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failures";
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:resize";
const MAY_BE_ITS = unknown("aws_lambda_permission.some may be meant for it.");
const PERMISSION = "aws_lambda_permission";
const URL = "aws_lambda_function_url";
const EVENTS = "aws_lambda_function_event_invoke_config";

function read(companions: Required<PlainJoin>["companions"]) {
  return readPlanned(lambdaFunction.planReader, { type: "aws_lambda_function" }, { companions });
}

describe("the policy of a function in a plan", () => {
  const EVERYBODY = { action: "lambda:InvokeFunction", principal: "*", function_name: "resize" };
  const RULE = { ...EVERYBODY, principal: "events.amazonaws.com", statement_id: "Rule" };

  function verdictOn(...permissions: readonly Known<PlainValues>[]) {
    return judge(lambdaPolicyNotPublic, read({ [PERMISSION]: permissions })).complianceType;
  }

  it("is made from all of its permissions", () => {
    const permission = {
      ...EVERYBODY,
      statement_id: "Partners",
      source_arn: "arn:aws:events:eu-west-1:123456789012:rule/daily",
      source_account: "123456789012",
      principal_org_id: "o-a1b2c3d4e5",
      function_url_auth_type: "AWS_IAM",
    };
    const { policy } = read({ [PERMISSION]: [permission] });

    expect(policy).toMatchObject({
      statements: [
        {
          sid: "Partners",
          conditions: [
            { key: "aws:sourcearn" },
            { key: "aws:sourceaccount" },
            { key: "aws:principalorgid" },
            { key: "lambda:functionurlauthtype" },
          ],
        },
      ],
    });
  });

  it("names each principal, and each condition, as Lambda writes them", () => {
    const permissions = [
      { ...RULE, source_arn: "arn:aws:events:eu-west-1:123456789012:rule/daily" },
      { ...EVERYBODY, principal_org_id: "o-a1b2c3d4e5", source_account: "123456789012" },
      { ...EVERYBODY, principal: "123456789012" },
      { ...EVERYBODY, principal: "arn:aws:iam::123456789012:role/caller" },
      { ...EVERYBODY, action: "lambda:InvokeFunctionUrl", function_url_auth_type: "NONE" },
    ];

    expect(read({ [PERMISSION]: permissions }).policy).toMatchObject({
      statements: [
        {
          sid: "Rule",
          principals: { values: [{ type: "Service", value: "events.amazonaws.com" }] },
          conditions: [{ operator: "arnlike", key: "aws:sourcearn" }],
        },
        {
          sid: null,
          principals: { values: [{ type: "*" }] },
          conditions: [
            { operator: "stringequals", key: "aws:sourceaccount" },
            { operator: "stringequals", key: "aws:principalorgid" },
          ],
        },
        { principals: { values: [{ type: "AWS", value: "123456789012" }] }, conditions: [] },
        { principals: { values: [{ type: "AWS", value: "arn:aws:iam::123456789012:role/caller" }] } },
        { conditions: [{ key: "lambda:functionurlauthtype", values: ["NONE"] }] },
      ],
    });
  });

  it("keeps its meaning if a condition on a known principal is known only after apply", () => {
    const permission = { ...RULE, statement_id: AFTER_APPLY, source_arn: AFTER_APPLY };

    expect(read({ [PERMISSION]: [permission] }).policy).toMatchObject({ statements: [{ sid: null, conditions: [] }] });
  });

  it("keeps it too if a bucket's account is known and the bucket is not", () => {
    const uploads = { principal: "s3.amazonaws.com", source_account: "123456789012", source_arn: AFTER_APPLY };

    expect(read({ [PERMISSION]: [{ ...EVERYBODY, ...uploads }] }).policy).toMatchObject({
      statements: [{ conditions: [{ key: "aws:sourceaccount" }] }],
    });
  });

  it.each([
    ["by an unknown action", { action: AFTER_APPLY }],
    ["everybody, under an unknown condition", { principal: "*", source_arn: AFTER_APPLY }],
    ["S3, under an unknown condition", { principal: "s3.amazonaws.com", source_account: AFTER_APPLY }],
  ])("is unknown as a whole if one permission admits %s", (_name, more) => {
    expect(verdictOn(RULE, { ...RULE, ...more })).toBe("INSUFFICIENT_DATA");
  });

  it("is unknown if its only permission is unknown", () => {
    expect(read({ [PERMISSION]: [{ ...RULE, principal: AFTER_APPLY }] }).policy).toBe(AFTER_APPLY);
  });

  it.each<[string, readonly Known<PlainValues>[], string]>([
    ["none", [], "COMPLIANT"],
    ["one for a service", [RULE], "COMPLIANT"],
    ["one for everybody", [EVERYBODY], "NON_COMPLIANT"],
    ["two of them", [RULE, EVERYBODY], "NON_COMPLIANT"],
    ["one that may be another's", [RULE, MAY_BE_ITS], "INSUFFICIENT_DATA"],
    ["one for everybody, and one that may be another's", [MAY_BE_ITS, EVERYBODY], "NON_COMPLIANT"],
    [
      "one for everybody, and one for whom is not known",
      [{ ...RULE, principal: AFTER_APPLY }, EVERYBODY],
      "NON_COMPLIANT",
    ],
    ["one for whom is known only after apply", [{ ...RULE, principal: AFTER_APPLY }], "INSUFFICIENT_DATA"],
    ["one that names nobody", [{ action: "lambda:InvokeFunction" }], "INSUFFICIENT_DATA"],
    ["one that allows nothing", [{ principal: "*" }], "INSUFFICIENT_DATA"],
  ])("is judged by its permissions: %s", (_name, permissions, expected) => {
    expect(verdictOn(...permissions)).toBe(expected);
  });

  it.each(["resize", ARN, "123456789012:function:resize", "resize:$LATEST", AFTER_APPLY])(
    "is the function's own if a permission names the function: %p",
    (function_name) => {
      expect(verdictOn({ ...EVERYBODY, function_name })).toBe("NON_COMPLIANT");
      expect(verdictOn({ ...EVERYBODY, function_name, qualifier: "" })).toBe("NON_COMPLIANT");
      expect(verdictOn({ ...RULE, function_name })).toBe("COMPLIANT");
    },
  );

  it.each([
    { function_name: `${ARN}:live` },
    { function_name: "123456789012:function:resize:7" },
    { function_name: "resize", qualifier: "live" },
    { function_name: ARN, qualifier: "7" },
    { function_name: "resize", qualifier: AFTER_APPLY },
  ])("includes a permission on a version or an alias: %p", (named) => {
    expect(verdictOn({ ...EVERYBODY, ...named })).toBe("NON_COMPLIANT");
    expect(verdictOn({ ...RULE, ...named })).toBe("COMPLIANT");
  });
});

describe("the URLs of a function in a plan", () => {
  it.each<[string, readonly Known<PlainValues>[], unknown]>([
    ["none", [], []],
    [
      "its own and an alias's",
      [{ authorization_type: "NONE" }, { authorization_type: "AWS_IAM", qualifier: "live" }],
      ["NONE", "AWS_IAM"],
    ],
    ["one that may be another's", [MAY_BE_ITS], [MAY_BE_ITS]],
    ["one whose type is known only after apply", [{ authorization_type: AFTER_APPLY }], [AFTER_APPLY]],
    ["one that says nothing", [{}], [unknown("The plan does not say how a URL of the function authenticates.")]],
  ])("are %s", (_name, urls, expected) => {
    expect(read({ [URL]: urls }).urlAuthTypes).toEqual(expected);
  });
});

describe("the destination of failed events of a function in a plan", () => {
  const sends = (destination: unknown, more: PlainValues = {}) => ({
    function_name: "resize",
    destination_config: [{ on_failure: [{ destination }], on_success: [] }],
    ...more,
  });
  const NOT_SURELY_ITS = unknown(`${EVENTS}.this may belong to a version or an alias: its qualifier is not known.`);
  const destinationOf = (...settings: readonly Known<PlainValues>[]) =>
    read({ [EVENTS]: settings }).onFailureDestinationArn;

  it.each<[string, readonly Known<PlainValues>[], unknown]>([
    ["nothing without settings", [], null],
    ["nothing where the settings have no destination", [{ function_name: "resize", destination_config: [] }], null],
    [
      "nothing where they have one on success",
      [{ destination_config: [{ on_success: [{ destination: QUEUE }] }] }],
      null,
    ],
    ["what its settings say", [sends(QUEUE)], QUEUE],
    ["what its settings say of $LATEST", [sends(QUEUE, { qualifier: "$LATEST" })], QUEUE],
    ["nothing where the settings are an alias's", [sends(QUEUE, { qualifier: "live" })], null],
    ["nothing where the settings are a version's", [sends(QUEUE, { function_name: `${ARN}:7` })], null],
    ["what its own settings say beside an alias's", [sends("arn:other", { qualifier: "live" }), sends(QUEUE)], QUEUE],
    ["what its own settings say beside some that may be its", [MAY_BE_ITS, sends(QUEUE)], QUEUE],
    ["what is not known where some may be its", [MAY_BE_ITS], MAY_BE_ITS],
    ["what is not known where the qualifier is not", [sends(QUEUE, { qualifier: AFTER_APPLY })], NOT_SURELY_ITS],
    ["what is not known where the blocks are not", [{ destination_config: AFTER_APPLY }], AFTER_APPLY],
    ["what is not known with two", [sends(QUEUE), sends(null)], unknown(`Several ${EVENTS} are of the resource.`)],
  ])("is %s", (_name, settings, expected) => {
    expect(destinationOf(...settings)).toEqual(expected);
  });

  it("is known to exist before its name is known", () => {
    const lambda = read({ [EVENTS]: [sends(surelySet(AFTER_APPLY))] });

    expect(judge(lambdaDeadLetterConfigured, lambda).complianceType).toBe("COMPLIANT");
  });
});
