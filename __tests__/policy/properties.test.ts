import fc from "fast-check";
import { grantsFullAdmin } from "../../src/policy/admin";
import { grantsOutside } from "../../src/policy/cross-account";
import { grantsDecryptionWithEveryKey } from "../../src/policy/decryption";
import { letsEscalate } from "../../src/policy/escalation";
import { parsePolicy, type PolicyDocument } from "../../src/policy/policy-document";
import { isPublic, publicGrants } from "../../src/policy/public-access";
import { deniesInsecureTransport } from "../../src/policy/transport";
import { grantsWholeService } from "../../src/policy/whole-services";
import { ACCOUNT, allow, BUCKET, deny, documentOf, statements, type Written } from "./documents";

const policies = fc.array(statements, { minLength: 1, maxLength: 4 });
const asked = fc.constantFrom(undefined, ["s3:Get*", "s3:List*"], ["s3:PutObject"], ["*"]);
const RUNS = { numRuns: 1_000 };
const EXCESSES = [grantsFullAdmin, grantsWholeService, grantsDecryptionWithEveryKey, letsEscalate];

function judged(document: PolicyDocument): readonly unknown[] {
  return [
    isPublic(document),
    isPublic(document, ["s3:Put*"]),
    deniesInsecureTransport(document, BUCKET),
    grantsOutside(document, ACCOUNT),
    ...EXCESSES.map((isGranted) => isGranted(document)),
  ];
}

/** A statement that says the same or more: an element in its widest form, or no condition. */
const wider: fc.Arbitrary<(statement: Written) => Written> = fc.constantFrom(
  (statement) => ({ ...without(statement, "NotPrincipal"), Principal: "*" }),
  (statement) => ({ ...without(statement, "NotPrincipal"), Principal: { AWS: [ACCOUNT, "*"] } }),
  (statement) => ({ ...without(statement, "NotAction"), Action: "*" }),
  (statement) => ({ ...without(statement, "NotResource"), Resource: "*" }),
  (statement) => without(statement, "Condition"),
  (statement) => ({ ...statement, Condition: {} }),
  (statement) => ("Action" in statement ? { ...statement, Action: widened(statement.Action, /(?<=:).*$/) } : statement),
  (statement) =>
    "Resource" in statement ? { ...statement, Resource: widened(statement.Resource, /[/*?].*$/) } : statement,
);

function without(statement: Written, element: string): Written {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== element));
}

function widened(names: unknown, tail: RegExp): readonly string[] {
  return [names].flat().map((name) => String(name).replace(tail, "*"));
}

describe("judging a policy", () => {
  it("never throws on what could be parsed", () => {
    const place = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.array(fc.string()), fc.constantFrom("*", "__proto__"));
    const conditions = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean())));
    const written = fc.record(
      {
        Effect: fc.constantFrom("Allow", "Deny"),
        Principal: fc.oneof(place, fc.record({ AWS: fc.array(fc.string()) })),
        Action: place,
        Resource: place,
        Condition: conditions,
      },
      { requiredKeys: ["Effect"] },
    );

    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(written).map((each) => ({ Statement: each })),
        ),
        (text) => {
          const document = parsePolicy(text);
          if (document !== undefined) expect(() => judged(document)).not.toThrow();
        },
      ),
      RUNS,
    );
  });

  // A search that tried every way to divide a text among so many stars would not end.
  it("ends with the same answer for a policy of very many actions as for one of few", () => {
    const Action = Array.from({ length: 1_500 }, (_each, index) => `s3:${"*a".repeat(8)}${index}`);
    const answer = (actions: readonly string[]): readonly unknown[] =>
      judged(documentOf(allow({ Action: actions }), deny({ Action: actions, Resource: BUCKET })));

    expect(answer(Action)).toEqual(answer(Action.slice(0, 2)));
  });

  it("does not depend on the order of statements", () => {
    const shuffled = policies.chain((policy) =>
      fc.tuple(fc.constant(policy), fc.shuffledSubarray(policy, { minLength: policy.length })),
    );

    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(judged(documentOf(...one))).toEqual(judged(documentOf(...other)));
        expect(new Set(publicGrants(documentOf(...one)).map((each) => JSON.stringify(each)))).toEqual(
          new Set(publicGrants(documentOf(...other)).map((each) => JSON.stringify(each))),
        );
      }),
      RUNS,
    );
  });
});

describe("widening", () => {
  it("by another grant leaves a public policy public, and takes nothing away that identities are granted", () => {
    fc.assert(
      fc.property(policies, statements, asked, (policy, more, actions) => {
        const before = documentOf(...policy);
        const after = documentOf(...policy, { ...more, Effect: "Allow" });

        expect(isPublic(after, actions) || !isPublic(before, actions)).toBe(true);
        for (const isGranted of EXCESSES) expect(isGranted(after) || !isGranted(before)).toBe(true);
        expect(grantsOutside(after, ACCOUNT) || !grantsOutside(before, ACCOUNT)).toBe(true);
      }),
      RUNS,
    );
  });

  it("of a grant leaves a public policy public, and takes nothing away that identities are granted", () => {
    fc.assert(
      fc.property(statements, policies, wider, asked, (granted, others, widen, actions) => {
        const grant = { ...granted, Effect: "Allow" };
        const before = documentOf(grant, ...others);
        const after = documentOf(widen(grant), ...others);

        expect(isPublic(after, actions) || !isPublic(before, actions)).toBe(true);
        for (const isGranted of EXCESSES) expect(isGranted(after) || !isGranted(before)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it("of the actions in question leaves a public policy public", () => {
    fc.assert(
      fc.property(policies, asked, (policy, actions) => {
        const document = documentOf(...policy);

        expect(isPublic(document) || !isPublic(document, actions)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("a further denial", () => {
  it("never makes a policy public, grants nothing, and never takes away the denial of plain requests", () => {
    fc.assert(
      fc.property(policies, statements, asked, (policy, more, actions) => {
        const before = documentOf(...policy);
        const after = documentOf(...policy, { ...more, Effect: "Deny" });

        expect(isPublic(before, actions) || !isPublic(after, actions)).toBe(true);
        for (const isGranted of EXCESSES) expect(isGranted(before) || !isGranted(after)).toBe(true);
        expect(deniesInsecureTransport(after, BUCKET) || !deniesInsecureTransport(before, BUCKET)).toBe(true);
      }),
      RUNS,
    );
  });
});
