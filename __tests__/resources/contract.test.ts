import type { ConfigurationItem } from "../../src/core/configuration-item";
import { unknown } from "../../src/core/known";
import { IAM_ACTIONS } from "../../src/resources/service-authorization";
import { RESOURCE_TYPES } from "../../src/resources/types";
import { collectContext, named, recorded, TARGET } from "../support/collect";
import { callsIn, fakeAws } from "../support/fake-aws";
import { tokensOf } from "../support/paginator";
import {
  answerTo,
  differing,
  emptied,
  expectUndecided,
  FIELDS,
  fieldsBy,
  goneBy,
  isOfList,
  LISTS,
  maySayNothing,
  PAGED,
  read,
  READS,
  SUBJECTS,
  unknownsIn,
  valuesOf,
  verdictsOn,
  type OfCall,
} from "./read-fixture";
import { FIXTURES } from "./type-fixture";

// A report that IAM is making is waited for by no clock here.
jest.mock("node:timers/promises", () => ({ setTimeout: () => new Promise((resolve) => setImmediate(resolve)) }));

/** What every service always puts into an answer, and what one may leave out. */
const LACKS = /which AWS always sends/;
const OPEN = /does not say/;

describe("a resource type", () => {
  it("has a fixture of its own, and no fixture is without its type", () => {
    expect(FIXTURES.map(({ resourceType }) => resourceType).sort()).toEqual(
      RESOURCE_TYPES.map(({ resourceType }) => resourceType).sort(),
    );
  });

  it.each(SUBJECTS)("makes the calls that it names and no other, each under a permission: $name", async (subject) => {
    const { items, context, aws } = await read(subject);

    expect(items).not.toHaveLength(0);
    expect(context.firstGap()).toBeNull();
    expect(callsIn(aws)).toEqual([...subject.type.collector.apiCalls].sort());
    expect(callsIn(aws)).toEqual(Object.keys(subject.fixture.answers).sort());
    for (const call of callsIn(aws)) expect(IAM_ACTIONS[call]).not.toHaveLength(0);
  });

  it.each(SUBJECTS)("asks nothing beside the list where no rule looks at what it answers: $name", async (subject) => {
    const { aws } = await read(subject, {}, []);

    expect(callsIn(aws)).toEqual([...subject.type.listCalls].sort());
  });

  it.each(FIELDS)("asks for a field that a rule looks at, and for none beside it: $field of $name", async (subject) => {
    const { type, fixture, field } = subject;
    const { aws } = await read(subject, {}, [field]);

    const asked = [field, ...(fixture.looksAt?.[field] ?? [])].flatMap((name) => type.callsByField[name] ?? []);
    expect(callsIn(aws)).toEqual([...new Set([...type.listCalls, ...asked])].sort());
  });
});

describe("a list in pages", () => {
  it.each(PAGED)("is read to its end, past pages that hold nothing: $call of $name", async (subject) => {
    const { call, fixture } = subject;
    const { request, answer: token } = await tokensOf(call);
    const full = answerTo(fixture, call);
    const pages: Readonly<Record<string, object>> = {
      first: { ...emptied(full), [token]: "second" },
      second: { ...full, [token]: "third" },
      third: emptied(full),
    };
    const before = await read(subject);
    const none = await read(subject, { [call]: emptied(full) });
    const after = await read(subject, {
      [call]: (input: Readonly<Record<string, unknown>>) => pages[(input[request] as string | undefined) ?? "first"],
    });

    // Else the fixture's list is empty, and this would say nothing.
    expect(none.items).not.toEqual(before.items);
    expect(after.items).toEqual(before.items);
    expect(after.context.firstGap()).toBeNull();
  });

  it.each(PAGED)("decides the same where it gives something twice: $call of $name", async (subject) => {
    const { call, fixture } = subject;
    const { request, answer: token } = await tokensOf(call);
    const full = answerTo(fixture, call);
    const before = await read(subject);
    const after = await read(subject, {
      [call]: (input: Readonly<Record<string, unknown>>) =>
        input[request] === "second" ? full : { ...full, [token]: "second" },
    });

    expect(verdictsOn(after.items)).toEqual(verdictsOn(before.items));
    expect(after.context.firstGap()).toBeNull();
  });

  it.each(PAGED)("is a gap where a page comes a second time: $call of $name", async (subject) => {
    const { call, fixture } = subject;
    const { answer: token } = await tokensOf(call);
    const endless = { [call]: { ...emptied(answerTo(fixture, call)), [token]: "again" } };

    const reason = expect.stringContaining("returned a page that it had returned before") as unknown;
    if (isOfList(subject)) {
      await expect(read(subject, endless)).rejects.toMatchObject({ reason });
    } else {
      expect((await read(subject, endless)).context.firstGap()).toMatchObject({ reason });
    }
  });
});

