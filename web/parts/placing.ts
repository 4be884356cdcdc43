import type { FormInstance } from 'antd';
import type { Problem } from '../client/api';
import { refusal } from './server-words';

type Name = (string | number)[];
type Said = NonNullable<Problem['errors']>;

/**
 * What a server's JSON pointers say, beside the fields of a form that they are about: the very field, else the first
 * within what is named (`/changes/1` is a row), else the one that it is part of. In a form of one field all is about it.
 * What finds no field is left out: the foot of the form says everything.
 */
function placed(errors: Said, known: readonly Name[]): { name: Name; errors: string[] }[] {
  const fields = known.map((name) => ({ name, path: `/${name.join('/')}` }));
  const leaves = fields.filter(({ path }) => !fields.some((other) => other.path.startsWith(`${path}/`)));
  const found = new Map<Name, string[]>();
  for (const { path, message } of errors) {
    const field =
      leaves.find((f) => f.path === path) ??
      leaves.find((f) => f.path.startsWith(`${path}/`)) ??
      leaves.find((f) => path.startsWith(`${f.path}/`)) ??
      (leaves.length === 1 ? leaves[0] : undefined);
    if (field) found.set(field.name, [...(found.get(field.name) ?? []), message]);
  }
  return [...found].map(([name, messages]) => ({ name, errors: messages }));
}

type Names = Parameters<FormInstance['setFields']>[0];

const namesIn = (form: FormInstance): Name[] => form.getFieldsError().map(({ name }) => name);

/** What was said of an earlier press is said no more. */
export function clear(form: FormInstance): void {
  form.setFields(namesIn(form).map((name) => ({ name, errors: [] })) as Names);
}

/** Says beside each field what the server says of it, and leads to the first. */
export function place(form: FormInstance, { code, errors = [] }: Problem, language: 'zh' | 'en'): void {
  const said = errors.map(({ path, message }) => ({
    path,
    message: refusal({ code, detail: message }, language),
  }));
  const found = placed(said, namesIn(form));
  form.setFields(found as Names);
  const [first] = found;
  if (first) form.scrollToField(first.name, { behavior: 'instant', block: 'center', focus: true });
}
