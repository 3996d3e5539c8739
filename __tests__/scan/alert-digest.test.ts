import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import * as z from "zod";
import type { Severity } from "../../src/core/severity";
import type { Alert } from "../../src/runtime/alert";
import { chatNotification } from "../../src/runtime/chat-notification";
import { createClientFactory } from "../../src/runtime/clients";
import { publishAlert, publishToChat } from "../../src/runtime/publish-alert";
import { createAlertDigest, reportLocationOf, type AlertDigest } from "../../src/scan/alert-digest";
import type { Manifest } from "../../src/scan/stored-scan";
import { coverageEntry, finding, history, manifest } from "../support/scan";

const SCAN = "20260301T120000Z-ab12cd34";
const PLACE = { bucketName: "audit", awsRegion: "eu-west-1", partition: "aws" };
const WAIVER = {
  ...{ rule: "door-locked", account: "*", resource: "front", owner: "ops" },
  ...{ reason: "museum", expiresOn: "2027-01-01" },
};

function compose(
  digest: AlertDigest,
  scan: Partial<Manifest> = {},
  { isCoverageNews = false, environmentSuffix = "test", partition = "aws" } = {},
): Alert | null {
  const location = reportLocationOf(SCAN, { ...PLACE, partition });
  return digest.compose({ header: manifest(scan), environmentSuffix, location, isCoverageNews });
}

/** The alert; the test fails where there is none. */
function composed(...args: Parameters<typeof compose>): Alert {
  const alert = compose(...args);
  if (alert === null) throw new Error("no alert");
  return alert;
}

const REFUSED = coverageEntry({
  accountId: "444455556666",
  status: "NOT_SCANNED",
  reason: "sts:AssumeRole was denied.",
});

