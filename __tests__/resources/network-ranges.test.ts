import fc from "fast-check";
import { isCovered, isWithin, parsePrefix, type Prefix } from "../../src/resources/network-prefixes";
import {
  ALL_ADDRESSES,
  parseCidr,
  publicAmong,
  sizeOnTheInternet,
  union,
  without,
  type AddressRange,
  type Cidr,
} from "../../src/resources/network-ranges";

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`${text} is no CIDR block`);
  return parsed;
}

function isPublicTogether(...texts: readonly string[]): boolean {
  return publicAmong(texts.map(cidr)).length > 0;
}

const anyIpv4 = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(32))
  .map(([a, b, c, d, prefix]) => `${a}.${b}.${c}.${d}/${prefix}`);
const anyIpv6 = fc
  .tuple(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), fc.nat(128))
  .map(([groups, prefix]) => `${groups.map((group) => group.toString(16)).join(":")}/${prefix}`);
const anyCidr = fc.oneof(anyIpv4, anyIpv6);

const SMALL = 40;
const anyRanges = fc.array(
  fc.tuple(fc.nat(SMALL), fc.nat(8)).map(([from, size]): AddressRange => ({ from, to: from + size + 1 })),
  { maxLength: 8 },
);
const addressesOf = (ranges: readonly AddressRange[]): readonly number[] =>
  Array.from({ length: SMALL + 10 }, (_, address) => address).filter((address) =>
    ranges.some(({ from, to }) => from <= address && address < to),
  );

describe("parseCidr", () => {
  it.each([
    ["0.0.0.0/0", "ipv4", 0, 2 ** 32],
    ["128.0.0.0/1", "ipv4", 2 ** 31, 2 ** 32],
    ["10.1.2.3/8", "ipv4", 10 * 2 ** 24, 11 * 2 ** 24],
    ["255.255.255.255/32", "ipv4", 2 ** 32 - 1, 2 ** 32],
    ["::/0", "ipv6", 0, 2 ** 48],
    ["0:0:0:0:0:0:0:0/0", "ipv6", 0, 2 ** 48],
    ["2000::/3", "ipv6", 2 ** 45, 2 ** 46],
    ["2001:DB8:1::/48", "ipv6", 0x2001_0db8_0001, 0x2001_0db8_0002],
    ["2001:db8:1:2::3/128", "ipv6", 0x2001_0db8_0001, 0x2001_0db8_0002],
    ["1:2:3:4:5:6:7::/64", "ipv6", 0x0001_0002_0003, 0x0001_0002_0004],
    ["::1/128", "ipv6", 0, 1],
  ])("reads %s", (text, family, from, to) => {
    expect(parseCidr(text)).toEqual({ family, text, from, to });
  });

  it.each([
    ...["", "/", "0.0.0.0", "0.0.0.0/", "/0", "0.0.0.0/33", "0.0.0.0/00", "0.0.0.0/-1", "0.0.0.0/0/0", " 0.0.0.0/0"],
    ...["0.0.0/0", "0.0.0.0.0/0", "256.0.0.0/8", "010.0.0.0/8", "1e1.0.0.0/8", "a.b.c.d/8", "0.0.0.0/0\n"],
    ...["::/129", ":/0", ":::/0", "::1::/0", "1:2:3:4:5:6:7/64", "1:2:3:4:5:6:7:8:9/64", "1:2:3:4:5:6:7:8::/64"],
    ...["g::/16", "12345::/16", "::ffff:0.0.0.0/96", "fe80::%eth0/64", "1:2:3:4:5:6:7:8:/64"],
  ])("does not read %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("0", "1", "2", "9", "a", "f", ":", ".", "/") })),
        (text) => {
          const parsed = parseCidr(text);
          if (parsed !== undefined) expect(parsed.from).toBeLessThan(parsed.to);
        },
      ),
    );
  });

  it("gives a block within its family, as wide as its prefix says", () => {
    fc.assert(
      fc.property(anyCidr, (text) => {
        const { family, from, to } = cidr(text);
        const prefix = Number(text.split("/")[1]);
        const all = ALL_ADDRESSES[family];

        expect(to - from).toBe(Math.max(1, all.to / 2 ** prefix));
        expect(from).toBeGreaterThanOrEqual(all.from);
        expect(to).toBeLessThanOrEqual(all.to);
      }),
    );
  });
});

