const { readdirSync, readFileSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const { join } = require("node:path");

// Packages that ship ES modules only: Jest runs CommonJS, so they are compiled like our own code.
const ES_MODULES_ONLY = ["p-limit", "yocto-queue", "preact", "d3-shape", "d3-path", "hyparquet", "hyparquet-writer"];

/** What our own code imports dynamically: each path as it is written, without its ending. */
function dynamicImports() {
  const files = ["src", "handlers"].flatMap((folder) =>
    readdirSync(join(__dirname, folder), { recursive: true }).map((name) => join(__dirname, folder, name)),
  );
  const texts = files.filter((file) => file.endsWith(".ts")).map((file) => readFileSync(file, "utf8"));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\bimport\("(\.[\w./-]+)\.js"\)/g)].map(([, path]) => path))),
  ];
}

function escaped(path) {
  return path.replaceAll(".", "\\.");
}

const common = {
  testEnvironment: "<rootDir>/__tests__/support/coverage-environment.ts",
  // The built package has the name of its sources.
  modulePathIgnorePatterns: ["<rootDir>/packages/cli/dist/"],
  // Not in the system's temporary folder, and not in node_modules, which `npm ci` empties.
  cacheDirectory: "<rootDir>/.cache/jest",
  transform: {
    "^.+\\.([tj]sx?|mjs)$": "<rootDir>/__tests__/support/transform.js",
  },
  moduleNameMapper: {
    // A dynamic import names the file that it will be once it is compiled.
    [`^(${dynamicImports().map(escaped).join("|")})\\.js$`]: "$1",
    // Zod loads its messages in every language, in each suite anew: here English alone is spoken.
    "^\\.\\./locales/index\\.cjs$": "zod/v4/locales/en.cjs",
    "^cls-hooked/context$": "<rootDir>/__tests__/support/no-trace-context.ts",
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES_ONLY.join("|")})/)`],
  setupFiles: ["<rootDir>/__tests__/support/no-credentials.ts"],
};

const project = (displayName, testMatch, more = {}) => ({
  ...common,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/__tests__/${glob}`),
  ...more,
});

/** @type {import("jest").Config} */
module.exports = {
  // The local suites mostly wait, for Terraform and for scans: twice as many workers as cores keep these busy.
  maxWorkers: availableParallelism() * 2,
  testSequencer: "<rootDir>/__tests__/support/longest-first.js",
  // Ends what hangs. The default of five seconds also ends tests that load the parser on a busy machine.
  testTimeout: 30_000,
  // Tests leave nothing behind in the system's temporary folder: what they make there lies in one folder of the run.
  globalSetup: "<rootDir>/__tests__/support/run-folder/setup.ts",
  globalTeardown: "<rootDir>/__tests__/support/run-folder/teardown.ts",
  projects: [
    project(
      "unit",
      [
        "{core,resources,rules,policy,packs,parity,user-files,runtime,scan,config-rule,plan,terraform-source,reports,remediation,handlers,operations,local,cli,workflow}/**/*.test.ts",
      ],
      {
        setupFilesAfterEnv: ["<rootDir>/__tests__/support/no-network.ts"],
      },
    ),
    project("infra", ["infra/**/*.test.ts"]),
    project("architecture", ["architecture/**/*.test.ts"]),
    // What is counted here is the code of the local AWS alone: all else is covered by the other projects.
    project("local", ["end-to-end/**/*.test.ts"], { coveragePathIgnorePatterns: ["/src/(?!local/)", "/handlers/"] }),
    // What people do with the project from its first command to its last: each takes minutes, and `npm test` leaves them out.
    project("journeys", ["journeys/**/*.test.ts"]),
  ],
  // The components of the HTML report, .tsx, are left out: most of them run in a browser alone, where their own test is.
  collectCoverageFrom: ["src/**/*.ts", "handlers/**/*.ts"],
  coverageProvider: "babel",
  coverageReporters: ["text-summary", "lcovonly", "json-summary"],
  coverageThreshold: { global: { statements: 100, functions: 100, lines: 100, branches: 95 } },
};
