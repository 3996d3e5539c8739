import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";

/** One member of a shape. */
export interface Member {
  readonly name: string;
  /** Its type as it is declared, without `undefined`: `string`, `Repository[]`, `ImageTagMutability`. */
  readonly type: string;
  readonly isRequired: boolean;
}

/** What a value of the SDK has. */
export type Shape = readonly Member[];

/** A client of the SDK, as its TypeScript declarations describe it. */
export interface SdkDeclarations {
  /** Such as `@aws-sdk/client-ecr`. */
  readonly packageName: string;
  /** The client's name without `Client`, by which calls begin, such as `ECR`. */
  readonly service: string;
  /** The names of its calls, such as `DescribeRepositories`. */
  readonly calls: readonly string[];
  inputOf(call: string): Shape;
  outputOf(call: string): Shape;
  /** The members of a structure; `undefined` of any other type. */
  shapeOf(type: string): Shape | undefined;
}

const CLIENT = /^client-/;

/**
 * Reads the declarations of an installed client.
 * @param name Its name in the package's, such as `ecr` or `cloudwatch-logs`; hyphens do not matter.
 * @throws AuditError where it is not installed.
 */
export function readSdkDeclarations(name: string, root: string): SdkDeclarations {
  const packages = join(root, "node_modules/@aws-sdk");
  const installed = (existsSync(packages) ? readdirSync(packages) : []).filter((folder) => CLIENT.test(folder));
  const folder = installed.find((each) => plain(each.replace(CLIENT, "")) === plain(name));
  if (folder === undefined) throw notInstalled(name, installed);
  const types = join(packages, folder, "dist-types");
  const calls = readdirSync(join(types, "commands")).flatMap((file) => /^(\w+)Command\.d\.ts$/.exec(file)?.[1] ?? []);
  const index = readFileSync(join(types, "index.d.ts"), "utf8");
  const interfaces = new Map<string, Shape>();
  for (const file of readdirSync(join(types, "models")).filter((each) => each.endsWith(".d.ts"))) {
    for (const [type, shape] of interfacesIn(readFileSync(join(types, "models", file), "utf8"))) {
      interfaces.set(type, shape);
    }
  }
  const part = (call: string, which: "Input" | "Output"): Shape => {
    const text = readFileSync(join(types, `commands/${call}Command.d.ts`), "utf8");
    const extended = new RegExp(`interface ${call}Command${which} extends (\\w+)`).exec(text)?.[1] ?? "";
    return interfaces.get(extended) ?? [];
  };
  return {
    packageName: `@aws-sdk/${folder}`,
    service: /"\.\/(\w+)Client"/.exec(index)?.[1] ?? "",
    calls,
    inputOf: (call) => part(call, "Input"),
    outputOf: (call) => part(call, "Output"),
    shapeOf: (type) => interfaces.get(type),
  };
}

/** The types that AWS Config can be told to record, as the declarations of its client list them. */
export function recordedTypes(root: string): readonly string[] {
  const file = join(root, "node_modules/@aws-sdk/client-config-service/dist-types/models/enums.d.ts");
  return [...readFileSync(file, "utf8").matchAll(/: "(AWS::\w+::\w+)";/g)].map(([, type = ""]) => type);
}

function notInstalled(name: string, installed: readonly string[]): AuditError {
  const meant = nearest(
    name,
    installed.map((folder) => folder.replace(CLIENT, "")),
  );
  return new AuditError(
    `No client of the SDK is installed for ${name}, and nothing else here says what the service answers.`,
    meant === undefined ? "" : `Did you mean --client ${meant}?`,
    `Install it: npm install --save-exact --workspace packages/cli --include-workspace-root @aws-sdk/client-${name}. Where its package has another name, say --client.`,
  );
}

function plain(name: string): string {
  return name.replaceAll("-", "").toLowerCase();
}

/** The interfaces of a declaration file. They are generated, each member on a line of its own. */
function* interfacesIn(text: string): Generator<readonly [string, Shape]> {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  for (const [, type = "", body = ""] of bare.matchAll(/^export interface (\w+)[^{]*\{([\s\S]*?)^\}/gm)) {
    const members = body.matchAll(/^ +(\w+)(\??): (.*);$/gm);
    yield [
      type,
      [...members].map(([, name = "", optional, declared = ""]) => ({
        name,
        type: declared.replace(/ \| undefined$/, ""),
        isRequired: optional === "",
      })),
    ];
  }
}
