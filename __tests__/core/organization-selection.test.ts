import { isSelector, namedIn, organizationSelectionSchema } from "../../src/core/organization-selection";

describe("a selection of an organisation's accounts", () => {
  it.each([
    {},
    { include: ["ou-ab12-cd34ef56"] },
    { include: ["r-ab12", "111122223333", "environment=production"], exclude: ["team="] },
  ])("may be %j", (selection) => {
    expect(organizationSelectionSchema.parse(selection)).toEqual(selection);
  });

  it.each([
    ["an empty list, which would select nothing", { include: [] }],
    ["another key", { accounts: ["111122223333"] }],
    ["an account of eleven digits", { include: ["11112222333"] }],
    ["a unit's name", { exclude: ["Sandbox"] }],
    ["a unit with half an id", { exclude: ["ou-ab12"] }],
    ["an id in capitals", { exclude: ["OU-AB12-CD34EF56"] }],
    ["a tag without a key", { include: ["=production"] }],
  ])("may not have %s", (_name, selection) => {
    expect(organizationSelectionSchema.safeParse(selection).success).toBe(false);
  });

  it("says what it expects", () => {
    const { error } = organizationSelectionSchema.safeParse({ include: ["Sandbox"] });

    expect(error?.issues[0]).toMatchObject({
      path: ["include", 0],
      message: "expected a unit (ou-… or r-…), the 12 digits of an account id, or a tag (key=value)",
    });
    expect(["ou-ab12-cd34ef56", "Sandbox"].map(isSelector)).toEqual([true, false]);
  });

  it("names units, accounts and tags, each once", () => {
    const list = ["a=b=c", "r-ab12", "ou-ab12-cd34ef56", "111122223333", "r-ab12", "111122223333", "ou-ab12-cd34ef56="];

    expect(namedIn(list)).toEqual({
      units: ["r-ab12", "ou-ab12-cd34ef56"],
      accounts: ["111122223333"],
      tags: ["a=b=c", "ou-ab12-cd34ef56="],
    });
    expect(namedIn()).toEqual({ units: [], accounts: [], tags: [] });
  });
});
