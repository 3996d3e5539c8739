import { AuditError, messageOf } from "../../core/errors";
import { plainText } from "../../runtime/plain-text";
import { isDenial } from "../../runtime/read-failure";
import { warn, type Check, type CheckResult, type ToolSurroundings } from "./check";

/** A check, and what came of it. */
export interface CheckRow extends CheckResult {
  readonly id: string;
  readonly title: string;
}

const DEADLINE_MS = 30_000;

/** Longer words of AWS and of programs are cut. Characters. */
const LENGTH = 600;

const OF_ANOTHER_ACCOUNT = warn("not looked at without credentials of the environment's account");

/**
 * Begins all checks side by side. Each answers in time: a check that throws, or whose time runs out, answers with the
 * reason.
 * @param isOfAccount Whether the credentials are of the environment's account: otherwise it is not asked.
 */
export function startChecks<Context extends ToolSurroundings>(
  checks: readonly Check<Context>[],
  context: Context,
  isOfAccount: () => Promise<boolean> = () => Promise.resolve(true),
): readonly Promise<CheckRow>[] {
  return checks.map(async (check) => {
    const isAsked = check.asksAccount !== true || (await isOfAccount());
    const { found, remedy, status } = isAsked ? await resultOf(check, context) : OF_ANOTHER_ACCOUNT;
    return {
      ...{ id: check.id, title: check.title, status, found: plainText(found, LENGTH) },
      ...(remedy === undefined ? {} : { remedy: plainText(remedy, LENGTH) }),
    };
  });
}

async function resultOf<Context extends ToolSurroundings>(
  check: Check<Context>,
  context: Context,
): Promise<CheckResult> {
  const { deadlineMs = DEADLINE_MS, unanswered: status = "warn" } = check;
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => {
      ending.abort();
      const remedy = "Look at the connection, and run this again.";
      resolve({ status, found: `no answer within ${deadlineMs / 1_000} seconds`, remedy });
    }, deadlineMs);
  });
  try {
    return await Promise.race([Promise.resolve(check.run(context, ending.signal)), late]);
  } catch (error) {
    return { status, ...unansweredBy(error) };
  } finally {
    clearTimeout(timer);
  }
}

function unansweredBy(error: unknown): Omit<CheckResult, "status"> {
  if (error instanceof AuditError) {
    return { found: [error.what, error.why].filter((part) => part !== "").join(" "), remedy: error.next };
  }
  const found = `could not be looked at: ${messageOf(error)}`;
  const remedy = isDenial(error)
    ? "Grant the action that is denied (`--policy` prints the policy that a deployer needs), or look at it by hand."
    : "Run this again, or look at it by hand.";
  return { found, remedy };
}
