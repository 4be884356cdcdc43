/** What a workflow may ask of the world. Types only: the workflow sandbox sees nothing else of this room. */
export interface Advanced {
  revision: number;
  /** Wall milliseconds until time alone next changes something, 1 ms to 30 days. */
  sleepMs: number;
  /** What was done, in a few words for the engine's page. */
  did: string;
  /** What comes next and when, likewise. */
  waitingFor: string;
  ended: boolean;
}

export interface Activities {
  /** Lets time act on a task, by the domain's rules, at the domain's present instant. */
  advance: (key: string) => Promise<Advanced>;
}
