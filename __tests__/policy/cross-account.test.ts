import { foreignAccounts, grantsOutside } from "../../src/policy/cross-account";
import { ACCOUNT, allow, deny, documentOf, OTHER_ACCOUNT } from "./documents";

describe("foreignAccounts", () => {
  it.each([
    ["the account itself", [allow({ Principal: { AWS: [ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`] } })], []],
    ["another account", [allow({ Principal: { AWS: OTHER_ACCOUNT } })], [OTHER_ACCOUNT]],
    [
      "several, each once and in order",
      [
        allow({ Principal: { AWS: [`arn:aws:iam::${OTHER_ACCOUNT}:role/a`, OTHER_ACCOUNT] } }),
        allow({ Principal: { AWS: "arn:aws-cn:sts::111122223333:assumed-role/a/b" } }),
      ],
      ["111122223333", OTHER_ACCOUNT],
    ],
    ["everybody", [allow(), allow({ Principal: { AWS: "*" } })], []],
    ["a service whose name is an account", [allow({ Principal: { Service: OTHER_ACCOUNT } })], []],
    ["all but another account", [{ ...allow({ NotPrincipal: { AWS: OTHER_ACCOUNT } }), Principal: undefined }], []],
    ["nobody by name", [{ ...allow(), Principal: undefined }], []],
    ["another account that is denied", [deny({ Principal: { AWS: OTHER_ACCOUNT } })], []],
  ])("of %s", (_name, statements, expected) => {
    expect(foreignAccounts(documentOf(...statements), ACCOUNT)).toEqual(expected);
  });
});

describe("grantsOutside", () => {
  it.each([
    ["no statement", [], false],
    ["the account itself", [allow({ Principal: { AWS: ACCOUNT } })], false],
    ["a denial of everybody", [deny()], false],
    ["another account among its own", [allow({ Principal: { AWS: [ACCOUNT, OTHER_ACCOUNT] } })], true],
    ["everybody", [allow()], true],
    ["a service", [allow({ Principal: { Service: "sns.amazonaws.com" } })], true],
    ["all but some", [{ ...allow({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined }], true],
    ["nobody by name", [{ ...allow(), Principal: undefined }], true],
  ])("of %s is %p", (_name, statements, expected) => {
    expect(grantsOutside(documentOf(...statements), ACCOUNT)).toBe(expected);
  });
});
