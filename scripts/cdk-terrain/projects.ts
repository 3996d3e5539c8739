import { cpSync, existsSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AuditError } from "../../src/core/errors";
import { run } from "../../src/operations/processes";

const ROOT = resolve(__dirname, "../..");
const MODULES = join(ROOT, "node_modules");

/** What a synth reads of the project. */
const SOURCES = [
  "main.ts",
  "src",
  "handlers",
  "environments",
  "modules",
  ".gen",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
];

/**
 * CDK Terrain by the names that the project imports. `cdktn` itself is what its providers import; it is named so that
 * npm does not choose another version for them.
 */
export const PACKAGES = {
  cdktf: "npm:cdktn@0.24.0",
  cdktn: "0.24.0",
  "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0",
  "@cdktf/provider-archive": "npm:@cdktn/provider-archive@14.0.1",
  constructs: "10.6.0",
} as const;

/**
 * An environment with whatever those in environments/ leave off, so that every construct is compared. It is synthesized
 * and never deployed.
 */
export const EVERYTHING = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  stateBucket: "compliance-audit-state-111122223333",
  network: "nat",
  targets: { organization: {}, regions: "all" },
  memberRoles: "stack-set",
  stackSet: { organizationalUnitIds: ["ou-abcd-12345678"] },
  trustedPrincipals: ["arn:aws:iam::111122223333:role/auditor"],
  alerts: { emails: ["compliance@example.com"], chat: true },
  reports: { html: true, parquet: true, securityHub: true },
  remediation: { mode: "enforce" },
  recordAllResourceTypes: true,
  aggregateOrganization: true,
  inventory: "both",
  scale: "distributed",
};

/**
 * Copies the project below a folder twice, side by side, so that nothing but the packages can differ. The packages lie
 * one folder above each copy: the copies' own files stay the same.
 * @returns The copies, with the project's own packages and with CDK Terrain instead of CDKTF.
 * @throws AuditError where npm cannot install CDK Terrain.
 */
export async function layOutProjects(folder: string): Promise<{ readonly cdktf: string; readonly cdkTerrain: string }> {
  const [cdktf, cdkTerrain] = [join(folder, "cdktf"), join(folder, "cdk-terrain")];
  for (const each of [cdktf, cdkTerrain]) copyProject(join(each, "project"));
  symlinkSync(MODULES, join(cdktf, "node_modules"), "dir");
  await install(cdkTerrain);
  linkOtherPackages(join(cdkTerrain, "node_modules"), MODULES);
  return { cdktf: join(cdktf, "project"), cdkTerrain: join(cdkTerrain, "project") };
}

function copyProject(folder: string): void {
  for (const name of SOURCES) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, "environments/everything.json"), JSON.stringify(EVERYTHING));
}

async function install(folder: string): Promise<void> {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const { code, stderr } = await run("npm", ["install", ...options], { cwd: folder });
  if (code === 0) return;
  throw new AuditError("npm could not install CDK Terrain.", stderr.trim(), "Mend that, and run the command again.");
}

/** Links what is not installed here: npm would take minutes for it, and it has to be the same. */
function linkOtherPackages(modules: string, others: string): void {
  for (const name of readdirSync(others)) {
    const [here, there] = [join(modules, name), join(others, name)];
    if (!existsSync(here)) symlinkSync(there, here);
    else if (name.startsWith("@")) linkOtherPackages(here, there);
  }
}