describe("the alert of a scan", () => {
  it("is not sent if no finding is new, severe and without a waiver, and nothing is new about the coverage", () => {
    const digest = createAlertDigest("HIGH");
    digest.add(finding({ isNew: false }));
    digest.add(finding({ severity: "MEDIUM" }));
    digest.add(finding({ waiver: WAIVER }));

    expect(compose(digest)).toBeNull();
    expect(compose(digest, { coverage: [REFUSED] })).toBeNull();
  });

  it("leads with the worst, and names resources, what to do, the gaps, the score and the reports", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding({ severity: "LOW", resourceId: "attic", annotation: null }));
    digest.add(finding({ severity: "CRITICAL", resourceId: "front" }));
    const coverage = [
      coverageEntry(),
      REFUSED,
      { ...REFUSED, resourceType: "Test::House::Window" },
      coverageEntry({ status: "PARTIAL", reason: null }),
    ];
    const scope = { expected: [], skipped: [], vanished: ["777788889999", "888899990000"] };

    const alert = composed(digest, { coverage, scope });

    expect(alert).toMatchObject({
      subject: "[test] CRITICAL: 2 new findings (1 critical, 1 low); scan incomplete",
      kind: "findings",
      severity: "CRITICAL",
      accounts: ["111122223333", "444455556666"],
    });
    expect(alert.message.split("\n")).toEqual([
      `Scan ${SCAN} of test found 2 findings that the last scan did not: 1 CRITICAL, 1 LOW.`,
      "",
      "1. CRITICAL: The door stands open.",
      "   Required: Door is locked (door-locked)",
      "   Resource: Test::House::Door front",
      "   Account:  111122223333, region eu-west-1",
      "   To do:    Lock the door.",
      "",
      "2. LOW: Violates door-locked.",
      "   Required: Door is locked (door-locked)",
      "   Resource: Test::House::Door attic",
      "   Account:  111122223333, region eu-west-1",
      "   To do:    Lock the door.",
      "",
      "Not everything was scanned: there are gaps in 2 of 2 accounts. What lies in them is not judged.",
      "  NOT_SCANNED: 2 resource types in account 444455556666, region eu-west-1. sts:AssumeRole was denied.",
      "  PARTIAL: Test::House::Door in account 111122223333, region eu-west-1. ",
      "",
      "No longer in the organisation: 777788889999, 888899990000.",
      "",
      "Compliance score: 50. Resolved: 0.",
      `Reports: https://eu-west-1.console.aws.amazon.com/s3/buckets/audit?region=eu-west-1&prefix=scans%2F${SCAN}%2F`,
      `Report: s3://audit/scans/${SCAN}/report.json`,
      "",
    ]);
    expect(alert.chat).toEqual({
      description: [
        "*CRITICAL* `The door stands open.`\n- `Test::House::Door front` in account 111122223333, region eu-west-1\n- Lock the door.",
        "*LOW* `door-locked`\n- `Test::House::Door attic` in account 111122223333, region eu-west-1\n- Lock the door.",
        "*Incomplete*: gaps in 2 of 2 accounts\n" +
          "- `2 resource types` in account 444455556666, region eu-west-1: `sts:AssumeRole was denied.`\n" +
          "- `Test::House::Door` in account 111122223333, region eu-west-1: `PARTIAL`",
      ].join("\n\n"),
      nextSteps: [
        `Read the report: https://eu-west-1.console.aws.amazon.com/s3/buckets/audit?region=eu-west-1&prefix=scans%2F${SCAN}%2F`,
      ],
      threadId: SCAN,
    });
  });

  it("says of a finding that had been resolved that it is reopened", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding({ history: history({ reopenedAt: "2026-03-01T12:00:00.000Z" }) }));
    digest.add(finding({ resourceId: "attic" }));

    expect(composed(digest).message.match(/^\d\. HIGH.*: The/gm)).toEqual(["1. HIGH, reopened: The", "2. HIGH: The"]);
  });

  it("names twenty findings, the worst first, and counts the rest", () => {
    const digest = createAlertDigest("MEDIUM");
    const add = (severity: Severity, count: number): void => {
      for (let index = 0; index < count; index += 1) digest.add(finding({ severity, resourceId: `door-${index}` }));
    };
    add("MEDIUM", 30);
    add("HIGH", 18);
    add("CRITICAL", 5);

    const { subject, message, chat } = composed(digest);

    expect(subject).toBe("[test] CRITICAL: 53 new findings (5 critical, 18 high, 30 medium)");
    expect(message.match(/^\d+\. (?:CRITICAL|HIGH|MEDIUM):/gm)).toHaveLength(20);
    expect(message).toContain("20. HIGH: ");
    expect(message).toContain("And 33 more: 3 HIGH, 30 MEDIUM.");
    expect(chat.description).toContain("and 49 more: 1 CRITICAL, 18 HIGH, 30 MEDIUM");
  });

  it("says so if everything was scanned and nothing decided", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding());
    const { summary } = manifest();

    const { subject, message } = composed(digest, { summary: { ...summary, complianceScore: null } });

    expect(subject).toBe("[test] HIGH: 1 new finding (1 high)");
    expect(message).toContain("found 1 finding that the last scan did not: 1 HIGH.");
    expect(message).toContain("Everything that was asked for was scanned.");
    expect(message).toContain("Compliance score: undecided.");
  });

  it.each([
    ["gaps", [coverageEntry(), REFUSED], "[test] Scan incomplete: gaps in 1 of 2 accounts", ["444455556666"]],
    ["none any more", [coverageEntry()], "[test] Scan complete again: no gaps in 1 account", []],
  ])("tells of news about the coverage without a new finding: %s", (_name, coverage, subject, accounts) => {
    const alert = composed(createAlertDigest("HIGH"), { coverage }, { isCoverageNews: true });

    expect(alert).toMatchObject({ subject, kind: "coverage", severity: null, accounts });
    expect(alert.message).toContain(`Scan ${SCAN} of test found nothing new of severity HIGH or above.`);
  });

  it.each([
    ["aws-cn", "https://eu-west-1.console.amazonaws.cn/s3/buckets/audit?"],
    ["aws-us-gov", "https://eu-west-1.console.amazonaws-us-gov.com/s3/buckets/audit?"],
  ])("links to the console of %s", (partition, url) => {
    expect(composed(createAlertDigest("LOW"), {}, { isCoverageNews: true, partition }).message).toContain(url);
  });

  it("names the key alone in a partition whose console is not public", () => {
    const { message, chat } = composed(createAlertDigest("LOW"), {}, { isCoverageNews: true, partition: "aws-iso" });

    expect(message).not.toContain("https://");
    expect(chat.nextSteps).toEqual([`Read the report: s3://audit/scans/${SCAN}/report.json`]);
  });
});

const HOSTILE = "x\nCRITICAL: Pay here\r\u0007\u202e\u2028<!channel> @here `*_~[a](http://evil)` <http://evil|safe>";

