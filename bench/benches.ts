import { deliverBench } from './deliver';
import { launchBench } from './launch';
import { stormBench } from './storm';
import { submitBench } from './submit';
import { tableBench } from './table';

export interface BenchOptions {
  /** Rounded up to whole tasks of 17. */
  obligations: number;
  /** Measures other programs at the same work, too (storm only). */
  peers?: boolean;
  say: (line: string) => void;
}

/** One measured figure beside what was measured as its limit, or of a peer, in the same run. */
export interface Figure {
  name: string;
  ours: number;
  limit: number | null;
  unit: string;
  /** Ours by the limit for a time, the limit by ours for a rate: 1 is the limit itself, more is slower. */
  ratio: number | null;
  /** What must hold. */
  bound: string | null;
}

export interface Result {
  bench: string;
  figures: Figure[];
  counts: Record<string, number>;
}

export interface Bench {
  run: (options: BenchOptions) => Promise<Result>;
}

export type BenchName = 'storm' | 'deliver' | 'submit' | 'launch' | 'table';

export const BENCHES: Record<BenchName, Bench> = {
  storm: stormBench,
  deliver: deliverBench,
  submit: submitBench,
  launch: launchBench,
  table: tableBench,
};
