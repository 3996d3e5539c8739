import { createHash } from "node:crypto";
import { NO_TIMES } from "../../../src/core/finding-history";
import { history } from "../../support/scan";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Finding } from "../../../src/core/finding";
import type { ReportSource } from "../../../src/reports/model/report-model";
import { addressOf, changed, PAGES, readAddress } from "../../../src/reports/html/address";
import { readBlock } from "../../../src/reports/html/app/blocks";
import { accountsByStatus, isForPerson, readControls, statusesOf } from "../../../src/reports/html/app/controls";
import {
  evidenceAt,
  fingerprintAt,
  joinChunks,
  rowAt,
  rowOf,
  timeAt,
  type Findings,
} from "../../../src/reports/html/app/findings";
import { cellOf, matrixOf } from "../../../src/reports/html/app/matrix";
import { navigate } from "../../../src/reports/html/app/navigate";
import { createOrder, groupRows } from "../../../src/reports/html/app/order";
import { createSearch, isEmpty, queryOf } from "../../../src/reports/html/app/search";
import { encodeFindings } from "../../../src/reports/html/encode-findings";
import { encodeHead } from "../../../src/reports/html/encode-head";
import { htmlReport, MOST_FINDINGS } from "../../../src/reports/html/html-report";
import type { ControlData, FindingChunk, ReportData } from "../../../src/reports/html/report-data";
import { counted, dayOf, grouped, nounOf, percent, shown, shownLines, spanOf } from "../../../src/reports/html/words";
import { seededReport } from "../../../scripts/seeded-report";

let source: ReportSource;
let html: string;
let seeded: readonly Finding[];

beforeAll(async () => {
  source = await seededReport({ accounts: 4, resources: 2 });
  html = await textOf(source);
  seeded = await all(source.findings());
});

async function textOf(report: ReportSource): Promise<string> {
  return (await all(htmlReport(report))).join("");
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}

async function* streamOf<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* await Promise.resolve(values);
}

/** What an element of the page carries. */
function blocks(text: string, name: string): readonly unknown[] {
  const found = text.matchAll(new RegExp(`<script type="application/gzip" data-block="${name}">([^<]*)</script>`, "g"));
  return [...found].map(
    ([, base64 = ""]) => JSON.parse(gunzipSync(Buffer.from(base64, "base64")).toString()) as unknown,
  );
}

function chunksIn(text: string): readonly FindingChunk[] {
  return blocks(text, "findings-data") as readonly FindingChunk[];
}

/** A finding of a report, with other values. */
function findingWith(more: Partial<Finding>): Finding {
  const [finding] = seeded;
  if (finding === undefined) throw new Error("The seeded report has no findings.");
  return { ...finding, ...more };
}

async function findingsOf(findings: readonly Finding[]): Promise<Findings> {
  return joinChunks(await all(encodeFindings(streamOf(findings))));
}

