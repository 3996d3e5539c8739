import { isUnknown, unknown } from "../../../src/core/known";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { ec2VolumeEncrypted } from "../../../src/rules/ec2/ec2-volume-encrypted";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainResource } from "../../support/planned";

describe("a planned volume", () => {
  it.each([
    [true, true, "COMPLIANT"],
    [false, false, "NON_COMPLIANT"],
    // The account's default and the snapshot decide then.
    [
      null,
      unknown("The plan does not set the volume's encryption: it depends on the account's default and the snapshot."),
      "INSUFFICIENT_DATA",
    ],
    [AFTER_APPLY, AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("with encrypted = %p is read and judged before it is made", (written, encrypted, expected) => {
    const read = readPlanned(ebsVolume.planReader, { type: "aws_ebs_volume", values: { encrypted: written } });

    expect(read).toEqual({ encrypted });
    expect(judge(ec2VolumeEncrypted, read).complianceType).toBe(expected);
  });
});

describe("a planned volume that leaves its encryption to its snapshot", () => {
  const VOLUME = "aws_ebs_volume";
  const SNAPSHOT = "aws_ebs_snapshot";
  const of = (attribute: string, source: PlainResource) => ({ around: { named: { [attribute]: [source] } } });
  const volume = (encrypted: boolean | null): PlainResource => ({
    type: VOLUME,
    values: { encrypted },
    address: `${VOLUME}.source`,
  });
  const copied: PlainResource = { type: SNAPSHOT, ...of("volume_id", volume(true)) };
  const circle: PlainResource = { type: VOLUME, ...of("snapshot_id", copied) };

  it.each<[string, PlainResource, true | "undecided"]>([
    ["of an encrypted volume", { type: SNAPSHOT, ...of("volume_id", volume(true)) }, true],
    ["of a volume that is not encrypted", { type: SNAPSHOT, ...of("volume_id", volume(false)) }, "undecided"],
    ["of a volume that says nothing", { type: SNAPSHOT, ...of("volume_id", volume(null)) }, "undecided"],
    ["of a volume elsewhere", { type: SNAPSHOT }, "undecided"],
    ["of the volume itself", { type: SNAPSHOT, ...of("volume_id", circle) }, "undecided"],
    ["that is copied of one", { type: "aws_ebs_snapshot_copy", ...of("source_snapshot_id", copied) }, true],
    ["that is copied and encrypted", { type: "aws_ebs_snapshot_copy", values: { encrypted: true } }, true],
    ["that is imported and encrypted", { type: "aws_ebs_snapshot_import", values: { encrypted: true } }, true],
    ["that stands encrypted", { type: SNAPSHOT, values: { encrypted: true }, isCreated: false }, true],
    [
      "that stands as its volume was before",
      { type: SNAPSHOT, values: { encrypted: false }, isCreated: false, ...of("volume_id", volume(true)) },
      "undecided",
    ],
  ])("%s", (_name, snapshot, expected) => {
    const { encrypted } = readPlanned(
      ebsVolume.planReader,
      { type: VOLUME, values: { snapshot_id: AFTER_APPLY } },
      { named: { snapshot_id: [snapshot] } },
    );

    expect(isUnknown(encrypted) ? "undecided" : encrypted).toBe(expected);
  });
});
