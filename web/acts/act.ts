import type { ComponentType } from 'react';
import type { Words } from '../language';
import type { Task } from '../pages/task/data';

/** What is done to a task: the command, and what of the task it is about. */
export interface About {
  /** The task as the server tells it; a dialog needs its targets, units, obligations. */
  task: Task;
  /** A unit, the id of an obligation or the name of another thing, as the server's `may` names it; null for the task. */
  subject: string | null;
}

/** The values of a dialog's form, by the names of its fields. */
export type Values = Record<string, unknown>;

/** How one command is done on the pages: a button, and a dialog where it needs something. */
export interface Act {
  /** What the button says, and the dialog is called. */
  name: Words<string>;
  /** What is said once it is done. */
  done: Words<string>;
  /** What it brings about, said before it is sent. */
  about?: Words<string>;
  /** Under the task's path, as in the OpenAPI document. */
  path: string;
  /** The fields of the form (`Form.Item`s named as in the body); without them, one press does it. */
  fields?: ComponentType<About>;
  /** Values that the form starts with. */
  initial?: (about: About) => Values;
  /** The body, from the form's values. */
  body: (values: Values, about: About) => unknown;
  /** True for what is hard to take back: its button is red and never the first choice. */
  grave?: true;
  /** True for what is done for the most part: the button that stands out. */
  main?: true;
}

/** Acts by the name of their command. */
export type ActTable = Partial<Record<string, Act>>;
