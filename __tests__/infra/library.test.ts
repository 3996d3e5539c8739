import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { dependencies, exports as exported } from "../../package.json";
import { buildLibrary } from "../../scripts/library";
import { AuditError } from "../../src/core/errors";
import { HANDLER_NAMES } from "../../src/infra/handler-bundles";
import { packagedHandlers } from "../../src/infra/packaged-handlers";

const ROOT = resolve(__dirname, "../..");

/** An app of somebody who installed the package: the stack of an environment, and a rule of the house. */
const APP = `
import { App } from "cdktf";
import { ComplianceAuditStack, packagedHandlers, readEnvironment, stackName } from "aws-compliance-audit";
import { PACKS } from "aws-compliance-audit/packs";
import { readPlan, reviewPlans } from "aws-compliance-audit/plan";
import { s3Bucket } from "aws-compliance-audit/resources/s3-bucket/description";
import { compliant, configureRule, hcl, nonCompliant, RULES, ruleFor, whenKnown } from "aws-compliance-audit/rules";

const rule = ruleFor(s3Bucket, {
  id: "s3-bucket-of-the-house",
  reads: ["versioning"],
  severity: "HIGH",
  title: "S3 bucket keeps versions",
  rationale: "What is overwritten is lost.",
  remediation: "Enable versioning.",
  terraform: hcl\`
    # aws_s3_bucket_versioning
  \`,
  examples: () => ({ compliant: [s3Bucket.example({ versioning: "Enabled" })], nonCompliant: [s3Bucket.example({ versioning: null })] }),
  evaluate: ({ versioning }) =>
    whenKnown(versioning, (state) => (state === "Enabled" ? compliant() : nonCompliant("It keeps none."))),
});

const address = { address: "aws_s3_bucket.this", mode: "managed", type: "aws_s3_bucket", name: "this" };
const bucket = { ...address, provider_name: "registry.terraform.io/hashicorp/aws", schema_version: 0 };
const resources = [{ ...bucket, values: { bucket: "house" }, sensitive_values: {} }];
const plan = readPlan("plan.json", JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources } } }));
const rules = [configureRule(rule)];
const review = reviewPlans([{ name: "plan.json", plan }], { rules, waivers: [], now: new Date(), changedOnly: false });

const app = new App({ outdir: "synthesized" });
const settings = readEnvironment("house", "environments");
new ComplianceAuditStack(app, stackName("house"), { settings, codeDirectories: packagedHandlers() });
app.synth();

const found: readonly string[] = review.evaluations.map(({ ruleId, complianceType }) => \`\${ruleId} \${complianceType}\`);
console.log(JSON.stringify({ found, packs: PACKS.length > 0, rules: RULES.length > 0 }));
`;

/** What a rule must not compile with. */
const WRONG =
  'import { ruleFor } from "aws-compliance-audit/rules";\nruleFor({ resourceType: "X", example: () => ({}) }, { id: 1 });\n';

const SETTINGS = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  stateBucket: "house-states",
  network: "none",
};

