import { grantsDecryptionWithEveryKey } from "../../src/policy/decryption";
import { ACCOUNT, documentOf, type Written } from "./documents";

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

function grant(more: Written = {}): Written {
  return { Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...more };
}

function refuse(more: Written = {}): Written {
  return grant({ Effect: "Deny", ...more });
}

describe("decryption with every key", () => {
  it.each([
    ["decryption", grant()],
    ["re-encryption", grant({ Action: "kms:ReEncryptFrom" })],
    ["what begins like them", grant({ Action: ["kms:De*", "kms:List*"] })],
    ["everything", grant({ Action: "*" })],
    ["all actions but others", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    ["every key of every account", grant({ Resource: "arn:aws:kms:*:*:key/*" })],
    ["every key of one account", grant({ Resource: [KEY, `arn:aws:kms:*:${ACCOUNT}:key/*`] })],
    ["every key of its own account", grant({ Resource: "arn:aws:kms:*:${aws:PrincipalAccount}:key/*" })],
    ["every key of another partition", grant({ Resource: `arn:aws-cn:kms:*:${ACCOUNT}:*` })],
    ["every key but one", { Effect: "Allow", Action: "kms:*", NotResource: KEY }],
    [
      "every key under a condition",
      grant({ Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } }),
    ],
  ])("is allowed by %s", (_name, statement) => {
    expect(grantsDecryptionWithEveryKey(documentOf(statement))).toBe(true);
  });

  it.each([
    ["a Deny", refuse()],
    ["other actions", grant({ Action: ["kms:Encrypt", "kms:Describe*", "kms:ReEncryptTo"] })],
    ["all actions but these", { Effect: "Allow", NotAction: ["kms:Decrypt", "kms:ReEncrypt*"], Resource: "*" }],
    ["one key", grant({ Resource: KEY })],
    ["the keys of one region", grant({ Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*` })],
    ["aliases", grant({ Resource: "arn:aws:kms:*:*:alias/*" })],
    ["all resources but every key", { Effect: "Allow", Action: "kms:*", NotResource: "arn:aws:kms:*:*:key/*" }],
    ["no resource", { Effect: "Allow", Action: "kms:Decrypt" }],
  ])("is not allowed by %s", (_name, statement) => {
    expect(grantsDecryptionWithEveryKey(documentOf(statement))).toBe(false);
  });

  it.each([
    ["of it", refuse(), false],
    ["of everything", refuse({ Action: "*" }), false],
    ["of all keys but one", { Effect: "Deny", Action: "kms:Decrypt", NotResource: KEY }, false],
    ["of the account's keys", refuse({ Resource: `arn:aws:kms:*:${ACCOUNT}:key/*` }), false],
    ["of one key", refuse({ Resource: KEY }), true],
    ["of the keys of one region", refuse({ Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*` }), true],
    ["of another action", refuse({ Action: "kms:ReEncryptFrom" }), true],
    ["under a condition", refuse({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }), true],
  ])("is what a Deny %s leaves or takes away", (_name, denial, expected) => {
    expect(grantsDecryptionWithEveryKey(documentOf(grant(), denial))).toBe(expected);
    expect(grantsDecryptionWithEveryKey(documentOf(denial, grant()))).toBe(expected);
  });

  it("is left if only one of its actions is denied", () => {
    expect(grantsDecryptionWithEveryKey(documentOf(grant({ Action: "kms:*" }), refuse()))).toBe(true);
  });
});
