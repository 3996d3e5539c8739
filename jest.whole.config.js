const config = require("./jest.config.js");
const { togetherByRoom } = require("./__tests__/support/together/rooms.js");

/**
 * `npm test`: each room's files run as one suite, in half of the time that they take alone. `npx jest <path>` runs one file
 * alone, by jest.config.js.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...config,
  globalSetup: "<rootDir>/__tests__/support/together/setup.js",
  projects: config.projects.map((project) =>
    ["unit", "infra"].includes(project.displayName) ? togetherByRoom(project) : project,
  ),
};
