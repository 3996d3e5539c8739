import { isUnknown, unknown } from "../../src/core/known";
import {
  agreed,
  ANY_NAME,
  attachedTo,
  openPolicyOf,
  OWN_ARN,
  surelyOf,
  type OpenName,
  type OpenPolicy,
  type OpenStatement,
} from "../../src/policy/open-policy";
import { grantsFullAdmin } from "../../src/policy/admin";
import { isPublic } from "../../src/policy/public-access";
import { deniesInsecureTransport, deniesInsecureTransportOfSomething } from "../../src/policy/transport";
import { allow, BUCKET, documentOf } from "./documents";

const WHY = unknown("It is known only after apply.");
const NAME: OpenName = { hidden: "name" };
const PART: OpenName = { hidden: "part" };
const ANYTHING: OpenName = { hidden: "anything" };

const some = <T>(...values: readonly T[]) => ({ except: false, values });
const but = <T>(...values: readonly T[]) => ({ except: true, values });
const aws = (value: OpenName) => ({ type: "AWS", value });

function statement(more: Partial<OpenStatement> = {}): OpenStatement {
  return {
    sid: null,
    effect: "Allow",
    isCertain: true,
    principals: some({ type: "*", value: "*" }),
    actions: some("s3:GetObject"),
    resources: some<OpenName>(OWN_ARN, `${OWN_ARN}/*`),
    conditions: [],
    ...more,
  };
}

const DENY = statement({ effect: "Deny", actions: some("s3:*") });
const DENY_PLAIN: OpenStatement = {
  ...DENY,
  conditions: [{ operator: "bool", key: "aws:securetransport", values: ["false"] }],
};

const open = (...statements: readonly OpenStatement[]): OpenPolicy => openPolicyOf(statements, null, WHY);

/** The answer, `?` where it depends on what is not known. */
function shown(answer: unknown): unknown {
  return isUnknown(answer) ? "?" : answer;
}

describe("whether an open policy is public", () => {
  it.each<[string, readonly Partial<OpenStatement>[], unknown]>([
    ["everybody", [{}], true],
    ["everybody, and somebody unknown", [{}, { principals: some(aws(ANYTHING)) }], true],
    ["somebody unknown", [{ principals: some(aws(ANYTHING)) }], "?"],
    ["all but somebody unknown", [{ principals: but(aws(ANYTHING)) }], "?"],
    ["all but somebody", [{ principals: but(aws(NAME)) }], true],
    ["somebody", [{ principals: some(aws(NAME)) }], false],
    ["a service", [{ principals: some({ type: "Service", value: ANYTHING }) }], false],
    ["everybody, on unknown resources", [{ resources: some(ANYTHING) }], true],
    ["everybody, on a part", [{ resources: some(PART) }], true],
    ["everybody to unknown actions", [{ actions: some(ANYTHING) }], "?"],
    ["everybody to all but unknown actions", [{ actions: but(ANYTHING) }], "?"],
    ["everybody, in a statement that is not certain", [{ isCertain: false }], "?"],
    [
      "everybody of a known source",
      [{ conditions: [{ operator: "arnlike", key: "aws:sourcearn", values: [NAME] }] }],
      false,
    ],
    [
      "everybody of whatever source",
      [{ conditions: [{ operator: "arnlike", key: "aws:sourcearn", values: [ANYTHING] }] }],
      "?",
    ],
    [
      "everybody of whatever prefix",
      [{ conditions: [{ operator: "stringlike", key: "s3:prefix", values: [ANYTHING] }] }],
      true,
    ],
    ["everybody, and denies it", [{}, DENY], false],
    ["everybody, and may deny it", [{}, { ...DENY, isCertain: false }], "?"],
    ["everybody, and denies a part", [{}, { ...DENY, resources: some(PART) }], "?"],
    ["everybody, and denies unknown actions", [{}, { ...DENY, actions: some(ANYTHING) }], "?"],
    ["everybody, and denies it to somebody", [{}, { ...DENY, principals: some(aws(NAME)) }], true],
    [
      "everybody, and denies it on a condition",
      [{}, { ...DENY, conditions: [{ operator: "x", key: "y", values: [ANYTHING] }] }],
      true,
    ],
  ])("admits %s: %3$p", (_name, statements, expected) => {
    const policy = open(...statements.map(statement));

    expect(shown(agreed(policy, (document) => isPublic(document, ["s3:Get*"])))).toBe(expected);
  });

  it("is decided by what is known, whatever else there is", () => {
    const more = openPolicyOf([statement()], unknown("Another part is."), WHY);
    const private_ = openPolicyOf([], unknown("Another part is."), WHY);

    expect(agreed(more, (document) => isPublic(document))).toBe(true);
    expect(agreed(private_, (document) => isPublic(document))).toEqual(unknown("Another part is."));
  });
});

