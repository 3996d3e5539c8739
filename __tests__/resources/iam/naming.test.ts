import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { called, nameIn, pathIn, plainName } from "../../../src/resources/iam/naming";

describe("an identity's name in an annotation", () => {
  it("is its name, or its kind if the name is not known", () => {
    expect(called("user", "alice")).toBe("User alice");
    expect(called("role", unknown("It is known only after apply."))).toBe("The role");
  });

  it.each([
    ["=HYPERLINK(1)", "Policy =HYPERLINK(1)"],
    ["a\r\nCOMPLIANT", "Policy a COMPLIANT"],
    ["\u202Eecila", "Policy ecila"],
    ["Ångström 漢字 🚀", "Policy Ångström 漢字 🚀"],
  ])("is harmless if the name is %j", (name, expected) => {
    expect(called("policy", name)).toBe(expected);
  });

  it("is one line of at most 64 characters, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        expect(plainName(name)).toMatch(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{0,64}$/u);
      }),
    );
    expect(plainName("a".repeat(65))).toBe(`${"a".repeat(63)}…`);
    expect(plainName(`${"a".repeat(62)}🚀b`)).toBe(`${"a".repeat(62)}…`);
    expect(plainName("a".repeat(64))).toBe("a".repeat(64));
  });
});

describe("an ARN of IAM", () => {
  it.each([
    ["arn:aws:iam::444455556666:user/alice", "alice", "/"],
    ["arn:aws-us-gov:iam::444455556666:role/service-role/jobs", "jobs", "/service-role/"],
    ["arn:aws:iam::444455556666:policy/a,b/c/=cmd", "=cmd", "/a,b/c/"],
    ["arn:aws:iam::444455556666:server-certificate/web/shop", "shop", "/web/"],
    ["arn:aws:iam::444455556666:root", undefined, undefined],
    ["arn:aws:s3:::ledger", undefined, undefined],
    ["", undefined, undefined],
    [null, undefined, undefined],
  ])("%p names %p at the path %p", (arn, name, path) => {
    expect(nameIn(arn)).toBe(name);
    expect(pathIn(arn)).toBe(path);
  });
});
