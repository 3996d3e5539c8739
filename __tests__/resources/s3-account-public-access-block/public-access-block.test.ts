import fc from "fast-check";
import { isUnknown, unknown } from "../../../src/core/known";
import {
  ALL_BLOCKED,
  blocksAll,
  isInForce,
  switchesOff,
  type SetBlock,
} from "../../../src/resources/s3-account-public-access-block/public-access-block";

const DENIED = unknown("It was denied.");
const state = fc.constantFrom(true, false, DENIED);
const anyBlock: fc.Arbitrary<SetBlock> = fc.oneof(
  fc.constant(null),
  fc.constant(DENIED),
  fc.record({
    blockPublicAcls: state,
    ignorePublicAcls: state,
    blockPublicPolicy: state,
    restrictPublicBuckets: state,
  }),
);

describe("a switch of blocks that hold together", () => {
  it.each([
    [[null, null], false],
    [[ALL_BLOCKED, null], true],
    [[null, ALL_BLOCKED], true],
    [[DENIED, ALL_BLOCKED], true],
    [[DENIED, null], DENIED],
    [[{ ...ALL_BLOCKED, ignorePublicAcls: false }, DENIED], DENIED],
    [[{ ...ALL_BLOCKED, ignorePublicAcls: DENIED }, ALL_BLOCKED], true],
    [[{ ...ALL_BLOCKED, ignorePublicAcls: false }], false],
  ])("in %p is %p", (blocks, expected) => {
    expect(isInForce("ignorePublicAcls", blocks)).toBe(expected);
  });
});

describe("the switches that are off", () => {
  it("do not depend on the order of the blocks, and are fewer with another block", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (one, other) => {
        const both = switchesOff([one, other]);
        const alone = switchesOff([one]);
        expect(switchesOff([other, one])).toEqual(both);
        if (!isUnknown(both) && !isUnknown(alone)) expect(alone).toEqual(expect.arrayContaining([...both]));
      }),
    );
  });

  it("are listed if they are certain, whatever else is unknown", () => {
    expect(switchesOff([{ ...ALL_BLOCKED, blockPublicAcls: false, ignorePublicAcls: DENIED }])).toEqual([
      "blockPublicAcls",
    ]);
  });
});

describe("a block by itself", () => {
  it.each([
    [ALL_BLOCKED, true],
    [{ ...ALL_BLOCKED, blockPublicAcls: false }, false],
    [{ ...ALL_BLOCKED, blockPublicAcls: DENIED }, false],
    [DENIED, false],
    [null, false],
  ])("%p blocks all: %p", (block, expected) => {
    expect(blocksAll(block)).toBe(expected);
  });
});
