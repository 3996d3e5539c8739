import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  type Message,
} from "@aws-sdk/client-sqs";
import { SQSClient } from "../aws/sqs";
import { AuditError, messageOf } from "../core/errors";
import type { PlannedStack } from "../infra/planned-stack";
import type { EnvironmentSettings } from "../infra/settings";
import { plainText } from "../runtime/plain-text";
import type { OperatorClients } from "./clients";

/** A message of a dead-letter queue, in words for a terminal. */
export interface DeadLetter {
  readonly id: string;
  /** When it came into the queue; ISO 8601. */
  readonly at: string;
  /** The function that it was meant for; `null` where that cannot be told, or is none of the environment's. */
  readonly functionName: string | null;
  /** Why it failed, and with what. */
  readonly reason: string;
  /** What it is, shortened. */
  readonly event: string;
}

/** The dead letters of one queue. */
export interface DeadLetterQueue {
  readonly name: string;
  readonly letters: readonly DeadLetter[];
}

/** What came of a dead letter that was sent again: `null` where it was accepted, or why it stays. */
export interface Replayed extends DeadLetter {
  readonly kept: string | null;
}

/** What reading dead letters needs. */
export interface DeadLetterOptions {
  readonly clients: OperatorClients;
  readonly settings: EnvironmentSettings;
  readonly planned: PlannedStack;
}

/** Messages of a queue that are read at most: the oldest come first, more or less. */
export const LETTERS_AT_MOST = 200;

/** Seconds for which nobody else gets a message that was read: as long as reading and sending a queue's may take. */
const HIDDEN_SECONDS = 120;

/** The length of what is shown of an error and of an event. Characters. */
const SHOWN = 160;

/** Reads the dead letters of every queue. Afterwards all of them are in their queues, as they were. */
export async function listDeadLetters(options: DeadLetterOptions): Promise<readonly DeadLetterQueue[]> {
  return eachQueue(options, async (queue, found) => {
    await Promise.all(found.map(({ message }) => putBack(queue, message)));
    return found.map(({ letter }) => letter);
  });
}

/**
 * Sends every dead letter to the function that it was meant for. A letter leaves its queue only after Lambda has
 * accepted it, so whatever is interrupted can be done again: at worst a function gets an event twice, as it may anyway.
 */
export async function replayDeadLetters(options: DeadLetterOptions): Promise<readonly Replayed[]> {
  const lambda = options.clients.client(LambdaClient);
  const replayed: Replayed[] = [];
  await eachQueue(options, async (queue, found) => {
    for (const { message, letter } of found)
      replayed.push({ ...letter, kept: await replay(lambda, queue, message, letter) });
    return [];
  });
  return replayed;
}

interface Queue {
  readonly sqs: SQSClient;
  readonly name: string;
  readonly url: string;
}

interface Found {
  readonly message: Message;
  readonly letter: DeadLetter;
}

async function eachQueue(
  { clients, settings, planned }: DeadLetterOptions,
  work: (queue: Queue, found: readonly Found[]) => Promise<readonly DeadLetter[]>,
): Promise<readonly DeadLetterQueue[]> {
  const sqs = clients.client(SQSClient);
  const functions = new Set(planned.texts("aws_lambda_function", "function_name"));
  const queues: DeadLetterQueue[] = [];
  for (const name of planned.texts("aws_sqs_queue", "name")) {
    const queue = { sqs, name, url: await urlOf(sqs, name) };
    const found = (await receiveAll(queue)).map((message) => ({
      message,
      letter: letterOf(message, name, functions, settings),
    }));
    queues.push({ name, letters: await work(queue, found) });
  }
  return queues;
}

async function urlOf(sqs: SQSClient, name: string): Promise<string> {
  try {
    return (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl ?? "";
  } catch (error) {
    if (!(error instanceof Error) || !/QueueDoesNotExist|NonExistentQueue/.test(error.name)) throw error;
    throw new AuditError(
      `There is no queue ${name}.`,
      "The environment is not deployed, or its settings have changed since.",
      "Deploy it first.",
    );
  }
}

async function receiveAll({ sqs, url }: Queue): Promise<readonly Message[]> {
  const found = new Map<string, Message>();
  while (found.size < LETTERS_AT_MOST) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["SentTimestamp"],
        VisibilityTimeout: HIDDEN_SECONDS,
        // All servers are asked, not some of them, which might have none (SQS Developer Guide, "Short and long polling").
        WaitTimeSeconds: 1,
      }),
    );
    const before = found.size;
    for (const message of Messages) found.set(message.MessageId ?? "", message);
    if (found.size === before) break;
  }
  return [...found.values()];
}

function letterOf(
  { MessageId = "", MessageAttributes = {}, Attributes = {}, Body = "" }: Message,
  queue: string,
  functions: ReadonlySet<string>,
  { partition, awsRegion, accountId }: EnvironmentSettings,
): DeadLetter {
  // Lambda and EventBridge each have their own names (Lambda Developer Guide, "Adding a dead-letter queue"; EventBridge
  // User Guide, "Using dead-letter queues to process undelivered events").
  const attribute = (...names: readonly string[]): string =>
    names.map((name) => MessageAttributes[name]?.StringValue ?? "").find((text) => text !== "") ?? "";
  const target = attribute("TARGET_ARN");
  const prefix = `arn:${partition}:lambda:${awsRegion}:${accountId}:function:`;
  const name = target === "" ? queue.replace("-dlq-", "-lambda-") : target.replace(prefix, "");
  const reason = [attribute("ERROR_CODE", "ErrorCode"), attribute("ERROR_MESSAGE", "ErrorMessage")];
  return {
    id: plainText(MessageId),
    at: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
    // Whatever else an attribute names, nothing but the environment's own functions is invoked.
    functionName: functions.has(name) ? name : null,
    reason: plainText(reason.filter((text) => text !== "").join(": ") || "no reason was recorded", SHOWN),
    event: plainText(Body, SHOWN),
  };
}

async function replay(
  lambda: LambdaClient,
  queue: Queue,
  message: Message,
  { functionName }: DeadLetter,
): Promise<string | null> {
  if (functionName === null) {
    await putBack(queue, message);
    return "it is meant for none of the environment's functions; a scan can be asked for anew";
  }
  try {
    const event = new TextEncoder().encode(message.Body);
    await lambda.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload: event }));
  } catch (error) {
    await putBack(queue, message);
    return plainText(messageOf(error), SHOWN);
  }
  await queue.sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
  return null;
}

/** Lets others get a message at once. */
async function putBack({ sqs, url }: Queue, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
}
