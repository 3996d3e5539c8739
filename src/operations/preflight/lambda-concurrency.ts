import { GetAccountSettingsCommand, GetFunctionConcurrencyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { fail, pass, type Check } from "./check";

/** What Lambda keeps for functions without a reservation (Lambda Developer Guide, "Configuring reserved concurrency"). */
const ALWAYS_UNRESERVED = 100;

/** Concurrency that is reserved for the stack's functions, against what the account has left. */
export const lambdaConcurrencyCheck: Check = {
  id: "lambda-concurrency",
  title: "Lambda concurrency",
  asksAccount: true,
  async run({ clients, planned, settings }) {
    const reservations = (await planned()).all("aws_lambda_function").flatMap((resource) => {
      const { function_name: name, reserved_concurrent_executions: reserved } = resource;
      return typeof name === "string" && typeof reserved === "number" && reserved > 0 ? [{ name, reserved }] : [];
    });
    const needed = sum(reservations.map(({ reserved }) => reserved));
    if (needed === 0) return pass("nothing is reserved");
    const lambda = clients.client(LambdaClient);
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions: quota = 0, UnreservedConcurrentExecutions: unreserved = 0 } = AccountLimit ?? {};
    const before = await Promise.all(reservations.map(({ name }) => reservedNow(lambda, name)));
    const left = unreserved + sum(before) - needed;
    if (left >= ALWAYS_UNRESERVED) return pass(`${needed} of ${quota} are reserved, ${left} stay unreserved`);
    const more = quota + ALWAYS_UNRESERVED - left;
    const switchOff =
      settings.scale === "single" ? ', or set "reservedConcurrency": false, which reserves nothing' : "";
    return fail(
      `${needed} are to be reserved, and of the quota of ${quota} only ${Math.max(0, unreserved + sum(before) - ALWAYS_UNRESERVED)} may be: AWS keeps ${ALWAYS_UNRESERVED} unreserved`,
      "Ask for a higher quota: `aws service-quotas request-service-quota-increase --service-code lambda --quota-code" +
        ` L-B99A9384 --desired-value ${Math.max(1_000, more)} --region ${settings.awsRegion}\`${switchOff}.`,
    );
  },
};

/** What is reserved for a function now; nothing where it is not there yet. */
async function reservedNow(lambda: LambdaClient, name: string): Promise<number> {
  try {
    const answer = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: name }));
    return answer.ReservedConcurrentExecutions ?? 0;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return 0;
    throw error;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