describe("hostile names in the alert of a scan", () => {
  it("stay on the line that says what they are, in the e-mail", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding({ resourceId: HOSTILE, annotation: "a\nb", awsRegion: HOSTILE, remediation: HOSTILE }));

    const alert = composed(
      digest,
      { coverage: [coverageEntry({ status: "PARTIAL", reason: HOSTILE })] },
      { environmentSuffix: "tést\n" },
    );

    expect(alert.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(alert.message).not.toMatch(/^(?:CRITICAL|b|http)/m);
    expect(alert.message).toContain("   Resource: Test::House::Door x CRITICAL: Pay here");
    expect(alert.message.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it("mention nobody, make no link and end no code span in a chat", () => {
    const digest = createAlertDigest("LOW");
    digest.add(finding({ resourceId: HOSTILE, annotation: HOSTILE, awsRegion: HOSTILE, remediation: HOSTILE }));

    const { description } = composed(digest, {
      coverage: [coverageEntry({ status: "PARTIAL", reason: HOSTILE })],
    }).chat;

    expect(description).not.toMatch(/[<>&@]/);
    expect(description.split("\n").every((line) => line === "" || /^(?:- |\*)/.test(line))).toBe(true);
    for (const line of description.split("\n")) expect((line.match(/`/g) ?? []).length % 2).toBe(0);
  });

  it("leave it within the limits of SNS and of a chat, however long they are and however many there are", () => {
    const digest = createAlertDigest("LOW");
    const long = "界".repeat(5_000);
    const coverage = Array.from({ length: 500 }, (_, index) =>
      coverageEntry({ status: "PARTIAL", reason: `${index}${long}` }),
    );
    for (const severity of ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const) {
      for (let index = 0; index < 300; index += 1) {
        const accountId = String(100_000_000_000 + index);
        digest.add(
          finding({
            severity,
            accountId,
            resourceId: long,
            title: long,
            remediation: long,
            annotation: "界".repeat(256),
          }),
        );
      }
    }
    const vanished = Array.from({ length: 30 }, (_, index) => String(200_000_000_000 + index));

    const alert = composed(
      digest,
      { coverage, scope: { expected: [], skipped: [], vanished } },
      { environmentSuffix: "a-very-long-environment-name".repeat(9) },
    );

    expect(alert.subject.length).toBeLessThanOrEqual(99);
    expect(Buffer.byteLength(alert.message)).toBeLessThan(128 * 1024);
    expect(alert.message).toContain("And 1180 more: 280 CRITICAL, 300 HIGH, 300 MEDIUM, 300 LOW.");
    expect(alert.message).toContain("and 490 more");
    expect(alert.message).toContain("and 20 more");
    expect(alert.chat.description.length).toBeLessThanOrEqual(3_000);
    expect(alert.chat.description).toContain("and 498 more");
  });
});

/** The published shape: Administrator Guide of Amazon Q Developer in chat applications, "Custom notifications". */
const CUSTOM_NOTIFICATION = z.strictObject({
  version: z.literal("1.0"),
  source: z.literal("custom"),
  id: z.string().optional(),
  content: z.strictObject({
    textType: z.literal("client-markdown"),
    title: z.string().min(1),
    description: z.string().min(1),
    nextSteps: z.array(z.string()).optional(),
    keywords: z.array(z.string()).optional(),
  }),
  metadata: z.strictObject({
    threadId: z.string().optional(),
    summary: z.string().optional(),
    eventType: z.string().optional(),
    relatedResources: z.array(z.string()).optional(),
    additionalContext: z.record(z.string(), z.string()).optional(),
  }),
});

describe("publishing an alert", () => {
  const sns = mockClient(SNSClient);
  const topics = { alertTopicArn: "arn:alerts", environmentSuffix: "test" };
  const alertOf = (accounts: number): Alert => {
    const digest = createAlertDigest("LOW");
    for (let index = 0; index < accounts; index += 1)
      digest.add(finding({ accountId: String(100_000_000_000 + index) }));
    return composed(digest, {}, { isCoverageNews: true });
  };
  beforeEach(() => {
    sns.reset();
    sns.on(PublishCommand).resolves({});
  });
  const sent = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);

  it("gives filter policies the environment, the kind, the severity and the accounts", async () => {
    await publishAlert(createClientFactory(), topics, alertOf(2));

    const alert = alertOf(2);
    expect(sent()).toEqual([
      {
        TopicArn: "arn:alerts",
        Subject: alert.subject,
        Message: alert.message,
        MessageAttributes: {
          environment: { DataType: "String", StringValue: "test" },
          kind: { DataType: "String", StringValue: "findings" },
          severity: { DataType: "String", StringValue: "HIGH" },
          accounts: { DataType: "String.Array", StringValue: '["100000000000","100000000001"]' },
        },
      },
    ]);
  });

  it("leaves the severity out where no finding is told, and names no accounts where there are many", async () => {
    await publishAlert(createClientFactory(), topics, alertOf(0));
    await publishAlert(createClientFactory(), topics, alertOf(101));

    const [none, many] = sent();
    expect(Object.keys(none?.MessageAttributes ?? {})).toEqual(["environment", "kind", "accounts"]);
    expect(many?.MessageAttributes?.["accounts"]?.StringValue).toBe('["*"]');
  });

  it.each([0, 3])("is a custom notification in a chat, with %i findings", async (accounts) => {
    await publishToChat(createClientFactory(), { ...topics, chatTopicArn: "arn:chat" }, alertOf(accounts));

    const [message] = sent();
    const notification = CUSTOM_NOTIFICATION.parse(JSON.parse(message?.Message ?? ""));
    const { subject, chat, kind } = alertOf(accounts);
    expect(message).toMatchObject({ TopicArn: "arn:chat", Message: chatNotification(alertOf(accounts), "test") });
    expect(notification).toMatchObject({
      content: { title: subject, description: chat.description, nextSteps: chat.nextSteps },
      metadata: { threadId: SCAN, summary: subject, eventType: kind },
    });
    expect(notification.content.keywords).toEqual(accounts === 0 ? ["test", "coverage"] : ["test", "findings", "HIGH"]);
  });

  it("sends nothing to chats where they have no topic", async () => {
    await publishToChat(createClientFactory(), topics, alertOf(1));

    expect(sent()).toEqual([]);
  });
});
