import { accessSync, constants, existsSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where to search for a provider mirror. */
export interface MirrorSearch {
  readonly env: NodeJS.ProcessEnv;
  /** The user's own Terraform configuration. */
  readonly userConfig: string;
  /** Folders where Terraform finds a mirror without any configuration. */
  readonly impliedDirectories: readonly string[];
  /** Folders that may hold a tree of providers, directly or one level below. */
  readonly roots: readonly string[];
}

/** How providers are found: through existing configuration, a mirror on disk, or the registry. */
export type ProviderSource =
  | { readonly kind: "configured"; readonly path: string }
  | { readonly kind: "implied"; readonly path: string }
  | { readonly kind: "mirror"; readonly path: string }
  | { readonly kind: "registry" };

/** The folder of the public registry in a mirror, by Terraform's layout. */
const REGISTRY = "registry.terraform.io";

/**
 * Where Terraform looks by default (its documentation, "Implied Local Mirror Directories"), and the usual places on
 * machines that were provisioned with a mirror.
 */
export function defaultMirrorSearch(env: NodeJS.ProcessEnv = process.env, home: string = homedir()): MirrorSearch {
  return {
    env,
    userConfig: join(home, ".terraformrc"),
    impliedDirectories: [
      join(home, ".terraform.d/plugins"),
      join(env.XDG_DATA_HOME ?? join(home, ".local/share"), "terraform/plugins"),
      "/usr/local/share/terraform/plugins",
      "/usr/share/terraform/plugins",
    ],
    roots: ["/opt", "/usr/local/share", "/usr/share", home],
  };
}

/** Finds out how Terraform gets its providers here. */
export function findProviderSource(search: MirrorSearch): ProviderSource {
  const configured = [search.env.TF_CLI_CONFIG_FILE, search.userConfig].find(isReadable);
  if (configured !== undefined) return { kind: "configured", path: configured };
  const implied = search.impliedDirectories.find((directory) => existsSync(join(directory, REGISTRY)));
  if (implied !== undefined) return { kind: "implied", path: implied };
  const mirror = search.roots.flatMap(treesBelow).find((directory) => existsSync(join(directory, REGISTRY)));
  return mirror === undefined ? { kind: "registry" } : { kind: "mirror", path: mirror };
}

function isReadable(path: string | undefined): boolean {
  if (path === undefined) return false;
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder and its subfolders. A folder that cannot be read counts as empty. */
function treesBelow(root: string): readonly string[] {
  try {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [root, ...folders.map((folder) => join(root, folder.name))];
  } catch {
    return [];
  }
}

/**
 * The value of TF_CLI_CONFIG_FILE for a run: the file that is configured already, or one that is written here. If the
 * variable named a missing file, Terraform would warn at every command.
 * @param directory Where to write it; a temporary folder of the run.
 */
export function cliConfigFile(source: ProviderSource, directory: string): string {
  if (source.kind === "configured") return source.path;
  const file = join(directory, "terraform.rc");
  writeFileSync(file, source.kind === "mirror" ? mirrorConfig(source.path) : "disable_checkpoint = true\n");
  return file;
}

function mirrorConfig(path: string): string {
  const mirror = JSON.stringify(path);
  return `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = ${mirror}
  }
  direct {
    exclude = [${offered(path)
      .map((name) => JSON.stringify(name))
      .join(", ")}]
  }
}
`;
}

/**
 * The providers that the mirror holds, such as `registry.terraform.io/hashicorp/aws`; the others come from the
 * registry.
 */
function offered(path: string): readonly string[] {
  const registry = join(path, REGISTRY);
  return readdirSync(registry).flatMap((namespace) =>
    readdirSync(join(registry, namespace)).map((type) => `${REGISTRY}/${namespace}/${type}`),
  );
}
