import { allOf } from "../../src/resources/all-of";

describe("allOf", () => {
  it("resolves to an object of the promises' values", async () => {
    expect(await allOf({ name: Promise.resolve("ledger"), size: Promise.resolve(7) })).toEqual({
      name: "ledger",
      size: 7,
    });
  });

  it("rejects if one of the promises rejects", async () => {
    await expect(allOf({ name: Promise.reject(new Error("refused")) })).rejects.toThrow("refused");
  });
});
