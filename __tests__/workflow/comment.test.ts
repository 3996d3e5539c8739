import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { faultMarkdown, MAX_COMMENT_LENGTH, planCommentMarker } from "../../src/reports/plan-markdown";
import { ROOT } from "./support/files";
import {
  ACTIONS_BOT,
  PULL_REQUEST,
  REPOSITORY,
  startGitHubApi,
  type Comment,
  type GitHubApi,
} from "./support/github-api";
import { runProgram, type Ran } from "./support/run-script";

/** The first line of every review. */
const MARKER = planCommentMarker("network/prod");
const SOMEBODY = { login: "mallory", type: "User" } as const;
const COMMENTS = `/repos/${REPOSITORY}/issues/${PULL_REQUEST}/comments`;

let api: GitHubApi;
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "comment-test-"));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  api = await startGitHubApi();
});
afterEach(() => api.close());

const pullRequest = (repository: string | null): object => ({
  pull_request: { number: PULL_REQUEST, head: { repo: repository === null ? null : { full_name: repository } } },
});

async function comment(review: string, event: object = pullRequest(REPOSITORY), exitCode = "1"): Promise<Ran> {
  const eventFile = join(directory, "event.json");
  const reviewFile = join(directory, "review.md");
  writeFileSync(eventFile, JSON.stringify(event));
  writeFileSync(reviewFile, review);
  return runProgram(process.execPath, [resolve(ROOT, ".github/scripts/comment.mjs")], {
    env: {
      GITHUB_API_URL: api.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_TOKEN: "token",
      COMMENT_FILE: reviewFile,
      EXIT_CODE: exitCode,
    },
  });
}

const others = (count: number): Comment[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, user: SOMEBODY, body: `Comment ${String(index)}` }));
const changes = (): readonly string[] =>
  api.asked.filter(({ method }) => method !== "GET").map(({ method, url }) => `${method} ${url}`);

