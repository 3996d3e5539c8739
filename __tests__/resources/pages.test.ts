import { IncompleteAnswer } from "../../src/resources/answer";
import { allPages, listPages, pagesOf, RepeatedPage } from "../../src/resources/pages";
import { all, collectContext } from "../support/collect";

interface Page {
  readonly Vpcs?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

/** Pages by the token that names them; the first has none. */
function asking(pages: Readonly<Record<string, Page>>) {
  return jest.fn(({ NextToken = "" }: { readonly NextToken?: string }) => Promise.resolve(pages[NextToken] ?? {}));
}

const list = (ask: ReturnType<typeof asking>) =>
  listPages(collectContext(), "EC2.DescribeVpcs", { list: "Vpcs", token: "NextToken", ask });

describe("the pages of a list", () => {
  it("are requested one after the other until none is named, past empty ones", async () => {
    const ask = asking({
      "": { Vpcs: ["a"], NextToken: "2" },
      2: { Vpcs: [], NextToken: "3" },
      3: { Vpcs: ["b"], NextToken: "" },
    });

    expect(await allPages(list(ask))).toEqual(["a", "b"]);
    expect(ask.mock.calls).toEqual([[{}], [{ NextToken: "2" }], [{ NextToken: "3" }]]);
  });

  it("are named by the answer's own token if the service uses another name there", async () => {
    const ask = ({ Marker }: { readonly Marker?: string }) =>
      Promise.resolve(Marker === undefined ? { Keys: [1], NextMarker: "2" } : { Keys: [2] });

    expect(await allPages(pagesOf({ list: "Keys", token: "Marker", next: "NextMarker", ask }))).toEqual([1, 2]);
  });

  it.each([undefined, null])("are not an answer if the list is %p, which does not mean an empty list", async (Vpcs) => {
    await expect(all(list(asking({ "": { Vpcs: Vpcs as undefined } })))).rejects.toMatchObject({
      name: "ReadFailure",
      reason:
        "EC2.DescribeVpcs failed in account 444455556666, region eu-west-1: " +
        "the answer lacks Vpcs, which AWS always sends.",
    });
  });

  it.each([
    ["itself", { "": { Vpcs: ["a"], NextToken: "2" }, 2: { Vpcs: ["b"], NextToken: "2" } }],
    [
      "one before it",
      {
        "": { Vpcs: ["a"], NextToken: "2" },
        2: { Vpcs: ["b"], NextToken: "3" },
        3: { Vpcs: [], NextToken: "2" },
      },
    ],
  ])("end in a failure after what was read if one names %s: the list does not advance", async (_, pages) => {
    const read: string[] = [];
    const reading = (async () => {
      for await (const page of list(asking(pages))) read.push(...page);
    })();

    await expect(reading).rejects.toMatchObject({
      name: "ReadFailure",
      reason: expect.stringContaining("returned a page that it had returned before") as string,
    });
    expect(read).toEqual(["a", "b"]);
  });

  it("of another read fail with the error for what they lack or repeat", async () => {
    const ask = () => Promise.resolve({ Keys: [], Marker: "again" });

    await expect(allPages(pagesOf({ list: "Keys", token: "Marker", ask }))).rejects.toThrow(RepeatedPage);

    const without = (): Promise<{ Keys?: string[] }> => Promise.resolve({});
    await expect(allPages(pagesOf({ list: "Keys", token: "Marker", ask: without }))).rejects.toThrow(IncompleteAnswer);
  });
});
