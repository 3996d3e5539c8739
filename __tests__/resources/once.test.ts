import { once } from "../../src/resources/once";

describe("once", () => {
  it("asks the first time it is needed, and never again", async () => {
    const request = jest.fn(() => Promise.resolve("answer"));
    const ask = once(request);

    expect(request).not.toHaveBeenCalled();
    expect(await Promise.all([ask(), ask()])).toEqual(["answer", "answer"]);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("keeps a failure too", async () => {
    const request = jest.fn(() => Promise.reject(new Error("refused")));
    const ask = once(request);

    await expect(ask()).rejects.toThrow("refused");
    await expect(ask()).rejects.toThrow("refused");
    expect(request).toHaveBeenCalledTimes(1);
  });
});
