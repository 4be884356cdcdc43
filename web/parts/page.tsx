import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Trouble } from './trouble';

/** The parts of a query that a page waits for. */
interface Waited<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** A page: its name, its one question, and what came of asking the server. */
export function Page<T>({
  title,
  about,
  query,
  children,
}: {
  title: ReactNode;
  about?: ReactNode;
  query: Waited<T>;
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = query;
  return (
    <>
      <h1>{title}</h1>
      {about !== undefined && <p className="quiet">{about}</p>}
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data === undefined ? error ? null : <Skeleton active /> : children(data)}
    </>
  );
}
