import { once } from "../../src/resources/once";

describe("once", () => {
  it("makes its request once, at the first call", async () => {
    const request = jest.fn(() => Promise.resolve("answer"));
    const ask = once(request);

    expect(request).not.toHaveBeenCalled();
    expect(await Promise.all([ask(), ask()])).toEqual(["answer", "answer"]);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("keeps a failure as well", async () => {
    const request = jest.fn(() => Promise.reject(new Error("refused")));
    const ask = once(request);

    await expect(ask()).rejects.toThrow("refused");
    await expect(ask()).rejects.toThrow("refused");
    expect(request).toHaveBeenCalledTimes(1);
  });
});
