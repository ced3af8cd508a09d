// Runs in the page before anything else: notes what the browser paints, moves and answers, and times a repaint.
globalThis.noted = { largestPaint: 0, shift: 0, slowest: 0 };

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.noted.largestPaint = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.noted.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.interactionId) globalThis.noted.slowest = Math.max(globalThis.noted.slowest, entry.duration);
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true });

/** Milliseconds from the next change of a choice until a frame shows another sentence at the head of the page. */
globalThis.nextRepaint = () => {
  const sentence = () => document.querySelector('h1')?.textContent;
  const before = sentence();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('nothing was repainted')), 10_000);
    document.addEventListener(
      'change',
      () => {
        const started = performance.now();
        const look = () => {
          const now = sentence();
          // The frame that is being made holds the new sentence; the next one comes after it was painted.
          if (now && now !== before) requestAnimationFrame(() => resolve(performance.now() - started));
          else requestAnimationFrame(look);
        };
        look();
      },
      { capture: true, once: true },
    );
  });
};
