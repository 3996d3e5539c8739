import { WAIVERS_KEY } from "../../src/core/audit-bucket";
import { readWaivers } from "../../src/runtime/waivers";
import { memoryBucket } from "../support/memory-bucket";

const NOW = new Date("2026-11-24T12:00:00Z");
const VIOLATION = { ruleId: "door-locked", accountId: "111122223333", resourceId: "front" };
const WAIVERS = `waivers:
  - rule: door-locked
    account: "111122223333"
    resource: front
    owner: ops
    reason: It is a museum.
    expiresOn: 2026-12-31
`;

function read(objects: Readonly<Record<string, unknown>>, warn = jest.fn()) {
  return readWaivers(memoryBucket("audit", objects), NOW, { info: jest.fn(), warn });
}

describe("the waivers of a scan", () => {
  it("are those in the audit bucket", async () => {
    const { waivers, error } = await read({ [WAIVERS_KEY]: WAIVERS });

    expect(waivers.find(VIOLATION)).toMatchObject({ owner: "ops", expiresOn: "2026-12-31" });
    expect(error).toBeNull();
  });

  it("are an empty list if the bucket has no file", async () => {
    const { waivers, error } = await read({});

    expect(waivers.find(VIOLATION)).toBeNull();
    expect(error).toBeNull();
  });

  it("waive nothing if their file is not valid, and the report says so", async () => {
    const warn = jest.fn();
    const { waivers, error } = await read({ [WAIVERS_KEY]: WAIVERS.replace("    owner: ops\n", "") }, warn);

    expect(waivers.find(VIOLATION)).toBeNull();
    expect(error).toContain(`s3://audit/${WAIVERS_KEY}`);
    expect(error).toContain("line 2: owner");
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
