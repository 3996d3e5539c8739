import { createScanProgress, type ScanProgress } from "../../src/cli/scan-progress";
import { coverageEntry } from "../support/scan";

const TARGET = { accountId: "111122223333", awsRegion: "eu-west-1", partition: "aws", isHome: true };
/** To the line's begin, and the line is empty. */
const REWRITE = "\r\u001b[2K";

function progressOn(isTTY?: boolean): { readonly progress: ScanProgress; readonly written: string[] } {
  const written: string[] = [];
  const terminal = { write: (text: string) => written.push(text), ...(isTTY === undefined ? {} : { isTTY }) };
  return { progress: createScanProgress(terminal), written };
}

function refused(reason: string | null): Parameters<ScanProgress["ended"]>[0] {
  return coverageEntry({ status: reason === null ? "COMPLETE" : "NOT_SCANNED", reason });
}

function calls(progress: ScanProgress, count: number): void {
  for (let call = 0; call < count; call += 1) progress.called();
}

describe("progress on a terminal", () => {
  it("is one line with what is read and the calls made", () => {
    const { progress, written } = progressOn(true);

    progress.started(TARGET, "AWS::S3::Bucket");
    calls(progress, 3);
    progress.started({ ...TARGET, awsRegion: "us-east-1" }, "AWS::EC2::VPC");

    expect(written).toEqual([
      `${REWRITE}111122223333 eu-west-1 AWS::S3::Bucket  0 calls`,
      `${REWRITE}111122223333 us-east-1 AWS::EC2::VPC  3 calls`,
    ]);
  });

  it("moves on while one thing takes many calls, and not with every one", () => {
    const { progress, written } = progressOn(true);

    progress.started(TARGET, "AWS::S3::Bucket");
    calls(progress, 60);

    expect(written.slice(1)).toEqual([
      `${REWRITE}111122223333 eu-west-1 AWS::S3::Bucket  25 calls`,
      `${REWRITE}111122223333 eu-west-1 AWS::S3::Bucket  50 calls`,
    ]);
  });

  it("leaves what was refused, and ends with how many calls it took", () => {
    const { progress, written } = progressOn(true);

    progress.started(TARGET, "AWS::S3::Bucket");
    calls(progress, 2);
    progress.ended(refused("s3:ListBuckets was denied."));
    progress.finish({});

    expect(written.slice(1)).toEqual([`${REWRITE}Refused: s3:ListBuckets was denied.\n`, `${REWRITE}2 calls made.\n`]);
  });
});

it("ends with the services of which AWS throttled requests", () => {
  const { progress, written } = progressOn();
  calls(progress, 3);

  progress.finish({
    EC2: { calls: 1, throttles: 0, retries: 1 },
    IAM: { calls: 1, throttles: 2, retries: 2 },
    S3: { calls: 1, throttles: 1, retries: 0 },
  });

  expect(written).toEqual(["3 calls made. AWS throttled requests: IAM 2, S3 1.\n"]);
});

describe.each([[false], [undefined]])("progress where no line can be rewritten (isTTY %p)", (isTTY) => {
  it("is what was refused, each reason once, and the end", () => {
    const { progress, written } = progressOn(isTTY);

    progress.started(TARGET, "AWS::S3::Bucket");
    calls(progress, 100);
    progress.ended(refused(null));
    progress.ended(refused("The role refused."));
    progress.ended(refused("The role refused."));
    progress.ended(refused("The region did not answer."));
    progress.finish({});

    expect(written).toEqual([
      "Refused: The role refused.\n",
      "Refused: The region did not answer.\n",
      "100 calls made.\n",
    ]);
  });
});

describe("progress that is broken off", () => {
  it("leaves no line behind on a terminal, and writes nothing elsewhere", () => {
    const terminal = progressOn(true);
    const file = progressOn();

    terminal.progress.clear();
    file.progress.clear();

    expect(terminal.written).toEqual([REWRITE]);
    expect(file.written).toEqual([]);
  });
});
