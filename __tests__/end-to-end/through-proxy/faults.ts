import type { ScanReport } from "../../../src/core/scan-report";
import { RESOURCE_TYPES } from "../../../src/resources/types";
import { isPaged } from "../../support/paginator";
import { CATALOGUE_ACCOUNTS } from "../catalogue-estate/seed";
import { scanCatalogue } from "../support/catalogue-scan";
import type { Answer, Fault, PassingCall } from "../support/proxy";
import { SCAN, type ProxiedEstate } from "./estate";

const { own, member } = CATALOGUE_ACCOUNTS;
const { region: REGION } = SCAN;
type Evaluation = ScanReport["evaluations"][number];

/** Milliseconds after which a call counts as unanswered where some are: other scans have the time of every scan. */
const PATIENCE_MS = 2_000;

/** What the services of lists call the token of a page, in an answer as it is sent. */
const TOKENS: Readonly<Record<string, string>> = {
  s3: "ContinuationToken",
  ec2: "nextToken",
  lambda: "NextMarker",
  iam: "Marker",
  kms: "NextMarker",
  rds: "Marker",
  sns: "NextToken",
  logs: "nextToken",
  efs: "NextMarker",
  s3control: "NextToken",
  sqs: "NextToken",
};

/** What is asked by a path and not by its name. */
const PATHS: Readonly<Record<string, string>> = {
  "S3.ListBuckets": "s3 ",
  "Lambda.ListFunctions": "lambda functions",
  "EFS.DescribeFileSystems": "elasticfilesystem file-systems",
  "S3Control.ListAccessPoints": "s3 accesspoint",
};

/** SQS leaves the list out where it is empty: such an answer is AWS's own, of an account without queues. */
const LEAVES_OUT_WHAT_IS_EMPTY = "sqs ListQueues";

/** What is listed page by page: for each type its resources, and once for all VPCs their flow logs. */
const LISTED = [...RESOURCE_TYPES.flatMap(({ listCalls }) => listCalls), "EC2.DescribeFlowLogs" as const].filter(
  isPaged,
);

/** The tokens of lists, by service and action: an action of a list ends a type, another leaves out a field. */
const LISTS: Readonly<Record<string, string>> = Object.fromEntries(
  LISTED.map((call) => {
    const [service = "", action = ""] = call.replace("CloudWatchLogs", "Logs").split(".");
    const sent = service.toLowerCase();
    return [PATHS[call] ?? `${sent} ${action}`, TOKENS[sent] ?? `the token of ${sent}`];
  }),
);

const nameOf = ({ service, action }: PassingCall): string => `${service} ${action}`;
const isSts = ({ service }: PassingCall): boolean => service === "sts";
const fromAws = (answer: Answer) => ({ "x-amzn-requestid": answer.headers["x-amzn-requestid"] });

const PAGE = "<!DOCTYPE html><html><body>Sign in to the network.</body></html>";

/** Answers that are not AWS's, each in place of one that is. */
const NOT_AWS: readonly ((answer: Answer) => Answer)[] = [
  () => ({ status: 200, headers: {}, body: "" }),
  () => ({ status: 200, headers: { "content-type": "text/html" }, body: PAGE }),
  // Under AWS's own headers, with nothing in it.
  (answer) => ({ status: 200, headers: fromAws(answer), body: "" }),
  ({ body, ...answer }) => ({ ...answer, status: 200, body: body.slice(0, body.length / 2) }),
];

/** AWS's own answer without the list that was asked for. */
function withoutList({ body, ...answer }: Answer): Answer {
  const [, root] = /<(\w+(?:Response|BucketsResult|AccessPointsResult))/.exec(body) ?? [];
  if (root === undefined) return { ...answer, body: "{}" };
  const result = root.replace(/Response$/, "Result");
  return { ...answer, body: `<${root}><${result}><Owner/></${result}></${root}>` };
}

/** An answer with a token that names one more page. */
function withMore({ body, ...answer }: Answer, token: string): Answer {
  const more = body.startsWith("{")
    ? body.replace("{", `{"${token}": "more", `).replace(/, "(?:NextMarker|nextToken)": null/, "")
    : body.replace(/<\/(?:\w+Result|Describe\w+Response|ListAllMyBucketsResult)>/, `<${token}>more</${token}>$&`);
  return { ...answer, body: more };
}

const ASKS_FOR_MORE = /(?:=|":")more\b/;

/** What is asked page by page: one call lists several kinds, and the snapshots that are public by themselves. */
function listOf(call: PassingCall): string {
  const [kind = ""] = /Restorable|Filter\.member\.1=\w+/.exec(call.text) ?? [];
  return [call.accessKeyId, nameOf(call), kind].join(" ");
}

