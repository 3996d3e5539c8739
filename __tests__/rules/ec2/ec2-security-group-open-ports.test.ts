import fc from "fast-check";
import { configureRule } from "../../../src/core/evaluate";
import { unknown, type Known } from "../../../src/core/known";
import { securityGroup } from "../../../src/resources/security-group/description";
import { securityGroupRule } from "../../../src/resources/security-group/examples";
import type { SecurityGroupRule } from "../../../src/resources/security-group/rule";
import { ec2SecurityGroupNoPublicCifs } from "../../../src/rules/ec2/ec2-security-group-no-public-cifs";
import { ec2SecurityGroupNoPublicHighRiskPorts } from "../../../src/rules/ec2/ec2-security-group-no-public-high-risk-ports";
import { ec2SecurityGroupPublicPortsAuthorized } from "../../../src/rules/ec2/ec2-security-group-public-ports-authorized";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is known only after apply.");

function ports(fromPort: Known<number | null>, toPort: Known<number | null>, more: Partial<SecurityGroupRule> = {}) {
  return securityGroupRule({ fromPort, toPort, cidrs: ["0.0.0.0/0"], ...more });
}

function group(...ingress: readonly Known<SecurityGroupRule>[]) {
  return securityGroup.example({ ingress });
}

describe("ec2-security-group-no-public-cifs", () => {
  it("judges the ports that its parameter names", () => {
    const netbios = group(ports(139, 139));

    expect(judge(ec2SecurityGroupNoPublicCifs, netbios).complianceType).toBe("COMPLIANT");
    expect(judge(ec2SecurityGroupNoPublicCifs, netbios, { ports: "137, 138,139,445" })).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "Open to 0.0.0.0/0: TCP 139.",
    });
  });

  it.each(["", " ", "tcp", "445,", "445;139", "-445", "65536", "445,123456"])("refuses '%s' for ports", (text) => {
    const configure = () => configureRule(ec2SecurityGroupNoPublicCifs, { ports: text });

    expect(configure).toThrow("ports: expected at least one port from 0 to 65535, several separated by commas.");
  });

  it("accepts the first port and the last", () => {
    expect(judge(ec2SecurityGroupNoPublicCifs, group(ports(0, 0)), { ports: "0, 65535" }).annotation).toBe(
      "Open to 0.0.0.0/0: TCP 0.",
    );
  });
});

describe("ec2-security-group-no-public-high-risk-ports", () => {
  it("names the ports that are open, and no more than fit", () => {
    expect(judge(ec2SecurityGroupNoPublicHighRiskPorts, group(ports(0, 65_535), ports(22, 22)))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "Open to 0.0.0.0/0: TCP 20, TCP 21, TCP 22, TCP 23 and more.",
    });
  });

  it("is violated by what is surely open, whatever is unknown beside it", () => {
    const verdict = judge(ec2SecurityGroupNoPublicHighRiskPorts, group(ports(NOT_KNOWN, 22), ports(3306, 3306)));

    expect(verdict.annotation).toBe("Open to 0.0.0.0/0: TCP 3306.");
  });
});

describe("ec2-security-group-public-ports-authorized", () => {
  const on = (...ingress: readonly Known<SecurityGroupRule>[]) =>
    judge(ec2SecurityGroupPublicPortsAuthorized, group(...ingress));

  it("names the ranges beside the authorized ports, joined where rules meet", () => {
    expect(on(ports(79, 82), ports(83, 90, { cidrs: ["::/0"] })).annotation).toBe(
      "Open to 0.0.0.0/0, ::/0: TCP 79, TCP 81-90.",
    );
    expect(on(ports(null, null, { protocol: "-1" })).annotation).toBe(
      "Open to 0.0.0.0/0: TCP 0-79, TCP 81-442, TCP 444-65535, UDP 0-65535.",
    );
  });

  it("takes the authorized ports from its parameters", () => {
    const parameters = { authorizedTcpPorts: "7000, 7001", authorizedUdpPorts: "53" };
    const dns = ports(53, 53, { protocol: "udp" });
    const judged = (...rules: readonly SecurityGroupRule[]) =>
      judge(ec2SecurityGroupPublicPortsAuthorized, group(...rules), parameters).complianceType;

    expect(judged(ports(7000, 7001), dns)).toBe("COMPLIANT");
    expect(judged(ports(443, 443))).toBe("NON_COMPLIANT");
  });

  it("lets no port be where its lists are empty", () => {
    const judged = (parameters: Readonly<Record<string, string>>) =>
      judge(ec2SecurityGroupPublicPortsAuthorized, group(ports(443, 443)), parameters).complianceType;

    expect(judged({ authorizedTcpPorts: "443", authorizedUdpPorts: "" })).toBe("COMPLIANT");
    expect(judged({ authorizedTcpPorts: " " })).toBe("NON_COMPLIANT");
  });

  it("refuses what is no list of ports", () => {
    const configure = () => configureRule(ec2SecurityGroupPublicPortsAuthorized, { authorizedUdpPorts: "53,65536" });

    expect(configure).toThrow("authorizedUdpPorts: expected ports from 0 to 65535, separated by commas, or none.");
  });

  it.each([
    ["from a port that is not known", ports(NOT_KNOWN, 443)],
    ["up to a port that is not known", ports(443, NOT_KNOWN)],
    ["by a protocol that is not known", ports(443, 443, { protocol: NOT_KNOWN })],
    ["for a network that is not known", ports(22, 22, { cidrs: [NOT_KNOWN] })],
    ["by a rule that is not known", NOT_KNOWN],
  ])("is undecided where ports may be open %s", (_name, rule) => {
    expect(on(rule)).toEqual({ complianceType: "INSUFFICIENT_DATA", annotation: NOT_KNOWN.reason });
  });

  it("is undecided where the rules were not read", () => {
    const verdict = judge(ec2SecurityGroupPublicPortsAuthorized, securityGroup.example({ ingress: NOT_KNOWN }));

    expect(verdict.complianceType).toBe("INSUFFICIENT_DATA");
  });

  it("finds a port open exactly where a rule covers one that is not authorized", () => {
    const anyRule = fc.tuple(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: 0, max: 65_535 }));
    const covers = (port: number, [from, to]: readonly [number, number]): boolean => from <= port && port <= to;

    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), (rules) => {
        const isOpen = rules.some((rule) =>
          [rule[0], rule[0] + 1].some((port) => covers(port, rule) && port !== 80 && port !== 443),
        );

        expect(on(...rules.map(([from, to]) => ports(from, to))).complianceType).toBe(
          isOpen ? "NON_COMPLIANT" : "COMPLIANT",
        );
      }),
    );
  });
});
