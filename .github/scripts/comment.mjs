// Puts a review on its pull request, as one comment that every run updates. It finds the comment by the marker in the
// review's first line. The review's text is data to GitHub's API and reaches no shell.
import { readFileSync } from "node:fs";

const { GITHUB_API_URL = "https://api.github.com", GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;
const { COMMENT_FILE, EXIT_CODE } = process.env;
const MARKER = /^<!-- [\w:./-]+ -->$/;
/** The exit code of a review that could not be made. */
const FAULT = "3";
/** What stands between the news of a fault and the last review that was made. */
const STALE = "\n---\n\n**Stale:** what follows is the review of an earlier push.\n\n";

/** What cannot be done, as a sentence that says what to do about it. */
class CommentError extends Error {}

/** Asks GitHub's API. Answers the response, whatever its status. */
async function ask(url, method = "GET", body = undefined) {
  return fetch(url, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${GITHUB_TOKEN}`,
      "user-agent": "compliance-audit",
      "x-github-api-version": "2022-11-28",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
}

/** Asks, and refuses an answer that is none. */
async function demand(url, method, body) {
  const response = await ask(url, method, body);
  if (response.ok) return response;
  const denied = response.status === 403 || response.status === 404;
  throw new CommentError(
    `GitHub answered ${response.status} to ${method ?? "GET"} ${new URL(url).pathname}. ` +
      (denied ? "The job needs the permission pull-requests: write." : "The review is in the job's summary."),
  );
}

/** Writes a comment. The answer repeats it: what stays unread of a long one would keep the connection, and the job. */
async function write(url, method, body) {
  const response = await demand(url, method, { body });
  await response.arrayBuffer();
}

/** Every comment of the pull request, page by page. */
async function* comments(first) {
  for (let url = first; url !== undefined;) {
    const response = await demand(url);
    yield* await response.json();
    url = nextPage(response.headers.get("link") ?? "");
    // The token goes to GitHub's API alone.
    if (url !== undefined && new URL(url).origin !== new URL(first).origin)
      throw new CommentError("GitHub named a next page that is not its own.");
  }
}

function nextPage(link) {
  return /<([^>]+)>;\s*rel="next"/.exec(link)?.[1];
}

/**
 * Whether a comment is ours. Anybody may write the marker, and would then have the review under their own name: only
 * who the token speaks for counts. A token of Actions or of an app may not ask who that is; a person is it not.
 */
async function ownership() {
  const response = await ask(`${GITHUB_API_URL}/user`);
  if (!response.ok) return ({ user }) => user?.type === "Bot";
  const { login } = await response.json();
  return ({ user }) => user?.login === login;
}

/** The comment that takes the place of another: after a fault the last review stays, and is called stale. */
function bodyAfter(before, body, marker) {
  if (EXIT_CODE !== FAULT) return body;
  const [, kept] = before.split(STALE);
  // The marker and the heading of a fault: no review was made before.
  const isFaultAlone = kept === undefined && before.startsWith(body.split("\n", 2).join("\n"));
  if (isFaultAlone) return body;
  return `${body}${STALE}${kept ?? before.slice(marker.length).trimStart()}`;
}

async function main() {
  const { pull_request: pullRequest } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8"));
  if (pullRequest === undefined) return "No comment: this is no pull request.";
  if (pullRequest.head.repo?.full_name !== GITHUB_REPOSITORY)
    return "No comment: a pull request of a fork has no token that writes. The review is in the job's summary.";
  const body = readFileSync(COMMENT_FILE, "utf8");
  const [marker] = body.split("\n", 1);
  if (!MARKER.test(marker)) throw new CommentError(`${COMMENT_FILE} does not begin with the marker of a review.`);

  const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
  const isOurs = await ownership();
  for await (const comment of comments(`${issues}/${Number(pullRequest.number)}/comments?per_page=100`)) {
    if (!isOurs(comment) || !(comment.body ?? "").startsWith(marker)) continue;
    await write(`${issues}/comments/${Number(comment.id)}`, "PATCH", bodyAfter(comment.body, body, marker));
    return "The comment was updated.";
  }
  await write(`${issues}/${Number(pullRequest.number)}/comments`, "POST", body);
  return "The review was commented.";
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof CommentError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
