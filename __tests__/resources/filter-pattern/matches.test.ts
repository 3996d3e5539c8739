import fc from "fast-check";
import type { Known } from "../../../src/core/known";
import { takesAll, type KindOfEvents } from "../../../src/resources/filter-pattern/matches";
import { parseFilterPattern, type Condition } from "../../../src/resources/filter-pattern/parse";

function read(pattern: string): Condition {
  return parseFilterPattern(pattern) as Exclude<Known<Condition>, { readonly reason: string }>;
}

const EVENTS: KindOfEvents = {
  eventName: "CreateTrail",
  "userIdentity.type": "IAMUser",
  "userIdentity.arn": { anyBut: ["*assumed-role/*"] },
  errorCode: null,
  readOnly: false,
  managementEvent: true,
  sourceIPAddress: { anyBut: ["delivery.logs.amazonaws.com"] },
};

describe("of events that are alike in some fields, a pattern takes", () => {
  it.each([
    "",
    "{ $.eventName = CreateTrail }",
    "{ $.eventName = Create* }",
    "{ $.eventName = *Trail }",
    "{ $.eventName = * }",
    "{ $.eventName = *eat* }",
    "{ $.eventName != StopLogging }",
    "{ $.eventName != Stop* }",
    "{ ($.eventName = DeleteTrail) || ($.eventName = CreateTrail) }",
    '{ ($.eventName = CreateTrail) && ($.userIdentity.type = "IAMUser") }',
    "{ ($.eventName = CreateTrail) || ($.awsRegion = eu-west-1) }",
    '{ $.userIdentity.arn != "*assumed-role/AWSReservedSSO*" }',
    "{ $.errorCode NOT EXISTS }",
    "{ $.eventName.part NOT EXISTS }",
    "{ $.eventName[0] NOT EXISTS }",
    "{ $.readOnly IS FALSE }",
    "{ $.managementEvent IS TRUE }",
    "{ $.sourceIPAddress = * }",
    '{ $.sourceIPAddress != "delivery.logs.amazonaws.com" }',
  ])("all: %s", (pattern) => {
    expect(takesAll(read(pattern), EVENTS)).toBe(true);
  });

  it.each([
    "{ $.eventName = createtrail }",
    "{ $.eventName = Create }",
    "{ $.eventName = Create?rail }",
    "{ $.eventName != CreateTrail }",
    "{ $.eventName > 5 }",
    "{ $.eventName NOT EXISTS }",
    "{ $.eventName IS NULL }",
    "{ $.eventName IS TRUE }",
    "{ ($.eventName = CreateTrail) && ($.userIdentity.type = Root) }",
    "{ ($.awsRegion = eu-west-1) && ($.eventName = DeleteTrail) }",
    '{ $.userIdentity.arn = "arn:aws:sts::111122223333:assumed-role/*" }',
    "{ $.errorCode = * }",
    "{ $.errorCode IS NULL }",
    "{ $.readOnly IS TRUE }",
    "{ $.readOnly NOT EXISTS }",
    "{ $.sourceIPAddress = delivery.logs.amazonaws.com }",
    "{ $.userIdentity = x }",
    "{ $.userIdentity != x }",
    "{ $.userIdentity NOT EXISTS }",
  ])("none: %s", (pattern) => {
    expect(takesAll(read(pattern), EVENTS)).toBe(false);
  });

  it.each([
    "{ $.awsRegion = eu-west-1 }",
    "{ $.awsRegion != eu-west-1 }",
    "{ $.awsRegion NOT EXISTS }",
    "{ ($.eventName = CreateTrail) && ($.awsRegion = *) }",
    "{ ($.eventName = DeleteTrail) || ($.awsRegion = eu-west-1) }",
    '{ $.userIdentity.arn = "arn:aws:iam::*:user/*" }',
    '{ $.userIdentity.arn != "arn:aws:iam::111122223333:user/break-glass" }',
    "{ $.errorCode != AccessDenied }",
    "{ $.readOnly = false }",
    "{ $.sourceIPAddress = 10.* }",
    "{ $.resources[0].type = x }",
  ])("some, or nobody can tell: %s", (pattern) => {
    expect(takesAll(read(pattern), EVENTS)).toBeUndefined();
  });
});

describe("whether a pattern takes all of them", () => {
  const part = fc.constantFrom(
    "$.eventName = CreateTrail",
    "$.eventName = DeleteTrail",
    "$.awsRegion = eu-west-1",
    "$.errorCode NOT EXISTS",
  );

  it("does not depend on the order of the conditions", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.constantFrom("&&", "||"), (parts, sign) => {
        const pattern = (each: readonly string[]): string => `{ (${each.join(`) ${sign} (`)}) }`;
        expect(takesAll(read(pattern(parts)), EVENTS)).toBe(takesAll(read(pattern(parts.toReversed())), EVENTS));
      }),
    );
  });
});
