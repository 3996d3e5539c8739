/**
 * `npm run test:live -- <environment>`: the assertions of the deployed system against its account, with the caller's own
 * credentials. The file that OUTPUTS_FILE names has the outputs, as `npm run deploy` keeps them.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  displayName: "live",
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/live/**/*.test.ts"],
  testTimeout: 60_000,
  transform: { "^.+\\.[tj]s$": "<rootDir>/__tests__/support/transform.js" },
};
