import fc from "fast-check";
import { unknown, type Known } from "../../../src/core/known";
import { securityGroup } from "../../../src/resources/security-group/description";
import { securityGroupRule } from "../../../src/resources/security-group/examples";
import type { SecurityGroupRule } from "../../../src/resources/security-group/rule";
import { ec2SecurityGroupNoPublicRdp } from "../../../src/rules/ec2/ec2-security-group-no-public-rdp";
import { ec2SecurityGroupNoPublicSsh } from "../../../src/rules/ec2/ec2-security-group-no-public-ssh";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is known only after apply.");

function ssh(more: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  return securityGroupRule({ fromPort: 22, toPort: 22, cidrs: [], ...more });
}

function onSsh(...ingress: readonly Known<SecurityGroupRule>[]) {
  return judge(ec2SecurityGroupNoPublicSsh, securityGroup.example({ ingress }));
}

describe("SSH", () => {
  it.each([
    ["port 22 in the middle of a range", ssh({ fromPort: 20, toPort: 25, cidrs: ["0.0.0.0/0"] })],
    ["TCP by its number", ssh({ protocol: "6", cidrs: ["0.0.0.0/0"] })],
    ["every protocol on another port", ssh({ protocol: "-1", fromPort: 443, toPort: 443, cidrs: ["0.0.0.0/0"] })],
    ["every protocol by name", ssh({ protocol: "all", fromPort: 0, toPort: 0, cidrs: ["::/0"] })],
    ["IPv6 beside a private IPv4", ssh({ cidrs: ["10.0.0.0/8", "::/0"] })],
    ["an open block beside a prefix list", ssh({ cidrs: ["0.0.0.0/0"], prefixListIds: ["pl-1"] })],
    ["an open block beside one that is not known", ssh({ cidrs: [NOT_KNOWN, "0.0.0.0/0"] })],
    ["an open block beside a text that is no block", ssh({ cidrs: ["everyone", "0.0.0.0/0"] })],
  ])("is opened by %s", (_name, rule) => {
    expect(onSsh(rule).complianceType).toBe("NON_COMPLIANT");
  });

  it.each([
    ["UDP", ssh({ protocol: "udp", cidrs: ["0.0.0.0/0"] })],
    ["ICMP, whose type and code are no ports", ssh({ protocol: "icmp", fromPort: -1, toPort: 255, cidrs: ["::/0"] })],
    ["a range next to it", ssh({ fromPort: 23, toPort: 65_535, cidrs: ["0.0.0.0/0"] })],
    ["another group", ssh()],
    ["an unknown port for a private network", ssh({ fromPort: NOT_KNOWN, cidrs: ["10.0.0.0/8"] })],
    ["a prefix list on another port", ssh({ fromPort: 443, toPort: 443, prefixListIds: ["pl-1"] })],
    ["an unknown network on another port", ssh({ fromPort: 443, toPort: 443, cidrs: NOT_KNOWN })],
  ])("is not open by a rule for %s", (_name, rule) => {
    expect(onSsh(rule).complianceType).toBe("COMPLIANT");
  });

  it.each([
    ["an unknown protocol", ssh({ protocol: NOT_KNOWN, cidrs: ["0.0.0.0/0"] })],
    ["unknown networks", ssh({ cidrs: NOT_KNOWN })],
    ["one unknown network", ssh({ cidrs: ["10.0.0.0/8", NOT_KNOWN] })],
    ["unknown prefix lists", ssh({ prefixListIds: NOT_KNOWN })],
    ["an unknown prefix list", ssh({ prefixListIds: [NOT_KNOWN] })],
    ["a rule that is not known", NOT_KNOWN],
  ])("is undecided by %s, with the reason", (_name, rule) => {
    expect(onSsh(rule)).toEqual({ complianceType: "INSUFFICIENT_DATA", annotation: NOT_KNOWN.reason });
  });

  it("is undecided by a prefix list, or by a text that is no block, and names it", () => {
    expect(onSsh(ssh({ prefixListIds: ["pl-0a1b2c3d"] })).annotation).toContain("pl-0a1b2c3d");
    expect(onSsh(ssh({ cidrs: ["everyone"] })).annotation).toContain("everyone");
  });

  it("is open by rules that are public only together", () => {
    expect(onSsh(ssh({ cidrs: ["20.0.0.0/8"] }))).toEqual({ complianceType: "COMPLIANT", annotation: null });
    expect(onSsh(ssh({ cidrs: ["20.0.0.0/8"] }), ssh({ fromPort: 0, cidrs: ["21.0.0.0/8"] }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "SSH (port 22) is open to 20.0.0.0/8, 21.0.0.0/8.",
    });
    expect(onSsh(ssh({ cidrs: ["20.0.0.0/8"] }), ssh({ fromPort: NOT_KNOWN, cidrs: ["21.0.0.0/8"] }))).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: NOT_KNOWN.reason,
    });
  });

  it("names the open blocks, and no more than fit", () => {
    const narrow = Array.from({ length: 200 }, (_, index) => `20.${index}.0.0/16`);
    const more = Array.from({ length: 100 }, (_, index) => `21.${index}.0.0/16`);

    expect(onSsh(ssh({ cidrs: ["203.0.113.0/24", "::/0", "0.0.0.0/0"] })).annotation).toBe(
      "SSH (port 22) is open to 0.0.0.0/0, ::/0.",
    );
    expect(onSsh(ssh({ cidrs: [...narrow, ...more] })).annotation).toBe(
      "SSH (port 22) is open to 20.0.0.0/16, 20.1.0.0/16, 20.2.0.0/16, 20.3.0.0/16 and more.",
    );
  });

  it("in a shared group is for the owner to close, whatever could be read", () => {
    const verdict = judge(
      ec2SecurityGroupNoPublicSsh,
      securityGroup.example({ sharedBy: "999999999999", ingress: NOT_KNOWN }),
    );

    expect(verdict.complianceType).toBe("NOT_APPLICABLE");
    expect(verdict.annotation).toContain("999999999999");
  });
});