describe("the file", () => {
  const policy = (): string => /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";

  it("lets the browser do nothing but run its own script and use its own styles", () => {
    const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const [, script = ""] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];

    expect(script.length).toBeGreaterThan(10_000);
    expect(policy().split("; ")).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("has no attribute that the policy would refuse, and names no file but itself", () => {
    const markup = html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, "");

    expect(markup).not.toMatch(/ (style|on[a-z]+|src|srcset|integrity)=/);
    expect(markup.match(/<(link|img|iframe|object|base)\b/g)).toBeNull();
    expect([...markup.matchAll(/ href="([^"]*)"/g)].filter(([, href = ""]) => !href.startsWith("#"))).toEqual([]);
  });

  it("shows the first screen without any script", () => {
    const { summary, scanId } = source.head;

    expect(html).toContain(scanId);
    expect(html).toContain("This scan is incomplete");
    expect(html).toContain(percent(summary.complianceScore));
    expect(html).toContain("What to fix first");
    for (const page of PAGES) expect(html).toContain(`data-page="${page}"`);
  });

  it("is the same for the same scan", async () => {
    expect(await textOf(source)).toBe(html);
  });

  it("carries every finding, and what the report says of rules, packs and accounts", () => {
    const findings = joinChunks(chunksIn(html));
    const [report] = blocks(html, "report-data") as readonly ReportData[];

    expect(findings.count).toBe(seeded.length);
    expect(report?.rules.map(({ id }) => id)).toEqual(source.head.rules.map(({ id }) => id));
    expect(report?.packs).toHaveLength(source.head.packs.length);
  });

  const HOSTILE = `</script><img src=x onerror=alert(1)>"'&\u202egnp.exe\u0000`;

  it("holds hostile names as text alone", async () => {
    const finding = findingWith({ resourceId: HOSTILE, annotation: HOSTILE });
    const [rule] = source.head.rules;
    if (rule === undefined) throw new Error("The seeded report has no rules.");
    const waivers = { ...source.head.waivers, error: HOSTILE };
    const rules = [{ ...rule, title: HOSTILE, findings: { open: 1, waived: 0 } }];
    const head = { ...source.head, scanId: HOSTILE, waivers, rules, trend: [], packs: [] };
    const text = await textOf({ ...source, head, findings: () => streamOf([finding]) });

    expect(text).not.toMatch(/<img|[\p{Cf}\p{Zl}]|(?!\n)\p{Cc}/u);
    expect(text.match(/<\/script>/g)).toHaveLength(3);
    expect(rowAt(joinChunks(chunksIn(text)), 0)).toMatchObject({
      resourceId: HOSTILE,
      annotation: HOSTILE,
    });
  });

  it("links to the rules' pages where they have an address, and else to those that an earlier report has", async () => {
    const [rule] = source.head.rules;
    if (rule === undefined) throw new Error("The seeded report has no rules.");
    const head = { ...source.head, rules: [{ ...rule, page: "https://old.example/rule" }] };
    const pageOf = async (options?: Parameters<typeof htmlReport>[1]): Promise<string | undefined> => {
      const text = (await all(htmlReport({ ...source, head, findings: () => streamOf([]) }, options))).join("");
      return (blocks(text, "report-data") as readonly ReportData[])[0]?.rules[0]?.page;
    };

    expect(await pageOf({ ruleUrl: (id) => `https://audit.example/${id}` })).toBe(`https://audit.example/${rule.id}`);
    expect(await pageOf()).toBe("https://old.example/rule");
  });

  it("is refused before it begins where a browser could not open it, with what to do instead", async () => {
    const [rule] = source.head.rules;
    if (rule === undefined) throw new Error("The seeded report has no rules.");
    const of = (open: number): ReportSource => ({
      head: { ...source.head, rules: [{ ...rule, findings: { open, waived: 1 } }] },
      ...{ lines: () => streamOf([]), evaluations: () => streamOf([]), findings: () => streamOf([]) },
    });

    expect(await textOf(of(MOST_FINDINGS - 1))).toContain("</html>");
    await expect(htmlReport(of(MOST_FINDINGS)).next()).rejects.toThrow(
      /has 400,001 findings, and an HTML report holds at most 400,000\. .*csv, parquet or json/,
    );
  });

  it("says plainly that a scan is complete, has found nothing, or could decide nothing", async () => {
    const none = { COMPLIANT: 0, NON_COMPLIANT: 0, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 };
    const rest = { ...source.head, scope: undefined };
    const summary = {
      ...rest.summary,
      evaluations: none,
      complianceScore: null,
      coverage: { expected: 0, complete: 0 },
    };
    const waivers = { error: null, expired: [], unmatched: [] };
    const head = {
      ...rest,
      status: "complete",
      summary,
      coverage: [],
      rules: [],
      packs: [],
      trend: [],
      waivers,
    } as const;
    const text = await textOf({ ...source, head: { ...head, coverage: [] }, findings: () => streamOf([]) });

    expect(text).toContain(">Complete<");
    expect(text).not.toContain("This scan is incomplete");
    expect(text).toContain("Nothing could be decided");
    expect(text).toContain("No rule found a violation");
    expect(text).toContain("A trend shows once two scans");
    expect(text).toContain("Nothing is missing.");
    expect(chunksIn(text)).toEqual([]);
  });
});

describe("the trend", () => {
  const path = (text: string): string => /class="curve" d="([^"]*)"/.exec(text)?.[1] ?? "";

  it("draws scans at their times, and leaves out those that have no score", async () => {
    const [first, second, ...others] = source.head.trend;
    if (first === undefined || second === undefined) throw new Error("The seeded report has no trend.");
    const trend = [first, { ...second, complianceScore: null }, ...others];
    const dots = (text: string): number => [...text.matchAll(/class="dot"/g)].length;

    expect(path(html)).toMatch(/^M0,/);
    expect(dots(await textOf({ ...source, head: { ...source.head, trend } }))).toBe(dots(html) - 1);
  });

  it("tells scans of the same moment apart by their order", async () => {
    const trend = source.head.trend.map((point) => ({ ...point, completedAt: source.head.completedAt }));

    expect(path(await textOf({ ...source, head: { ...source.head, trend } }))).toMatch(/^M0,.*100,[\d.]+$/);
  });
});