describe("a denied call", () => {
  it.each(LISTS)("without which there is no list ends the type: $call of $name", async (subject) => {
    const { call } = subject;

    await expect(read(subject, { [call]: named("AccessDenied") })).rejects.toMatchObject({
      missingPermission: IAM_ACTIONS[call][0],
    });
  });

  it.each(READS)("hides what it answers and nothing else: $call of $name", async (subject) => {
    const { call } = subject;
    const [missingPermission] = IAM_ACTIONS[call];
    const before = await read(subject);
    const after = await read(subject, { [call]: named("AccessDenied") });

    const hidden = differing(before.items, after.items);
    const { own, lookers } = fieldsBy(subject);
    expect([...hidden.keys()].filter((field) => !lookers.includes(field)).sort()).toEqual([...own].sort());
    for (const value of hidden.values()) {
      expect(unknownsIn(value)).toContainEqual(expect.objectContaining({ missingPermission }));
    }
    expect(after.context.firstGap()).toMatchObject({ missingPermission });
    expectUndecided(before, after, [...hidden.keys()], missingPermission);
  });
});

describe("an answer without what AWS always sends", () => {
  const withMore = (each: OfCall): boolean => !maySayNothing(each);

  it.each(LISTS.filter(withMore))("ends the type where it is the list's: $call of $name", async (subject) => {
    await expect(read(subject, { [subject.call]: {} })).rejects.toMatchObject({
      reason: expect.stringMatching(LACKS) as unknown,
    });
  });

  it.each(READS.filter(withMore))("leaves open what it should answer: $call of $name", async (subject) => {
    const before = await read(subject);
    const after = await read(subject, { [subject.call]: {} });

    const hidden = differing(before.items, after.items);
    const { own, lookers } = fieldsBy(subject);
    expect([...hidden.keys()].filter((field) => !lookers.includes(field)).sort()).toEqual([...own].sort());
    const reasons = [...hidden.values()].flatMap((value) => unknownsIn(value).map(({ reason }) => reason));
    expect(reasons.filter((reason) => !LACKS.test(reason) && !OPEN.test(reason))).toEqual([]);
    expect(after.context.firstGap() !== null).toBe(reasons.some((reason) => LACKS.test(reason)));
    for (const value of hidden.values()) expect(unknownsIn(value)).not.toHaveLength(0);
    expectUndecided(before, after, [...hidden.keys()]);
  });
});

describe("an item of AWS Config", () => {
  const NOT_RECORDED = unknown("AWS Config's item does not say.");
  const ASKED = FIELDS.filter(({ type, field }) => field in (type.example() as object));

  it.each(ASKED)("that lacks a field has that field asked, and nothing beside: $field of $name", async (subject) => {
    const { type, fixture, field } = subject;
    const aws = fakeAws(fixture.answers);
    const context = collectContext({ clients: aws.clients, fields: Object.keys(type.callsByField) });
    const complete = (configuration: unknown) =>
      type.complete(recorded(type.resourceType, "one", configuration), context);

    await complete(type.example());
    expect(aws.sent).toEqual([]);

    await complete(type.example({ [field]: NOT_RECORDED }));
    expect(type.callsByField[field]).toEqual(expect.arrayContaining([...callsIn(aws)]));
  });
});

describe("a resource that is gone between list and read", () => {
  // What its account's resources are together is asked of others too, and is no field of the resource.
  const ofItself = ({ type, call }: OfCall, item: ConfigurationItem): boolean =>
    Object.entries(type.callsByField).some(([field, calls]) => field in valuesOf(item) && calls.includes(call));

  it.each(READS)("is gone, and no gap, where a call that names it says so: $call of $name", async (subject) => {
    const { call, fixture } = subject;
    const { items, aws } = await read(subject);
    const [item] = items as readonly [ConfigurationItem];
    const names = new Set<unknown>(item.resourceId === TARGET.accountId ? [] : [item.resourceId, item.arn]);
    const inputs = aws.sent.flatMap((sent) => (sent.call === call ? Object.values(sent.input).flat() : []));
    const isNamed = ofItself(subject, item) && inputs.some((value) => names.has(value));
    const gone = isNamed ? goneBy(fixture, call) : undefined;

    // The fixture has to say what the service says.
    expect(gone !== undefined).toBe(isNamed);
    const { context } = await read(subject, gone === undefined ? {} : { [call]: gone });
    expect(context.takeGone(item.resourceId)).toBe(isNamed);
    expect(context.takeGone(item.resourceId)).toBe(false);
    expect(context.firstGap()).toBeNull();
  });
});
