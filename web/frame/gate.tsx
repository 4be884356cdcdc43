import { useRouter } from '@tanstack/react-router';
import { Spin } from 'antd';
import { type ReactNode, Suspense, lazy, useEffect, useState } from 'react';
import { api, isSignedOut } from '../client/api';
import { Trouble } from '../parts/trouble';

const MustEnrol = lazy(() => import('../pages/account/must-enrol'));

/**
 * Lets in who is signed in; all others sign in first, and land where they wanted to go. Who must have a second factor
 * enrols before that.
 */
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
  // Begun, it stays until its person is done: the recovery codes are shown once.
  const [enrolling, setEnrolling] = useState(false);
  if (data?.mustEnrol === true && !enrolling) setEnrolling(true);
  const enrolled = async (): Promise<void> => {
    await refetch();
    setEnrolling(false);
  };
  if (signedOut || (isPending && !data)) return <Spin fullscreen />;
  if (data && enrolling)
    return (
      <Suspense fallback={<Spin fullscreen />}>
        <MustEnrol done={() => void enrolled()} />
      </Suspense>
    );
  if (data) return children;
  return (
    <main>
      <Trouble error={error} again={() => void refetch()} />
    </main>
  );
}
