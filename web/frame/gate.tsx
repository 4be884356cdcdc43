import { Navigate, useLocation } from '@tanstack/react-router';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { api, isSignedOut } from '../client/api';
import { Trouble } from '../parts/trouble';

/** Lets in who is signed in; all others sign in first, and land where they wanted to go. */
export function Gate({ children }: { children: ReactNode }) {
  const { data, error, isPending, refetch } = api.useQuery('get', '/api/v1/me', {}, { staleTime: 60_000 });
  const { href } = useLocation();
  if (isSignedOut(error)) return <Navigate to="/sign-in" search={href === '/' ? {} : { to: href }} replace />;
  if (data) return children;
  if (isPending) return <Spin fullscreen />;
  return (
    <main>
      <Trouble error={error} again={() => void refetch()} />
    </main>
  );
}
