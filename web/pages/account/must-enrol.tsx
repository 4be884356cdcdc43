import { Button } from 'antd';
import { useWords } from '../../language';
import { useSignOut } from '../../session';
import { Enrol } from './enrol';
import { WORDS } from './words';

/** Stands before every page of who must have a second factor and has none. */
export default function MustEnrol({ done }: { done: () => void }) {
  const words = useWords(WORDS);
  const signOut = useSignOut();
  return (
    <main className="sign-in">
      <h1>{words.first}</h1>
      <p className="quiet">{words.needed}</p>
      <Enrol done={done} />
      <p className="unprinted">
        <Button type="link" style={{ padding: 0 }} onClick={() => void signOut()}>
          {words.signOut}
        </Button>
      </p>
    </main>
  );
}
