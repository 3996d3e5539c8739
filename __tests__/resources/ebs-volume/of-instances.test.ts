import { isUnknown, unknown } from "../../../src/core/known";
import { volumesOfInstances } from "../../../src/resources/ebs-volume/of-instances";
import { AFTER_APPLY, readBrought, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const TEMPLATE: PlainValues = { launch_template: [{ id: "lt-1", version: "$Latest" }] };

/** Which volumes there are, and whether each is encrypted; `undefined` where that is not known. */
function volumesOf(values: PlainValues, around: PlainJoin = {}, more: Partial<PlainResource> = {}) {
  const brought = readBrought(volumesOfInstances, { type: "aws_instance", values, ...more }, around);
  return Object.entries(brought).map(([what, { encrypted }]) => [what, isUnknown(encrypted) ? undefined : encrypted]);
}

function mapping(...mappings: readonly unknown[]): PlainJoin {
  const values = { block_device_mappings: mappings };
  return { named: { "launch_template.0.id": [{ type: "aws_launch_template", values }] } };
}

function ebs(device: string | null, encrypted: unknown) {
  return { device_name: device, ebs: [{ encrypted }] };
}

describe("the volumes of a planned instance", () => {
  it("are a root volume that depends on the image and the account if the plan says nothing", () => {
    expect(volumesOf({})).toEqual([["root volume", undefined]]);
  });

  it.each([
    [true, true],
    [false, false],
    [null, undefined],
    [AFTER_APPLY, undefined],
  ])("are a root volume whose encryption is %p", (encrypted, expected) => {
    expect(volumesOf({ root_block_device: [{ encrypted }] })).toEqual([["root volume", expected]]);
  });

  it("are those of block devices, each with its own setting", () => {
    const devices = [
      { device_name: "/dev/sdf", encrypted: true },
      { device_name: "/dev/sdg", encrypted: false },
      { device_name: AFTER_APPLY, encrypted: null },
    ];

    expect(volumesOf({ root_block_device: [{ encrypted: true }], ebs_block_device: devices })).toEqual([
      ["root volume", true],
      ["volume /dev/sdf", true],
      ["volume /dev/sdg", false],
      ["volume of block device 3", undefined],
    ]);
  });

  it("are unknown if the blocks are unknown", () => {
    expect(volumesOf({ root_block_device: AFTER_APPLY, ebs_block_device: AFTER_APPLY })).toEqual([
      ["root volume", undefined],
      ["volumes of its block devices", undefined],
    ]);
  });

  it.each(["/dev/xvda", "/dev/sda1"])(
    "are those that its launch template maps, including its root volume as %s",
    (root) => {
      const mapped = mapping(
        ebs(root, "true"),
        ebs("/dev/sdf", "false"),
        ebs("/dev/sdg", null),
        ebs("/dev/sdh", AFTER_APPLY),
        ebs(null, "TRUE"),
        { device_name: "/dev/sdi", ebs: AFTER_APPLY },
        { device_name: "/dev/sdj", ebs: [], virtual_name: "ephemeral0" },
      );

      expect(volumesOf(TEMPLATE, mapped)).toEqual([
        [`volume ${root}`, true],
        ["volume /dev/sdf", false],
        ["volume /dev/sdg", undefined],
        ["volume /dev/sdh", undefined],
        ["volume of mapping 5 of its launch template", true],
        ["volume /dev/sdi", undefined],
      ]);
    },
  );

  it("follow the instance if both it and its launch template describe a device", () => {
    const own = {
      root_block_device: [{ encrypted: false }],
      ebs_block_device: [{ device_name: "/dev/sdf", encrypted: true }],
    };

    expect(volumesOf({ ...TEMPLATE, ...own }, mapping(ebs("/dev/xvda", "true"), ebs("/dev/sdf", "false")))).toEqual([
      ["root volume", false],
      ["volume /dev/sdf", true],
    ]);
  });

  it("are only an unknown root volume if the launch template is unknown", () => {
    const elsewhere = { named: { "launch_template.0.id": unknown("Several templates.") } };

    expect(volumesOf(TEMPLATE, elsewhere)).toEqual([["root volume", undefined]]);
    expect(volumesOf(TEMPLATE, mapping(ebs("/dev/sdf", "true")))).toEqual([
      ["root volume", undefined],
      ["volume /dev/sdf", true],
    ]);
    expect(
      volumesOf(TEMPLATE, {
        named: {
          "launch_template.0.id": [{ type: "aws_launch_template", values: { block_device_mappings: AFTER_APPLY } }],
        },
      }),
    ).toEqual([
      ["root volume", undefined],
      ["volumes of its launch template", undefined],
    ]);
  });

  it("are those that the provider has read of an existing instance, except volumes that are resources of their own", () => {
    const values = {
      ...TEMPLATE,
      root_block_device: [{ device_name: "/dev/xvda", encrypted: true, volume_id: "vol-1" }],
      ebs_block_device: [
        { device_name: "/dev/sdf", encrypted: false, volume_id: "vol-2" },
        { device_name: "/dev/sdg", encrypted: false, volume_id: "vol-3" },
      ],
    };
    const around = {
      named: {
        ...mapping(ebs("/dev/sdh", "false")).named,
        "ebs_block_device.1.volume_id": [{ type: "aws_ebs_volume", values: { id: "vol-3" } }],
      },
    };

    expect(volumesOf(values, around, { isCreated: false })).toEqual([
      ["root volume", true],
      ["volume /dev/sdf", false],
    ]);
    expect(volumesOf({}, {}, { isCreated: false })).toEqual([]);
  });
});