describe("whether an open policy denies plain requests", () => {
  it.each<[string, readonly OpenStatement[], unknown]>([
    ["for the bucket and its objects", [DENY_PLAIN], true],
    ["for one part", [{ ...DENY_PLAIN, resources: some(PART) }], "?"],
    ["for others", [{ ...DENY_PLAIN, resources: some(NAME) }], false],
    ["in a statement that is not certain", [{ ...DENY_PLAIN, isCertain: false }], "?"],
    [
      "on what is decided later",
      [{ ...DENY_PLAIN, conditions: [{ ...DENY_PLAIN.conditions[0], values: [ANYTHING] }] as never }],
      "?",
    ],
    ["not at all", [statement({ principals: some(aws(ANYTHING)) })], false],
  ])("%s: %3$p", (_name, statements, expected) => {
    expect(shown(agreed(open(...statements), (document) => deniesInsecureTransport(document, OWN_ARN)))).toBe(expected);
  });

  it("is not known if a part cannot be read", () => {
    const policy = openPolicyOf([], WHY, WHY);

    expect(agreed(policy, (document) => deniesInsecureTransport(document, BUCKET))).toBe(WHY);
    expect(agreed(policy, deniesInsecureTransportOfSomething)).toBe(WHY);
  });

  it("depends on the ARN as soon as that is known", () => {
    const policy = attachedTo(open(DENY_PLAIN, statement({ resources: null })), BUCKET);

    expect(agreed(policy, (document) => deniesInsecureTransport(document, BUCKET))).toBe(true);
    expect(policy.narrowest.statements.map(({ resources }) => resources?.values)).toEqual([
      [BUCKET, `${BUCKET}/*`],
      undefined,
    ]);
  });
});

describe("whether an open policy allows everything", () => {
  it.each<[string, OpenName, unknown]>([
    ["everything", "*", true],
    ["what is not known", ANYTHING, "?"],
    ["a name", NAME, false],
    ["a part", PART, false],
  ])("on %s: %3$p", (_name, resource, expected) => {
    const policy = open(statement({ principals: null, actions: some("*"), resources: some(resource) }));

    expect(shown(agreed(policy, grantsFullAdmin))).toBe(expected);
  });
});

describe("a policy", () => {
  it("that is known in full gives its own answer", () => {
    const document = documentOf(allow());

    expect(agreed(document, (read) => isPublic(read))).toBe(true);
    expect(surelyOf(document)).toBe(document);
  });

  it("that is not known in full certainly allows what its narrowest form allows", () => {
    const policy = open(statement({ sid: "A" }), statement({ sid: "B", isCertain: false }));

    expect(surelyOf(policy).statements.map(({ sid }) => sid)).toEqual(["A"]);
    expect(policy.widest.statements).toHaveLength(2);
  });

  it("may name any service if a service is not known", () => {
    const { widest } = open(statement({ principals: some({ type: "Service", value: ANYTHING }) }));

    expect(widest.statements[0]?.principals?.values).toContainEqual({ type: "Service", value: ANY_NAME });
  });
});
