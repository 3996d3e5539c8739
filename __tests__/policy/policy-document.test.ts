import fc from "fast-check";
import { parsePolicy, type PolicyStatement } from "../../src/policy/policy-document";
import { accountOfPrincipal } from "../../src/policy/principals";

const ROOT = "arn:aws:iam::444455556666:root";

function statement(elements: object): PolicyStatement | undefined {
  return parsePolicy(JSON.stringify({ Statement: [{ Effect: "Allow", ...elements }] }))?.statements[0];
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
  ])("may be spelled as %s", (_name, written, values) => {
    expect(statement({ Principal: written })?.principals).toEqual({ except: false, values });
    expect(statement({ NotPrincipal: written })?.principals).toEqual({ except: true, values });
  });

  it("is null where nobody is named", () => {
    expect(statement({})?.principals).toBeNull();
  });

  it.each([
    ["a word", "everybody"],
    ["a list", ["*"]],
    ["a number", 7],
    ["null", null],
    ["a list of numbers", { AWS: [7] }],
    ["a type that does not exist", { Everybody: "*" }],
    ["a type that every object has", { constructor: "*" }],
  ])("that is %s makes the policy one that cannot be understood", (_name, Principal) => {
    expect(statement({ Principal })).toBeUndefined();
    expect(parsePolicy(`{"Statement":{"Effect":"Allow","Principal":{"__proto__":"*"}}}`)).toBeUndefined();
  });
});

describe("actions and resources", () => {
  it("may be one or a list, named or excepted", () => {
    expect(statement({ Action: "s3:*", NotResource: ["*"] })).toMatchObject({
      actions: { except: false, values: ["s3:*"] },
      resources: { except: true, values: ["*"] },
    });
    expect(statement({ NotAction: ["iam:*", "sts:*"], Resource: "*" })).toMatchObject({
      actions: { except: true, values: ["iam:*", "sts:*"] },
      resources: { except: false, values: ["*"] },
    });
  });

  it("that are not named are no action and no particular resource", () => {
    expect(statement({})).toMatchObject({ actions: { except: false, values: [] }, resources: null });
  });

  it.each([
    ["both forms of one element", { Action: "s3:*", NotAction: "iam:*" }],
    ["an action that is an object", { Action: {} }],
    ["a resource that is null", { Resource: null }],
    ["a number among resources", { Resource: ["*", 7] }],
    ["a name longer than any ARN", { Resource: "x".repeat(2_049) }],
    ["a condition that is a word", { Condition: "aws:SecureTransport" }],
    ["a condition without keys", { Condition: { Bool: "aws:SecureTransport" } }],
    ["a condition's value that is an object", { Condition: { Bool: { "aws:SecureTransport": {} } } }],
    ["one key in two cases", { Condition: { Bool: { "aws:SecureTransport": true, "aws:securetransport": false } } }],
    ["one element in two cases", { Action: "s3:*", action: "*" }],
  ])("with %s are not understood", (_name, elements) => {
    expect(statement(elements)).toBeUndefined();
  });
});

describe("conditions", () => {
  it("are listed test by test, keys in lower case, values as text", () => {
    const Condition = {
      Bool: { "aws:SecureTransport": false },
      NumericLessThan: { "s3:max-keys": 7 },
      "ForAnyValue:StringLike": { "AWS:PrincipalOrgPaths": ["o-A/*", "o-b/*"], constructor: "x" },
    };

    expect(statement({ Condition })?.conditions).toEqual([
      { operator: "bool", key: "aws:securetransport", values: ["false"] },
      { operator: "numericlessthan", key: "s3:max-keys", values: ["7"] },
      { operator: "foranyvalue:stringlike", key: "aws:principalorgpaths", values: ["o-A/*", "o-b/*"] },
      { operator: "foranyvalue:stringlike", key: "constructor", values: ["x"] },
    ]);
  });
});

