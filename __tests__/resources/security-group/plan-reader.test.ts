import { securityGroup } from "../../../src/resources/security-group/description";
import { ec2DefaultSecurityGroupClosed } from "../../../src/rules/ec2/ec2-default-security-group-closed";
import { ec2SecurityGroupNoPublicSsh } from "../../../src/rules/ec2/ec2-security-group-no-public-ssh";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const RULE = "aws_security_group_rule";
const INGRESS_RULE = "aws_vpc_security_group_ingress_rule";
const EGRESS_RULE = "aws_vpc_security_group_egress_rule";

/** A block, or an `aws_security_group_rule` for what comes in. */
function ssh(more: PlainValues = {}): PlainValues {
  return { type: "ingress", protocol: "tcp", from_port: 22, to_port: 22, ...more };
}

function vpcSsh(more: PlainValues = {}): PlainValues {
  return { ip_protocol: "tcp", from_port: 22, to_port: 22, ...more };
}

const OPEN = { cidr_blocks: ["0.0.0.0/0"] };
const OPEN_VPC = { cidr_ipv4: "0.0.0.0/0", cidr_ipv6: "" };

function group(values: PlainValues, around: PlainJoin = {}, more: Partial<PlainResource> = {}) {
  return readPlanned(securityGroup.planReader, { type: "aws_security_group", values, ...more }, around);
}

function verdictOn(...args: Parameters<typeof group>): string {
  return judge(ec2SecurityGroupNoPublicSsh, group(...args)).complianceType;
}

function companions(type: string, ...rules: readonly (PlainValues | typeof AFTER_APPLY)[]): PlainJoin {
  return { companions: { [type]: rules } };
}

