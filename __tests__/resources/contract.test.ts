import type { ConfigurationItem } from "../../src/core/configuration-item";
import { isUnknown, unknown } from "../../src/core/known";
import { parseRecordedItem, type RecordedItem } from "../../src/resources/recorded-item";
import { IAM_ACTIONS } from "../../src/resources/service-authorization";
import { RESOURCE_TYPES } from "../../src/resources/types";
import type { AccountCache } from "../../src/runtime/collect-context";
import { recordedAs } from "../parity/parity-case";
import { collectContext, named, recorded, TARGET } from "../support/collect";
import { callsIn, fakeAws } from "../support/fake-aws";
import { tokensOf } from "../support/paginator";
import { readPlanned } from "../support/planned";
import {
  answersToBoth,
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
  SHARING,
  SUBJECTS,
  unknownsIn,
  valuesOf,
  verdictsOn,
  type OfCall,
} from "./read-fixture";
import { FIXTURES } from "./type-fixture";

// The wait for IAM's report takes no time here.
jest.mock("node:timers/promises", () => ({ setTimeout: () => new Promise((resolve) => setImmediate(resolve)) }));

/** The reasons for a part that every answer must have, and for a part that an answer may leave out. */
const LACKS = /which AWS always sends/;
const OPEN = /does not say/;

describe("a resource type", () => {
  it("has a fixture of its own, and every fixture belongs to a type", () => {
    expect(FIXTURES.map(({ resourceType }) => resourceType).sort()).toEqual(
      RESOURCE_TYPES.map(({ resourceType }) => resourceType).sort(),
    );
  });

  it.each(SUBJECTS)("makes exactly the calls that it names, each with a permission: $name", async (subject) => {
    const { items, context, aws } = await read(subject);

    expect(items).not.toHaveLength(0);
    expect(context.firstGap()).toBeNull();
    expect(callsIn(aws)).toEqual([...subject.type.collector.apiCalls].sort());
    expect(callsIn(aws)).toEqual(Object.keys(subject.fixture.answers).sort());
    for (const call of callsIn(aws)) expect(IAM_ACTIONS[call]).not.toHaveLength(0);
  });

  it.each(SUBJECTS)("makes only the calls of its list if no rule reads a field: $name", async (subject) => {
    const { aws } = await read(subject, {}, []);

    expect(callsIn(aws)).toEqual([...subject.type.listCalls].sort());
  });

  it.each(FIELDS)("asks for a field that a rule reads, and for no other field: $field of $name", async (subject) => {
    const { type, fixture, field } = subject;
    const { aws } = await read(subject, {}, [field]);

    const asked = [field, ...(fixture.looksAt?.[field] ?? [])].flatMap((name) => type.callsByField[name] ?? []);
    expect(callsIn(aws)).toEqual([...new Set([...type.listCalls, ...asked])].sort());
  });
});

describe("an answer that types share", () => {
  it.each(SHARING)("means the same to $name if $before was read before in the account", async (subject) => {
    const { fixture, other } = subject;
    const accountCache: AccountCache = new Map();
    const alone = await read(subject);
    await read(other, answersToBoth(fixture, other.fixture), undefined, accountCache);
    const after = await read(subject, {}, undefined, accountCache);

    expect(after.items).toEqual(alone.items);
  });
});

describe("what is said of one resource", () => {
  const TOLD = SUBJECTS.filter(({ fixture }) => fixture.configuration !== undefined);
  const known = (configuration: unknown): object =>
    Object.fromEntries(Object.entries(configuration as object).filter(([, value]) => !isUnknown(value)));

  it.each(TOLD)("is the same by AWS's answers, AWS Config's item and a plan: $name", async (subject) => {
    const { type, fixture } = subject;
    const { configuration, recorded: item, planned } = fixture;
    const { items } = await read(subject);

    expect(items.map((each) => each.configuration)).toEqual([configuration]);
    expect(item !== undefined).toBe(type.isRecorded);
    expect(planned !== undefined).toBe(type.planReader !== undefined);
    const said = [
      ...(item === undefined ? [] : [type.fromRecordedItem(itemOf(type.resourceType, item)).configuration]),
      ...(planned === undefined || type.planReader === undefined ? [] : [readPlanned(type.planReader, planned)]),
    ].map(known);
    for (const each of said) {
      expect(Object.keys(each)).not.toHaveLength(0);
      expect(configuration).toMatchObject(each);
    }
  });

  function itemOf(resourceType: string, configuration: unknown): RecordedItem {
    const { item } = recordedAs(() => undefined as never, { resourceType, resourceId: "one", configuration });
    return parseRecordedItem(item);
  }
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

    // Otherwise the fixture's list is empty, and the test would prove nothing.
    expect(none.items).not.toEqual(before.items);
    expect(after.items).toEqual(before.items);
    expect(after.context.firstGap()).toBeNull();
  });

  it.each(PAGED)("leads to the same verdicts if it returns a resource twice: $call of $name", async (subject) => {
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

  it.each(PAGED)("is a gap if it returns a page a second time: $call of $name", async (subject) => {
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
  it.each(LISTS)("ends the reading of the type if the list needs it: $call of $name", async (subject) => {
    const { call } = subject;

    await expect(read(subject, { [call]: named("AccessDenied") })).rejects.toMatchObject({
      name: "ReadFailure",
      missingPermission: IAM_ACTIONS[call][0],
    });
  });

  it.each(READS)("leaves only the fields unknown that it answers: $call of $name", async (subject) => {
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

  it.each(LISTS.filter(withMore))(
    "ends the reading of the type if it is the list's answer: $call of $name",
    async (subject) => {
      await expect(read(subject, { [subject.call]: {} })).rejects.toMatchObject({
        reason: expect.stringMatching(LACKS) as unknown,
      });
    },
  );

  it.each(READS.filter(withMore))(
    "leaves the fields unknown that it should answer: $call of $name",
    async (subject) => {
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
    },
  );
});

describe("an item of AWS Config", () => {
  const NOT_RECORDED = unknown("AWS Config's item does not say.");
  const ASKED = FIELDS.filter(({ type, field }) => field in (type.example() as object));

  it.each(ASKED)(
    "is completed with a field that it lacks, and nothing else is asked: $field of $name",
    async (subject) => {
      const { type, fixture, field } = subject;
      const aws = fakeAws(fixture.answers);
      const context = collectContext({ clients: aws.clients, fields: Object.keys(type.callsByField) });
      const complete = (configuration: unknown) =>
        type.complete(recorded(type.resourceType, "one", configuration), context);

      await complete(type.example());
      expect(aws.sent).toEqual([]);

      await complete(type.example({ [field]: NOT_RECORDED }));
      expect(type.callsByField[field]).toEqual(expect.arrayContaining([...callsIn(aws)]));
    },
  );
});

describe("a resource that is gone between list and read", () => {
  // The field of the item of the level `account` is not a field of the resource.
  const ofItself = ({ type, call }: OfCall, item: ConfigurationItem): boolean =>
    Object.entries(type.callsByField).some(([field, calls]) => field in valuesOf(item) && calls.includes(call));

  it.each(READS)(
    "is left out without a gap if a call that names it says that it is gone: $call of $name",
    async (subject) => {
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
    },
  );
});
