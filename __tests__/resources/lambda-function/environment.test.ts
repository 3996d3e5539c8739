import { unknown } from "../../../src/core/known";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { answeredSecrets } from "../../../src/resources/lambda-function/environment";
import { notifiedItem } from "../../support/notified-item";
import { AFTER_APPLY, readPlanned } from "../../support/planned";
import { PASSWORD } from "../../support/secrets";

const VARIABLES = { TABLE: "orders", DB_PASSWORD: PASSWORD };
const FOUND = [{ name: "DB_PASSWORD", kind: "password" }];

describe("the secrets in a function's environment", () => {
  it("are found in the list's answer", () => {
    expect(answeredSecrets({ Variables: VARIABLES })).toEqual(FOUND);
    expect(answeredSecrets({})).toEqual([]);
    expect(answeredSecrets()).toEqual([]);
  });

  it.each([
    ["AccessDeniedException", "kms:Decrypt"],
    ["KMSDisabledException", undefined],
    [undefined, undefined],
  ])("are not known where Lambda could not decrypt the variables: %s", (ErrorCode, missing) => {
    expect(answeredSecrets({ Error: { ErrorCode, Message: "arn:aws:kms:…" } })).toEqual(
      unknown("Lambda does not show the function's environment variables: it could not decrypt them.", missing),
    );
  });

  it.each([
    ["are found in AWS Config's item", { environment: { variables: VARIABLES } }, FOUND],
    ["are none in an item with other variables", { environment: { variables: { TABLE: "orders" } } }, []],
    [
      "are not known where the item has no environment",
      {},
      unknown("AWS Config's item does not say which variables the function's environment has."),
    ],
  ])("%s", (_name, configuration, expected) => {
    const item = { resourceType: "AWS::Lambda::Function", resourceId: "invoices", arn: null, configuration };

    expect(lambdaFunction.fromRecordedItem(notifiedItem(item)).configuration.secretVariables).toEqual(expected);
  });

  it.each([
    ["found among its variables", [{ variables: VARIABLES }], FOUND],
    ["found beside what is not known", [{ variables: { ...VARIABLES, HOST: AFTER_APPLY } }], [...FOUND, AFTER_APPLY]],
    ["not known where the variables are not", [{ variables: AFTER_APPLY }], AFTER_APPLY],
    ["not known where the environment is not", AFTER_APPLY, AFTER_APPLY],
    ["none in an environment without variables", [{}], []],
    ["none without an environment", [], []],
  ])("of a plan are %s", (_name, environment, expected) => {
    const planned = { type: "aws_lambda_function", values: { environment } };

    expect(readPlanned(lambdaFunction.planReader, planned).secretVariables).toEqual(expected);
  });
});
