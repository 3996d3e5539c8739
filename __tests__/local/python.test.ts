import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findPython, MOTO_VERSION } from "../../src/local/python";

const directories: string[] = [];

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "python-test-"));
  directories.push(directory);
  return directory;
}

/** A PATH with programs that are shell scripts. */
function pathWith(programs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const directory = temporaryDirectory();
  for (const [name, script] of Object.entries(programs)) writeProgram(join(directory, name), script);
  return { PATH: directory };
}

function writeProgram(path: string, script: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** A Python without moto, whose `-m venv` makes one that has it once pip has run. */
const PLAIN = `
case "$*" in
  *"version('flask')"*) exit 1 ;;
  *"-m venv"*)
    /bin/mkdir -p "$3/bin"
    printf '#!/bin/sh\\ntest "$2" = pip || exit 1\\n' > "$3/bin/python"
    /bin/chmod +x "$3/bin/python" ;;
esac`;

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

describe("finding a Python for moto", () => {
  it("takes the one on PATH that has the pinned version", async () => {
    const env = pathWith({ python3: `echo ${MOTO_VERSION}` });

    await expect(findPython({ cacheDirectory: temporaryDirectory(), env })).resolves.toBe("python3");
  });

  it("skips a Python with another version for the next one", async () => {
    const env = pathWith({ python3: "echo 4.0.0", python: `echo ${MOTO_VERSION}` });

    await expect(findPython({ cacheDirectory: temporaryDirectory(), env })).resolves.toBe("python");
  });

  it("uses the environment that an earlier run created", async () => {
    const cacheDirectory = temporaryDirectory();
    const ours = join(cacheDirectory, `moto-${MOTO_VERSION}`, "bin/python");
    writeProgram(ours, `echo ${MOTO_VERSION}`);

    await expect(findPython({ cacheDirectory, env: pathWith({}) })).resolves.toBe(ours);
  });

  it("creates an environment if no Python has moto, and says so", async () => {
    const cacheDirectory = temporaryDirectory();
    const onInstall = jest.fn();

    const python = await findPython({ cacheDirectory, env: pathWith({ python: PLAIN }), onInstall });

    expect(python).toBe(join(cacheDirectory, `moto-${MOTO_VERSION}`, "bin/python"));
    expect(onInstall).toHaveBeenCalledTimes(1);
  });

  it("says why moto could not be installed", async () => {
    const env = pathWith({
      python3: 'case "$*" in *venv*) echo "no room on disk" >&2; exit 1 ;; *flask*) exit 1 ;; esac',
    });

    await expect(findPython({ cacheDirectory: temporaryDirectory(), env })).rejects.toThrow(
      /could not be installed .* no room on disk/,
    );
  });

  it("stops an installation that is interrupted", async () => {
    const interrupt = new AbortController();
    const env = pathWith({ python3: 'case "$*" in *flask*) exit 1 ;; *venv*) exec /bin/sleep 30 ;; esac' });
    const onInstall = (): void => {
      setTimeout(() => {
        interrupt.abort(new Error("interrupted"));
      }, 50);
    };

    await expect(
      findPython({ cacheDirectory: temporaryDirectory(), env, onInstall, signal: interrupt.signal }),
    ).rejects.toThrow("interrupted");
  });

  it("says in one sentence that Python is missing", async () => {
    await expect(findPython({ cacheDirectory: temporaryDirectory(), env: pathWith({}) })).rejects.toThrow(
      "Python 3.9 or newer was not found.",
    );
  });

  it("does not hide another fault of starting a program", async () => {
    const env = pathWith({});
    mkdirSync(join(env.PATH ?? "", "python3"));

    await expect(findPython({ cacheDirectory: temporaryDirectory(), env })).rejects.toThrow("EACCES");
  });
});
