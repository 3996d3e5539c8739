import { isUnknown } from "../../../src/core/known";
import { ebsVolumePlanReader } from "../../../src/resources/ebs-volume/plan-reader";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

function encryptedOf(encrypted: unknown) {
  return readPlanned(ebsVolumePlanReader, { type: "aws_ebs_volume", values: { encrypted } }).encrypted;
}

describe("a planned volume", () => {
  it.each([true, false, AFTER_APPLY])("with encrypted = %p is read so", (encrypted) => {
    expect(encryptedOf(encrypted)).toBe(encrypted);
  });

  it("that leaves it open is unknown", () => {
    expect(isUnknown(encryptedOf(null))).toBe(true);
  });
});
