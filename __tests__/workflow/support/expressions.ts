import { runInNewContext } from "node:vm";

/** What expressions read: contexts such as `github`, `steps` and `vars`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps before went; decides `success()` and `failure()`. */
export type Status = "success" | "failure";

const TOKEN = /'(?:[^']|'')*'|[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*|&&|\|\||[!=]=|[!()]|\d+|\s+|./g;
const OPERATORS: Readonly<Record<string, string>> = { "==": "==", "!=": "!=", "&&": "&&", "||": "||", "!": "!" };
const FUNCTIONS = ["success", "failure", "always", "cancelled"];

/**
 * Evaluates an expression of GitHub Actions, as far as this project's files need them: names, texts, comparisons and
 * the functions of status. Anything else is an error.
 */
export function evaluate(expression: string, contexts: Contexts, status: Status = "success"): unknown {
  const script = [...expression.matchAll(TOKEN)].map(([token]) => {
    if (token.trim() === "" || token === "(" || token === ")") return token;
    if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replaceAll("''", "'"));
    if (FUNCTIONS.includes(token)) return token;
    if (/^[A-Za-z_]/.test(token)) return `read(${JSON.stringify(token)})`;
    const operator = OPERATORS[token];
    if (operator === undefined) throw new Error(`${token} in ${expression} is not understood.`);
    return operator;
  });
  return runInNewContext(script.join(" "), {
    read: (path: string) => read(contexts, path),
    success: () => status === "success",
    failure: () => status === "failure",
    always: () => true,
    cancelled: () => false,
  }) as unknown;
}

/** A name that nothing has is an empty text, as in Actions. */
function read(contexts: Contexts, path: string): unknown {
  const names = path.split(".");
  if (!(names[0] ?? "" in contexts)) throw new Error(`There is no context ${path}.`);
  return names.reduce<unknown>((value, name) => (value as Contexts | undefined)?.[name], contexts) ?? "";
}

/** A text with its expressions evaluated. */
export function interpolate(text: unknown, contexts: Contexts): string {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => String(evaluate(expression, contexts)));
}

/** Whether a step or a job runs: where its condition names no status, only if all before it went well. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const expression = (condition ?? "success()").replace(/^\$\{\{(.*)\}\}$/s, "$1");
  const hasStatus = FUNCTIONS.some((name) => expression.includes(`${name}()`));
  return Boolean(evaluate(hasStatus ? expression : `success() && (${expression})`, contexts, status));
}
