import fc from "fast-check";
import {
  managementEventsOf,
  type AdvancedEventSelector,
  type EventSelector,
  type FieldSelector,
} from "../../../src/resources/cloudtrail-trail/management-events";

const MANAGEMENT: FieldSelector = { Field: "eventCategory", Equals: ["Management"] };

describe("basic event selectors", () => {
  it.each<[string, readonly EventSelector[], readonly string[]]>([
    ["none", [], ["read", "write"]],
    ["the defaults", [{}], ["read", "write"]],
    ["all events", [{ ReadWriteType: "All", IncludeManagementEvents: true }], ["read", "write"]],
    ["read events", [{ ReadWriteType: "ReadOnly" }], ["read"]],
    ["write events", [{ ReadWriteType: "WriteOnly" }], ["write"]],
    ["both, one by one", [{ ReadWriteType: "WriteOnly" }, { ReadWriteType: "ReadOnly" }], ["read", "write"]],
    ["no management events", [{ IncludeManagementEvents: false }], []],
    ["all but those of KMS", [{ ExcludeManagementEventSources: ["kms.amazonaws.com"] }], []],
    ["all, with an empty list of exceptions", [{ ExcludeManagementEventSources: [] }], ["read", "write"]],
    ["what nobody knows", [{ ReadWriteType: "Sometimes" }], []],
  ])("of %s", (_name, selectors, expected) => {
    expect(managementEventsOf(selectors, [])).toEqual(expected);
  });
});

describe("advanced event selectors", () => {
  it.each<[string, readonly (readonly FieldSelector[] | undefined)[], readonly string[]]>([
    ["management events", [[MANAGEMENT]], ["read", "write"]],
    ["read events", [[MANAGEMENT, { Field: "readOnly", Equals: ["true"] }]], ["read"]],
    ["write events", [[{ Field: "readOnly", Equals: ["false"] }, MANAGEMENT]], ["write"]],
    ["data events", [[{ Field: "eventCategory", Equals: ["Data"] }]], []],
    ["all but those of KMS", [[MANAGEMENT, { Field: "eventSource" }]], []],
    ["one event's name", [[MANAGEMENT, { Field: "eventName", Equals: ["RunInstances"] }]], []],
    ["data and management events", [[{ Field: "eventCategory", Equals: ["Data"] }], [MANAGEMENT]], ["read", "write"]],
    ["nothing", [undefined], []],
    ["a field without a name", [[{ Field: undefined }]], []],
  ])("of %s", (_name, selectors, expected) => {
    const advanced: readonly AdvancedEventSelector[] = selectors.map((FieldSelectors) => ({ FieldSelectors }));

    expect(managementEventsOf([], advanced)).toEqual(expected);
  });
});

describe("event selectors", () => {
  it("log no less when a selector is added to existing ones", () => {
    const selector = fc.record(
      {
        ReadWriteType: fc.constantFrom("All", "ReadOnly", "WriteOnly"),
        IncludeManagementEvents: fc.boolean(),
        ExcludeManagementEventSources: fc.constantFrom([], ["kms.amazonaws.com"]),
      },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(fc.array(selector, { minLength: 1, maxLength: 4 }), selector, (selectors, more) => {
        const before = managementEventsOf(selectors, []);
        expect(managementEventsOf([...selectors, more], [])).toEqual(expect.arrayContaining([...before]));
      }),
    );
  });
});
