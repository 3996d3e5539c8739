import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { pack, unpack } from "../../src/infra/deployment-package";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "package-test-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe("a deployment package", () => {
  it("unpacks to the same files, and the same files give the same bytes", () => {
    writeFileSync(join(directory, "index.js"), "1");
    const zip = pack(directory);
    writeFileSync(join(directory, "index.js"), "1");

    unpack(zip, join(directory, "out"));

    expect(readFileSync(join(directory, "out/index.js"), "utf8")).toBe("1");
    rmSync(join(directory, "out"), { recursive: true });
    expect(pack(directory)).toEqual(zip);
  });

  it("creates the folders that it names", () => {
    unpack(zipSync({ "lib/": new Uint8Array(), "lib/a.js": strToU8("a") }), directory);

    expect(readFileSync(join(directory, "lib/a.js"), "utf8")).toBe("a");
  });

  it("does not write outside its folder", () => {
    expect(() => {
      unpack(zipSync({ "../escaped.js": strToU8("a") }), join(directory, "in"));
    }).toThrow("outside its folder");
  });
});
