import { ebsDefaultEncryptionPlanReader } from "../../../src/resources/ebs-default-encryption/plan-reader";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe("the planned default for volumes", () => {
  it.each([
    [true, true],
    [false, false],
    [null, true],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with enabled = %p encrypts: %p", (enabled, encryptsByDefault) => {
    expect(
      readPlanned(ebsDefaultEncryptionPlanReader, { type: "aws_ebs_encryption_by_default", values: { enabled } }),
    ).toEqual({ encryptsByDefault });
  });
});
