import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const ROOT = resolve(__dirname, "..");

/**
 * Writes the declarations of modules, and of the modules that these declarations name. What a module uses inside its
 * functions alone needs none: that is most of the sources.
 * @param entries The modules: paths in the project.
 * @param directory Where the declarations go, at the same paths.
 * @param host What reads sources; default one that reads them from disk.
 * @throws Error where a type cannot be declared.
 */
export function writeTypes(
  entries: readonly string[],
  directory: string,
  host: ts.CompilerHost = ts.createCompilerHost({}),
): void {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile.bind(ts.sys)) as { config: object };
  const { options: project } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: ["main.ts"] },
    ts.sys,
    ROOT,
  );
  const options: ts.CompilerOptions = {
    ...project,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    // `npm run typecheck` has checked the sources.
    noCheck: true,
    types: ["node"],
    rootDir: ROOT,
    outDir: directory,
  };
  const queue = new Set(entries.map((path) => join(ROOT, path)));
  const program = ts.createProgram([...queue], options, host);
  for (const file of queue) {
    const { diagnostics } = program.emit(
      program.getSourceFile(file),
      (path, text) => {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
        for (const named of sourcesNamedIn(text, file, options)) queue.add(named);
      },
      undefined,
      true,
    );
    if (diagnostics.length === 0) continue;
    throw new Error(ts.formatDiagnostics(diagnostics, host));
  }
}

/** Our own sources that a declaration names. */
function sourcesNamedIn(declaration: string, file: string, options: ts.CompilerOptions): readonly string[] {
  return ts.preProcessFile(declaration, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith(".")) return [];
    return ts.resolveModuleName(fileName, file, options, ts.sys).resolvedModule?.resolvedFileName ?? [];
  });
}