describe("findings in columns", () => {
  it("come back as they were, over the border of chunks too", async () => {
    const one = findingWith({});
    const waiver = { rule: "*", account: "*", resource: "*", owner: "Kim", reason: "Known", expiresOn: "2027-01-01" };
    const { evidence, history, ...bare } = one;
    const many = Array.from({ length: 4_001 }, (_, index): Finding => {
      const fingerprint = index.toString(16).padStart(64, "0");
      return {
        ...(index % 2 === 0 ? one : bare),
        resourceId: `r${index % 7}`,
        fingerprint,
        waiver: index % 3 === 0 ? waiver : null,
      };
    });
    const findings = await findingsOf(many);
    const last = 4_000;

    expect(findings.count).toBe(4_001);
    expect(findings.resources).toBe(7);
    expect(findings.resourceIds).toHaveLength(7);
    expect(rowAt(findings, last)).toMatchObject({
      id: one.ruleId,
      resourceId: "r3",
      account: one.accountId,
      waiver: null,
    });
    expect(rowAt(findings, 3_999)).toMatchObject({ waiver, isNew: one.isNew });
    expect(evidenceAt(findings, last)).toEqual(evidence);
    expect(evidenceAt(findings, 1)).toEqual({});
    expect(timeAt(findings, "firstSeen", last)).toBe(history?.firstSeenAt);
    expect(timeAt(findings, "reopened", 1)).toBeNull();
    expect(fingerprintAt(findings, last)).toBe(many[last]?.fingerprint);
  });

  it("are found by their fingerprint or its beginning, and by nothing else", async () => {
    const fingerprints = ["ab".repeat(32), `${"0".repeat(20)}${"12".repeat(22)}`];
    const findings = await findingsOf(fingerprints.map((fingerprint) => findingWith({ fingerprint })));

    expect(rowOf(findings, `${"0".repeat(20)}1212`)).toBe(1);
    expect(rowOf(findings, "abababab")).toBe(0);
    // These digits occur within a fingerprint alone.
    expect(rowOf(findings, "12121212")).toBeUndefined();
    expect(rowOf(findings, "abab")).toBeUndefined();
    expect(rowOf(findings, "")).toBeUndefined();
  });

  it("answer for a row that is not there with nothing", async () => {
    expect(rowAt(await findingsOf([]), 5)).toEqual({
      ...{ row: 5, id: "", severity: "LOW", title: "", remediation: "" },
      ...{ account: "", region: "", type: "", resourceId: "", annotation: null, waiver: null, isNew: false },
      isReopened: false,
    });
  });

  it("are read off an element, which is emptied", async () => {
    const element = { textContent: gzipSync(JSON.stringify({ name: "dóór" })).toString("base64") };

    expect(await readBlock(element)).toEqual({ name: "dóór" });
    expect(element.textContent).toBe("");
  });
});

