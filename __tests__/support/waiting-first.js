const Sequencer = require("@jest/test-sequencer").default;

/**
 * The suites that wait most, for Terraform and for scans on the local AWS, from the longest on. Begun first, they leave
 * the cores to the suites that compute while they wait; begun last, everything else would wait for them.
 */
const WAITING = [
  "distributed-scan",
  "operate",
  "deployed-system",
  "faults",
  "checklist",
  "emulator-patches",
  "member-roles",
];

/** The place of a suite in the order: one that is not among those comes behind them. */
function placeOf({ path }) {
  const place = WAITING.findIndex((name) => path.endsWith(`/end-to-end/${name}.test.ts`));
  return place === -1 ? WAITING.length : place;
}

/** Jest's own order, which is that of the last run's times or of the files' sizes, behind the suites that wait. */
module.exports = class WaitingFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
