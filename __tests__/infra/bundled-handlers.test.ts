import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { AuditError } from "../../src/core/errors";
import { bundledHandlers } from "../../src/infra/bundled-handlers";
import { HANDLER_NAMES } from "../../src/infra/handler-bundles";
import { temporaryDirectory } from "../support/audit-stack";

const parent = temporaryDirectory();
let root: string;
let projects = 0;
/** The bundlings of a test, by what they read of the source. */
let bundlings: string[];

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** Bundles the project's only source with its only package. */
const bundle = (directory: string) => {
  const text = readFileSync(join(root, "handlers/scanner.ts"), "utf8");
  bundlings.push(text);
  mkdirSync(join(directory, "scanner"));
  writeFileSync(join(directory, "scanner/index.js"), text);
  const inputs = [
    "scanner.ts",
    "../node_modules/sdk/index.js",
    "../../elsewhere/node_modules/sdk/node_modules/http/a.js",
  ];
  return Promise.resolve({ scanner: { inputs } });
};

const bundled = () => bundledHandlers({ root, bundle });
const kept = () => readdirSync(join(root, ".cache/handlers"));

/** What the folder of the scanner's code holds. */
const scanner = async (): Promise<string> => readFileSync(join((await bundled()).scanner, "index.js"), "utf8");

beforeEach(() => {
  root = join(parent, `project-${(projects += 1)}`);
  bundlings = [];
  put("handlers/scanner.ts", "first");
  put("src/core/errors.ts", "");
  put("node_modules/.package-lock.json", "{}");
  put("node_modules/sdk/index.js", "sdk");
});

describe("the bundled handlers", () => {
  it("lie in a folder for each, below the project's cache", async () => {
    const folders = await bundled();

    expect(Object.keys(folders)).toEqual(HANDLER_NAMES);
    expect(relative(root, folders.scanner)).toMatch(/^\.cache\/handlers\/[0-9a-f]{64}\/scanner$/);
  });

  it("are bundled once, as long as nothing changes", async () => {
    await expect(Promise.all([scanner(), scanner()])).resolves.toEqual(["first", "first"]);
    await expect(scanner()).resolves.toBe("first");

    expect(bundlings).toEqual(["first", "first"]);
    expect(kept()).toHaveLength(1);
  });

  it.each([
    ["a source", "handlers/scanner.ts"],
    ["a source that was not there", "src/core/errors/index.ts"],
    ["the compiler's settings", "tsconfig.json"],
    ["the installed packages", "node_modules/.package-lock.json"],
    ["a file of a package", "node_modules/sdk/index.js"],
    ["a file of a package in a package", "node_modules/sdk/node_modules/http/a.js"],
  ])("are bundled again after a change of %s", async (_, path) => {
    await bundled();
    put(path, "second");

    await bundled();
    await bundled();

    expect(bundlings).toHaveLength(2);
  });

  it("are what they were where a change is taken back", async () => {
    await bundled();
    put("handlers/scanner.ts", "second");
    await expect(scanner()).resolves.toBe("second");
    put("handlers/scanner.ts", "first");

    await expect(scanner()).resolves.toBe("first");

    expect(bundlings).toEqual(["first", "second"]);
  });

  it("leave nothing behind where they cannot be bundled", async () => {
    const failing = bundledHandlers({ root, bundle: () => Promise.reject(new Error("a handler is missing")) });

    await expect(failing).rejects.toThrow("a handler is missing");

    expect(kept()).toEqual([]);
  });

  it("say which folder cannot be written", async () => {
    writeFileSync(join(root, ".cache"), "");

    const error: unknown = await bundled().catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(AuditError);
    expect((error as AuditError).message).toMatch(
      /could not be bundled: .*ENOTDIR.* kept in .*\.cache\/handlers\. .*write/,
    );
  });

  it("do not stay when they were not used for an hour and three others were", async () => {
    const used = [150, 120, 90, 70, 61, 0].map((minutes) => new Date(Date.now() - minutes * 60_000));
    for (const [index, time] of used.entries()) {
      put("handlers/scanner.ts", `number ${index}`);
      const folder = dirname((await bundled()).scanner);
      utimesSync(folder, time, time);
    }
    rmSync(join(root, "src"), { recursive: true });

    await bundled();

    const texts = kept().map((name) => readFileSync(join(root, ".cache/handlers", name, "scanner/index.js"), "utf8"));
    expect(texts.sort()).toEqual(["number 4", "number 5", "number 5"]);
    expect(existsSync(join(root, "src"))).toBe(false);
  });
});
