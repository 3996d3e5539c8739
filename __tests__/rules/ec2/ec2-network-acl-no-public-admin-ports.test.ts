import fc from "fast-check";
import { unknown, type Known } from "../../../src/core/known";
import { networkAcl, type NetworkAcl } from "../../../src/resources/network-acl/description";
import type { NetworkAclEntry } from "../../../src/resources/network-acl/entry";
import { aclEntry } from "../../../src/resources/network-acl/examples";
import { ec2NetworkAclNoPublicAdminPorts } from "../../../src/rules/ec2/ec2-network-acl-no-public-admin-ports";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is known only after apply.");

function verdictOn(more: Partial<NetworkAcl>, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(ec2NetworkAclNoPublicAdminPorts, networkAcl.example(more), parameters);
}

function on(...ingress: readonly Known<NetworkAclEntry>[]) {
  return verdictOn({ ingress });
}

function ssh(more: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  return aclEntry({ fromPort: 22, toPort: 22, ...more });
}

function everything(more: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  return aclEntry({ protocol: "-1", fromPort: null, toPort: null, ...more });
}

describe("the rule with the lowest number", () => {
  const deny = ssh({ ruleNumber: 90, action: "deny" });
  const late = ssh({ ruleNumber: 110, action: "deny" });

  it.each([
    ["an allow alone", [ssh()], "NON_COMPLIANT"],
    ["a deny before the allow", [ssh(), deny], "COMPLIANT"],
    ["a deny before the allow, in whatever order", [deny, ssh()], "COMPLIANT"],
    ["a deny after the allow", [ssh(), late], "NON_COMPLIANT"],
    ["a deny of the other family", [ssh({ cidr: "::/0" }), deny], "NON_COMPLIANT"],
    ["a deny of another port", [ssh(), { ...deny, fromPort: 23, toPort: 23 }], "NON_COMPLIANT"],
    ["a deny of another protocol", [ssh(), { ...deny, protocol: "17" }], "NON_COMPLIANT"],
    ["a deny of some addresses", [ssh(), { ...deny, cidr: "20.0.0.0/8" }], "NON_COMPLIANT"],
    [
      "a deny of half, and of the other half",
      [ssh(), { ...deny, cidr: "0.0.0.0/1" }, { ...deny, ruleNumber: 91, cidr: "128.0.0.0/1" }],
      "COMPLIANT",
    ],
    ["an allow of a network before a deny of all", [ssh({ cidr: "20.0.0.0/8", ruleNumber: 80 }), deny], "COMPLIANT"],
    [
      "halves that are let in one by one",
      [ssh({ cidr: "0.0.0.0/1" }), ssh({ cidr: "128.0.0.0/1", ruleNumber: 101 })],
      "NON_COMPLIANT",
    ],
    ["a deny of everything but a network", [everything(), everything({ ruleNumber: 1, action: "deny" })], "COMPLIANT"],
  ])("decides: %s", (_name, ingress, expected) => {
    expect(on(...ingress).complianceType).toBe(expected);
  });

  it("decides on RDP separately, over TCP and UDP", () => {
    const rdp = { fromPort: 3389, toPort: 3389 };

    expect(on(ssh(rdp)).annotation).toBe("The ACL is open to the public for RDP (port 3389) by rule 100.");
    expect(on(ssh({ ...rdp, protocol: "17" })).complianceType).toBe("NON_COMPLIANT");
    expect(on(ssh({ protocol: "17" })).complianceType).toBe("COMPLIANT");
    expect(on(everything(), deny).annotation).toBe("The ACL is open to the public for RDP (port 3389) by rule 100.");
  });

  it("is named, with the others that let the public in and none that lets in a private network", () => {
    const halves = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/3", "2000::/3"];
    const ingress = halves.map((cidr, index) => ssh({ cidr, ruleNumber: 500 - index }));

    expect(on(everything(), everything({ cidr: "10.0.0.0/8", ruleNumber: 90 })).annotation).toBe(
      "The ACL is open to the public for SSH (port 22) by rule 100 and for RDP (port 3389) by rule 100.",
    );
    expect(on(...ingress).annotation).toBe(
      "The ACL is open to the public for SSH (port 22) by rule 496, rule 497, rule 498, rule 499 and more.",
    );
  });
});

