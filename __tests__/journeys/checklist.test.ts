import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { checklist, type Change, type Step } from "../../src/cli/checklist";
import { fakeProgram } from "../support/fake-program";
import { FIELD_EDITS, PACK_EDITS, RULE_EDITS, RULE_OF_THE_TYPE_EDITS, TYPE_EDITS, type Edit } from "./checklist/edits";

const ROOT = resolve(__dirname, "../..");

/** What is written by hand: whole files by their paths, with `.txt` behind. */
const TEXTS = join(__dirname, "checklist");

/** What is in the project's folder and no part of its sources. */
const NOT_COPIED = new Set([".git", ".cache", "node_modules", "dist", "coverage", "cdktf.out", "out"]);

/** Commands that write nothing, and take longer than what is checked of the copy below. */
const CHECKS_ALONE = new Set(["npm run typecheck", "npm run test:unit"]);

/** The tests that every rule, type and pack passes, from the folder of the tests. */
const TESTS = [
  "rules/catalogue.test.ts",
  "packs/packs.test.ts",
  "parity/parity.test.ts",
  "plan/corpus.test.ts",
  "resources/contract.test.ts",
  "resources/types.test.ts",
  "resources/service-authorization.test.ts",
  "resources/ebs-default-encryption.test.ts",
  "handlers/scanner.test.ts",
  "local/catalogue-estate.test.ts",
  "architecture/generated.test.ts",
];

/** A change that is made by its checklist. */
interface Made {
  readonly change: Change;
  /** The folder of its texts. */
  readonly texts: string;
  readonly edits: readonly Edit[];
  readonly names: Readonly<Record<string, string>>;
}

const CHANGES: readonly Made[] = [
  {
    change: "A rule",
    texts: "rule",
    edits: RULE_EDITS,
    names: {
      id: "logs-group-standard-class",
      type: "AWS::Logs::LogGroup",
      severity: "LOW",
      service: "logs",
      cases: "logs",
      plan: "monitoring",
    },
  },
  {
    change: "A field",
    texts: "field",
    edits: FIELD_EDITS,
    names: { file: "ebs-default-encryption", client: "ec2" },
  },
  {
    change: "A type",
    texts: "type",
    edits: TYPE_EDITS,
    names: { type: "AWS::EC2::TransitGateway", file: "ec2-transit-gateway", client: "ec2" },
  },
  {
    change: "A rule",
    texts: "rule-of-the-type",
    edits: RULE_OF_THE_TYPE_EDITS,
    names: {
      id: "ec2-transit-gateway-no-auto-accept",
      type: "AWS::EC2::TransitGateway",
      severity: "HIGH",
      service: "ec2",
      cases: "ec2-transit-gateways",
      plan: "transit-gateways",
    },
  },
  { change: "A pack", texts: "pack", edits: PACK_EDITS, names: { id: "house-1.0" } },
];

/** What a person writes in one file: gives its new text. */
type Write = (text: string) => string;

/** What became of the project by a checklist. */
interface Followed {
  /** Of each step that had something to do: its text, and those of its files that the change touched. */
  readonly steps: readonly { readonly step: string; readonly touched: readonly string[] }[];
  readonly touched: readonly string[];
  readonly named: readonly string[];
  /** What is written by hand, and no step asks for. */
  readonly notAskedFor: readonly string[];
}

let directory: string;
let copy: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "checklist-test-"));
  copy = join(directory, "project");
  mkdirSync(copy);
  for (const name of readdirSync(ROOT).filter((each) => !NOT_COPIED.has(each))) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  const programs = join(directory, "programs");
  mkdirSync(programs);
  fakeProgram(
    programs,
    "terraform",
    `const { readFileSync } = require("node:fs");
    const tell = (file) => process.stdout.write(readFileSync(${JSON.stringify(join(TEXTS, "terraform"))} + "/" + file));
    if (args[0] === "providers") tell("schemas.json");
    if (args[0] === "show") tell("plan.json");`,
  );
  env = { ...process.env, PATH: [programs, process.env.PATH].join(delimiter) };
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function run(program: string, ...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

/** The text of each file below a folder of the copy, by path. */
function filesIn(folder = ""): ReadonlyMap<string, string> {
  const entries = readdirSync(join(copy, folder), { withFileTypes: true });
  return new Map(
    entries.flatMap((entry): readonly (readonly [string, string])[] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return [".cache", "node_modules"].includes(entry.name) ? [] : [...filesIn(path)];
      return entry.isFile() ? [[path, readFileSync(join(copy, path), "latin1")]] : [];
    }),
  );
}

