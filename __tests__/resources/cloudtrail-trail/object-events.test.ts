import type {
  AdvancedEventSelector,
  EventSelector,
  FieldSelector,
} from "../../../src/resources/cloudtrail-trail/management-events";
import { objectEventsOf } from "../../../src/resources/cloudtrail-trail/object-events";

const TYPE = "AWS::S3::Object";
const EVERY = { DataResources: [{ Type: TYPE, Values: ["arn:aws:s3"] }] };
const DATA: FieldSelector = { Field: "eventCategory", Equals: ["Data"] };
const OBJECTS: FieldSelector = { Field: "resources.type", Equals: [TYPE] };

describe("the events of S3 objects that basic selectors log", () => {
  it.each<[string, readonly EventSelector[], readonly string[]]>([
    ["none without a selector", [], []],
    ["none where they take no data events", [{ ReadWriteType: "All" }, { DataResources: [] }], []],
    ["all of every bucket", [EVERY], ["read", "write"]],
    [
      "all, with the ARN's every bucket",
      [{ DataResources: [{ Type: TYPE, Values: ["arn:aws:s3:::"] }] }],
      ["read", "write"],
    ],
    [
      "all of another partition",
      [{ DataResources: [{ Type: TYPE, Values: ["arn:aws-us-gov:s3"] }] }],
      ["read", "write"],
    ],
    ["all, whether or not with management events", [{ ...EVERY, IncludeManagementEvents: false }], ["read", "write"]],
    ["writes alone", [{ ...EVERY, ReadWriteType: "WriteOnly" }], ["write"]],
    [
      "reads by one and writes by another",
      [
        { ...EVERY, ReadWriteType: "WriteOnly" },
        { ...EVERY, ReadWriteType: "ReadOnly" },
      ],
      ["read", "write"],
    ],
    ["none where it is one bucket", [{ DataResources: [{ Type: TYPE, Values: ["arn:aws:s3:::orders/"] }] }], []],
    [
      "none where they are of functions",
      [{ DataResources: [{ Type: "AWS::Lambda::Function", Values: ["arn:aws:lambda"] }] }],
      [],
    ],
    ["none where nothing is said", [{ DataResources: [{ Type: TYPE }] }], []],
  ])("%s", (_name, selectors, expected) => {
    expect(objectEventsOf(selectors, [])).toEqual(expected);
  });
});

describe("the events of S3 objects that advanced selectors log", () => {
  it.each<[string, readonly FieldSelector[] | undefined, readonly string[]]>([
    ["all", [DATA, OBJECTS], ["read", "write"]],
    ["reads", [DATA, OBJECTS, { Field: "readOnly", Equals: ["true"] }], ["read"]],
    ["writes", [{ Field: "readOnly", Equals: ["false"] }, OBJECTS, DATA], ["write"]],
    [
      "all, of every ARN",
      [DATA, OBJECTS, { Field: "resources.ARN", StartsWith: ["arn:aws:s3:::"] }],
      ["read", "write"],
    ],
    ["not those of one bucket", [DATA, OBJECTS, { Field: "resources.ARN", StartsWith: ["arn:aws:s3:::a/"] }], []],
    ["not those of one object", [DATA, OBJECTS, { Field: "resources.ARN", Equals: ["arn:aws:s3:::a/b"] }], []],
    ["not those of one call", [DATA, OBJECTS, { Field: "eventName", Equals: ["GetObject"] }], []],
    ["not those of tables", [DATA, { Field: "resources.type", Equals: ["AWS::DynamoDB::Table"] }], []],
    ["not management events", [{ Field: "eventCategory", Equals: ["Management"] }], []],
    ["not a field without a name", [DATA, OBJECTS, { Field: undefined }], []],
    ["not what selects nothing", undefined, []],
  ])("%s", (_name, FieldSelectors, expected) => {
    const advanced: readonly AdvancedEventSelector[] = [{ FieldSelectors }];

    expect(objectEventsOf([], advanced)).toEqual(expected);
  });
});