describe("ranges", () => {
  it("hold the same addresses after a union, in order, with a gap between each two", () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        const united = union(ranges);

        expect(addressesOf(united)).toEqual(addressesOf(ranges));
        united.slice(1).forEach(({ from }, index) => {
          expect(from).toBeGreaterThan(united[index]?.to ?? Infinity);
        });
      }),
    );
  });

  it("hold, without others, the addresses that are only in the former", () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, (ranges, others) => {
        const taken = new Set(addressesOf(others));

        expect(addressesOf(without(ranges, others))).toEqual(addressesOf(ranges).filter((one) => !taken.has(one)));
      }),
    );
  });
});

describe("the public", () => {
  it.each([
    ["everything", ["0.0.0.0/0"]],
    ["everything of IPv6", ["::/0"]],
    ["all addresses of IPv6 that are given out", ["2000::/3"]],
    ["both halves", ["0.0.0.0/1", "128.0.0.0/1"]],
    ["one half", ["128.0.0.0/1"]],
    ["everything but the private networks", ["11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3"]],
    ["one block that is wider than a /8", ["2.0.0.0/7"]],
    ["a /8 and one address more", ["3.0.0.0/8", "52.0.0.1/32"]],
    ["what IANA gives a regional registry", ["2a00::/12"]],
    ["many narrow blocks", Array.from({ length: 257 }, (_, index) => `${index < 256 ? 20 : 21}.${index % 256}.0.0/16`)],
  ])("is %s", (_name, texts) => {
    expect(isPublicTogether(...texts)).toBe(true);
  });

  it.each([
    ["nothing", []],
    ["one address", ["203.0.113.7/32", "2001:db8::7/128"]],
    ["the private networks together", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"]],
    ["multicast and what is reserved", ["224.0.0.0/3", "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "ff00::/8"]],
    ["an organisation's own /8", ["17.0.0.0/8"]],
    ["the same /8 many times over", ["17.0.0.0/8", "17.0.0.0/9", "17.128.0.0/9", "17.0.0.0/8"]],
    ["the largest block of IPv6 that one organisation has", ["2608::/13"]],
    ["a little of each family", ["17.0.0.0/8", "2608::/13"]],
    ["addresses of IPv6 that nobody was given", ["4000::/2", "8000::/1", "::/3"]],
  ])("is not %s", (_name, texts) => {
    expect(isPublicTogether(...texts)).toBe(false);
  });

  it("never becomes private when a block is added or widened", () => {
    const widened = fc.tuple(fc.array(anyCidr, { maxLength: 6 }), anyCidr, fc.nat(128));

    fc.assert(
      fc.property(widened, ([texts, one, less]) => {
        const [address = "", prefix = ""] = one.split("/");
        const wider = `${address}/${Math.max(0, Number(prefix) - less)}`;

        if (isPublicTogether(...texts)) expect(isPublicTogether(...texts, one)).toBe(true);
        if (isPublicTogether(...texts, one)) expect(isPublicTogether(...texts, wider)).toBe(true);
      }),
    );
  });

  it("does not depend on the order of the blocks, nor on whether they are written whole or in halves", () => {
    const halves = (text: string): readonly string[] => {
      const { from, to } = cidr(text);
      if (to - from === 1 || text.includes(":")) return [text];
      const dotted = (value: number) => [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join(".");
      const prefix = Number(text.split("/")[1]) + 1;
      return [`${dotted(from)}/${prefix}`, `${dotted((from + to) / 2)}/${prefix}`];
    };

    fc.assert(
      fc.property(fc.array(anyIpv4, { maxLength: 8 }), (texts) => {
        const expected = isPublicTogether(...texts);

        expect(isPublicTogether(...[...texts].reverse())).toBe(expected);
        expect(isPublicTogether(...texts.flatMap(halves))).toBe(expected);
      }),
    );
  });

  it("is named by as few of the widest blocks as possible, without private ones", () => {
    const named = (...texts: readonly string[]) => publicAmong(texts.map(cidr)).map(({ text }) => text);

    expect(named("203.0.113.0/24", "10.0.0.0/8", "0.0.0.0/0", "::/0")).toEqual(["0.0.0.0/0", "::/0"]);
    expect(named("10.0.0.0/8", "20.0.0.0/9", "21.0.0.0/9", "22.0.0.0/10", "23.0.0.0/16")).toEqual([
      "20.0.0.0/9",
      "21.0.0.0/9",
      "22.0.0.0/10",
    ]);
  });

  it("does not count addresses outside of the internet, and counts each address once", () => {
    const sizeOf = (family: "ipv4" | "ipv6", ...texts: readonly string[]) => sizeOnTheInternet(family, texts.map(cidr));

    expect(sizeOf("ipv6", "::/0", "2001:db8::/32")).toBe(2 ** 45);
    expect(sizeOf("ipv4", "172.0.0.0/11")).toBe(2 ** 20);
    expect(sizeOf("ipv4", "172.0.0.0/12", "172.0.0.0/16", "172.16.0.0/12", "10.1.2.3/32")).toBe(2 ** 20);
    expect(sizeOf("ipv4")).toBe(0);
  });
});

describe("a block that is exact to the address", () => {
  const prefix = (text: string): Prefix => parsePrefix(text) ?? { family: "ipv4", bits: `${text} is no block` };
  const covered = (block: string, ...others: readonly string[]) => isCovered(prefix(block), others.map(prefix));

  it.each([
    ["0.0.0.0/0", { family: "ipv4", bits: "" }],
    ["10.1.2.3/8", { family: "ipv4", bits: "00001010" }],
    ["::/0", { family: "ipv6", bits: "" }],
    ["2001:DB8::/32", { family: "ipv6", bits: "00100000000000010000110110111000" }],
    ["::1/128", { family: "ipv6", bits: `${"0".repeat(127)}1` }],
    ["10.0.0.0/33", undefined],
    ["::/129", undefined],
    ["10.0.0.0", undefined],
    ["pl-0a1b2c3d", undefined],
  ])("is read: %s", (text, expected) => {
    expect(parsePrefix(text)).toEqual(expected);
  });

  it.each([
    ["10.1.2.0/24", "10.1.0.0/16", true],
    ["10.1.0.0/16", "10.1.0.0/16", true],
    ["10.1.0.0/16", "10.1.2.0/24", false],
    ["2001:db8:0:1a01::/64", "2001:db8:0:1a00::/56", true],
    ["2001:db8:0:1b01::/64", "2001:db8:0:1a00::/56", false],
    ["10.0.0.0/8", "::/0", false],
  ])("lies within another: %s within %s", (inner, outer, expected) => {
    expect(isWithin(prefix(inner), prefix(outer))).toBe(expected);
  });

  it.each([
    ["10.1.0.0/16", ["10.0.0.0/8"], true],
    ["10.1.0.0/16", ["10.1.0.0/17", "10.1.128.0/17"], true],
    ["10.1.0.0/16", ["10.1.0.0/17", "10.1.128.0/18", "10.1.192.0/19", "10.1.224.0/19"], true],
    ["10.1.0.0/16", ["10.1.0.0/17", "10.1.128.0/18", "10.1.192.0/19"], false],
    ["10.1.0.0/16", ["10.1.0.0/17", "10.1.0.0/18", "10.1.64.0/18"], false],
    ["2001:db8:0:1a00::/56", ["2001:db8:0:1a00::/57", "2001:db8:0:1a80::/57"], true],
    ["2001:db8:0:1a00::/56", ["2001:db8:0:1a00::/57", "0.0.0.0/0"], false],
    ["10.1.0.0/16", [], false],
  ])("is covered by others: %s by %j", (block, others, expected) => {
    expect(covered(block, ...others)).toBe(expected);
  });

  it("is covered where the ranges of the others leave nothing of it", () => {
    const narrow = fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }));
    const among = narrow.map(([last, length]) => `192.0.2.${last}/${length}`);

    fc.assert(
      fc.property(among, fc.array(among, { maxLength: 12 }), (block, others) => {
        expect(covered(block, ...others)).toBe(without([cidr(block)], others.map(cidr)).length === 0);
      }),
    );
  });
});
