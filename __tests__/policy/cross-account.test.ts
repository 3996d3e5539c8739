import { grantsOutside } from "../../src/policy/cross-account";
import { ACCOUNT, allow, deny, documentOf, OTHER_ACCOUNT } from "./documents";

describe("grantsOutside", () => {
  it.each([
    ["no statement", [], false],
    ["the account itself", [allow({ Principal: { AWS: ACCOUNT } })], false],
    ["a denial of everybody", [deny()], false],
    ["the account's root, by its ARN", [allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })], false],
    [
      "a session of another account",
      [allow({ Principal: { AWS: "arn:aws-cn:sts::111122223333:assumed-role/a/b" } })],
      true,
    ],
    ["a service whose name is the account", [allow({ Principal: { Service: ACCOUNT } })], true],
    ["a denial of another account", [deny({ Principal: { AWS: OTHER_ACCOUNT } })], false],
    ["another account among its own", [allow({ Principal: { AWS: [ACCOUNT, OTHER_ACCOUNT] } })], true],
    ["everybody", [allow()], true],
    ["a service", [allow({ Principal: { Service: "sns.amazonaws.com" } })], true],
    ["all but some", [{ ...allow({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined }], true],
    ["nobody", [{ ...allow(), Principal: undefined }], true],
  ])("of %s is %p", (_name, statements, expected) => {
    expect(grantsOutside(documentOf(...statements), ACCOUNT)).toBe(expected);
  });
});
