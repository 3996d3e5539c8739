import { gzipSync } from "node:zlib";
import { isUnknown, type Known } from "../../../src/core/known";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";
import { PASSWORD, setting } from "../../support/secrets";

const PROFILE = "iam_instance_profile";
const UNDECIDED = "undecided";

function instance(values: PlainValues, around: PlainJoin = {}, more: Partial<PlainResource> = {}) {
  return readPlanned(ec2Instance.planReader, { type: "aws_instance", values, ...more }, around);
}

/** What an instance has by a template of these values. */
function byTemplate(values: PlainValues, named: PlainJoin["named"] = {}) {
  const template = { type: "aws_launch_template", values };
  return instance({ launch_template: [{ id: "lt-1" }] }, { named: { "launch_template.0.id": [template], ...named } });
}

function said(value: Known<unknown>): unknown {
  return isUnknown(value) ? UNDECIDED : value;
}

describe("the instance profile of a planned instance", () => {
  const created = { [PROFILE]: [{ type: "aws_iam_instance_profile" }] };

  it.each([
    ["is named", { [PROFILE]: "web" }, {}, true],
    ["is one that the plan creates", { [PROFILE]: AFTER_APPLY }, { named: created }, true],
    ["is known only after apply", { [PROFILE]: AFTER_APPLY }, { named: { [PROFILE]: AFTER_APPLY } }, UNDECIDED],
    ["comes from elsewhere", { [PROFILE]: AFTER_APPLY }, {}, UNDECIDED],
    ["is not set", {}, {}, false],
    ["is empty, as in a state", { [PROFILE]: "" }, {}, false],
    ["is left to a template elsewhere", { launch_template: [{ id: "lt-1" }] }, {}, UNDECIDED],
  ])("that %s is %s", (_name, values, around, expected) => {
    expect(said(instance(values, around).hasProfile)).toBe(expected);
  });

  it.each([
    ["names one", [{ name: "web" }], true],
    ["names none", [], false],
    ["is not known in that", AFTER_APPLY, UNDECIDED],
  ])("of a template that %s", (_name, block, expected) => {
    expect(said(byTemplate({ iam_instance_profile: block }).hasProfile)).toBe(expected);
  });
});

