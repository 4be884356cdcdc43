const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stops = new Set<() => Promise<void>>();

/**
 * Sees to it that a signal that ends us ends the services first, in order. Where others listen for the signal
 * too, it is theirs: they have more to end than us, and call `stop` when its turn comes. Returns how to take
 * that back.
 */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  if (stops.size === 0) for (const name of SIGNALS) process.on(name, onSignal);
  stops.add(stop);
  return () => {
    stops.delete(stop);
    if (stops.size === 0) for (const name of SIGNALS) process.off(name, onSignal);
  };
}

function onSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  void Promise.allSettled([...stops].map((stop) => stop())).then(() => {
    // Nobody holds the signal up any more: it ends us, and our parent sees by what.
    process.off(name, onSignal);
    process.kill(process.pid, name);
  });
}
