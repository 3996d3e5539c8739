import fc from "fast-check";
import { isUnknown, unknown } from "../../src/core/known";
import { RDP, reaches, SSH, type Traffic } from "../../src/resources/network-ports";

const NOT_KNOWN = unknown("It is known only after apply.");

function traffic(more: Partial<Traffic> = {}): Traffic {
  return { protocol: "tcp", fromPort: 22, toPort: 22, ...more };
}

describe("traffic", () => {
  it.each([
    ["the port alone", {}, true],
    ["a range around the port", { fromPort: 0, toPort: 65_535 }, true],
    ["a range that begins with the port", { toPort: 80 }, true],
    ["a range that ends with the port", { fromPort: 1 }, true],
    ["a range below the port", { fromPort: 1, toPort: 21 }, false],
    ["a range above the port", { fromPort: 23, toPort: 80 }, false],
    ["a range the wrong way round", { fromPort: 80, toPort: 1 }, false],
    ["TCP by its number", { protocol: "6" }, true],
    ["TCP in capitals", { protocol: "TCP" }, true],
    ["every protocol", { protocol: "-1", fromPort: null, toPort: null }, true],
    ["every protocol by name", { protocol: "all", fromPort: 443, toPort: 443 }, true],
    ["every protocol, in spite of other ports", { protocol: "-1", fromPort: 0, toPort: 0 }, true],
    ["UDP", { protocol: "udp" }, false],
    ["UDP by its number", { protocol: "17" }, false],
    ["ICMP, whose types are no ports", { protocol: "icmp", fromPort: -1, toPort: -1 }, false],
    ["another protocol", { protocol: "50", fromPort: null, toPort: null }, false],
    ["a protocol that is none", { protocol: "" }, false],
    ["unknown ports of another protocol", { protocol: "udp", fromPort: NOT_KNOWN, toPort: NOT_KNOWN }, false],
    ["a range that begins beyond the port and ends anywhere", { fromPort: 80, toPort: NOT_KNOWN }, false],
    ["a range that ends before the port and begins anywhere", { fromPort: NOT_KNOWN, toPort: 21 }, false],
  ])("of %s is read for SSH", (_name, more, expected) => {
    expect(reaches(traffic(more), SSH)).toBe(expected);
  });

  it.each([
    ["protocol", { protocol: NOT_KNOWN, fromPort: 443, toPort: 443 }],
    ["first port", { fromPort: NOT_KNOWN }],
    ["last port", { toPort: NOT_KNOWN }],
  ])("may reach the service if the %s is not known", (_name, more) => {
    expect(reaches(traffic(more), SSH)).toBe(NOT_KNOWN);
  });

  it.each([{ fromPort: null }, { toPort: null }, { fromPort: null, toPort: null }])(
    "of TCP without ports may reach the service: %p",
    (more) => {
      expect(isUnknown(reaches(traffic(more), SSH))).toBe(true);
    },
  );

  it("of TCP and of UDP reaches RDP", () => {
    const ports = { fromPort: 3389, toPort: 3389 };

    expect(["tcp", "udp", "6", "17", "-1"].map((protocol) => reaches(traffic({ protocol, ...ports }), RDP))).toEqual(
      Array(5).fill(true),
    );
    expect(reaches(traffic({ protocol: "icmp", ...ports }), RDP)).toBe(false);
  });

  it("reaches a port exactly where its range holds it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 65_535 }), fc.integer({ min: -1, max: 65_535 }), (fromPort, toPort) => {
        expect(reaches(traffic({ fromPort, toPort }), RDP)).toBe(fromPort <= 3389 && 3389 <= toPort);
      }),
    );
  });
});
