import { grantsFullAdmin } from "../../src/policy/admin";
import { ACCOUNT, documentOf, type Written } from "./documents";

function grant(more: Written = {}): Written {
  return { Effect: "Allow", Action: "*", Resource: "*", ...more };
}

describe("full administration", () => {
  it.each([
    ["everything", grant()],
    ["every action of every service", grant({ Action: "*:*" })],
    ["everything, in a list", grant({ Action: ["s3:GetObject", "*"], Resource: ["arn:aws:s3:::ledger", "*"] })],
    ["more stars than needed", grant({ Action: "**", Resource: "**" })],
    ["all actions but none", { ...grant({ NotAction: [] }), Action: undefined }],
    ["all resources but none", { ...grant({ NotResource: [] }), Resource: undefined }],
    ["everything with a second factor", grant({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })],
    [
      "everything for its own principal",
      grant({ Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT, "aws:PrincipalOrgID": "o-abcdefghij" } } }),
    ],
    ["everything for its own user", grant({ Condition: { StringEquals: { "aws:userid": "AIDAEXAMPLEEXAMPLE123" } } })],
    ["everything from everywhere", grant({ Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } })],
  ])("is granted by %s", (_name, statement) => {
    expect(grantsFullAdmin(documentOf(statement))).toBe(true);
    expect(grantsFullAdmin(documentOf(grant({ Action: "s3:*" }), statement))).toBe(true);
  });

  it.each([
    ["a denial of everything", grant({ Effect: "Deny" })],
    ["every action of one service", grant({ Action: ["s3:*", "iam:*"] })],
    ["all actions but some", { ...grant({ NotAction: "organizations:*" }), Action: undefined }],
    ["all resources but some", { ...grant({ NotResource: "arn:aws:s3:::ledger" }), Resource: undefined }],
    ["some resources", grant({ Resource: "arn:aws:s3:::*" })],
    ["no resource", { ...grant(), Resource: undefined }],
    ["no action", grant({ Action: [] })],
    ["everything from one place", grant({ Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } })],
    ["everything from one network", grant({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } })],
  ])("is not granted by %s", (_name, statement) => {
    expect(grantsFullAdmin(documentOf(statement))).toBe(false);
  });

  it("is not granted by several statements together", () => {
    expect(grantsFullAdmin(documentOf(grant({ Action: "s3:*" }), grant({ Resource: "arn:aws:s3:::*" })))).toBe(false);
  });
});
