import { unknown } from "../../../src/core/known";
import type { AnyRule } from "../../../src/core/rule";
import { ebsDefaultEncryption } from "../../../src/resources/ebs-default-encryption";
import { ebsSnapshot } from "../../../src/resources/ebs-snapshot";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { subnet } from "../../../src/resources/subnet";
import { ec2EbsDefaultEncryptionEnabled } from "../../../src/rules/ec2/ec2-ebs-default-encryption-enabled";
import { ec2InstanceImdsv2Required } from "../../../src/rules/ec2/ec2-instance-imdsv2-required";
import { ec2SnapshotNotPublic } from "../../../src/rules/ec2/ec2-snapshot-not-public";
import { ec2SubnetNoPublicIpByDefault } from "../../../src/rules/ec2/ec2-subnet-no-public-ip-by-default";
import { ec2VolumeEncrypted } from "../../../src/rules/ec2/ec2-volume-encrypted";
import { judge } from "../judge";

const DENIED = unknown("It was denied.", "ec2:DescribeSomething");
const UNDECIDED = {
  complianceType: "INSUFFICIENT_DATA",
  annotation: "It was denied.",
  missingPermission: "ec2:DescribeSomething",
};

const SETTINGS: readonly { readonly rule: AnyRule; readonly configuration: object }[] = [
  { rule: ec2VolumeEncrypted, configuration: ebsVolume.example({ encrypted: DENIED }) },
  { rule: ec2EbsDefaultEncryptionEnabled, configuration: ebsDefaultEncryption.example({ encryptsByDefault: DENIED }) },
  { rule: ec2SnapshotNotPublic, configuration: ebsSnapshot.example({ isPublic: DENIED }) },
  { rule: ec2SubnetNoPublicIpByDefault, configuration: subnet.example({ mapPublicIpOnLaunch: DENIED }) },
  { rule: ec2InstanceImdsv2Required, configuration: ec2Instance.example({ httpTokens: DENIED }) },
];

describe("a setting that could not be read", () => {
  it.each(SETTINGS)("leaves the rule undecided and names the permission: $rule.id", ({ rule, configuration }) => {
    expect(judge(rule, configuration)).toEqual(UNDECIDED);
  });
});

describe("ec2-instance-imdsv2-required", () => {
  const typeOf = (more: Parameters<typeof ec2Instance.example>[0]) =>
    judge(ec2InstanceImdsv2Required, ec2Instance.example(more)).complianceType;

  it.each(["pending", "running", "stopping", "stopped"])("judges an instance that is %s", (state) => {
    expect(typeOf({ state })).toBe("COMPLIANT");
    expect(typeOf({ state, httpTokens: "optional" })).toBe("NON_COMPLIANT");
  });

  it.each(["shutting-down", "terminated"])(
    "does not judge an instance that is %s, whatever its options were",
    (state) => {
      expect(typeOf({ state })).toBe("NOT_APPLICABLE");
      expect(typeOf({ state, httpTokens: "optional" })).toBe("NOT_APPLICABLE");
    },
  );

  it("accepts no other word for required", () => {
    expect(typeOf({ httpTokens: "Required" })).toBe("NON_COMPLIANT");
    expect(typeOf({ httpTokens: "" })).toBe("NON_COMPLIANT");
  });

  it("is satisfied by one of the two that are enough, whatever is unknown beside it", () => {
    expect(typeOf({ state: DENIED, httpEndpoint: DENIED })).toBe("COMPLIANT");
    expect(typeOf({ state: DENIED, httpTokens: DENIED, httpEndpoint: "disabled" })).toBe("COMPLIANT");
  });
});

describe("ec2-subnet-no-public-ip-by-default", () => {
  it("leaves a shared subnet to its owner, whom it names", () => {
    const verdict = judge(
      ec2SubnetNoPublicIpByDefault,
      subnet.example({ sharedBy: "999999999999", mapPublicIpOnLaunch: DENIED }),
    );

    expect(verdict.complianceType).toBe("NOT_APPLICABLE");
    expect(verdict.annotation).toContain("999999999999");
  });
});
