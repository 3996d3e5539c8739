import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { eventually, type LocalAws } from "./local-aws";

/** An answer of Step Functions. */
type Answer = Readonly<Record<string, unknown>>;

/** An execution that has ended. */
export interface Execution extends Answer {
  readonly status: string;
  readonly output?: string;
  readonly error?: string;
}

/** Calls Step Functions by its protocol: the product itself never does, and so has no client for it. */
export async function stepFunctions({ endpoint }: Pick<LocalAws, "endpoint">, action: string, input: Answer) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `AWSStepFunctions.${action}`,
      // The emulator takes any key, and the service and the region from here.
      authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/states/aws4_request, SignedHeaders=host",
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${action} was answered ${response.status}: ${await response.text()}`);
  return JSON.parse((await response.text()) || "{}") as Answer;
}

/**
 * The end of an execution.
 * @param patience See `eventually`.
 */
export async function endOf(aws: LocalAws, executionArn: unknown, patience?: number): Promise<Execution> {
  const ask = async (): Promise<Execution | undefined> => {
    const execution = (await stepFunctions(aws, "DescribeExecution", { executionArn })) as Execution;
    return execution.status === "RUNNING" ? undefined : execution;
  };
  return eventually("the end of an execution", ask, patience);
}

const ACCOUNT = "123456789012";
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:echo`;

/** A role that a service may assume, with one permission. Answers its ARN. */
export async function serviceRole(
  aws: LocalAws,
  name: string,
  service: string,
  action: string | readonly string[],
  on: string,
) {
  const iam = aws.client(IAMClient);
  const document = (statement: object): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });
  const trust = document({
    Action: "sts:AssumeRole",
    Principal: { Service: `${service}.amazonaws.com` },
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
  });
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = document({ Action: action, Resource: on });
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: name, PolicyDocument }));
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** A state machine that invokes `echo` with its input. Answers its ARN. */
export async function createEchoMachine(aws: LocalAws, name: string, roleArn: string): Promise<string> {
  const task = {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: FUNCTION, "Payload.$": "$" },
    OutputPath: "$.Payload.event",
    End: true,
  };
  const definition = JSON.stringify({ StartAt: "Echo", States: { Echo: task } });
  const { stateMachineArn } = await stepFunctions(aws, "CreateStateMachine", { name, definition, roleArn });
  return String(stateMachineArn);
}

/** A map of children that do nothing. */
function mapDefinition(more: Answer): string {
  const child = { StartAt: "Pass", States: { Pass: { Type: "Pass", End: true } } };
  const ItemProcessor = { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, ...child };
  return JSON.stringify({ StartAt: "Map", States: { Map: { Type: "Map", ItemProcessor, ...more, End: true } } });
}

/**
 * Runs a state machine to its end.
 * @param patience See `eventually`; by default three seconds.
 */
export async function run(aws: LocalAws, stateMachineArn: unknown, input: Answer, patience = 60): Promise<Execution> {
  const execution = { stateMachineArn, input: JSON.stringify(input) };
  const { executionArn } = await stepFunctions(aws, "StartExecution", execution);
  return endOf(aws, executionArn, patience);
}

async function verdict(aws: LocalAws, definition: string): Promise<unknown> {
  return (await stepFunctions(aws, "ValidateStateMachineDefinition", { definition }))["result"];
}

/** What the patches of Step Functions make true. */
export const STATE_MACHINE_PROBES = {
  stepfunctions_definition_check: {
    async probe(aws: LocalAws) {
      const roleArn = await serviceRole(aws, "checked", "states", "lambda:InvokeFunction", FUNCTION);
      const stateMachineArn = await createEchoMachine(aws, "checked", roleArn);
      return {
        good: await verdict(aws, mapDefinition({ ToleratedFailurePercentage: 99.5 })),
        bad: await verdict(aws, JSON.stringify({ StartAt: "Nowhere" })),
        notJson: await verdict(aws, "no"),
        versions: await stepFunctions(aws, "ListStateMachineVersions", { stateMachineArn }),
      };
    },
    expected: { good: "OK", bad: "FAIL", notJson: "FAIL", versions: { stateMachineVersions: [] } },
  },
  stepfunctions_whole_percentage: {
    probe: (aws: LocalAws) => verdict(aws, mapDefinition({ ToleratedFailurePercentage: 100 })),
    expected: "OK",
  },
  stepfunctions_execution: {
    async probe(aws: LocalAws) {
      const invoke = "lambda:InvokeFunction";
      const may = await serviceRole(aws, "may-invoke", "states", invoke, FUNCTION);
      const mayOther = await serviceRole(aws, "may-invoke-another", "states", invoke, `${FUNCTION}-2`);
      const permitted = await createEchoMachine(aws, "permitted", may);
      const forbidden = await createEchoMachine(aws, "forbidden", mayOther);
      const [first, second] = [await run(aws, permitted, { n: 1 }), await run(aws, permitted, { n: 2 })];
      return {
        outputs: [first.output, second.output].map((output) => JSON.parse(output ?? "null") as unknown),
        error: (await run(aws, forbidden, {})).error,
      };
    },
    expected: { outputs: [{ n: 1 }, { n: 2 }], error: "Lambda.AccessDeniedException" },
  },
  stepfunctions_result_writer: {
    async probe(aws: LocalAws) {
      const s3 = aws.client(S3Client);
      const Bucket = "results";
      await s3.send(new CreateBucketCommand({ Bucket }));
      const definition = mapDefinition({
        ItemsPath: "$.items",
        ResultWriter: {
          Resource: "arn:aws:states:::s3:putObject",
          Parameters: { Bucket, "Prefix.$": "States.Format('runs/{}', $.name)" },
        },
      });
      const roles = {
        writes: await serviceRole(aws, "writes", "states", ["states:StartExecution", "s3:PutObject"], "*"),
        startsNone: await serviceRole(aws, "starts-none", "states", ["s3:PutObject"], "*"),
        writesNone: await serviceRole(aws, "writes-none", "states", ["states:StartExecution"], "*"),
      };
      const ends = [];
      for (const [name, roleArn] of Object.entries(roles)) {
        const { stateMachineArn } = await stepFunctions(aws, "CreateStateMachine", { name, definition, roleArn });
        const { status, output } = await run(aws, stateMachineArn, { name, items: [1, 2] });
        ends.push([status, /runs\/\w+/.exec(output ?? "")?.[0]]);
      }
      return ends;
    },
    expected: [
      ["SUCCEEDED", "runs/writes"],
      ["FAILED", undefined],
      ["FAILED", undefined],
    ],
  },
};
