import { allOf } from "../../src/resources/all-of";

describe("allOf", () => {
  it("is the object of what the promises resolve to", async () => {
    expect(await allOf({ name: Promise.resolve("ledger"), size: Promise.resolve(7) })).toEqual({
      name: "ledger",
      size: 7,
    });
  });

  it("rejects where one of them does", async () => {
    await expect(allOf({ name: Promise.reject(new Error("refused")) })).rejects.toThrow("refused");
  });
});
