/** What the definition of a distributed scan names. */
export interface ScanDefinitionProps {
  readonly partition: string;
  /** The scanner: each step is an invocation of it. */
  readonly scannerArn: string;
  readonly auditBucketName: string;
  /** Targets that are read at once: no more than the scanner may run at once. */
  readonly concurrency: number;
}

/** A state of the Amazon States Language, or a part of one. */
type State = Readonly<Record<string, unknown>>;

/** The longest that Lambda lets the scanner run is 900 seconds. */
const INVOCATION_TIMEOUT_SECONDS = 930;

/**
 * The definition of a distributed scan, in the Amazon States Language: resolve, gather what an aggregator holds where one
 * is asked, one child for each target, merge. Its state holds keys and small records, since 256 KiB are the most.
 *
 * Whatever fails in a child becomes a gap, so that the scan goes on. Nothing catches a failure of the other states:
 * there is nothing left to go on with, and an execution that fails in such a state can be redriven from it.
 */
export function scanDefinition(props: ScanDefinitionProps): State {
  return {
    Comment: "Scans each account in each region in a child of its own.",
    StartAt: "Resolve",
    States: {
      Resolve: { ...invocation(props, { step: "resolve", "event.$": "$" }), ...RESOLVED },
      // Where an aggregator is asked, once for all targets. The scanner asks on until it is done.
      IsResolved: {
        Type: "Choice",
        Choices: [{ Variable: "$.done", BooleanEquals: true, Next: "Targets" }],
        Default: "Gather",
      },
      Gather: { ...invocation(props, { step: "gather", "scanId.$": "$.scanId" }), ...RESOLVED },
      Targets: {
        Type: "Map",
        Label: "targets",
        ItemReader: {
          Resource: `arn:${props.partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: "JSON" },
          Parameters: { Bucket: props.auditBucketName, "Key.$": "$.targetsKey" },
        },
        ItemSelector: { "scanId.$": "$.scanId", "target.$": "$$.Map.Item.Value" },
        ItemProcessor: {
          // An Express child would end after five minutes, and the scanner reads a target for fifteen.
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
          ...childDefinition(props),
        },
        MaxConcurrency: props.concurrency,
        ToleratedFailurePercentage: 100,
        // Without a writer, the outputs of many children would be more than a state holds.
        ResultWriter: {
          Resource: `arn:${props.partition}:states:::s3:putObject`,
          Parameters: {
            Bucket: props.auditBucketName,
            "Prefix.$": "States.Format('scans/{}/children', $.scanId)",
          },
        },
        ResultPath: null,
        Retry: [retry(["States.ALL"], { attempts: 2, interval: 30 })],
        Next: "Merge",
      },
      Merge: { ...invocation(props, { step: "merge", "scanId.$": "$.scanId" }), End: true },
    },
  };
}

/** What is kept of a step that says where the targets are listed. */
const RESOLVED: State = {
  ResultSelector: {
    "scanId.$": "$.Payload.scanId",
    "targetsKey.$": "$.Payload.targetsKey",
    "done.$": "$.Payload.done",
  },
  Next: "IsResolved",
};

/** One target: the scanner reads it on until it is done. */
function childDefinition(props: ScanDefinitionProps): State {
  const ofTarget = { "scanId.$": "$.scanId", "target.$": "$.target" };
  return {
    StartAt: "Scan",
    States: {
      Scan: {
        ...invocation(props, { step: "target", ...ofTarget }),
        ResultSelector: { "done.$": "$.Payload.done" },
        ResultPath: "$.answer",
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Gap" }],
        Next: "IsDone",
      },
      IsDone: {
        Type: "Choice",
        Choices: [{ Variable: "$.answer.done", BooleanEquals: true, Next: "Done" }],
        Default: "Scan",
      },
      Done: { Type: "Succeed" },
      // If this fails too, the merge records the gap.
      Gap: {
        ...invocation(props, { step: "gap", ...ofTarget, "error.$": "$.error" }),
        ResultPath: null,
        Next: "Done",
      },
    },
  };
}

/** An invocation of the scanner. */
function invocation({ partition, scannerArn }: ScanDefinitionProps, payload: State): State {
  return {
    Type: "Task",
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Parameters: { FunctionName: scannerArn, Payload: payload },
    TimeoutSeconds: INVOCATION_TIMEOUT_SECONDS,
    Retry: [
      // Another scan may hold all of the scanner's concurrency for as long as its targets take.
      retry(["Lambda.TooManyRequestsException"], { attempts: 100, interval: 2 }),
      // Step Functions Developer Guide, "Handle transient Lambda service exceptions".
      retry(
        [
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
        ],
        { attempts: 6, interval: 2 },
      ),
      // A run that was killed holds the scan's lease for a minute.
      retry(["States.ALL"], { attempts: 2, interval: 30 }),
    ],
  };
}

function retry(errors: readonly string[], { attempts, interval }: { attempts: number; interval: number }): State {
  return {
    ErrorEquals: errors,
    IntervalSeconds: interval,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: attempts,
    JitterStrategy: "FULL",
  };
}