/** What a person writes by hand for a change, by path. */
function byHand({ texts, edits }: Made): Map<string, Write> {
  const folder = join(TEXTS, texts);
  const whole = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const writes = new Map<string, Write>(
    whole
      .filter((name) => name.endsWith(".txt"))
      .map((name) => [name.replace(/\.txt$/, ""), () => readFileSync(join(folder, name), "utf8")]),
  );
  for (const { path, find, put } of edits) {
    const before = writes.get(path) ?? ((text) => text);
    writes.set(path, (text) => {
      expect(`${path}: ${text}`).toContain(find);
      return before(text).replace(find, () => put);
    });
  }
  return writes;
}

/** Does what the steps of a change say, and tells what came of it. */
function follow(made: Made): Followed {
  const before = filesIn();
  const writes = byHand(made);
  const all = checklist(made.change, made.names, copy);
  const done = all.filter(({ isConditional, paths }) => !isConditional || paths.some((path) => writes.has(path)));
  for (const [index, step] of done.entries()) {
    expect(step.text).not.toMatch(/`[^`]*<[\w-]+>[^`]*`/);
    const later = new Set(done.slice(index + 1).flatMap(({ paths }) => paths));
    for (const path of step.paths.filter((each) => writes.has(each) && !later.has(each))) {
      const file = join(copy, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, writes.get(path)?.(existsSync(file) ? readFileSync(file, "utf8") : "") ?? "");
      writes.delete(path);
    }
    runAll(step);
  }
  const after = filesIn();
  const touched = [...after].flatMap(([path, text]) => (before.get(path) === text ? [] : [path])).sort();
  return {
    steps: done
      .filter(({ paths }) => paths.length > 0)
      .map(({ text, paths }) => ({ step: text, touched: paths.filter((path) => touched.includes(path)) })),
    touched,
    named: done.flatMap(({ paths }) => paths),
    notAskedFor: [...writes.keys()],
  };
}

function runAll({ commands }: Step): void {
  for (const command of commands.filter((each) => !CHECKS_ALONE.has(each))) {
    const [program = "", ...args] = command.split(" ");
    const { status, said } = run(program, ...args);
    expect(`${command}: ${status === 0 ? "done" : said}`).toBe(`${command}: done`);
  }
}

describe("the checklists of docs/architecture.md", () => {
  const everything: string[] = [];

  it.each(CHANGES)(
    "name the files that a change takes and no other: $change ($texts)",
    (made) => {
      const { steps, touched, named, notAskedFor } = follow(made);

      expect(steps).not.toHaveLength(0);
      expect(notAskedFor).toEqual([]);
      expect(touched.filter((path) => !named.includes(path))).toEqual([]);
      for (const step of steps) expect(step).not.toMatchObject({ touched: [] });
      everything.push(...touched);
    },
    120_000,
  );

  it("leave nothing that the compiler refuses", () => {
    const files = everything.filter((path) => path.endsWith(".ts"));
    writeFileSync(
      join(copy, "tsconfig.checklist.json"),
      JSON.stringify({ extends: "./tsconfig.json", include: [], files: [...new Set(files)] }),
    );

    const args = [join(ROOT, "node_modules/typescript/bin/tsc"), "--project", "tsconfig.checklist.json"];
    expect(run(process.execPath, ...args)).toEqual({ status: 0, said: "" });
  }, 300_000);

  it("leave nothing that a test of every rule, type or pack refuses", () => {
    // As one suite, since most load the whole catalogue.
    writeFileSync(
      join(copy, "jest.checklist.config.js"),
      `const config = require("./jest.config.js");
      const { togetherBy } = require("./__tests__/support/together/rooms.js");
      const projects = [togetherBy(${JSON.stringify({ checklist: TESTS })}, config.projects[0])];
      module.exports = { ...config, projects };`,
    );

    const jest = join(ROOT, "node_modules/jest/bin/jest.js");
    const { status, said } = run(process.execPath, jest, "--config", "jest.checklist.config.js", "--runInBand");

    expect(said.split("\n").filter((line) => /^ {2}●|^FAIL|^Tests:/.test(line))).toEqual([
      expect.stringMatching(/^Tests: +\d+ passed, \d+ total$/),
    ]);
    expect(status).toBe(0);
  }, 600_000);
});