describe("a planned security group", () => {
  it("has its inline rules and those of the three resource types, each in its direction", () => {
    const traffic = { protocol: "tcp", fromPort: 22, toPort: 22 };
    const around = {
      companions: {
        [RULE]: [ssh({ ipv6_cidr_blocks: ["::/0"] }), ssh({ type: "egress", prefix_list_ids: ["pl-1"] })],
        [INGRESS_RULE]: [vpcSsh({ cidr_ipv4: "10.0.0.0/8" })],
        [EGRESS_RULE]: [vpcSsh({ ip_protocol: "-1", from_port: null, to_port: null, prefix_list_id: "pl-2" })],
      },
    };

    expect(group({ ingress: [ssh(OPEN)], egress: [ssh({ cidr_blocks: [AFTER_APPLY] })] }, around)).toEqual({
      sharedBy: null,
      isDefault: false,
      ingress: [
        { ...traffic, cidrs: ["0.0.0.0/0"], prefixListIds: [] },
        { ...traffic, cidrs: ["::/0"], prefixListIds: [] },
        { ...traffic, cidrs: ["10.0.0.0/8"], prefixListIds: [] },
      ],
      egress: [
        { ...traffic, cidrs: [AFTER_APPLY], prefixListIds: [] },
        { ...traffic, cidrs: [], prefixListIds: ["pl-1"] },
        { protocol: "-1", fromPort: null, toPort: null, cidrs: [], prefixListIds: ["pl-2"] },
      ],
    });
  });

  it.each([
    ["no rule", {}, "COMPLIANT"],
    ["an open rule", companions(RULE, ssh(OPEN)), "NON_COMPLIANT"],
    ["an open rule of the newer type", companions(INGRESS_RULE, vpcSsh(OPEN_VPC)), "NON_COMPLIANT"],
    ["an open rule for IPv6", companions(INGRESS_RULE, vpcSsh({ cidr_ipv6: "::/0" })), "NON_COMPLIANT"],
    [
      "a rule for an unknown network",
      companions(INGRESS_RULE, vpcSsh({ cidr_ipv4: AFTER_APPLY })),
      "INSUFFICIENT_DATA",
    ],
    ["an open rule for what goes out", companions(RULE, ssh({ ...OPEN, type: "egress" })), "COMPLIANT"],
    [
      "two rules that together open it",
      companions(RULE, ssh({ cidr_blocks: ["0.0.0.0/1", "128.0.0.0/1"] })),
      "NON_COMPLIANT",
    ],
    ["a rule for the group itself", companions(RULE, ssh({ self: true })), "COMPLIANT"],
    ["a rule for another group", companions(RULE, ssh({ source_security_group_id: AFTER_APPLY })), "COMPLIANT"],
    [
      "a rule for another group, of the newer type",
      companions(INGRESS_RULE, vpcSsh({ referenced_security_group_id: AFTER_APPLY })),
      "COMPLIANT",
    ],
    ["a rule that may be another's", companions(RULE, AFTER_APPLY), "INSUFFICIENT_DATA"],
    ["a rule that may be another's, of the newer type", companions(INGRESS_RULE, AFTER_APPLY), "INSUFFICIENT_DATA"],
    ["a rule that may be another's, beside an open one", companions(RULE, AFTER_APPLY, ssh(OPEN)), "NON_COMPLIANT"],
    ["a rule of unknown direction", companions(RULE, ssh({ ...OPEN, type: AFTER_APPLY })), "INSUFFICIENT_DATA"],
    ["a rule that does not say its direction", companions(RULE, ssh({ ...OPEN, type: null })), "INSUFFICIENT_DATA"],
    ["a rule of unknown source", companions(RULE, ssh({ cidr_blocks: AFTER_APPLY })), "INSUFFICIENT_DATA"],
    ["a rule without ports", companions(RULE, ssh({ ...OPEN, from_port: null, to_port: null })), "INSUFFICIENT_DATA"],
    [
      "a rule without a protocol",
      companions(INGRESS_RULE, vpcSsh({ ...OPEN_VPC, ip_protocol: null })),
      "INSUFFICIENT_DATA",
    ],
  ])("with %s is judged by it", (_name, around, expected) => {
    expect(verdictOn({}, around)).toBe(expected);
  });

  it("has a rule of unknown direction in both directions", () => {
    const { ingress, egress } = group({}, companions(RULE, ssh({ type: AFTER_APPLY })));

    expect(ingress).toEqual([AFTER_APPLY]);
    expect(egress).toEqual([AFTER_APPLY]);
  });

  it("has every source of a rule, known or not, and an unknown list of sources as one", () => {
    const sources = { cidr_blocks: ["10.0.0.0/8", AFTER_APPLY], ipv6_cidr_blocks: ["fd00::/8"] };
    const ingress = [ssh({ ...sources, prefix_list_ids: ["pl-1"] }), ssh({ cidr_blocks: AFTER_APPLY }), ssh()];
    const around = companions(INGRESS_RULE, vpcSsh({ cidr_ipv4: "192.0.2.0/24", prefix_list_id: AFTER_APPLY }));

    expect(group({ ingress }, around).ingress).toMatchObject([
      { cidrs: ["10.0.0.0/8", AFTER_APPLY, "fd00::/8"], prefixListIds: ["pl-1"] },
      { cidrs: [AFTER_APPLY], prefixListIds: [] },
      { cidrs: [], prefixListIds: [] },
      { cidrs: ["192.0.2.0/24"], prefixListIds: [AFTER_APPLY] },
    ]);
  });

  it("is open by an inline rule and a rule resource together", () => {
    const half = companions(INGRESS_RULE, vpcSsh({ cidr_ipv4: "128.0.0.0/1" }));

    expect(verdictOn({ ingress: [ssh({ cidr_blocks: ["0.0.0.0/1"] })] }, half)).toBe("NON_COMPLIANT");
  });

  it("is undecided if its inline rules are unknown", () => {
    expect(verdictOn({ ingress: AFTER_APPLY })).toBe("INSUFFICIENT_DATA");
    expect(verdictOn({ ingress: [ssh({ ...OPEN, protocol: AFTER_APPLY })] })).toBe("INSUFFICIENT_DATA");
  });
});

describe("the default security group of a plan", () => {
  const closes = (values: PlainValues, around: PlainJoin = {}, more: Partial<PlainResource> = {}) =>
    judge(ec2DefaultSecurityGroupClosed, group(values, around, { type: "aws_default_security_group", ...more }));

  it("is closed if it has no rules, since the provider removes those that it had", () => {
    expect(closes({}).complianceType).toBe("COMPLIANT");
  });

  it("is open by each rule, inline or a resource", () => {
    expect(closes({ egress: [ssh(OPEN)] }).complianceType).toBe("NON_COMPLIANT");
    expect(closes({}, companions(EGRESS_RULE, vpcSsh())).complianceType).toBe("NON_COMPLIANT");
  });

  it("counts a rule resource once if the provider has also read it into a block", () => {
    const values = { id: "sg-1", ingress: [{ protocol: "-1", from_port: 0, to_port: 0, self: true }] };
    const around = companions(INGRESS_RULE, { ip_protocol: "-1", referenced_security_group_id: "sg-1" });

    expect(closes(values, around, { isCreated: false }).annotation).toBe(
      "The default group has 1 inbound and 0 outbound rules.",
    );
  });

  it("is known by its name if it is imported as an ordinary group", () => {
    expect(group({ name: "default" }).isDefault).toBe(true);
    expect(group({ name: AFTER_APPLY }).isDefault).toBe(false);
  });
});

