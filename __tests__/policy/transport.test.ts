import { deniesInsecureTransport } from "../../src/policy/transport";
import { ACCOUNT, allow, BUCKET, deny, documentOf, type Written } from "./documents";

const PLAIN = { Bool: { "aws:SecureTransport": "false" } };

function denial(more: Written = {}): Written {
  return deny({ Action: "s3:*", Resource: [BUCKET, `${BUCKET}/*`], Condition: PLAIN, ...more });
}

describe("a bucket's policy", () => {
  it.each([
    ["in the usual form", [denial()]],
    ["with a boolean", [denial({ Condition: { Bool: { "aws:SecureTransport": false } } })]],
    ["with another case", [denial({ Condition: { BoolIfExists: { "AWS:securetransport": ["False"] } } })]],
    ["of everybody of AWS", [denial({ Principal: { AWS: "*" } })]],
    ["of every action", [denial({ Action: ["s3:GetObject", "*"] })]],
    ["of all actions but another service's", [{ ...denial({ NotAction: "sqs:*" }), Action: undefined }]],
    ["of every resource", [denial({ Resource: "*" })]],
    ["of what starts with the bucket's name", [denial({ Resource: `${BUCKET}*` })]],
    ["of wildcards", [denial({ Resource: ["arn:*:s3:::led?er", "arn:*:s3:::led?er/*"] })]],
    ["of all resources but others", [{ ...denial({ NotResource: "arn:aws:s3:::other*" }), Resource: undefined }]],
    ["in two statements", [denial({ Resource: BUCKET }), allow(), denial({ Resource: `${BUCKET}/*` })]],
    ["whatever the transport", [{ ...denial(), Condition: undefined }]],
  ])("denies plain requests %s", (_name, statements) => {
    expect(deniesInsecureTransport(documentOf(...statements), BUCKET)).toBe(true);
  });

  it.each([
    ["nothing is said", []],
    ["it is allowed when secure", [allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })]],
    ["it allows what it should deny", [{ ...denial(), Effect: "Allow" }]],
    ["secure requests are denied", [denial({ Condition: { Bool: { "aws:SecureTransport": "true" } } })]],
    ["another operator is used", [denial({ Condition: { StringEquals: { "aws:SecureTransport": "false" } } })]],
    ["another key is used", [denial({ Condition: { Bool: { "aws:ViaAWSService": "false" } } })]],
    ["another condition is added", [denial({ Condition: { ...PLAIN, StringEquals: { "aws:SourceVpc": "vpc-1" } } })]],
    ["only one is denied", [denial({ Principal: { AWS: ACCOUNT } })]],
    ["some are left out", [{ ...denial({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined }]],
    ["only some actions are denied", [denial({ Action: ["s3:GetObject", "s3:PutObject"] })]],
    ["some actions are left out", [{ ...denial({ NotAction: "s3:List*" }), Action: undefined }]],
    ["only the bucket is meant", [denial({ Resource: BUCKET })]],
    ["only the objects are meant", [denial({ Resource: `${BUCKET}/*` })]],
    ["only some objects are meant", [denial({ Resource: [BUCKET, `${BUCKET}/a*`] })]],
    ["another bucket is meant", [denial({ Resource: ["arn:aws:s3:::ledge", "arn:aws:s3:::ledge/*"] })]],
    ["no resource is named", [{ ...denial(), Resource: undefined }]],
    [
      "two statements deny half of the actions each",
      [denial({ Action: ["s3:Get*"], Resource: BUCKET }), denial({ Action: "s3:Put*", Resource: `${BUCKET}/*` })],
    ],
  ])("does not deny plain requests where %s", (_name, statements) => {
    expect(deniesInsecureTransport(documentOf(...statements), BUCKET)).toBe(false);
  });

  it("may be in any partition", () => {
    const arn = "arn:aws-moon:s3:::ledger";

    expect(deniesInsecureTransport(documentOf(denial({ Resource: [arn, `${arn}/*`] })), arn)).toBe(true);
    expect(deniesInsecureTransport(documentOf(denial()), arn)).toBe(false);
  });
});
