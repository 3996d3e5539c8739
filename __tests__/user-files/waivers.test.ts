import fc from "fast-check";
import { AuditError } from "../../src/core/errors";
import { parseWaivers } from "../../src/user-files/waivers";

const FILE = `# Accepted until the museum moves.
waivers:
  - rule: door-locked
    account: "111122223333"
    resource: front-*
    owner: ops
    reason: It is a museum.
    expiresOn: 2026-12-31
    ticket: OPS-1
  - rule: "*"
    account: "*"
    resource: cellar
    owner: ops
    reason: It is flooded.
    expiresOn: "2026-12-31"
`;

async function refusal(text: string): Promise<string> {
  try {
    await parseWaivers(text, "waivers.yaml");
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  throw new Error("was accepted");
}

describe("a file of waivers", () => {
  it("is read with days as text, ticket or none", async () => {
    const [museum, cellar] = await parseWaivers(FILE, "waivers.yaml");

    expect(museum).toEqual({
      rule: "door-locked",
      account: "111122223333",
      resource: "front-*",
      owner: "ops",
      reason: "It is a museum.",
      expiresOn: "2026-12-31",
      ticket: "OPS-1",
    });
    expect(cellar).not.toHaveProperty("ticket");
  });

  it("may hold none", async () => {
    expect(await parseWaivers("waivers: []", "waivers.yaml")).toEqual([]);
  });

  it("names the line where a waiver has no end", async () => {
    const text = FILE.replace('    expiresOn: "2026-12-31"\n', "");

    expect(await refusal(text)).toContain("waivers.yaml");
    expect(await refusal(text)).toContain("line 10: expiresOn: expected a day as YYYY-MM-DD");
  });

  it("names the line of a value that is wrong", async () => {
    expect(await refusal(FILE.replace('"111122223333"', "111122223333"))).toMatch(/line 4: account: .*string/);
    expect(await refusal(FILE.replace("owner: ops", 'owner: ""'))).toContain("line 6: owner: expected who accepts");
    expect(await refusal(FILE.replace("2026-12-31", "2026-02-30"))).toContain("line 8: expiresOn");
    expect(await refusal(FILE.replace("ticket", "tiket"))).toContain("line 3: ");
  });

  it("refuses a waiver of everything", async () => {
    expect(await refusal(FILE.replace("resource: cellar", 'resource: "*"'))).toContain(
      "line 10: rule: a waiver of every rule for every resource is refused",
    );
  });

  it("names the line where it is not YAML", async () => {
    expect(await refusal("waivers:\n  - rule: [")).toMatch(/line [23]: /);
  });

  it.each(["", "- a", "waivers: 1", "waivers: [1]", "other: []"])("is refused where it is %j", async (text) => {
    expect(await refusal(text)).toMatch(/line 1: .*Each waiver needs/);
  });

  it("names five mistakes, and counts the rest", async () => {
    expect(await refusal(`waivers:\n${"  - rule: 1\n".repeat(3)}`)).toMatch(/; and \d+ more\./);
  });

  it("never fails otherwise, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        try {
          await parseWaivers(text, "waivers.yaml");
        } catch (error) {
          expect(error).toBeInstanceOf(AuditError);
        }
      }),
    );
  });
});