describe("a query", () => {
  const SCANNED_AT = "2026-03-01T12:00:00.000Z";
  const waiver = { rule: "*", account: "*", resource: "*", owner: "Kim", reason: "Known", expiresOn: "2027-01-01" };

  async function doors(): Promise<Findings> {
    const rules = [
      { ruleId: "door-locked", severity: "HIGH", title: "Door is locked", resourceType: "House::Door" },
      { ruleId: "lamp-off", severity: "LOW", title: "Lamp is off", resourceType: "House::Lamp" },
    ] as const;
    const base = { annotation: null, waiver: null, isNew: false, awsRegion: "eu-west-1", history: NO_TIMES };
    return findingsOf([
      findingWith({ ...base, ...rules[1], accountId: "111111111111", resourceId: "Kitchen" }),
      findingWith({
        ...base,
        ...rules[0],
        accountId: "222222222222",
        resourceId: "cellar",
        isNew: true,
        history: history(),
      }),
      findingWith({
        ...base,
        ...rules[0],
        accountId: "111111111111",
        resourceId: "attic",
        annotation: "It stands OPEN.",
        history: history({ firstSeenAt: "2026-01-29T12:00:00.000Z" }),
      }),
      findingWith({
        ...base,
        ...rules[0],
        accountId: "111111111111",
        resourceId: "attic",
        awsRegion: "us-east-1",
        waiver,
        history: history({ firstSeenAt: "2026-01-30T11:59:59.000Z", reopenedAt: SCANNED_AT }),
      }),
    ]);
  }

  const PACKS = [
    { id: "house", ruleIds: new Set(["door-locked"]) },
    { id: "light", ruleIds: new Set(["lamp-off", "not-here"]) },
  ];

  it.each([
    ["", [0, 1, 2, 3]],
    ["q=+attic+", [2, 3]],
    ["q=OPEN attic", [2]],
    ["q=door us-east", [3]],
    ["q=nothing like it", []],
    ["q=low", [0]],
    ["severity=LOW", [0]],
    ["severity=LOW&severity=HIGH", [0, 1, 2, 3]],
    ["account=222222222222", [1]],
    ["region=us-east-1", [3]],
    ["type=House::Lamp", [0]],
    ["rule=door-locked&account=111111111111", [2, 3]],
    ["pack=light", [0]],
    ["pack=light&pack=house", [0, 1, 2, 3]],
    ["pack=unheard-of", []],
    ["waived=yes", [3]],
    ["waived=no&new=yes", [1]],
    ["severity=UNHEARD", []],
    ["reopened=yes", [3]],
    ["age=0-7", [1]],
    ["age=31-90", [2]],
    ["age=8-30", [3]],
    ["age=over-90&age=unknown", [0]],
  ])("%j finds %j", async (parameters, rows) => {
    const search = createSearch(await doors(), PACKS, SCANNED_AT);

    expect([...search(queryOf(new URLSearchParams(parameters))).rows]).toEqual(rows);
  });

  it("counts what each value would let through with the other filters as they are", async () => {
    const search = createSearch(await doors(), PACKS, SCANNED_AT);
    const { counts } = search(queryOf(new URLSearchParams("severity=HIGH&account=111111111111")));

    expect(Object.fromEntries(counts.severity)).toEqual({ CRITICAL: 0, HIGH: 2, MEDIUM: 0, LOW: 1 });
    expect(Object.fromEntries(counts.account)).toEqual({ "111111111111": 2, "222222222222": 1 });
    expect(Object.fromEntries(counts.pack)).toEqual({ house: 2, light: 0 });
    expect(Object.fromEntries(search(queryOf(new URLSearchParams("pack=light"))).counts.pack)).toEqual({
      house: 3,
      light: 1,
    });
  });

  it("is empty where nothing is asked", () => {
    expect(isEmpty(queryOf(new URLSearchParams("view=all&q=%20")))).toBe(true);
    expect(isEmpty(queryOf(new URLSearchParams("new=yes")))).toBe(false);
  });

  it.each([
    ["severity", false, [2, 3, 1, 0]],
    ["severity", true, [0, 1, 3, 2]],
    ["resource", false, [0, 2, 3, 1]],
    ["account", false, [2, 3, 0, 1]],
    ["region", false, [2, 1, 0, 3]],
    ["rule", false, [2, 3, 1, 0]],
    ["first-seen", false, [0, 2, 3, 1]],
  ] as const)("sorts by %s, descending: %s", async (sort, isDescending, rows) => {
    const order = createOrder(await doors());
    const sorted = order(Int32Array.of(3, 0, 1, 2), sort, isDescending);

    expect([...sorted]).toEqual(rows);
    expect([...order(Int32Array.of(1, 0), sort, isDescending)]).toEqual(rows.filter((row) => row < 2));
  });

  it("groups by rule and by resource, the worst first and then the most", async () => {
    const findings = await doors();
    const byRule = groupRows(findings, Int32Array.of(0, 1, 2, 3), "rule");
    const byResource = groupRows(findings, Int32Array.of(0, 3, 2, 2), "resource");

    expect(byRule.map(({ rows }) => rows)).toEqual([[1, 2, 3], [0]]);
    expect(byRule.map(({ worst }) => worst)).toEqual([2, 0]);
    expect(byResource.map(({ rows }) => rows)).toEqual([[2, 2], [3], [0]]);
  });
});

