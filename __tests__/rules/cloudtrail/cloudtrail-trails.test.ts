import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import type { AccountTrail } from "../../../src/resources/cloudtrail-trail/account-trails";
import { accountTrails, trail } from "../../../src/resources/cloudtrail-trail/description";
import { accountTrail } from "../../../src/resources/cloudtrail-trail/examples";
import { cloudtrailKmsEncryption } from "../../../src/rules/cloudtrail/cloudtrail-kms-encryption";
import { cloudtrailLogValidationEnabled } from "../../../src/rules/cloudtrail/cloudtrail-log-validation-enabled";
import { cloudtrailMultiRegionEnabled } from "../../../src/rules/cloudtrail/cloudtrail-multi-region-enabled";
import { judge } from "../judge";

const DENIED = unknown("cloudtrail:DescribeTrails was denied.", "cloudtrail:DescribeTrails");
const UNDECIDED = {
  complianceType: "INSUFFICIENT_DATA",
  annotation: "cloudtrail:DescribeTrails was denied.",
  missingPermission: "cloudtrail:DescribeTrails",
};

function typeOf(trails: readonly AccountTrail[]): string {
  return judge(cloudtrailMultiRegionEnabled, accountTrails.example(trails)).complianceType;
}

const anyTrail = fc.record<AccountTrail>({
  isMultiRegion: fc.constantFrom(true, false, DENIED),
  isLogging: fc.constantFrom(true, false, DENIED),
  managementEvents: fc.constantFrom<AccountTrail["managementEvents"]>(["read", "write"], ["read"], [], DENIED),
  objectEvents: fc.constant([]),
});

describe("one trail of an account", () => {
  it.each<[string, Partial<AccountTrail>, string]>([
    ["that logs everything", {}, "COMPLIANT"],
    ["that logs only reads", { managementEvents: ["read"] }, "NON_COMPLIANT"],
    ["of a single region, whatever else is unknown", { isMultiRegion: false, isLogging: DENIED }, "NON_COMPLIANT"],
    ["that is switched off, whatever is unknown", { isLogging: false, isMultiRegion: DENIED }, "NON_COMPLIANT"],
    ["that leaves events out, whatever is unknown", { managementEvents: [], isLogging: DENIED }, "NON_COMPLIANT"],
    ["that may be of a single region", { isMultiRegion: DENIED }, "INSUFFICIENT_DATA"],
    ["that may be switched off", { isLogging: DENIED }, "INSUFFICIENT_DATA"],
    ["that may leave events out", { managementEvents: DENIED }, "INSUFFICIENT_DATA"],
  ])("%s", (_name, more, expected) => {
    expect(typeOf([accountTrail(more)])).toBe(expected);
  });
});

describe("several trails of an account", () => {
  it("are not enough together if none is enough by itself, and the annotation gives each reason once", () => {
    const trails = [
      accountTrail({ isMultiRegion: false }),
      accountTrail({ isMultiRegion: false }),
      accountTrail({ isLogging: false }),
      accountTrail({ managementEvents: ["read"] }),
      accountTrail({ managementEvents: ["write"] }),
      accountTrail({ managementEvents: [] }),
    ];

    expect(judge(cloudtrailMultiRegionEnabled, accountTrails.example(trails))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation:
        "No multi-region trail meets the requirement: one is switched off; one logs only read management events;" +
        " one logs only write management events; one does not log all management events.",
    });
  });

  it("are enough exactly if one of them alone would be", () => {
    fc.assert(
      fc.property(fc.array(anyTrail, { maxLength: 5 }), (trails) => {
        expect(typeOf(trails) === "COMPLIANT").toBe(trails.some((each) => typeOf([each]) === "COMPLIANT"));
      }),
    );
  });

  it("violate the rule exactly if each of them alone would", () => {
    fc.assert(
      fc.property(fc.array(anyTrail, { maxLength: 5 }), (trails) => {
        expect(typeOf(trails) === "NON_COMPLIANT").toBe(trails.every((each) => typeOf([each]) === "NON_COMPLIANT"));
      }),
    );
  });
});

describe("a trail", () => {
  it("whose log files are not validated, or not encrypted with a key, gets an annotation that says so", () => {
    expect(judge(cloudtrailLogValidationEnabled, trail.example({ logFileValidationEnabled: false })).annotation).toBe(
      "Log file validation is off: CloudTrail writes no digest files for the trail.",
    );
    expect(judge(cloudtrailKmsEncryption, trail.example({ kmsKeyId: null })).annotation).toBe(
      "The trail does not encrypt its log files with a KMS key.",
    );
  });

  it("that could not be read is undecided, and the missing permission is named", () => {
    expect(judge(cloudtrailLogValidationEnabled, trail.example({ logFileValidationEnabled: DENIED }))).toEqual(
      UNDECIDED,
    );
    expect(judge(cloudtrailKmsEncryption, trail.example({ kmsKeyId: DENIED }))).toEqual(UNDECIDED);
  });
});
