const Sequencer = require("@jest/test-sequencer").default;

/**
 * The suites that take longest, in the order in which they begin: those that mostly wait, for Terraform and for scans on
 * the local AWS, take turns with those that compute, so that the cores are busy from the beginning and no long suite is
 * left for the end, when one of them would stand idle.
 */
const FIRST = [
  ...["distributed-scan", "infra", "deployed-system", "reports", "member-roles", "workflow"],
  ...["through-proxy", "no-deploy", "plan-review", "plan", "offline-plan", "emulator-patches", "cli"],
];

/** The place of a suite in the order: one that is not among those comes behind them. */
function placeOf({ path }) {
  const place = FIRST.findIndex((name) => new RegExp(`/(end-to-end|together)/${name}[.]test[.][jt]s$`).test(path));
  return place === -1 ? FIRST.length : place;
}

/** Jest's own order, which is that of the last run's times or of the files' sizes, behind the suites that take longest. */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
