import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SdkCall } from "../../src/aws/calls";
import { all } from "./collect";

/** The names of the token that names a page, in a call's request and in its answer. */
export interface Tokens {
  readonly request: string;
  readonly answer: string;
}

/** What AWS's services call the token in an answer. */
const TOKENS = ["NextToken", "nextToken", "Marker", "NextMarker", "ContinuationToken", "NextContinuationToken"];

const PACKAGES = Object.keys(
  (
    JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
      readonly dependencies: object;
    }
  ).dependencies,
).filter((name) => name.startsWith("@aws-sdk/client-"));

type Sdk = Readonly<Record<string, unknown>>;
type Paginator = (configuration: { readonly client: unknown }, input: object) => AsyncIterable<unknown>;

/** The SDK's own reader of a call's pages; `undefined` where one answer holds all. */
function paginatorOf(
  call: SdkCall,
): { readonly paginate: Paginator; readonly Client: { prototype: object } } | undefined {
  const [service = "", name = ""] = call.split(".");
  const found = PACKAGES.find(
    (path) => path.replace("@aws-sdk/client", "").replaceAll("-", "") === service.toLowerCase(),
  );
  const sdk = jest.requireActual<Sdk>(found ?? `the SDK of ${service}`);
  const paginate = sdk[`paginate${name}`] as Paginator | undefined;
  return paginate && { paginate, Client: sdk[`${service}Client`] as { prototype: object } };
}

/** True of a call whose answer comes in pages: by the SDK, which has a reader of them. */
export function isPaged(call: SdkCall): boolean {
  return paginatorOf(call) !== undefined;
}

/** The names of a paged call's tokens: what makes the SDK's own reader ask for one more page, and what it asks with. */
export async function tokensOf(call: SdkCall): Promise<Tokens> {
  const paginator = paginatorOf(call);
  if (paginator === undefined) throw new Error(`The SDK has no reader of ${call}'s pages.`);
  const { paginate, Client } = paginator;
  for (const answer of TOKENS) {
    const inputs: Readonly<Record<string, unknown>>[] = [];
    const client = Object.assign(Object.create(Client.prototype) as object, {
      send({ input }: { readonly input: Readonly<Record<string, unknown>> }) {
        inputs.push({ ...input });
        return Promise.resolve(inputs.length === 1 ? { [answer]: "second" } : {});
      },
    });
    await all(paginate({ client }, {}));
    const request = Object.entries(inputs[1] ?? {}).find(([, value]) => value === "second");
    if (request !== undefined) return { request: request[0], answer };
  }
  throw new Error(`The SDK's reader of ${call}'s pages asks for a second page by none of ${TOKENS.join(", ")}.`);
}
