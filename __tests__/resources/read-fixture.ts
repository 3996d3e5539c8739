import { isDeepStrictEqual } from "node:util";
import type { SdkCall } from "../../src/aws/calls";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule, evaluateItem } from "../../src/core/evaluate";
import type { Evaluation } from "../../src/core/evaluation";
import { Unknown } from "../../src/core/known";
import type { ResourceType } from "../../src/resources/type/resource-type";
import { RESOURCE_TYPES } from "../../src/resources/types";
import { RULES } from "../../src/rules";
import type { AccountCache, CountingCollectContext } from "../../src/runtime/collect-context";
import { NOW } from "../rules/judge";
import { all, collectContext, named } from "../support/collect";
import { fakeAws, type Answers, type FakeAws } from "../support/fake-aws";
import { isPaged } from "../support/paginator";
import { FIXTURES, type TypeFixture } from "./type-fixture";

const ALL_RULES = RULES.map((rule) => configureRule(rule));

/** A resource type with its fixture. */
export interface Subject {
  readonly name: string;
  readonly type: ResourceType<unknown>;
  readonly fixture: TypeFixture;
}

/** A subject with one of its calls. */
export interface OfCall extends Subject {
  readonly call: SdkCall;
}

/** Every resource type that has a fixture. */
export const SUBJECTS: readonly Subject[] = RESOURCE_TYPES.flatMap((type) => {
  const fixture = FIXTURES.find(({ resourceType }) => resourceType === type.resourceType);
  return fixture === undefined ? [] : [{ name: type.resourceType, type, fixture }];
});

const CALLS: readonly OfCall[] = SUBJECTS.flatMap((subject) =>
  subject.type.collector.apiCalls.map((call) => ({ ...subject, call: call as SdkCall })),
);
/** True for a call that lists the type's resources. */
export const isOfList = ({ type, call }: OfCall): boolean => type.listCalls.includes(call);
/** The calls that list resources, those that ask about a listed resource, and those that answer in pages. */
export const LISTS = CALLS.filter(isOfList);
export const READS = CALLS.filter((each) => !isOfList(each));
export const PAGED = CALLS.filter(({ call }) => isPaged(call));

/** Every field that takes calls. */
export const FIELDS = SUBJECTS.flatMap((subject) =>
  Object.keys(subject.type.callsByField).map((field) => ({ ...subject, field })),
);

/** Every resource type with every other type that makes one of its calls. */
export const SHARING = SUBJECTS.flatMap((subject) =>
  SUBJECTS.filter((other) => other !== subject && callsOf(other).some((call) => callsOf(subject).includes(call))).map(
    (other) => ({ ...subject, other, before: other.name }),
  ),
);

function callsOf({ type }: Subject): readonly string[] {
  return type.collector.apiCalls;
}

/** The service's error for a call about a resource that is gone. */
export function goneBy({ gone }: TypeFixture, call: SdkCall): Error | undefined {
  return typeof gone === "string" ? named(gone) : (gone?.[call] ?? gone?.others);
}

/** True where an empty answer has a meaning. */
export function maySayNothing({ fixture, call }: OfCall): boolean {
  return isDeepStrictEqual(fixture.answers[call], {}) || (fixture.mayBeEmpty ?? []).includes(call);
}

/** The result of reading a type. */
export interface Read {
  readonly items: readonly ConfigurationItem[];
  readonly context: CountingCollectContext;
  readonly aws: FakeAws;
}

/** Reads a type as a scan does. By default every field is needed, and nothing has been read of the account before. */
export async function read(
  { type, fixture }: Subject,
  otherwise: Answers = {},
  fields?: readonly string[],
  accountCache: AccountCache = new Map(),
): Promise<Read> {
  const aws = fakeAws({ ...fixture.answers, ...otherwise });
  const asked = fields ?? [...RULES.flatMap(({ reads }) => reads), ...Object.keys(type.callsByField)];
  const context = collectContext({ clients: aws.clients, fields: asked, accountCache });
  return { items: await all(type.collector.collect(context)), context, aws };
}

