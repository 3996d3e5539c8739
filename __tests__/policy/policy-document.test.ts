import fc from "fast-check";
import { accountOfPrincipal, parseResourcePolicy } from "../../src/policy/policy-document";

const ROOT = "arn:aws:iam::444455556666:root";

function principalsIn(statement: object): unknown {
  return parseResourcePolicy(JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] }))?.[0]?.principals;
}

describe("a principal", () => {
  it.each([
    ["everybody", "*", [{ type: "*", value: "*" }]],
    ["everybody of AWS", { AWS: "*" }, [{ type: "AWS", value: "*" }]],
    ["one", { AWS: ROOT }, [{ type: "AWS", value: ROOT }]],
    [
      "a list",
      { AWS: [ROOT, "999999999999"] },
      [
        { type: "AWS", value: ROOT },
        { type: "AWS", value: "999999999999" },
      ],
    ],
    [
      "several types",
      { Service: "logging.s3.amazonaws.com", Federated: ["accounts.example"], CanonicalUser: "79a5" },
      [
        { type: "Service", value: "logging.s3.amazonaws.com" },
        { type: "Federated", value: "accounts.example" },
        { type: "CanonicalUser", value: "79a5" },
      ],
    ],
    ["nobody", { AWS: [] }, []],
  ])("may be spelled as %s", (_name, Principal, expected) => {
    expect(principalsIn({ Principal })).toEqual(expected);
  });

  it("is null for everybody but some, and where nobody is named", () => {
    expect(principalsIn({ NotPrincipal: { AWS: ROOT } })).toBeNull();
    expect(principalsIn({})).toBeNull();
  });

  it.each([
    ["a word", "everybody"],
    ["a list", ["*"]],
    ["a number", 7],
    ["null", null],
    ["a list of numbers", { AWS: [7] }],
  ])("that is %s makes the policy one that cannot be understood", (_name, Principal) => {
    expect(parseResourcePolicy(JSON.stringify({ Statement: { Effect: "Allow", Principal } }))).toBeUndefined();
  });
});

describe("a statement", () => {
  it("may stand alone or in a list", () => {
    const statement = { Effect: "Deny", Principal: "*", Action: ["s3:*"], Resource: "*" };
    const expected = [{ effect: "Deny", principals: [{ type: "*", value: "*" }] }];

    expect(parseResourcePolicy(JSON.stringify({ Statement: statement }))).toEqual(expected);
    expect(parseResourcePolicy(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }))).toEqual(expected);
  });

  it("keeps its place among others", () => {
    const text = JSON.stringify({ Statement: [{ Effect: "Deny" }, { Effect: "Allow" }] });

    expect(parseResourcePolicy(text)?.map(({ effect }) => effect)).toEqual(["Deny", "Allow"]);
    expect(parseResourcePolicy('{"Statement":[]}')).toEqual([]);
  });

  it("without an effect makes the whole policy one that cannot be understood", () => {
    const text = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*" }, { Principal: "*" }] });

    expect(parseResourcePolicy(text)).toBeUndefined();
  });
});

describe("hostile text", () => {
  it.each(["", "{", "null", "7", '"*"', "[]", "{}", '{"Statement":7}', '{"Statement":null}', "[".repeat(50_000)])(
    "%.20p is no policy",
    (text) => {
      expect(parseResourcePolicy(text)).toBeUndefined();
    },
  );

  it("of any kind never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        const statements = parseResourcePolicy(text);

        expect(statements === undefined || Array.isArray(statements)).toBe(true);
      }),
    );
  });

  it("in a policy's own places never throws, and is understood whole or not at all", () => {
    const statement = fc.record({ Effect: fc.jsonValue(), Principal: fc.jsonValue() }, { requiredKeys: [] });

    fc.assert(
      fc.property(fc.array(statement, { maxLength: 3 }), (Statement) => {
        const statements = parseResourcePolicy(JSON.stringify({ Statement }));

        expect(statements === undefined || statements.length === Statement.length).toBe(true);
      }),
    );
  });

  it("says who is named, each and in order, whatever the names are", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (AWS) => {
        expect(principalsIn({ Principal: { AWS } })).toEqual(AWS.map((value) => ({ type: "AWS", value })));
      }),
    );
  });
});

describe("accountOfPrincipal", () => {
  it.each([
    ["444455556666", "444455556666"],
    [ROOT, "444455556666"],
    ["arn:aws-cn:iam::444455556666:role/audit", "444455556666"],
    ["arn:aws-us-gov:sts::444455556666:assumed-role/audit/session", "444455556666"],
    ["*", undefined],
    ["44445555666", undefined],
    ["4444555566667", undefined],
    ["arn:aws:iam::44445555666:root", undefined],
    ["arn:aws:iam::*:root", undefined],
    ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", undefined],
    ["arn:aws:s3:::444455556666:root", undefined],
    ["AIDACKCEVSQ6C2EXAMPLE", undefined],
    ["logging.s3.amazonaws.com", undefined],
    ["", undefined],
  ])("of %p is %p", (principal, expected) => {
    expect(accountOfPrincipal(principal)).toBe(expected);
  });
});