describe("the public address of a planned instance", () => {
  const inSubnet = (values: PlainValues, type = "aws_subnet") => ({ named: { subnet_id: [{ type, values }] } });
  const PUBLIC = { map_public_ip_on_launch: true };

  it.each([
    ["asks for one", { associate_public_ip_address: true }, {}, true],
    ["asks for none", { associate_public_ip_address: false }, inSubnet(PUBLIC), false],
    ["does not say yet", { associate_public_ip_address: AFTER_APPLY }, inSubnet({}), UNDECIDED],
    ["is in a subnet that gives them", {}, inSubnet(PUBLIC), true],
    ["is in a subnet that gives none", {}, inSubnet({}), false],
    ["is in a default subnet", {}, inSubnet({}, "aws_default_subnet"), true],
    ["is in a subnet elsewhere", { subnet_id: "subnet-1" }, {}, UNDECIDED],
    ["is in one of several subnets", {}, { named: { subnet_id: AFTER_APPLY } }, UNDECIDED],
    ["names an interface", { network_interface: [{ device_index: 0 }] }, inSubnet({}), UNDECIDED],
    ["may name an interface", { network_interface: AFTER_APPLY }, inSubnet({}), UNDECIDED],
    ["has an Elastic IP address", {}, { ...inSubnet({}), companions: { aws_eip: [{}] } }, true],
    ["is associated with one", {}, { ...inSubnet({}), companions: { aws_eip_association: [{}] } }, true],
    ["may have one", {}, { ...inSubnet({}), companions: { aws_eip: [AFTER_APPLY] } }, UNDECIDED],
  ])("that %s", (_name, values, around, expected) => {
    expect(said(instance(values, around).hasPublicIp)).toBe(expected);
  });

  const ENI = "aws_network_interface";
  const NAMED = { network_interface: [{ device_index: 0, network_interface_id: "eni-1" }] };
  const ELASTIC: PlainJoin = { companions: { aws_eip: [{}] } };
  const naming = (more: Partial<PlainResource>) => ({
    named: { "network_interface.0.network_interface_id": [{ type: ENI, ...more }] },
  });
  const attaching = (found: Known<readonly PlainResource[]>) => ({
    companions: { aws_network_interface_attachment: [{}] },
    named: { ...inSubnet({}).named, network_interface_id: found },
  });

  it.each([
    ["names one without an address", NAMED, naming({}), false],
    ["names one with an Elastic IP address", NAMED, naming({ around: ELASTIC }), true],
    ["names one that stands", NAMED, naming({ isCreated: false }), UNDECIDED],
    ["names one with an address that stands", NAMED, naming({ isCreated: false, around: ELASTIC }), true],
    ["gets one without an address", {}, attaching([{ type: ENI }]), false],
    ["gets one with an Elastic IP address", {}, attaching([{ type: ENI, around: ELASTIC }]), true],
    ["gets one from elsewhere", {}, attaching([]), UNDECIDED],
    ["gets one of several", {}, attaching(AFTER_APPLY), UNDECIDED],
    ["may get one", {}, { ...inSubnet({}), companions: { [ENI]: [AFTER_APPLY] } }, UNDECIDED],
    ["is named by a new one", {}, { ...inSubnet({}), companions: { [ENI]: [{}] } }, false],
  ])("with an interface that is a resource, that %s", (_name, values, around, expected) => {
    expect(said(instance(values, around).hasPublicIp)).toBe(expected);
  });

  it.each([
    ["of its first interface, whichever that is", { public_ip: "" }, {}, false],
    ["of the first interface, which gets an address", { public_ip: "" }, naming({ around: ELASTIC }), true],
    ["of the first alone, and another stands beside", { public_ip: "" }, attaching([]), UNDECIDED],
  ])("is known of an instance that stands %s", (_name, values, around, expected) => {
    expect(said(instance({ ...NAMED, ...values }, around, { isCreated: false }).hasPublicIp)).toBe(expected);
  });

  it.each([
    ["without an address", {}, false],
    ["with an Elastic IP address", { around: ELASTIC }, true],
  ])("is that of an interface %s, if the template names it", (_name, more, expected) => {
    const network_interfaces = [{ network_interface_id: "eni-1", associate_public_ip_address: "" }];
    const named = { "network_interfaces.0.network_interface_id": [{ type: ENI, ...more }] };
    const template = { type: "aws_launch_template", values: { network_interfaces }, around: { named } };
    const values = { launch_template: [{ id: "lt-1" }] };

    expect(said(instance(values, { named: { "launch_template.0.id": [template] } }).hasPublicIp)).toBe(expected);
  });

  it.each([
    ["asks for one", [{ associate_public_ip_address: "true" }], {}, true],
    ["asks for none", [{ associate_public_ip_address: "false" }], PUBLIC, false],
    ["leaves it to the subnet", [{ associate_public_ip_address: "" }], PUBLIC, true],
    ["is not known in that", AFTER_APPLY, {}, UNDECIDED],
    ["names no interface", [], {}, false],
  ])("whose template %s", (_name, network_interfaces, ofSubnet, expected) => {
    const named = { subnet_id: [{ type: "aws_subnet", values: ofSubnet }] };

    expect(said(byTemplate({ network_interfaces }, named).hasPublicIp)).toBe(expected);
  });

  it.each([
    ["has one", { public_ip: "203.0.113.9" }, {}, true],
    ["has none", { public_ip: "" }, inSubnet(PUBLIC), false],
    [
      "loses its Elastic IP address",
      { public_ip: "203.0.113.9" },
      { former: { aws_eip: [{}] }, ...inSubnet({}) },
      false,
    ],
  ])("that stands and %s", (_name, values, around, expected) => {
    expect(said(instance(values, around, { isCreated: false }).hasPublicIp)).toBe(expected);
  });
});

describe("the interfaces of a planned instance", () => {
  const attached = (...attachments: readonly Known<PlainValues>[]) => ({
    companions: { aws_network_interface_attachment: attachments },
  });

  it.each([
    ["says nothing of them", {}, {}, 1],
    ["names one", { network_interface: [{}] }, {}, 1],
    ["names its primary one", { primary_network_interface: [{}] }, {}, 1],
    ["names two", { network_interface: [{}, {}] }, {}, 2],
    ["names a secondary one", { secondary_network_interface: [{}] }, {}, 2],
    ["gets another attached", {}, attached({}), 2],
    ["may get another attached", {}, attached(AFTER_APPLY), UNDECIDED],
    ["has two, whatever is unknown beside", { secondary_network_interface: [{}] }, attached(AFTER_APPLY), 2],
    ["does not say yet", { network_interface: AFTER_APPLY }, {}, UNDECIDED],
    ["has a template elsewhere", { launch_template: [{ id: "lt-1" }] }, {}, UNDECIDED],
  ])("that %s", (_name, values, around, expected) => {
    expect(said(instance(values, around).interfaces)).toBe(expected);
  });

  it.each([
    ["names none", [], 1],
    ["names two", [{}, {}], 2],
    ["is not known in that", AFTER_APPLY, UNDECIDED],
  ])("whose template %s", (_name, network_interfaces, expected) => {
    expect(said(byTemplate({ network_interfaces }).interfaces)).toBe(expected);
  });

  const ENI = "aws_network_interface";
  const blocks = (more: PlainJoin = {}, values: PlainValues = { id: "eni-1" }) => ({
    ...more,
    companions: { [ENI]: [{ attachment: [{ device_index: 1 }], ...values }], ...more.companions },
  });

  it.each([
    ["attaches itself", {}, blocks(), 2],
    ["may attach itself", {}, { companions: { [ENI]: [AFTER_APPLY] } }, UNDECIDED],
    ["is the first one", {}, blocks({}, { attachment: [{ device_index: 0 }] }), 1],
    [
      "the instance names itself",
      { network_interface: [{}] },
      blocks({ named: { "network_interface.0.network_interface_id": [{ type: ENI }] } }),
      1,
    ],
    ["an attachment names, too", {}, blocks({ ...attached({}), named: { network_interface_id: [{ type: ENI }] } }), 2],
    [
      "an attachment named that the plan takes away",
      {},
      blocks({ former: { aws_network_interface_attachment: [{ network_interface_id: "eni-1" }] } }),
      1,
    ],
  ])("where an interface has a block, and %s", (_name, values, around, expected) => {
    expect(said(instance(values, around).interfaces)).toBe(expected);
  });

  it("are not all known of an instance that stands", () => {
    expect(said(instance({}, {}, { isCreated: false }).interfaces)).toBe(UNDECIDED);
    expect(said(instance({}, attached({}), { isCreated: false }).interfaces)).toBe(2);
  });
});

