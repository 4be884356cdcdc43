-- Signing in by a link that is mailed. A row is a request first; whoever sends the mail makes the token, and keeps its
-- hash only. So no token is ever in the database, and a mail that was lost on the way is sent again with a new one.
create table sign_in_links (
  id bigint generated always as identity primary key,
  account text not null references accounts on delete cascade,
  status text not null default 'created'
    check (status in ('created', 'sending', 'delivered', 'failed', 'expired', 'void')),
  attempts integer not null default 0,
  detail text,
  asked_at timestamptz not null default now(),
  retry_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- sha-256, while the link can be used
  token bytea unique,
  expires_at timestamptz
);
create index sign_in_links_account on sign_in_links (account);
create index sign_in_links_waiting on sign_in_links (retry_at) where status in ('created', 'sending');

-- A link goes with what it was given for, like a session.
create or replace function end_sessions() returns trigger language plpgsql as $$
begin
  delete from sessions where account = new.id;
  update sign_in_links set status = 'void', token = null, changed_at = now()
  where account = new.id and (token is not null or status in ('created', 'sending'));
  return null;
end
$$;
