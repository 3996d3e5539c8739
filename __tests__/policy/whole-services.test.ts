import { grantsWholeService, wholeServicesIn } from "../../src/policy/whole-services";
import { documentOf, type Written } from "./documents";

function grant(more: Written = {}): Written {
  return { Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...more };
}

describe("every action of a service", () => {
  it.each([
    ["one service", grant({ Action: "s3:*" }), ["s3:*"]],
    ["one service, in any case", grant({ Action: "S3:**" }), ["S3:**"]],
    ["some of several", grant({ Action: ["s3:Get*", "ec2:*", "sqs:*"] }), ["ec2:*", "sqs:*"]],
    ["services by a pattern", grant({ Action: "s*:*" }), ["s*:*"]],
    ["all services", grant({ Action: "*" }), ["*"]],
    ["all services, spelled out", grant({ Action: "*:*" }), ["*:*"]],
    ["one service on one resource", grant({ Action: "s3:*", Resource: "arn:aws:s3:::ledger" }), ["s3:*"]],
    [
      "one service under a condition",
      grant({ Action: "s3:*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      ["s3:*"],
    ],
    ["all that is not named", { Effect: "Allow", NotAction: "iam:CreateUser", Resource: "*" }, ["NotAction"]],
    ["all but nothing", { Effect: "Allow", NotAction: [], Resource: "*" }, ["NotAction"]],
  ])("is allowed by %s", (_name, statement, ways) => {
    expect(wholeServicesIn(documentOf(grant(), statement, statement))).toEqual(ways);
    expect(grantsWholeService(documentOf(statement))).toBe(true);
  });

  it.each([
    ["some actions of one", grant({ Action: ["s3:Get*", "s3:?*tObject"] })],
    ["actions of a name in all services", grant({ Action: "*:Get*" })],
    ["a Deny", grant({ Effect: "Deny", Action: "s3:*" })],
    ["all but everything", { Effect: "Allow", NotAction: ["iam:*", "*"], Resource: "*" }],
    ["no action", grant({ Action: [] })],
  ])("is not allowed by %s", (_name, statement) => {
    expect(grantsWholeService(documentOf(statement))).toBe(false);
  });
});
