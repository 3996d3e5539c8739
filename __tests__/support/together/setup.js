const { bundledHandlers } = require("../../../src/infra/bundled-handlers.ts");
const { default: setUpRun } = require("../run-folder/setup.ts");
const { compileCounted } = require("./compile.js");

/**
 * Sets up the whole run: what several suites ask for in its first seconds is made here, as each would make it, and none
 * would find it made. That is the functions' bundles, and the code whose coverage is counted.
 *
 * @param {{ collectCoverage: boolean }} run Jest's configuration of the run.
 * @param {{ rootDir: string, cacheDirectory: string }} project Jest's configuration of a project.
 */
module.exports = async function setUpWholeRun({ collectCoverage }, project) {
  setUpRun();
  await Promise.all([bundledHandlers(), collectCoverage && compileCounted(project)]);
};
