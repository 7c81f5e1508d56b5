import { systemClock } from "./clock";

describe("the real clock", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it("rings once, when it is time", () => {
    const ring = jest.fn();
    systemClock.alarm(1_000, ring);
    jest.advanceTimersByTime(999);
    expect(ring).not.toHaveBeenCalled();
    jest.advanceTimersByTime(5_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it("doesn't ring once cancelled, and leaves no timer", () => {
    const ring = jest.fn();
    systemClock.alarm(1_000, ring)();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(5_000);
    expect(ring).not.toHaveBeenCalled();
  });

  it("sleeps for as long as it was asked to", async () => {
    let awake = false;
    const sleeping = systemClock.sleep(1_000).then(() => (awake = true));
    await jest.advanceTimersByTimeAsync(999);
    expect(awake).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(awake).toBe(true);
    await sleeping;
  });

  it("wakes without an error when the signal aborts, before or during the sleep, and leaves no timer", async () => {
    const during = new AbortController();
    const sleeping = systemClock.sleep(60_000, during.signal);
    during.abort();
    await expect(sleeping).resolves.toBeUndefined();
    await expect(systemClock.sleep(60_000, during.signal)).resolves.toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });
});
