import { isPublic, publicGrants } from "../../src/policy/public-access";
import { ACCOUNT, allow, BUCKET, deny, documentOf, OTHER_ACCOUNT } from "./documents";

const READ = ["s3:Get*", "s3:List*"];

describe("a grant to everybody", () => {
  it.each([
    ["everybody", allow()],
    ["everybody of AWS", allow({ Principal: { AWS: "*" } })],
    ["everybody in a list", allow({ Principal: { AWS: [ACCOUNT, "*"], Service: "sns.amazonaws.com" } })],
    ["all but some", { ...allow({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined }],
    ["every action", allow({ Action: "*" })],
    ["more than is asked", allow({ Action: "s3:*" })],
    ["less than is asked", allow({ Action: "s3:GetObjectAcl" })],
    ["some of what is asked", allow({ Action: "s3:*Object" })],
    ["in another case", allow({ Action: "S3:GETOBJECT" })],
    ["all actions but some", { ...allow({ NotAction: "s3:Put*" }), Action: undefined }],
    ["all resources but some", { ...allow({ NotResource: `${BUCKET}/secret/*` }), Resource: undefined }],
    ["no resource, as trust policies name none", { ...allow(), Resource: undefined }],
    ["conditions that narrow nothing", allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })],
  ])("is public: %s", (_name, statement) => {
    expect(isPublic(documentOf(statement), READ)).toBe(true);
    expect(isPublic(documentOf(statement))).toBe(true);
  });

  it.each([
    ["one account", allow({ Principal: { AWS: OTHER_ACCOUNT } })],
    ["a service, on whosever behalf", allow({ Principal: { Service: "cloudtrail.amazonaws.com" } })],
    ["a federation", allow({ Principal: { Federated: "accounts.example" } })],
    ["nobody", { ...allow(), Principal: undefined }],
    ["all but everybody", { ...allow({ NotPrincipal: "*" }), Principal: undefined }],
    ["an account that is a wildcard", allow({ Principal: { AWS: "arn:aws:iam::*:root" } })],
    ["other actions", allow({ Action: ["s3:PutObject", "sqs:*"] })],
    ["all actions but what is asked", { ...allow({ NotAction: ["s3:*"] }), Action: undefined }],
    ["no action", allow({ Action: [] })],
    ["no resource", allow({ Resource: [] })],
    ["somebody known", allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } })],
    ["a denial", deny()],
  ])("is not public: %s", (_name, statement) => {
    expect(isPublic(documentOf(statement), READ)).toBe(false);
  });

  it("is returned with all its statements, in order", () => {
    const document = documentOf(allow({ Sid: "A" }), allow({ Sid: "B", Principal: { AWS: ACCOUNT } }), allow());

    expect(publicGrants(document)).toEqual([document.statements[0], document.statements[2]]);
  });
});

describe("a denial", () => {
  it.each([
    ["of the same", deny()],
    ["of everybody of AWS", deny({ Principal: { AWS: "*" } })],
    ["of all but some", { ...deny({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined }],
    ["of more actions", deny({ Action: ["sqs:*", "s3:Get*"] })],
    ["of all actions but others", { ...deny({ NotAction: ["s3:Put*", "sqs:*"] }), Action: undefined }],
    ["of more resources", deny({ Resource: "arn:aws:s3:::*" })],
    ["of all resources but others", { ...deny({ NotResource: "arn:aws:s3:::other/*" }), Resource: undefined }],
    ["of whatever it is attached to", { ...deny(), Resource: undefined }],
  ])("takes away what is granted: %s", (_name, denial) => {
    expect(isPublic(documentOf(allow(), denial))).toBe(false);
  });

  it.each([
    ["of one", deny({ Principal: { AWS: OTHER_ACCOUNT } })],
    ["of all but everybody", { ...deny({ NotPrincipal: { AWS: "*" } }), Principal: undefined }],
    ["with a condition", deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    ["of other actions", deny({ Action: "s3:PutObject" })],
    ["of all actions but these", { ...deny({ NotAction: "s3:Get*" }), Action: undefined }],
    ["of some resources", deny({ Resource: `${BUCKET}/secret/*` })],
    ["of all resources but these", { ...deny({ NotResource: `${BUCKET}/public/*` }), Resource: undefined }],
    ["of nothing", deny({ Action: [] })],
  ])("leaves what is granted: %s", (_name, denial) => {
    expect(isPublic(documentOf(allow(), denial))).toBe(true);
  });

  it("has to cover only what is asked about", () => {
    const document = documentOf(allow({ Action: "s3:*" }), deny({ Action: ["s3:Get*", "s3:List*"] }));

    expect(isPublic(document, READ)).toBe(false);
    expect(isPublic(document, ["s3:Put*"])).toBe(true);
  });

  it("may be several statements that cover all listed actions together", () => {
    const granted = allow({ Action: ["s3:GetObject", "s3:PutObject"] });

    expect(isPublic(documentOf(granted, deny({ Action: "s3:GetObject" })))).toBe(true);
    expect(isPublic(documentOf(granted, deny({ Action: "s3:Get*" }), deny({ Action: "s3:Put*" })))).toBe(false);
  });

  it("of all actions but some that are not granted takes everything away", () => {
    const granted = { ...allow({ NotAction: ["s3:Put*", "sqs:*"] }), Action: undefined };
    const denial = { ...deny({ NotAction: "s3:PutObject" }), Action: undefined };

    expect(isPublic(documentOf(granted, denial))).toBe(false);
    expect(isPublic(documentOf(granted, { ...denial, NotAction: "s3:*" }))).toBe(true);
  });
});
