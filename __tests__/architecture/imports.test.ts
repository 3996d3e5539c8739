import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ts from "typescript";

const ROOT = resolve(__dirname, "../..");

interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports, types too: a package's name, or a path from the root. */
  readonly imports: readonly string[];
  /** What of that is loaded with it. */
  readonly loads: readonly string[];
}

function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readSource(join(entry.parentPath, entry.name)));
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, "utf8");
  const loaded = text.replaceAll(/^import type [^;]*;$/gm, "").replaceAll(/\bimport\("[^"]*"\)/g, "");
  return { path: fromRoot(file), text, imports: importsIn(text, file), loads: importsIn(loaded, file) };
}

function importsIn(text: string, file: string): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith(".") ? fromRoot(resolve(dirname(file), fileName)) : fileName,
    );
}

function fromRoot(path: string): string {
  return relative(ROOT, path).split(sep).join("/");
}

const SOURCES = [...readSources("src"), ...readSources("handlers"), readSource(join(ROOT, "main.ts"))];

/** The room of a path: `core`, `resources`, …, `handlers`, or `main.ts`. */
function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return top === "src" ? second : top;
}

/**
 * Who may import whom. A room's own files are always within reach; what is not listed is not.
 * cli, handlers and main.ts compose, so each names what it composes.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  policy: ["core"],
  aws: [],
  resources: ["core", "policy", "aws"],
  rules: ["core", "policy", "resources"],
  packs: ["core", "rules"],
  "user-files": ["core"],
  runtime: ["core", "aws", "resources", "user-files"],
  scan: ["core", "resources", "rules", "runtime"],
  "config-rule": ["core", "resources", "rules", "runtime"],
  plan: ["core", "policy", "resources", "rules"],
  "terraform-source": ["core", "plan"],
  reports: ["core", "packs", "runtime", "scan", "plan"],
  remediation: ["core", "policy", "resources", "runtime"],
  infra: ["core", "resources", "rules", "packs", "remediation", ".gen"],
  operations: ["core", "policy", "aws", "resources", "runtime", "infra"],
  local: ["core", "resources", "infra", "reports", "operations"],
  cli: [
    "core",
    "aws",
    "resources",
    "rules",
    "packs",
    "user-files",
    "runtime",
    "scan",
    "plan",
    "terraform-source",
    "reports",
    "remediation",
    "operations",
    "local",
    "infra",
  ],
  handlers: ["core", "aws", "resources", "rules", "packs", "runtime", "scan", "config-rule", "reports", "remediation"],
  "main.ts": ["infra"],
};

const isLocal = (imported: string): boolean => /^(src|handlers|\.gen|main)(\/|$)/.test(imported);

describe("rooms", () => {
  it("are all known to this test", () => {
    expect([...new Set(SOURCES.map(({ path }) => roomOf(path)))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it("are those that docs/architecture.md shows", () => {
    const shown = readFileSync(join(ROOT, "docs/architecture.md"), "utf8").matchAll(/^\| `([^`]+)`/gm);
    const rooms = [...shown].map(([, folder = ""]) => folder).filter((folder) => folder !== "src/resources/type");
    const there = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(rooms.toSorted()).toEqual(["handlers", ...there.map(({ name }) => `src/${name}`)].sort());
  });

  it("import only what the architecture lets them", () => {
    const trespasses = SOURCES.flatMap(({ path, imports }) => {
      const room = roomOf(path);
      const allowed = new Set([room, ...(MAY_IMPORT[room] ?? [])]);
      return imports
        .filter((imported) => isLocal(imported) && !allowed.has(roomOf(imported)))
        .map((imported) => `${path} imports ${imported}`);
    });

    expect(trespasses).toEqual([]);
  });

  it("keep core free of everything but zod and hashing", () => {
    const foreign = SOURCES.filter(({ path }) => roomOf(path) === "core").flatMap(({ path, imports }) =>
      imports
        .filter((imported) => !isLocal(imported) && !["zod", "node:crypto"].includes(imported))
        .map((imported) => `${path} imports ${imported}`),
    );

    expect(foreign).toEqual([]);
  });
});

describe("cdktf", () => {
  it("is at home in src/infra and main.ts alone, so that a move to its successor is a rename", () => {
    const strays = SOURCES.filter(({ path }) => roomOf(path) !== "infra" && path !== "main.ts").flatMap(
      ({ path, imports }) =>
        imports
          .filter((imported) => /^(cdktf|constructs|@cdktf\/.*)$/.test(imported))
          .map((imported) => `${path} imports ${imported}`),
    );

    expect(strays).toEqual([]);
  });

  it("imports single resources of a provider, never its index", () => {
    const indexes = SOURCES.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => /^@cdktf\/provider-[a-z]+(\/lib)?$/.test(imported))
        .map((imported) => `${path} imports ${imported}`),
    );

    expect(indexes).toEqual([]);
  });
});

describe("the AWS SDK", () => {
  const HOMES = [
    /^src\/resources\/[^/]+\/live\.ts$/,
    /^src\/(aws|runtime|scan|config-rule|remediation|reports|operations|local)\//,
    /^handlers\//,
  ];

  it("stays at the edge", () => {
    const strays = SOURCES.filter(({ path }) => !HOMES.some((home) => home.test(path))).flatMap(({ path, loads }) =>
      loads
        .filter((imported) => /^@(aws-sdk|smithy)\//.test(imported))
        .map((imported) => `${path} imports ${imported}`),
    );

    expect(strays).toEqual([]);
  });

  it("is not loaded by what the synth imports", () => {
    const byPath = new Map(SOURCES.map((source) => [source.path, source]));
    const find = (imported: string): SourceFile | undefined =>
      byPath.get(`${imported}.ts`) ?? byPath.get(`${imported}/index.ts`) ?? byPath.get(imported);
    const reached = new Set<SourceFile>();
    const visit = (source: SourceFile | undefined): void => {
      if (source === undefined || reached.has(source)) return;
      reached.add(source);
      source.loads.filter(isLocal).forEach((imported) => {
        visit(find(imported));
      });
    };
    visit(byPath.get("main.ts"));

    const loading = [...reached].filter(({ loads }) => loads.some((imported) => imported.startsWith("@aws-sdk/")));

    expect(reached.size).toBeGreaterThan(10);
    expect(loading.map(({ path }) => path)).toEqual([]);
  });
});

describe("files", () => {
  /** A framework's list of requirements is as long as the framework has it, and the list of rules as there are rules. */
  const isList = ({ path }: SourceFile): boolean =>
    path.startsWith("src/packs/requirements/") ||
    path === "src/packs/cis-aws/recommendations.ts" ||
    path === "src/rules/index.ts";

  it("stay under 250 lines, each one room", () => {
    const long = SOURCES.filter((source) => !isList(source) && source.text.split("\n").length > 251).map(
      ({ path, text }) => `${path}: ${text.split("\n").length}`,
    );

    expect(long).toEqual([]);
  });

  it("that are lists, which may be longer, are data alone", () => {
    expect(SOURCES.filter((source) => isList(source) && /=>|\bfunction\b/.test(source.text))).toEqual([]);
    expect(SOURCES.some(isList)).toBe(true);
  });
});