describe("an existing security group, whose rules the provider has read", () => {
  const stands = { isCreated: false };
  /** What the provider reads of open SSH, together with a rule of others for the same port. */
  const READ = { id: "sg-1", ingress: [ssh({ cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"], ipv6_cidr_blocks: [] })] };

  it("has rules that others created", () => {
    expect(verdictOn(READ, {}, stands)).toBe("NON_COMPLIANT");
    expect(verdictOn(READ, companions(RULE, ssh({ cidr_blocks: ["10.0.0.0/8"] })), stands)).toBe("NON_COMPLIANT");
  });

  it.each([
    ["takes away", { former: { [RULE]: [ssh(OPEN)] } }],
    ["takes away, of the newer type", { former: { [INGRESS_RULE]: [vpcSsh({ ...OPEN_VPC, ip_protocol: "6" })] } }],
    [
      "makes narrower",
      { former: { [RULE]: [ssh(OPEN)] }, companions: { [RULE]: [ssh({ cidr_blocks: ["192.0.2.0/24"] })] } },
    ],
  ])("has no rule that the plan %s", (_name, around) => {
    expect(verdictOn(READ, around, stands)).toBe("COMPLIANT");
  });

  it.each([
    ["other ports", ssh({ ...OPEN, from_port: 80, to_port: 80 })],
    ["another protocol", ssh({ ...OPEN, protocol: "udp" })],
    ["the other direction", ssh({ ...OPEN, type: "egress" })],
    ["another source", ssh({ cidr_blocks: ["192.0.2.0/24"] })],
    ["an unknown source", ssh({ cidr_blocks: AFTER_APPLY })],
    ["unknown ports", ssh({ ...OPEN, from_port: AFTER_APPLY })],
  ])("keeps its rule if the plan removes one for %s", (_name, former) => {
    expect(verdictOn(READ, { former: { [RULE]: [former] } }, stands)).toBe("NON_COMPLIANT");
  });

  it("has no block left that rule resources describe in full", () => {
    const ingress = [
      { protocol: "-1", from_port: 0, to_port: 0, self: true, security_groups: ["sg-2"], prefix_list_ids: ["pl-1"] },
    ];
    const every = { protocol: "all", from_port: 0, to_port: 65535, type: "ingress" };
    const around = {
      former: {
        [RULE]: [
          { ...every, source_security_group_id: "sg-2" },
          { ...every, self: true, prefix_list_ids: ["pl-1"] },
        ],
      },
    };

    expect(group({ id: "sg-1", ingress }, around, stands).ingress).toEqual([]);
  });

  it("has a prefix list once if a rule resource names it and the plan shows its blocks", () => {
    const ingress = [ssh({ prefix_list_ids: ["pl-1"] })];
    const around = {
      ...companions(RULE, ssh({ prefix_list_ids: ["pl-1"] })),
      named: {
        prefix_list_ids: [
          { type: "aws_ec2_managed_prefix_list", values: { id: "pl-1", entry: [{ cidr: "203.0.113.0/24" }] } },
        ],
      },
    };

    expect(group({ id: "sg-1", ingress }, around, stands).ingress).toMatchObject([
      { cidrs: ["203.0.113.0/24"], prefixListIds: [] },
    ]);
  });

  it("keeps a block that rule resources describe only in part", () => {
    const ingress = [ssh({ ...OPEN, security_groups: ["sg-2"] })];

    expect(group({ id: "sg-1", ingress }, { former: { [RULE]: [ssh(OPEN)] } }, stands).ingress).toEqual([
      { protocol: "tcp", fromPort: 22, toPort: 22, cidrs: [], prefixListIds: [] },
    ]);
  });

  it("matches a rule without ports with the ports that the provider reads for it", () => {
    const ingress = [{ protocol: "47", from_port: 0, to_port: 0, ...OPEN }];
    const former = { [INGRESS_RULE]: [{ ...OPEN_VPC, ip_protocol: "47" }] };

    expect(group({ id: "sg-1", ingress }, { former }, stands).ingress).toEqual([]);
  });

  it("keeps a block that names nobody", () => {
    expect(group({ id: AFTER_APPLY, ingress: [ssh()] }, {}, stands).ingress).toHaveLength(1);
  });
});

describe("the prefix lists of a planned group's rules", () => {
  const LIST = "aws_ec2_managed_prefix_list";
  const list = (id: unknown, values: PlainValues, around?: PlainJoin): PlainResource => ({
    type: LIST,
    values: { id, ...values },
    ...(around === undefined ? {} : { around }),
  });
  const OFFICE = list("pl-1", { entry: [{ cidr: "203.0.113.0/24" }] });
  const WORLD = list("pl-2", { entry: [{ cidr: "0.0.0.0/0" }] });

  const verdictOf = (rule: PlainValues, lists: readonly PlainResource[] | typeof AFTER_APPLY, type = RULE): string =>
    verdictOn(
      {},
      {
        companions: { [type]: [rule] },
        named: { prefix_list_ids: lists, prefix_list_id: lists },
      },
    );

  it.each([
    ["a narrow list", [OFFICE], "COMPLIANT"],
    ["a wide list", [WORLD], "NON_COMPLIANT"],
    ["both", [OFFICE, WORLD], "NON_COMPLIANT"],
    ["a list that is not in the plan", [], "INSUFFICIENT_DATA"],
    ["lists of which the plan does not tell which they are", AFTER_APPLY, "INSUFFICIENT_DATA"],
    ["a list whose entries are not known", [list("pl-1", { entry: AFTER_APPLY })], "INSUFFICIENT_DATA"],
    [
      "what a data source has read",
      [{ type: "aws_prefix_list", values: { id: "pl-1", cidr_blocks: ["52.218.0.0/17"] } }],
      "COMPLIANT",
    ],
    [
      "what a data source reads later",
      [{ type: "aws_prefix_list", values: { id: "pl-1", cidr_blocks: AFTER_APPLY } }],
      "INSUFFICIENT_DATA",
    ],
    ["what a data source has read of a managed list", [list("pl-1", { entries: [{ cidr: "::/0" }] })], "NON_COMPLIANT"],
    [
      "a list with an entry of its own",
      [list("pl-1", {}, { companions: { aws_ec2_managed_prefix_list_entry: [{ cidr: "0.0.0.0/0" }] } })],
      "NON_COMPLIANT",
    ],
    [
      "a list that may have an entry",
      [list("pl-1", {}, { companions: { aws_ec2_managed_prefix_list_entry: [AFTER_APPLY] } })],
      "INSUFFICIENT_DATA",
    ],
    [
      "a list whose wide entry is taken away",
      [
        list(
          "pl-1",
          { entry: [{ cidr: "0.0.0.0/0" }] },
          { former: { aws_ec2_managed_prefix_list_entry: [{ cidr: "0.0.0.0/0" }] } },
        ),
      ],
      "COMPLIANT",
    ],
  ])("are read: %s", (_what, lists, verdict) => {
    expect(verdictOf(ssh({ prefix_list_ids: AFTER_APPLY }), lists)).toBe(verdict);
    expect(verdictOf(vpcSsh({ prefix_list_id: AFTER_APPLY }), lists, INGRESS_RULE)).toBe(verdict);
  });

  it("are those of known names, and one that is not found stays unknown", () => {
    expect(verdictOf(ssh({ prefix_list_ids: ["pl-1"] }), [OFFICE])).toBe("COMPLIANT");
    expect(verdictOf(ssh({ prefix_list_ids: ["pl-1", "pl-3"] }), [OFFICE])).toBe("INSUFFICIENT_DATA");
    expect(verdictOf(vpcSsh({ prefix_list_id: "pl-3" }), [], INGRESS_RULE)).toBe("INSUFFICIENT_DATA");
  });

  it.each([
    ["the only one", [ssh({ prefix_list_ids: AFTER_APPLY })], [OFFICE, WORLD], "NON_COMPLIANT"],
    [
      "one of two that name one list",
      [ssh({ prefix_list_ids: AFTER_APPLY }), ssh({ to_port: 443, prefix_list_ids: AFTER_APPLY })],
      [OFFICE],
      "COMPLIANT",
    ],
    [
      "one of two that name two",
      [ssh({ prefix_list_ids: AFTER_APPLY }), ssh({ to_port: 443, prefix_list_ids: ["pl-2"] })],
      [OFFICE, WORLD],
      "INSUFFICIENT_DATA",
    ],
  ])("are read for a block that is %s", (_what, ingress, lists, verdict) => {
    const named = { "ingress.0.prefix_list_ids": lists, "ingress.1.prefix_list_ids": lists.slice(0, 1) };

    expect(verdictOn({ ingress }, { named })).toBe(verdict);
  });
});
