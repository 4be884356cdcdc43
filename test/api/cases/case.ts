import type { Launch } from '../../../domain/plan/launch';
import type { CommandType, TaskCommand } from '../../../domain/task/commands';

/** One way to act over HTTP, tried by every account. */
export interface Case {
  route: string;
  command: CommandType;
  /** The unit that owes what is acted on. */
  owner: string;
  body: object;
  /** What must have happened before, each by whom. */
  before?: [id: string, path: string, body: object][];
  /** What happened before that, where it does not come over the task's routes. */
  earlier?: TaskCommand[];
  /** How its task differs from others. */
  over?: Partial<Launch>;
}
