import { useRouter } from '@tanstack/react-router';
import { Spin } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { api, isSignedOut } from '../client/api';
import { Trouble } from '../parts/trouble';

/** Lets in who is signed in; all others sign in first, and land where they wanted to go. */
export function Gate({ children }: { children: ReactNode }) {
  const router = useRouter();
  const { data, error, isPending, refetch } = api.useQuery('get', '/api/v1/me', {}, { staleTime: 60_000 });
  const signedOut = isSignedOut(error);
  useEffect(() => {
    if (!signedOut) return;
    const { href } = router.state.location;
    const search = href === '/' ? {} : { to: href };
    void router.navigate({ to: '/sign-in', search, replace: true });
  }, [signedOut, router]);
  if (signedOut || (isPending && !data)) return <Spin fullscreen />;
  if (data) return children;
  return (
    <main>
      <Trouble error={error} again={() => void refetch()} />
    </main>
  );
}
