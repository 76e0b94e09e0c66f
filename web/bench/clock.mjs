// From the press of a key or button to the painted result, as the page itself sees it.

/** In the page: waits for an event, then for the frame in which the result is there, and until that frame is painted. */
function clock() {
  const durations = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.interactionId) durations.push(one.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  globalThis.kithClock = {
    durations,
    /** `event`: what begins it; `isThere` says whether the result is on the screen. */
    start(event, isThere, argument) {
      globalThis.kithClock.done = new Promise((resolve) => {
        const begin = ({ timeStamp }) => {
          removeEventListener(event, begin, true);
          const look = () => {
            if (!isThere(argument)) return void requestAnimationFrame(look);
            // What this frame draws is on the screen when the next task runs.
            const painted = new MessageChannel();
            painted.port1.onmessage = () => resolve(performance.now() - timeStamp);
            painted.port2.postMessage(null);
          };
          requestAnimationFrame(look);
        };
        addEventListener(event, begin, true);
      });
    },
    /** What a frame takes when nothing happens: the noise of the machine. */
    async idle(frames) {
      const gaps = [];
      let last = performance.now();
      for (let i = 0; i < frames; i++) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        gaps.push(now - last);
        last = now;
      }
      return gaps;
    },
  };
}

export async function openClocked(browser, { url, cookie, viewport = { width: 1440, height: 900 } }) {
  const context = await browser.newContext({ baseURL: url, viewport, locale: "en-US" });
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  await context.addInitScript(clock);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Milliseconds of one interaction: `act` presses, `there` (run in the page, with `argument`) sees the result. */
export async function timed(page, event, act, there, argument) {
  const isThere = await page.evaluateHandle(`(${there})`);
  await page.evaluate(
    ([name, look, value]) => globalThis.kithClock.start(name, look, value),
    [event, isThere, argument],
  );
  await act();
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`nothing was painted after ${event}: ${there}`)), 15_000).unref(),
  );
  return Promise.race([page.evaluate(() => globalThis.kithClock.done), late]);
}