describe("an address", () => {
  it.each([
    ["", "overview", ""],
    ["#/", "overview", ""],
    ["#main", "overview", ""],
    ["#/unheard-of", "overview", ""],
    ["#/packs/cis-aws-7.0.0?status=FAIL", "packs", "cis-aws-7.0.0"],
    ["#/packs/a%20b", "packs", "a b"],
    ["#/packs/50%", "packs", "50%"],
  ])("%j is page %s, of it %j", (hash, page, part) => {
    expect(readAddress(hash)).toMatchObject({ page, part });
  });

  it("holds what is chosen, whatever characters it has", () => {
    const hostile = "a&b=c#d?é</script>";
    const address = readAddress(
      addressOf("findings", { q: hostile, severity: ["LOW", "HIGH"], rule: undefined, new: "" }),
    );

    expect(address.parameters.get("q")).toBe(hostile);
    expect(address.parameters.getAll("severity")).toEqual(["LOW", "HIGH"]);
    expect([...address.parameters.keys()]).toEqual(["q", "severity", "severity"]);
    expect(changed(address, { q: "", severity: ["LOW"] })).toBe("#/findings?severity=LOW");
    expect(changed(address, { q: "", severity: [] })).toBe("#/findings");
    expect(addressOf("packs", { account: "1" }, "a/b")).toBe("#/packs/a%2Fb?account=1");
  });

  it("is gone to with or without a step in the browser's history", () => {
    const replaced: string[] = [];
    const page = { hash: "", replace: (url: string | URL) => replaced.push(String(url)) };
    navigate("#/packs", true, page);
    navigate("#/findings", false, page);

    expect(page.hash).toBe("#/packs");
    expect(replaced).toEqual(["#/findings"]);
  });
});

describe("the matrix", () => {
  it.each([
    [[3, 0, 4, 0], "open", 3],
    [[1, 0, 4, 0], "open", 2],
    [[1, 0, 40, 9], "open", 1],
    [[1, 0, 0, 0], "open", 3],
    [[0, 1, 4, 2], "undecided", 1],
    [[0, 1, 4, 0], "waived", 1],
    [[0, 0, 4, 0], "pass", 1],
    [[0, 0, 0, 0], "nothing", 1],
  ] as const)("shows %j as %s, level %i", (cell, kind, level) => {
    expect(cellOf({ cells: [cell] }, 0)).toMatchObject({ kind, level });
  });

  it("shows nothing of an account that the rule says nothing of", () => {
    expect(cellOf({ cells: [] }, 3).kind).toBe("nothing");
  });

  it("has the rules with the worst findings first, and the accounts with the most", () => {
    const data = encodeHead(source.head);
    const { rules, accounts } = matrixOf(data, false);
    const open = accounts.map(({ place }) => data.rules.reduce((sum, { cells }) => sum + (cells[place]?.[0] ?? 0), 0));

    expect(rules).toHaveLength(data.rules.length);
    expect(rules[0]?.severity).toBe("CRITICAL");
    expect(open).toEqual(open.toSorted((one, other) => other - one));
    expect(matrixOf(data, true).rules.every(({ findings }) => findings.open > 0)).toBe(true);
  });

  it("adds up to what the rules say", () => {
    for (const { cells, findings, evaluations } of encodeHead(source.head).rules) {
      expect(cells.reduce((sum, [open]) => sum + open, 0)).toBe(findings.open);
      expect(cells.reduce((sum, [, , judged]) => sum + judged, 0)).toBe(
        evaluations.COMPLIANT + evaluations.NON_COMPLIANT,
      );
    }
  });
});

