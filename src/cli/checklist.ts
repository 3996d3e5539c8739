import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Where the checklists stand, from the project's folder. */
export const CHECKLISTS_PATH = "docs/architecture.md";

/** What a checklist is for, by the heading that it stands under. */
export type Change = "A rule" | "A field" | "A type" | "A pack";

/** What a command wrote into the project's sources. */
export interface Written {
  /** Paths from the project's folder. */
  readonly paths: readonly string[];
  /** What is left to do, in sentences of Markdown. */
  readonly next: readonly string[];
}

/** One step of a checklist. */
export interface Step {
  /** What to do, in a sentence or two of Markdown. */
  readonly text: string;
  /** True of a step that begins with “If”: it may have nothing to do. */
  readonly isConditional: boolean;
  /** The commands that it names, such as `npm run generate`. */
  readonly commands: readonly string[];
  /** The files that it writes or has somebody write: paths from the project's folder. */
  readonly paths: readonly string[];
}

/**
 * The steps of a change, as docs/architecture.md lists them.
 * @param names What stands in the place of `<id>`, `<service>` and the like. A placeholder without a name stays.
 * @param root The project.
 */
export function checklist(change: Change, names: Readonly<Record<string, string>>, root = ROOT): readonly Step[] {
  const page = readFileSync(join(root, CHECKLISTS_PATH), "utf8");
  const [, section = ""] = page.split(`\n### ${change}\n`);
  const [steps = ""] = section.split(/^#/m);
  return [...steps.matchAll(/^\d+\. (.*(?:\n {3,}.*)*)/gm)].map(([, lines = ""]) =>
    stepOf(
      lines
        .replaceAll(/\n +/g, " ")
        .replaceAll(/<([\w-]+)>/g, (placeholder, name: string) => names[name] ?? placeholder),
    ),
  );
}

/** What is left to do once a command of this project has run that is a step itself, such as `new-rule`. */
export function leftAfter(command: string, steps: readonly Step[]): readonly string[] {
  const own = steps.findIndex(({ commands }) => commands.some((each) => each.startsWith(`npm run ${command} `)));
  return steps.slice(own + 1).map(({ text }) => text);
}

function stepOf(text: string): Step {
  const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
  return {
    text,
    isConditional: text.startsWith("If "),
    commands: quoted.filter((code) => /^np[mx] /.test(code)),
    paths: quoted.filter((code) => /^[\w.<>-]+(\/[\w.<>-]+)+\.\w+$/.test(code)),
  };
}