describe("a statement", () => {
  const written = { Sid: "NoTraffic", Effect: "Deny", Principal: "*", Action: ["s3:*"], Resource: "*" };
  const expected: PolicyStatement = {
    sid: "NoTraffic",
    effect: "Deny",
    principals: { except: false, values: [{ type: "*", value: "*" }] },
    actions: { except: false, values: ["s3:*"] },
    resources: { except: false, values: ["*"] },
    conditions: [],
  };

  it("may stand alone or in a list", () => {
    expect(parsePolicy(JSON.stringify({ Statement: written }))?.statements).toEqual([expected]);
    expect(parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: [written] }))?.statements).toEqual([
      expected,
    ]);
  });

  it("may be parsed already, URL-encoded, or have names in another case", () => {
    expect(parsePolicy({ Statement: written })?.statements).toEqual([expected]);
    expect(parsePolicy(encodeURIComponent(JSON.stringify({ Statement: written }, null, 2)))?.statements).toEqual([
      expected,
    ]);
    expect(
      parsePolicy({
        statement: { sid: "NoTraffic", effect: "Deny", principal: { aws: "*" }, action: "s3:*", resource: "*" },
      })?.statements,
    ).toEqual([{ ...expected, principals: { except: false, values: [{ type: "AWS", value: "*" }] } }]);
  });

  it("that is not encoded keeps its percent signs", () => {
    const text = ` ${JSON.stringify({ Statement: { ...written, Resource: "arn:aws:s3:::ledger/a%20b" } })}`;

    expect(parsePolicy(text)?.statements[0]?.resources?.values).toEqual(["arn:aws:s3:::ledger/a%20b"]);
  });

  it("keeps its place among other statements", () => {
    const text = JSON.stringify({ Statement: [{ Effect: "Deny" }, { Effect: "Allow", Sid: 7 }] });

    expect(parsePolicy(text)?.statements.map(({ effect, sid }) => [effect, sid])).toEqual([
      ["Deny", null],
      ["Allow", null],
    ]);
    expect(parsePolicy('{"Statement":[]}')).toEqual({ statements: [] });
  });

  it.each([undefined, "allow", "Permit", 7])("whose effect is %p makes the whole policy unintelligible", (Effect) => {
    const text = JSON.stringify({ Statement: [{ Effect: "Allow" }, { Effect, Principal: "*" }] });

    expect(parsePolicy(text)).toBeUndefined();
  });
});

describe("hostile input", () => {
  it.each([
    "",
    "{",
    "null",
    "7",
    '"*"',
    "[]",
    "{}",
    "%",
    "%7B%7D",
    '{"Statement":7}',
    '{"Statement":null}',
    '{"Statement":[[{"Effect":"Allow"}]]}',
    "[".repeat(50_000),
    `{"Statement":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
    `{"Statement":[],"Id":"${"x".repeat(131_072)}"}`,
  ])("%.20p is no policy", (text) => {
    expect(parsePolicy(text)).toBeUndefined();
  });

  it.each([[undefined], [null], [7], [true], [[]], [new Map()]])("%p is no policy", (value) => {
    expect(parsePolicy(value)).toBeUndefined();
  });

  it("of very many elements is read", () => {
    const AWS = Array.from({ length: 300_000 }, () => "*");

    expect(parsePolicy({ Statement: { Effect: "Allow", Principal: { AWS } } })).toBeDefined();
  });

  it("of any kind never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.anything()), (policy) => {
        const document = parsePolicy(policy);

        expect(document === undefined || Array.isArray(document.statements)).toBe(true);
      }),
    );
  });

  it("in the places of a policy never throws, and is understood in full or not at all", () => {
    const place = fc.oneof(fc.jsonValue(), fc.constantFrom("Allow", "*", "constructor"));
    const written = fc.record(
      { Effect: place, Principal: place, Action: place, NotAction: place, Resource: place, Condition: place },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(fc.array(written, { maxLength: 3 }), (Statement) => {
        const document = parsePolicy(JSON.stringify({ Statement }));

        expect(document === undefined || document.statements.length === Statement.length).toBe(true);
      }),
    );
  });

  it("gives all principals in order, whatever their names are", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (AWS) => {
        const values = AWS.map((value) => ({ type: "AWS", value }));

        expect(statement({ Principal: { AWS } })?.principals).toEqual({ except: false, values });
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