describe("a planned instance", () => {
  it("is not stopped, unless it stands so", () => {
    expect(instance({}).stoppedSince).toBeNull();
    expect(said(instance({ instance_state: "stopped" }, {}, { isCreated: false }).stoppedSince)).toBe(UNDECIDED);
  });
});

describe("the virtualization type of a planned instance", () => {
  const image = (virtualization_type: unknown) => ({ type: "aws_ami", values: { virtualization_type } });

  it.each([
    ["a type that allows no other", { instance_type: "t3.micro" }, {}, "hvm"],
    [
      "an old type and an image",
      { instance_type: "m1.small" },
      { named: { ami: [image("paravirtual")] } },
      "paravirtual",
    ],
    [
      "an image of whose type nothing is said",
      { instance_type: "m1.small" },
      { named: { ami: [image(null)] } },
      UNDECIDED,
    ],
    ["an old type and an image elsewhere", { instance_type: "m1.small", ami: "ami-1" }, {}, UNDECIDED],
    [
      "one of several images",
      { instance_type: "m1.small" },
      { named: { ami: [image("hvm"), image("hvm")] } },
      UNDECIDED,
    ],
    ["an image that is to come", { instance_type: "m1.small" }, { named: { ami: AFTER_APPLY } }, UNDECIDED],
    ["a type that is to come, and an image", { instance_type: AFTER_APPLY }, { named: { ami: [image("hvm")] } }, "hvm"],
    ["no type", {}, {}, UNDECIDED],
  ])("by %s", (_name, values, around, expected) => {
    expect(said(instance(values, around).virtualizationType)).toBe(expected);
  });

  it("follows from the instance type of its template", () => {
    expect(byTemplate({ instance_type: "t3.micro" }).virtualizationType).toBe("hvm");
  });
});

describe("the secrets in the user data of a planned instance", () => {
  const SCRIPT = `#!/bin/bash\nexport ${setting("DB_PASSWORD", "=", PASSWORD)}\n`;
  const encoded = (data: string | Buffer) => Buffer.from(data).toString("base64");
  const FOUND = [{ kind: "password", line: 2 }];

  it.each([
    ["written as it is", { user_data: SCRIPT }, FOUND],
    ["encoded by its author", { user_data: encoded(SCRIPT) }, FOUND],
    ["given as base64", { user_data_base64: encoded(SCRIPT) }, FOUND],
    ["given as base64 of gzip", { user_data_base64: encoded(gzipSync(SCRIPT)), user_data: "" }, FOUND],
    ["a single word", { user_data: "true" }, []],
    ["known only after apply", { user_data: AFTER_APPLY }, UNDECIDED],
    ["base64 that is known only after apply", { user_data_base64: AFTER_APPLY }, UNDECIDED],
    ["a digest", { user_data: "da39a3ee5e6b4b0d3255bfef95601890afd80709" }, UNDECIDED],
    ["compressed in an unknown way", { user_data_base64: encoded(Buffer.from([0x1f, 0x8b, 1])) }, UNDECIDED],
    ["none", {}, []],
    ["left to a template elsewhere", { launch_template: [{ id: "lt-1" }] }, UNDECIDED],
  ])("that is %s", (_name, values, expected) => {
    expect(said(instance(values).userDataSecrets)).toEqual(expected);
  });

  it.each([
    ["that has secrets", encoded(SCRIPT), FOUND],
    ["that has none", encoded("#!/bin/bash\n"), []],
    ["without any", null, []],
    ["that is not known", AFTER_APPLY, UNDECIDED],
  ])("are those of its template %s", (_name, user_data, expected) => {
    expect(said(byTemplate({ user_data }).userDataSecrets)).toEqual(expected);
  });

  it("are not those of its template where it has user data of its own", () => {
    const template = { type: "aws_launch_template", values: { user_data: encoded(SCRIPT) } };
    const values = { user_data: "#!/bin/bash\n", launch_template: [{ id: "lt-1" }] };

    expect(instance(values, { named: { "launch_template.0.id": [template] } }).userDataSecrets).toEqual([]);
  });
});
