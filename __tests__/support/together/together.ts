import { join } from "node:path";
import { made } from "./client-mocks";

const TESTS = join(__dirname, "../..");

/**
 * Runs files of tests as one suite, each in a block of its own name: what they load is loaded once, which takes longer
 * than most of them run. A file finds what it finds when it runs alone: what those before it changed in the environment's
 * variables, in modules, in clocks and in the clients of AWS is undone.
 * @param files Paths from the folder of the tests.
 */
export function together(files: readonly string[]): void {
  for (const file of files) {
    describe(file, () => {
      asIfAlone(file);
    });
  }
}

/** Loads a file of tests into the block that is being described. */
function asIfAlone(file: string): void {
  const before = { ...process.env };
  const first = made.length;
  let own: typeof made = [];

  beforeAll(() => {
    for (const stub of made) stub.restore();
    for (const stub of own) stub.reset();
  });
  afterAll(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });
  jest.requireActual(join(TESTS, file));
  own = made.slice(first);
}