describe("RDP", () => {
  const onRdp = (rule: Partial<SecurityGroupRule>) =>
    judge(ec2SecurityGroupNoPublicRdp, securityGroup.example({ ingress: [securityGroupRule(rule)] })).complianceType;

  it("is opened by TCP and by UDP, and by no other protocol", () => {
    const open = { fromPort: 3389, toPort: 3389, cidrs: ["0.0.0.0/0"] };

    expect(["tcp", "udp", "17", "icmp", "47"].map((protocol) => onRdp({ ...open, protocol }))).toEqual([
      ...["NON_COMPLIANT", "NON_COMPLIANT", "NON_COMPLIANT"],
      ...["COMPLIANT", "COMPLIANT"],
    ]);
  });

  it("is not opened by a rule for SSH", () => {
    expect(onRdp({ fromPort: 22, toPort: 22, cidrs: ["0.0.0.0/0"] })).toBe("COMPLIANT");
  });
});

const anyCidr = fc.constantFrom("0.0.0.0/0", "::/0", "128.0.0.0/1", "10.0.0.0/8", "20.0.0.0/8", "21.0.0.0/8");
const anyPort = fc.constantFrom(0, 21, 22, 23, 65_535);
const anyRule = fc.record<SecurityGroupRule>({
  protocol: fc.constantFrom("tcp", "udp", "-1"),
  fromPort: anyPort,
  toPort: anyPort,
  cidrs: fc.array(anyCidr, { maxLength: 3 }),
  prefixListIds: fc.constant([]),
});
/** A rule, and the same rule with some of its values unknown. */
const veiledRule = fc
  .tuple(anyRule, fc.subarray(["protocol", "fromPort", "toPort", "cidrs"]))
  .map(([rule, veiled]) => ({
    rule,
    seen: { ...rule, ...Object.fromEntries(veiled.map((field) => [field, NOT_KNOWN])) },
  }));

describe("whatever the rules", () => {
  it("are, the verdict does not depend on their order", () => {
    fc.assert(
      fc.property(fc.array(veiledRule, { maxLength: 5 }), (rules) => {
        const seen = rules.map((one) => one.seen);

        expect(onSsh(...[...seen].reverse()).complianceType).toBe(onSsh(...seen).complianceType);
      }),
    );
  });

  it("are, one more never closes a group", () => {
    fc.assert(
      fc.property(fc.array(veiledRule, { maxLength: 5 }), veiledRule, (rules, { seen }) => {
        const before = onSsh(...rules.map((one) => one.seen)).complianceType;
        const after = onSsh(seen, ...rules.map((one) => one.seen)).complianceType;

        if (before === "NON_COMPLIANT") expect(after).toBe("NON_COMPLIANT");
        if (before === "INSUFFICIENT_DATA") expect(after).not.toBe("COMPLIANT");
      }),
    );
  });

  it("turn out to be, what was decided without knowing all of them stays so", () => {
    fc.assert(
      fc.property(fc.array(veiledRule, { maxLength: 5 }), (rules) => {
        const early = onSsh(...rules.map(({ seen }) => seen)).complianceType;
        const late = onSsh(...rules.map(({ rule }) => rule)).complianceType;

        if (early !== "INSUFFICIENT_DATA") expect(late).toBe(early);
        expect(late).not.toBe("INSUFFICIENT_DATA");
      }),
      { numRuns: 500 },
    );
  });

  it("are, judging them does not throw", () => {
    const hostile = fc.record({
      protocol: fc.string(),
      fromPort: fc.oneof(fc.double(), fc.constant(null)),
      toPort: fc.oneof(fc.double(), fc.constant(null)),
      cidrs: fc.array(fc.string()),
      prefixListIds: fc.array(fc.string()),
    });

    fc.assert(
      fc.property(fc.array(hostile), (ingress) => {
        expect(onSsh(...ingress).complianceType).toMatch(/^(COMPLIANT|NON_COMPLIANT|INSUFFICIENT_DATA)$/);
      }),
    );
  });
});
