import { childrenPrefix } from "../../../src/core/audit-bucket";
import { ScanStateMachine } from "../../../src/infra/constructs/scan-state-machine";
import { statement, statementsOf, Synthesized } from "../../support/synthesized";

const SCANNER = "arn:aws:lambda:eu-west-1:111122223333:function:scanner-lambda-test";
const BUCKET = "arn:aws:s3:::compliance-audit-bucket-111122223333-test";
const MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:compliance-scan-test";

const stack = new Synthesized((scope) => {
  new ScanStateMachine(scope, "scan", {
    environmentSuffix: "test",
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    scannerArn: SCANNER,
    concurrency: 7,
    bucket: { name: "compliance-audit-bucket-111122223333-test", arn: BUCKET, keyArn: "arn:aws:kms:key" },
    logKeyArn: "arn:aws:kms:log-key",
  });
});

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly JitterStrategy: string }[];
  readonly Catch?: unknown;
  readonly ResultPath?: string | null;
  readonly Parameters?: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, unknown>> };
  readonly [more: string]: unknown;
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const { definition: text, ...machine } = stack.only("aws_sfn_state_machine");
const definition = JSON.parse(text as string) as Definition;
const map = definition.States["Targets"] as State & { readonly ItemProcessor: Definition };
const child = map.ItemProcessor;
const tasks = [definition, child].flatMap(({ States }) =>
  Object.entries(States).filter(([, { Type }]) => Type === "Task"),
);

describe("the definition of a distributed scan", () => {
  it("resolves, reads each target of the list in a child of its own, and merges", () => {
    expect(definition.StartAt).toBe("Resolve");
    expect(Object.entries(definition.States).map(([name, { Next, End }]) => [name, Next ?? End])).toEqual([
      ["Resolve", "IsResolved"],
      ["IsResolved", undefined],
      ["Gather", "IsResolved"],
      ["Targets", "Merge"],
      ["Merge", true],
    ]);
    expect(map).toMatchObject({
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: { InputType: "JSON" },
        Parameters: { Bucket: "compliance-audit-bucket-111122223333-test", "Key.$": "$.targetsKey" },
      },
      ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" } },
      MaxConcurrency: 7,
      ToleratedFailurePercentage: 100,
      ResultPath: null,
    });
    expect(map["ResultWriter"]).toMatchObject({
      Parameters: { "Prefix.$": `States.Format('${childrenPrefix("{}")}', $.scanId)` },
    });
  });

  it("has a retry at every state that works, first for throttles and faults of Lambda, and a bounded time", () => {
    expect(tasks.map(([name]) => name)).toEqual(["Resolve", "Gather", "Merge", "Scan", "Gap"]);
    for (const [, { Retry = [], TimeoutSeconds, Parameters }] of tasks) {
      expect(Retry.map(({ ErrorEquals }) => ErrorEquals[0])).toEqual([
        "Lambda.TooManyRequestsException",
        "Lambda.ClientExecutionTimeoutException",
        "States.ALL",
      ]);
      expect(Retry.every(({ JitterStrategy }) => JitterStrategy === "FULL")).toBe(true);
      expect(TimeoutSeconds).toBe(930);
      expect(Parameters?.FunctionName).toBe(SCANNER);
    }
    expect(map.Retry).toMatchObject([{ ErrorEquals: ["States.ALL"] }]);
  });

  it("catches what fails in a child, and nothing else: an execution that fails elsewhere can be redriven", () => {
    const caught = [...Object.entries(definition.States), ...Object.entries(child.States)].flatMap(([name, state]) =>
      state.Catch === undefined ? [] : [[name, state.Catch]],
    );

    expect(caught).toEqual([["Scan", [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Gap" }]]]);
  });

  it("gathers on what an aggregator holds until it is done, and not where none is asked", () => {
    expect(definition.States["IsResolved"]).toEqual({
      Type: "Choice",
      Choices: [{ Variable: "$.done", BooleanEquals: true, Next: "Targets" }],
      Default: "Gather",
    });
    for (const name of ["Resolve", "Gather"]) {
      const kept = ["scanId", "targetsKey", "done"].map((key) => [`${key}.$`, `$.Payload.${key}`]);
      expect(definition.States[name]?.["ResultSelector"]).toEqual(Object.fromEntries(kept));
    }
  });

  it("reads a target on until it is done", () => {
    expect(child.StartAt).toBe("Scan");
    expect(child.States["Scan"]?.Next).toBe("IsDone");
    expect(child.States["IsDone"]).toEqual({
      Type: "Choice",
      Choices: [{ Variable: "$.answer.done", BooleanEquals: true, Next: "Done" }],
      Default: "Scan",
    });
    expect(child.States["Gap"]?.Next).toBe("Done");
    expect(child.States["Done"]?.Type).toBe("Succeed");
  });

  it("passes the steps that the scanner knows, with keys and small records alone", () => {
    const ofTarget = { "scanId.$": "$.scanId", "target.$": "$.target" };

    expect(Object.fromEntries(tasks.map(([name, { Parameters }]) => [name, Parameters?.Payload]))).toEqual({
      Resolve: { step: "resolve", "event.$": "$" },
      Gather: { step: "gather", "scanId.$": "$.scanId" },
      Scan: { step: "target", ...ofTarget },
      Gap: { step: "gap", ...ofTarget, "error.$": "$.error" },
      Merge: { step: "merge", "scanId.$": "$.scanId" },
    });
  });
});

describe("the state machine", () => {
  it("is a Standard one that logs its failures, encrypted, and is traced", () => {
    expect(machine).toMatchObject({
      name: "compliance-scan-test",
      type: "STANDARD",
      logging_configuration: { level: "ERROR", include_execution_data: false },
      tracing_configuration: { enabled: true },
    });
    expect(stack.only("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/vendedlogs/states/compliance-scan-test",
      kms_key_id: "arn:aws:kms:log-key",
      retention_in_days: 365,
    });
  });

  it("may do what its definition does, on what it names", () => {
    const policy = stack.named("aws_iam_policy", "compliance-scan-states-test")["policy"];
    const resources = Object.fromEntries(statementsOf(policy).map(({ Sid, Resource }) => [Sid, Resource]));

    expect(resources).toEqual({
      InvokeScanner: SCANNER,
      ReadTargets: `${BUCKET}/scans/*/targets.json`,
      KeepChildren: `${BUCKET}/scans/*/children/*`,
      UseBucketKey: "arn:aws:kms:key",
      StartChildren: MACHINE,
      FollowChildren: [":*", "/*"].map((end) => `${MACHINE.replace("stateMachine:", "execution:")}${end}`),
      DeliverLogs: "*",
      Trace: "*",
    });
  });

  it("is started by EventBridge with a role that may do nothing else, and each role serves this account alone", () => {
    const policy = stack.named("aws_iam_policy", "compliance-scan-start-test")["policy"];

    expect(statementsOf(policy)).toHaveLength(1);
    expect(statement(policy, "StartScan").Action).toEqual(["states:StartExecution"]);
    expect(
      stack.all("aws_iam_role").map(({ assume_role_policy: trust }) => statement(trust, "ServiceAssumes")),
    ).toMatchObject(
      ["states", "events"].map((service) => ({
        Principal: { Service: `${service}.amazonaws.com` },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      })),
    );
  });
});