describe("the project's own package, in a folder that has it and what it depends on", () => {
  let directory: string;
  let folder: string;
  let paths: readonly string[];
  const host = cachingHost();

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "library-test-"));
    folder = join(directory, "empty");
    const made = join(directory, "made");
    // As npm reads the project, with nothing of what `prepack` does: that is done here, for less.
    for (const path of ["package.json", "README.md", "LICENSE", "environments", "__tests__/live"]) {
      cpSync(join(ROOT, path), join(made, path), { recursive: true });
    }
    for (const path of ["outputs/dev.json", "cdktf.out/manifest.json"]) {
      mkdirSync(join(made, dirname(path)));
      writeFileSync(join(made, path), "{}");
    }
    await buildLibrary(join(made, "dist"), {
      bundle: (handlers) => {
        writeHandlers(handlers);
        return Promise.resolve();
      },
      host,
      hasResource: (path) => path === "s3-bucket/description.ts",
    });
    const packed = spawnSync("npm", ["pack", "--json", "--ignore-scripts", "--offline"], {
      cwd: made,
      encoding: "utf8",
    });
    const [{ filename, files }] = JSON.parse(packed.stdout) as [Packed];
    paths = files.map(({ path }) => path);
    install(join(made, filename));
  }, 180_000);
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Stands for the bundles, which the tests of the deployed functions are about. */
  function writeHandlers(parent: string): void {
    for (const name of HANDLER_NAMES) {
      mkdirSync(join(parent, name), { recursive: true });
      writeFileSync(join(parent, name, "index.js"), "exports.handler = () => undefined;\n");
    }
  }

  /** Unpacks the package beside what it says it depends on, and what its user has. */
  function install(file: string): void {
    const modules = join(folder, "node_modules");
    mkdirSync(join(modules, "aws-compliance-audit"), { recursive: true });
    const args = ["-xzf", file, "-C", join(modules, "aws-compliance-audit"), "--strip-components=1"];
    expect(spawnSync("tar", args, { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    for (const name of [...Object.keys(dependencies), "@types/node"]) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
  }

  it("holds what it exports, and nothing that is this project's own", () => {
    const targets = Object.values(exported).flatMap((target) =>
      typeof target === "string" ? [] : Object.values(target),
    );
    const wanted = targets.map((path) => path.replace("./", "").replace("*", "s3-bucket/description"));

    expect(paths).toEqual(expect.arrayContaining(wanted));
    expect(paths.filter((path) => !/^dist\/(lib|types)\//.test(path)).sort()).toEqual([
      "LICENSE",
      "README.md",
      "package.json",
    ]);
    expect(paths.filter((path) => /\/(environments|outputs|__tests__|local|cli|operations)\//.test(path))).toEqual([]);
  });

  it("compiles with an app that uses it, and not with one that misuses it", () => {
    writeFileSync(join(folder, "main.ts"), APP);
    writeFileSync(join(folder, "wrong.ts"), WRONG);
    writeFileSync(join(folder, "package.json"), "{}");

    expect(faultsOf(join(folder, "main.ts"), join(folder, "wrong.ts"))).toEqual([
      expect.stringMatching(/^wrong\.ts: Type 'number' is not assignable to type 'string'/),
    ]);
  });

  it("knows the folders of the functions' code", () => {
    const handlers = join(folder, "node_modules/aws-compliance-audit/dist/lib/handlers");

    expect(Object.keys(packagedHandlers(handlers))).toEqual(HANDLER_NAMES);
    expect(packagedHandlers(handlers).scanner).toBe(join(handlers, "scanner"));
  });

  it("synthesizes the stack, and judges by the rule", () => {
    mkdirSync(join(folder, "environments"));
    writeFileSync(join(folder, "environments/house.json"), JSON.stringify(SETTINGS));
    const { outputText } = ts.transpileModule(APP, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    writeFileSync(join(folder, "main.js"), outputText);

    const { stdout, stderr } = spawnSync(process.execPath, ["main.js"], { cwd: folder, encoding: "utf8" });

    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      found: ["s3-bucket-of-the-house NON_COMPLIANT"],
      packs: true,
      rules: true,
    });
    const stack = join(folder, "synthesized/stacks/compliance-audit-house");
    const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as { readonly resource: object };
    expect(Object.keys(resource)).toEqual(expect.arrayContaining(["aws_lambda_function", "aws_config_config_rule"]));
  });

  /** Reads each declaration of a dependency once, for the package's compilation and for its user's. */
  function cachingHost(): ts.CompilerHost {
    const plain = ts.createCompilerHost({});
    const cache = new Map<string, ts.SourceFile | undefined>();
    return {
      ...plain,
      getSourceFile(name, options, ...rest) {
        if (!name.startsWith(join(ROOT, "node_modules"))) return plain.getSourceFile(name, options, ...rest);
        const format = typeof options === "object" ? options.impliedNodeFormat : undefined;
        const key = `${String(format)} ${name}`;
        if (!cache.has(key)) cache.set(key, plain.getSourceFile(name, options, ...rest));
        return cache.get(key);
      },
    };
  }

  /** What the compiler says of files, with the options of most users. */
  function faultsOf(...files: readonly string[]): readonly string[] {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
      typeRoots: [join(folder, "node_modules/@types")],
    };
    const program = ts.createProgram(files, options, host);
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const name = file?.fileName.replace(`${folder}/`, "") ?? "";
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  }
});

/** What `npm pack --json` says. */
interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the functions' code in the package", () => {
  it("is not in a checkout, which says so", () => {
    expect(() => packagedHandlers()).toThrow(AuditError);
    expect(() => packagedHandlers()).toThrow(/handlers does not hold the functions' code: scanner, /);
  });
});
