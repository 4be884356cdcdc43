import { Link, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { type Words, useWords } from '../language';
import { useMe } from '../session';

const WORDS: Words<{ choose: string; several: (count: number) => string }> = {
  zh: { choose: '打开计划', several: (count) => `${count}个计划` },
  en: { choose: 'Open a plan', several: (count) => `${count} plans` },
};

/** The plan that one works on, and the way to its document; of several, which. */
export function ThePlan() {
  const words = useWords(WORDS);
  const { plans } = useMe();
  const navigate = useNavigate();
  const [only] = plans;
  if (!only) return null;
  if (plans.length === 1)
    return (
      <Link className="plan" to="/plans/$plan" params={{ plan: only.id }} title={only.title}>
        {only.title}
      </Link>
    );
  return (
    <Select
      variant="borderless"
      aria-label={words.choose}
      placeholder={words.several(plans.length)}
      value={null}
      popupMatchSelectWidth={false}
      options={plans.map(({ id, title }) => ({ value: id, label: title }))}
      onChange={(plan: string | null) => {
        if (plan !== null) void navigate({ to: '/plans/$plan', params: { plan } });
      }}
    />
  );
}