/** The fields that a call answers, and the fields that depend on one of these. */
export function fieldsBy({ type, fixture, call }: OfCall): {
  readonly own: readonly string[];
  readonly lookers: readonly string[];
} {
  const own = Object.keys(type.callsByField).filter((field) => type.callsByField[field]?.includes(call));
  const looks = Object.entries(fixture.looksAt ?? {});
  return { own, lookers: looks.flatMap(([field, at]) => (at.some((other) => own.includes(other)) ? [field] : [])) };
}

/** A resource's values by their fields, tags included. */
export function valuesOf({ tags, configuration }: ConfigurationItem): Readonly<Record<string, unknown>> {
  return { tags, ...(configuration as object) };
}

/** The fields in which two reads of the same resources differ, with the second read's values. */
export function differing(
  before: readonly ConfigurationItem[],
  after: readonly ConfigurationItem[],
): ReadonlyMap<string, unknown> {
  expect(after.map(({ resourceId }) => resourceId)).toEqual(before.map(({ resourceId }) => resourceId));
  return new Map(
    before.flatMap((item, index) => {
      const [then, now] = [valuesOf(item), valuesOf(after[index] as ConfigurationItem)];
      expect(Object.keys(now)).toEqual(Object.keys(then));
      return Object.entries(now).filter(([field, value]) => !isDeepStrictEqual(value, then[field]));
    }),
  );
}

/** Every Unknown in a value, however deep. */
export function unknownsIn(value: unknown): readonly Unknown[] {
  if (value instanceof Unknown) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(unknownsIn) : [];
}

/** The catalogue's verdicts on resources, each once. */
export function verdictsOn(items: readonly ConfigurationItem[]): readonly Evaluation[] {
  const found = items.flatMap((item) => evaluateItem(ALL_RULES, item, NOW));
  return [...new Map(found.map((each) => [`${each.resourceId} ${each.ruleId}`, each])).values()];
}

/** Expects that hidden fields decide nothing, and that the verdicts of rules that read none of them are unchanged. */
export function expectUndecided(
  before: Read,
  after: Read,
  hidden: readonly string[],
  missingPermission?: string,
): void {
  const then = verdictsOn(before.items);
  const now = verdictsOn(after.items);
  const concerned = new Set(
    RULES.filter(({ reads }) => reads.some((field) => hidden.includes(field))).map(({ id }) => id),
  );
  const changed = now.filter((verdict, index) => !isDeepStrictEqual(verdict, then[index]));
  expect(now).toHaveLength(then.length);
  for (const verdict of changed) {
    expect(concerned).toContain(verdict.ruleId);
    expect(verdict).toMatchObject({ complianceType: "INSUFFICIENT_DATA" });
    if (missingPermission !== undefined) expect(verdict).toMatchObject({ missingPermission });
  }
}

/** An answer whose lists hold nothing. */
export function emptied(answer: object): object {
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, Array.isArray(value) ? [] : value]));
}

/** A fixture's answer to a call, if it is a single one. */
export function answerTo({ answers }: TypeFixture, call: SdkCall): object {
  return answers[call] ?? {};
}

/** A fixture's answers; where each is a single one, with what the other fixture's answer to the same call has. */
export function answersToBoth({ answers }: TypeFixture, other: TypeFixture): Answers {
  const ofBoth = ([call, said]: readonly [string, unknown]) => [
    call,
    isAnswer(said) ? { ...answerTo(other, call as SdkCall), ...said } : said,
  ];
  return Object.fromEntries(Object.entries(answers).map(ofBoth)) as Answers;
}

function isAnswer(said: unknown): said is Readonly<Record<string, unknown>> {
  return typeof said === "object" && !Array.isArray(said) && !(said instanceof Error);
}