describe("controls", () => {
  it("have a status over all accounts and in each", () => {
    const data = encodeHead(source.head);
    const pack = data.packs.find(({ id }) => id === "cis-aws-7.0.0");
    const reported = source.head.packs.find(({ id }) => id === "cis-aws-7.0.0");
    if (pack === undefined || reported === undefined) throw new Error("The seeded report lacks CIS.");
    const [account = ""] = data.accounts;
    const inAccount = readControls(pack, data, account).map(({ status }) => status);

    expect(readControls(pack, data, "").map(({ status }) => status)).toEqual(
      reported.controls.map(({ status }) => status),
    );
    expect(inAccount).toEqual(
      reported.controls.map(
        ({ accounts, status }) => accounts.find(({ accountId }) => accountId === account)?.status ?? status,
      ),
    );
  });

  it("count their accounts by status", () => {
    const control = { inAccounts: [0, null, 1, 0, 99] } as unknown as ControlData;

    expect(accountsByStatus(control, ["FAIL", "PASS"])).toEqual([
      { status: "FAIL", count: 2 },
      { status: "PASS", count: 1 },
    ]);
    expect(statusesOf([])).toEqual([]);
  });

  it("are a person's where there is something to look at", () => {
    expect(
      encodeHead(source.head)
        .packs.flatMap(({ controls }) => controls)
        .filter(isForPerson).length,
    ).toBeGreaterThan(5);
  });
});

describe("what was not seen", () => {
  it("is told by reason, with the accounts and the permission", () => {
    const { gaps, places } = encodeHead(source.head);

    expect(gaps.map(({ missingPermission }) => missingPermission)).toEqual(
      expect.arrayContaining(["s3:GetBucketLogging", "elasticfilesystem:DescribeFileSystems"]),
    );
    expect(gaps[0]?.accounts[0]?.awsRegions).toEqual(["eu-central-1", "eu-west-1", "us-east-1"]);
    expect(places).toHaveLength(12);
    expect(places.filter(({ types, complete }) => complete < types)).toHaveLength(6);
  });
});

describe("words", () => {
  it.each([
    ["AWS::S3::Bucket", "buckets"],
    ["AWS::RDS::DBInstance", "DB instances"],
    ["AWS::EC2::VPC", "VPCs"],
    ["AWS::IAM::Policy", "policies"],
    ["AWS::KMS::Key", "keys"],
    ["AWS::ECS::TaskAlias", "task aliases"],
    ["*", "resources"],
    ["AWS::", "resources"],
  ])("call resources of %s %s", (type, noun) => {
    expect(nounOf(type)).toBe(noun);
  });

  it("know one from many", () => {
    expect(nounOf("AWS::S3::Bucket", 1)).toBe("bucket");
    expect(nounOf("*", 1)).toBe("resource");
    expect(counted(1, "finding")).toBe("1 finding");
    expect(counted(12_345, "entry")).toBe("12,345 entries");
    expect(grouped(1_234_567)).toBe("1,234,567");
  });

  it("say nearly all as less than all", () => {
    expect([100, 99.99, 0, null].map(percent)).toEqual(["100 %", "99.9 %", "0 %", "–"]);
  });

  it("spell out what does not show", () => {
    expect(shown("a\u202eb\u0000c\ud800\nd")).toBe("a‹U+202E›b‹U+0000›c‹U+D800›‹U+000A›d");
    expect(shownLines("a\n\u200bb")).toBe("a\n‹U+200B›b");
  });

  it("tell times and how long something took", () => {
    expect(dayOf("2026-11-08T07:41:00Z")).toBe("8 Nov 2026");
    expect(dayOf("2026-13-08")).toBe("8 13 2026");
    expect(spanOf("2026-01-01T00:00:00Z", "2026-01-01T00:00:09Z")).toBe("9 s");
    expect(spanOf("2026-01-01T00:00:00Z", "2026-01-01T00:04:09Z")).toBe("4 min 9 s");
    expect(spanOf("2026-01-01T00:00:00Z", "2026-01-01T02:04:09Z")).toBe("2 h 4 min");
  });
});
