import { join } from "node:path";
import { AnnotationMetadataEntryType, App } from "cdktf";
import { bundledHandlers } from "./bundled-handlers";
import { AuditError } from "../core/errors";
import { environmentNames, offlineSettings, readEnvironment, stackName } from "./settings";
import { ComplianceAuditStack } from "./stacks/compliance-audit-stack";
import { withoutTokenTraces } from "./token-traces";

/** What to synthesize. */
export interface SynthesizeProps {
  /** Names of the environments, each of which becomes a stack. */
  readonly environments: readonly string[];
  /**
   * Synthesizes for a plan on a machine without AWS; see `offlineSettings`.
   * @default false
   */
  readonly offline?: boolean;
  /**
   * Where the app is written.
   * @default `cdktf.out`, or CDKTF_OUTDIR
   */
  readonly outDirectory?: string;
}

/** The synthesized stacks, and how long bundling and synth took. */
export interface Synthesis {
  /** The folder of each stack, by environment. */
  readonly directories: Readonly<Record<string, string>>;
  /** Milliseconds that bundling the handlers took, or finding them bundled, and then the synth. */
  readonly bundleMs: number;
  readonly synthMs: number;
  /** What a person should know before deploying, in sentences. CDKTF's own commands show it too. */
  readonly warnings: readonly string[];
}

const WARN: string = AnnotationMetadataEntryType.WARN;

/**
 * Synthesizes environments to Terraform JSON.
 * @throws AuditError where settings are wrong.
 */
export async function synthesizeEnvironments(props: SynthesizeProps): Promise<Synthesis> {
  const { offline = false, outDirectory } = props;
  const environments = [...new Set(props.environments)];
  // Settings first: a mistake in them shows before the slow bundling.
  const all = environments.map((name) => ({ name, settings: readEnvironment(name) }));
  const started = performance.now();
  const codeDirectories = await bundledHandlers();
  const bundled = performance.now();
  return withoutTokenTraces(() => {
    const app = new App(outDirectory === undefined ? {} : { outdir: outDirectory });
    const stacks = all.map(({ name, settings }) => {
      const applied = offline ? offlineSettings(settings) : settings;
      return new ComplianceAuditStack(app, stackName(name), { settings: applied, codeDirectories });
    });
    app.synth();
    const synthMs = performance.now() - bundled;
    const directories = environments.map((name) => [name, join(app.outdir, "stacks", stackName(name))]);
    return {
      directories: Object.fromEntries(directories) as Record<string, string>,
      bundleMs: bundled - started,
      synthMs,
      warnings: stacks.flatMap(({ node }) =>
        node.metadata.flatMap(({ type, data }) => (type === WARN ? [String(data)] : [])),
      ),
    };
  });
}

/**
 * The app, as CDKTF's own commands run it: `ENVIRONMENT` names the environments, separated by commas, and `OFFLINE=1`
 * synthesizes for a plan without AWS. Errors are printed as sentences.
 */
export async function synthesizeApp(proc: Pick<NodeJS.Process, "env" | "stderr" | "exitCode">): Promise<void> {
  try {
    await synthesizeEnvironments({ environments: named(proc.env.ENVIRONMENT), offline: proc.env.OFFLINE === "1" });
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    proc.stderr.write(`${error.message}\n`);
    proc.exitCode = 1;
  }
}

function named(variable = ""): readonly string[] {
  const names = variable.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  if (names.length > 0) return names;
  const environments = environmentNames();
  throw new AuditError(
    "The variable ENVIRONMENT is not set.",
    `It names the environment: ${environments.join(", ")}.`,
    `Try ENVIRONMENT=${environments[0] ?? ""} npx cdktf synth.`,
  );
}