describe("what is not known", () => {
  const deny = ssh({ ruleNumber: 90, action: "deny" });

  it.each([
    ["an allow of unknown addresses", [ssh({ cidr: NOT_KNOWN })]],
    ["an unknown action", [ssh({ action: NOT_KNOWN })]],
    ["an unknown protocol", [ssh({ protocol: NOT_KNOWN })]],
    ["an unknown port", [ssh({ toPort: NOT_KNOWN })]],
    ["an unknown number beside a deny", [ssh({ ruleNumber: NOT_KNOWN }), deny]],
    ["a deny of an unknown number", [ssh(), { ...deny, ruleNumber: NOT_KNOWN }]],
    ["a deny of unknown addresses", [ssh(), { ...deny, cidr: NOT_KNOWN }]],
    ["a deny of an unknown port", [ssh(), { ...deny, fromPort: NOT_KNOWN }]],
    ["rules that could be anything", [NOT_KNOWN, ssh()]],
    ["a source that is no address block", [ssh({ cidr: "everyone" })]],
  ])("leaves it undecided: %s", (_name, ingress) => {
    expect(on(...ingress).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it.each([
    ["an unknown number without a deny", [ssh({ ruleNumber: NOT_KNOWN })], "NON_COMPLIANT"],
    ["an unknown action after a deny of everyone", [deny, ssh({ action: NOT_KNOWN })], "COMPLIANT"],
    ["an unknown port of a private network", [ssh({ fromPort: NOT_KNOWN, cidr: "10.0.0.0/8" })], "COMPLIANT"],
    ["an unknown deny after the allow", [ssh(), { ...deny, ruleNumber: 200, cidr: NOT_KNOWN }], "NON_COMPLIANT"],
    ["unknown addresses of another port", [ssh({ fromPort: 80, toPort: 80, cidr: NOT_KNOWN })], "COMPLIANT"],
  ])("does not matter: %s", (_name, ingress, expected) => {
    expect(on(...ingress).complianceType).toBe(expected);
  });

  it("does not matter for one port if the other is open", () => {
    const verdict = on(ssh(), ssh({ fromPort: 3389, toPort: 3389, ruleNumber: 101, cidr: NOT_KNOWN }));

    expect(verdict.annotation).toBe("The ACL is open to the public for SSH (port 22) by rule 100.");
  });

  it("is reported for a rule's number too", () => {
    expect(on(ssh({ ruleNumber: NOT_KNOWN })).annotation).toBe(
      "The ACL is open to the public for SSH (port 22) by a rule whose number is not known.",
    );
  });
});

const anyEntry = fc.record<NetworkAclEntry>({
  ruleNumber: fc.constant(0),
  action: fc.constantFrom("allow", "deny"),
  protocol: fc.constantFrom("6", "17", "-1"),
  fromPort: fc.constantFrom(0, 22, 23),
  toPort: fc.constantFrom(21, 22, 65_535),
  cidr: fc
    .tuple(fc.nat(255), fc.nat(8))
    .map(([octet, prefix]) => `${Math.floor(octet / 2 ** (8 - prefix)) * 2 ** (8 - prefix)}.0.0.0/${prefix}`),
});
const FIELDS = ["ruleNumber", "action", "protocol", "fromPort", "toPort", "cidr"] as const;
/** Rules with numbers of their own, and the same rules with some of their values unknown. */
const veiledEntries = fc
  .array(fc.tuple(anyEntry, fc.oneof(fc.constant([]), fc.subarray([...FIELDS], { maxLength: 2 }))), { maxLength: 6 })
  .map((entries) =>
    entries.map(([entry, veiled], index) => {
      const numbered = { ...entry, ruleNumber: 100 + index };
      return { entry: numbered, seen: { ...numbered, ...Object.fromEntries(veiled.map((name) => [name, NOT_KNOWN])) } };
    }),
  );

/** The networks of /8 from which a packet reaches a port, by asking the rules for one packet each. */
function openEighths(entries: readonly NetworkAclEntry[], port: number, protocols: readonly string[]): number {
  const lets = (octet: number): boolean =>
    protocols.some((protocol) => {
      const first = entries.find((entry) => {
        const [network, prefix] = (entry.cidr as string).split(".0.0.0/").map(Number);
        const isSource = Math.floor(octet / 2 ** (8 - Number(prefix))) === Number(network) / 2 ** (8 - Number(prefix));
        const isPort = Number(entry.fromPort) <= port && port <= Number(entry.toPort);
        return isSource && (entry.protocol === "-1" || (entry.protocol === protocol && isPort));
      });
      return first?.action === "allow";
    });
  const isSpecial = (octet: number) => octet === 0 || octet === 10 || octet === 127 || octet >= 224;
  return Array.from({ length: 256 }, (_, octet) => octet).filter((octet) => !isSpecial(octet) && lets(octet)).length;
}

describe("whatever the rules", () => {
  it("are, an ACL is open where more than one /8 of the internet gets through packet by packet", () => {
    fc.assert(
      fc.property(
        fc.array(
          anyEntry.filter(({ protocol }) => protocol !== "17"),
          { maxLength: 6 },
        ),
        (entries) => {
          const numbered = entries.map((entry, index) => ({ ...entry, ruleNumber: 100 + index }));
          const open = openEighths(numbered, 22, ["6"]) > 1 || openEighths(numbered, 3389, ["6"]) > 1;

          expect(on(...numbered).complianceType).toBe(open ? "NON_COMPLIANT" : "COMPLIANT");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("turn out to be, what was decided without knowing all of them stays so", () => {
    fc.assert(
      fc.property(veiledEntries, (entries) => {
        const early = on(...entries.map(({ seen }) => seen)).complianceType;
        const late = on(...entries.map(({ entry }) => entry)).complianceType;

        if (early !== "INSUFFICIENT_DATA") expect(late).toBe(early);
        expect(late).not.toBe("INSUFFICIENT_DATA");
      }),
      { numRuns: 1_000 },
    );
  });

  it("are, the verdict does not depend on the order in which they come", () => {
    fc.assert(
      fc.property(veiledEntries, (entries) => {
        const seen = entries.map((entry) => entry.seen);

        expect(on(...[...seen].reverse()).complianceType).toBe(on(...seen).complianceType);
      }),
    );
  });

  it("are, denying everything before them closes the ACL", () => {
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const first = [everything({ ruleNumber: -1, action: "deny" })];

        expect(on(...entries, ...first).complianceType).toBe("COMPLIANT");
      }),
    );
  });
});

describe("exemptDefault", () => {
  const ingress = [everything()];

  it.each([
    [true, true, "NOT_APPLICABLE"],
    ["true", true, "NOT_APPLICABLE"],
    [true, false, "NON_COMPLIANT"],
    [true, NOT_KNOWN, "INSUFFICIENT_DATA"],
    ["false", true, "NON_COMPLIANT"],
    [false, NOT_KNOWN, "NON_COMPLIANT"],
  ])("of %p judges an open ACL that is the default (%p)", (exemptDefault, isDefault, expected) => {
    expect(verdictOn({ isDefault, ingress }, { exemptDefault }).complianceType).toBe(expected);
  });

  it("does not leave a closed ACL undecided", () => {
    expect(verdictOn({ isDefault: NOT_KNOWN, ingress: [] }, { exemptDefault: true }).complianceType).toBe("COMPLIANT");
  });

  it("is a switch", () => {
    expect(() => verdictOn({}, { exemptDefault: "perhaps" })).toThrow("exemptDefault");
  });
});