/** An error of AWS's, as the service's protocol has it. */
function errorOf({ service }: PassingCall, answer: Answer, status: number, code: string, message: string): Answer {
  const xml = `<Code>${code}</Code><Message>${message}</Message>`;
  const body =
    service === "s3"
      ? `<Error>${xml}</Error>`
      : service === "ec2"
        ? `<Response><Errors><Error>${xml}</Error></Errors></Response>`
        : `<ErrorResponse><Error>${xml}</Error></ErrorResponse>`;
  const isXml = ["s3", "ec2", "iam", "rds", "sns"].includes(service);
  const json = JSON.stringify({ __type: code, message });
  return {
    status,
    headers: { ...fromAws(answer), "x-amzn-errortype": isXml ? undefined : code },
    body: isXml ? body : json,
  };
}

/** A scan of the estate by the whole catalogue, through a proxy that spoils what passes. */
export function describeFaults(estate: () => ProxiedEstate): void {
  let clean: ScanReport;
  let actions: readonly string[];

  beforeAll(() => {
    const { calls } = estate();
    ({ clean } = estate());
    actions = [...new Set(calls.filter((call) => !isSts(call)).map(nameOf))].sort();
  });

  function spoiled(fault: Fault, patience?: number): Promise<ScanReport> {
    estate().proxy.spoil((call, answer) => (isSts(call) ? undefined : fault(call, answer)));
    return scanCatalogue({ ...SCAN, patience });
  }

  const keyOf = ({ accountId, resourceType, resourceId, ruleId }: Evaluation): string =>
    [accountId, resourceType, resourceId, ruleId].join(" ");

  /** What of a report is neither as in the scan without faults nor said to be a gap, with its reason. */
  function unsaid({ evaluations, coverage }: ScanReport): readonly string[] {
    const gaps = new Set(
      coverage
        .filter(({ status, reason }) => status !== "COMPLETE" && reason !== null)
        .map(({ accountId, resourceType }) => `${accountId} ${resourceType}`),
    );
    const found = new Map(evaluations.map((evaluation) => [keyOf(evaluation), evaluation]));
    const owed = new Set(clean.evaluations.map(keyOf));
    const differing = clean.evaluations.filter((before) => {
      const now = found.get(keyOf(before));
      if (now?.complianceType === before.complianceType) return false;
      const isOpen = now === undefined || now.complianceType === "INSUFFICIENT_DATA";
      return !(isOpen && gaps.has(`${before.accountId} ${before.resourceType}`));
    });
    const twice = found.size === evaluations.length ? [] : ["an evaluation that comes twice"];
    return [...differing.map(keyOf), ...[...found.keys()].filter((key) => !owed.has(key)), ...twice];
  }

  /** The reasons of the gaps, each once. */
  function reasonsOf({ coverage }: ScanReport): readonly string[] {
    return [...new Set(coverage.flatMap(({ reason }) => reason ?? []))];
  }

  it("reads everything through the proxy", () => {
    expect(clean.status).toBe("complete");
    expect(clean.evaluations.length).toBeGreaterThan(500);
    expect(Object.keys(LISTS).filter((list) => !actions.includes(list))).toEqual([]);
  });

  it.each([...NOT_AWS.keys()])("decides nothing by an answer to a list that is not AWS's: kind %i", async (first) => {
    const lists = Object.keys(LISTS);
    const report = await spoiled((call, answer) => {
      const index = lists.indexOf(nameOf(call));
      return index === -1 ? undefined : NOT_AWS[(index + first) % NOT_AWS.length]?.(answer);
    });

    expect(unsaid(report)).toEqual([]);
    expect(report.status).toBe("incomplete");
    expect(reasonsOf(report).filter((reason) => !reason.includes("AWS did not answer this"))).toEqual([]);
  });

  it("decides nothing by an answer without the list that was asked for", async () => {
    const report = await spoiled((call, answer) =>
      LISTS[nameOf(call)] === undefined || nameOf(call) === LEAVES_OUT_WHAT_IS_EMPTY ? undefined : withoutList(answer),
    );

    expect(unsaid(report)).toEqual([]);
    expect(report.status).toBe("incomplete");
    expect(reasonsOf(report).filter((reason) => !reason.includes("which AWS always sends"))).toEqual([]);
  });

  it.each([...NOT_AWS.keys(), NOT_AWS.length])(
    "decides nothing by an answer to a read that is not AWS's: kind %i",
    async (first) => {
      const reads = actions.filter((action) => LISTS[action] === undefined);
      const report = await spoiled((call, answer) => {
        const index = reads.indexOf(nameOf(call));
        // One in five passes as it is: each read fails beside others that do not.
        return index === -1 ? undefined : NOT_AWS[(index + first) % (NOT_AWS.length + 1)]?.(answer);
      });

      expect(unsaid(report)).toEqual([]);
      expect(report.status).toBe("incomplete");
      expect(reasonsOf(report).filter((reason) => !reason.includes("AWS did not answer this"))).toEqual([]);
    },
  );

  it("counts a resource of two pages once, and misses none", async () => {
    const first = new Map<string, Answer>();
    const report = await spoiled((call, answer) => {
      const token = LISTS[nameOf(call)];
      if (token === undefined) return undefined;
      if (ASKS_FOR_MORE.test(call.text)) return first.get(listOf(call));
      first.set(listOf(call), answer);
      return withMore(answer, token);
    });

    expect(report.status).toBe("complete");
    expect(unsaid(report)).toEqual([]);
  });

  it("turns a list that does not advance into a gap, and keeps what was read", async () => {
    const first = new Map<string, Answer>();
    const report = await spoiled((call, answer) => {
      const token = LISTS[nameOf(call)];
      if (token === undefined) return undefined;
      const page = ASKS_FOR_MORE.test(call.text) ? first.get(listOf(call)) : withMore(answer, token);
      if (page !== undefined) first.set(listOf(call), page);
      return page;
    });

    expect(unsaid(report)).toEqual([]);
    expect(report.status).toBe("incomplete");
    expect(
      reasonsOf(report).filter((reason) => !reason.includes("returned a page that it had returned before")),
    ).toEqual([]);
  });

  it("gives up calls that get no answer, and loses nothing of the others", async () => {
    const report = await spoiled((call) => {
      const isMember = call.accessKeyId !== process.env.AWS_ACCESS_KEY_ID;
      if (isMember && call.service === "ec2") return "silence";
      return !isMember && call.service === "rds" ? "silence" : undefined;
    }, PATIENCE_MS);

    expect(unsaid(report)).toEqual([]);
    const silentTypes = (account: string): readonly string[] => [
      ...new Set(
        report.coverage
          .filter(({ accountId, status }) => accountId === account && status !== "COMPLETE")
          .map(({ resourceType }) => resourceType.split("::")[1] ?? ""),
      ),
    ];
    expect(silentTypes(own)).toEqual(["RDS"]);
    // Functions and databases lie in subnets, of which EC2 tells.
    expect(silentTypes(member).toSorted()).toEqual(["EC2", "Lambda", "RDS"]);
    expect(reasonsOf(report)).toContain(
      `EC2 in account ${member}, region ${REGION} is given up: 3 calls in a row got no answer in time.`,
    );
  });

  it("reports a wrong clock once with what to do, and loses nothing of the other account", async () => {
    const report = await spoiled((call, answer) => {
      if (call.accessKeyId === process.env.AWS_ACCESS_KEY_ID) return undefined;
      const message = "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z";
      if (call.service === "s3") return errorOf(call, answer, 403, "RequestTimeTooSkewed", "The time is too far off.");
      const isJson = !["ec2", "iam", "rds", "sns"].includes(call.service);
      return errorOf(call, answer, 403, isJson ? "InvalidSignatureException" : "SignatureDoesNotMatch", message);
    });

    expect(unsaid(report)).toEqual([]);
    expect(reasonsOf(report)).toEqual([
      expect.stringMatching(/^The clock .* Set the machine's clock, and scan again\.$/),
    ]);
    expect(report.coverage.filter(({ accountId, status }) => accountId === own && status !== "COMPLETE")).toEqual([]);
  });

  it("leaves out resources that are gone, and follows a bucket to its region", async () => {
    const goneBucket = `catalogue-${own}-http`;
    const movedBucket = `catalogue-${own}-compliant`;
    const report = await spoiled((call, answer) => {
      if (call.text.includes(`/${goneBucket}/`)) return errorOf(call, answer, 404, "NoSuchBucket", "No such bucket.");
      if (call.text.includes("/functions/one-zone/") || call.text.includes("function%3Aone-zone")) {
        return errorOf(call, answer, 404, "ResourceNotFoundException", "Function not found: one-zone");
      }
      if (!call.text.includes(`/${movedBucket}/`) || call.region !== REGION) return undefined;
      const moved = errorOf(call, answer, 301, "PermanentRedirect", "Address it there.");
      return { ...moved, headers: { ...moved.headers, "x-amz-bucket-region": "us-west-2" } };
    });

    const isGone = ({ resourceId }: Evaluation): boolean => resourceId === goneBucket || resourceId === "one-zone";
    expect(report.status).toBe("complete");
    expect(report.evaluations).toEqual(clean.evaluations.filter((evaluation) => !isGone(evaluation)));
    expect(clean.evaluations.filter(isGone)).not.toEqual([]);
  });
}
