const { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require("node:fs");
const { join, relative, resolve, sep } = require("node:path");

const ROOT = resolve(__dirname, "../../..");
const TESTS = join(ROOT, "__tests__");
const WRITTEN = join(ROOT, ".cache/together");

/** What puts a mock in a module's place or loads modules anew: such a file needs modules of its own. */
const NEEDS_ITS_OWN = /\bjest\.(mock|doMock|resetModules|isolateModules)\(/;

/** The rooms of a project of Jest's configuration, from its pattern `__tests__/{core,rules}/**`. */
function roomsOf({ testMatch }) {
  return testMatch.flatMap((pattern) => /__tests__\/\{?([\w,-]+)/.exec(pattern)[1].split(","));
}

/** The files of tests of a room, as paths from the folder of the tests. */
function filesOf(room) {
  const paths = readdirSync(join(TESTS, room), { recursive: true }).filter((path) => path.endsWith(".test.ts"));
  return paths.map((path) => `${room}/${path.split(sep).join("/")}`).sort();
}

/** Writes a suite of files, unless it stands there: another run may be reading it. */
function writeSuite(name, files) {
  const path = join(WRITTEN, `${name}.test.js`);
  const from = relative(WRITTEN, join(__dirname, "together")).split(sep).join("/");
  const text = `require("${from}").together(${JSON.stringify(files, null, 2)});\n`;
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  return path;
}

/**
 * A project of Jest's configuration with one suite for each of these groups of files, which runs them one after another,
 * and one for each file that needs modules of its own. Files are named by their paths from the folder of the tests.
 */
function togetherBy(groups, project) {
  mkdirSync(WRITTEN, { recursive: true });
  const suites = Object.entries(groups).flatMap(([name, files]) => {
    const apart = files.filter((file) => NEEDS_ITS_OWN.test(readFileSync(join(TESTS, file), "utf8")));
    const shared = files.filter((file) => !apart.includes(file));
    return [writeSuite(name, shared), ...apart.map((file) => join(TESTS, file))];
  });
  return {
    ...project,
    testMatch: suites.map((path) => `<rootDir>/${relative(ROOT, path).split(sep).join("/")}`),
    moduleNameMapper: {
      ...project.moduleNameMapper,
      "^aws-sdk-client-mock$": "<rootDir>/__tests__/support/together/client-mocks.ts",
    },
  };
}

/** A project of Jest's configuration whose files run together with those of their room. */
function togetherByRoom(project) {
  return togetherBy(Object.fromEntries(roomsOf(project).map((room) => [room, filesOf(room)])), project);
}

module.exports = { togetherBy, togetherByRoom };