describe("the comment", () => {
  it("is made once and then updated, as the run's own", async () => {
    const first = await comment(`${MARKER}\nTwo findings\n`);
    const second = await comment(`${MARKER}\nClean\n`);

    expect([first, second]).toEqual([
      { code: 0, out: "The review was commented.\n", err: "" },
      { code: 0, out: "The comment was updated.\n", err: "" },
    ]);
    expect(api.comments).toEqual([{ id: 1000, user: ACTIONS_BOT, body: `${MARKER}\nClean\n` }]);
    expect(changes()).toEqual([`POST ${COMMENTS}`, `PATCH /repos/${REPOSITORY}/issues/comments/1000`]);
    expect(new Set(api.asked.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer token"]));
  });

  describe("after a fault", () => {
    const FAULT = faultMarkdown("It is empty.", "network/prod");
    const fault = (): Promise<Ran> => comment(FAULT, pullRequest(REPOSITORY), "3");
    const standing = (body: string): void => {
      api.comments.push({ id: 900, user: ACTIONS_BOT, body });
    };
    const STALE = "\n---\n\n**Stale:** what follows is the review of an earlier push.\n\n## Two findings\n";

    it("says what went wrong, and that the review below is stale", async () => {
      standing(`${MARKER}\n## Two findings\n`);

      await fault();

      expect(api.comments.map(({ body }) => body)).toEqual([`${FAULT}${STALE}`]);
    });

    it("keeps the last review after a second fault, and says what went wrong last", async () => {
      standing(`${faultMarkdown("It is cut short.", "network/prod")}${STALE}`);

      await fault();

      expect(api.comments.map(({ body }) => body)).toEqual([`${FAULT}${STALE}`]);
    });

    it("has nothing below where no review was ever made", async () => {
      standing(faultMarkdown("It is cut short.", "network/prod"));

      await fault();

      expect(api.comments.map(({ body }) => body)).toEqual([FAULT]);
    });

    it("is the review alone as soon as one is made", async () => {
      standing(`${FAULT}${STALE}`);

      await comment(`${MARKER}\nClean\n`);

      expect(api.comments.map(({ body }) => body)).toEqual([`${MARKER}\nClean\n`]);
    });
  });

  it("has room for the news of a fault above the longest review", async () => {
    const longest = `${MARKER}\n${"x".repeat(MAX_COMMENT_LENGTH - MARKER.length - 1)}`;
    api.comments.push({ id: 900, user: ACTIONS_BOT, body: longest });

    await comment(faultMarkdown("`*` ".repeat(400), "network/prod"), pullRequest(REPOSITORY), "3");

    expect(api.comments[0]?.body).toContain("xxx");
    expect(api.comments[0]?.body.length).toBeLessThanOrEqual(65_536);
  });

  it("is found on a later page", async () => {
    api.comments.push(...others(230), { id: 900, user: ACTIONS_BOT, body: `${MARKER}\nOld` }, ...others(40));

    await comment(`${MARKER}\nNew`);

    expect(api.asked.filter(({ url }) => url.startsWith(COMMENTS)).map(({ url }) => url)).toEqual([
      `${COMMENTS}?per_page=100`,
      `${COMMENTS}?per_page=100&page=2`,
      `${COMMENTS}?per_page=100&page=3`,
    ]);
    expect(changes()).toEqual([`PATCH /repos/${REPOSITORY}/issues/comments/900`]);
    expect(api.comments.find(({ id }) => id === 900)?.body).toBe(`${MARKER}\nNew`);
  });

  it("is of one review: another's of the same pull request has another marker", async () => {
    await comment(`${planCommentMarker("network/dev")}\nDev`);
    await comment(`${MARKER}\nProd`);

    expect(changes()).toEqual([`POST ${COMMENTS}`, `POST ${COMMENTS}`]);
  });

  it("leaves other comments alone: of a person who writes the marker, or that quote it", async () => {
    api.comments.push(
      { id: 1, user: SOMEBODY, body: `${MARKER}\nAll is well` },
      { id: 2, user: { login: "other[bot]", type: "Bot" }, body: `Quoting ${MARKER}` },
      { id: 3, user: null, body: `${MARKER}\nBy somebody who has gone` },
    );

    await comment(`${MARKER}\nOne finding`);

    expect(changes()).toEqual([`POST ${COMMENTS}`]);
    expect(api.comments.slice(0, 3).map(({ body }) => body)).not.toContain(`${MARKER}\nOne finding`);
  });

  it("is found by the name of the token's person, where it is a person's", async () => {
    const reviewer = { login: "reviewer", type: "User" } as const;
    api.user = reviewer;
    api.comments.push(
      { id: 1, user: ACTIONS_BOT, body: `${MARKER}\nOf a workflow` },
      { id: 2, user: reviewer, body: `${MARKER}\nOld` },
    );

    await comment(`${MARKER}\nNew`);

    expect(changes()).toEqual([`PATCH /repos/${REPOSITORY}/issues/comments/2`]);
  });

  it("carries hostile text as it is, and runs none of it", async () => {
    const witness = join(directory, "witness");
    const hostile = `${MARKER}\n$(touch ${witness}) \`touch ${witness}\` ::set-output name=x::y "; touch ${witness} #\u0000\u001b[2J`;

    const { code } = await comment(hostile);

    expect(code).toBe(0);
    expect(api.comments.map(({ body }) => body)).toEqual([hostile]);
    expect(existsSync(witness)).toBe(false);
  });

  it.each([
    ["no pull request", {}, "No comment: this is no pull request.\n"],
    ["a fork's", pullRequest("mallory/network"), "No comment: a pull request of a fork has no token that writes."],
    ["a fork's that has gone", pullRequest(null), "No comment: a pull request of a fork has no token that writes."],
  ])("is not tried where the event is %s", async (_, event, said) => {
    const { code, out } = await comment(`${MARKER}\nText`, event);

    expect(code).toBe(0);
    expect(out).toContain(said);
    expect(api.asked).toEqual([]);
  });

  it.each([
    [403, `GitHub answered 403 to GET ${COMMENTS}. The job needs the permission pull-requests: write.\n`],
    [500, `GitHub answered 500 to GET ${COMMENTS}. The review is in the job's summary.\n`],
  ])("says what went wrong where GitHub answers %d", async (status, said) => {
    api.status = status;

    await expect(comment(`${MARKER}\nText`)).resolves.toEqual({ code: 1, out: "", err: said });
  });

  it("refuses a text that carries no marker: the next run would not find it", async () => {
    const { code, err } = await comment("Two findings");

    expect(code).toBe(1);
    expect(err).toMatch(/review\.md does not begin with the marker of a review\.\n$/);
    expect(api.asked).toEqual([]);
  });

  it("does not take its token to another host that a next page names", async () => {
    const other = await startGitHubApi();
    api.comments.push(...others(101));
    api.nextPage = (url) => url.replace(api.url, other.url);

    const { code, err } = await comment(`${MARKER}\nText`);
    await other.close();

    expect(code).toBe(1);
    expect(err).toBe("GitHub named a next page that is not its own.\n");
    expect(other.asked).toEqual([]);
  });
});
