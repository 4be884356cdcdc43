-- A session is seen and ended by its holder without its token, and ends when what it was given for changes.
alter table sessions
  add column id uuid not null default gen_random_uuid() unique,
  add column created_at timestamptz not null default now(),
  add column seen_at timestamptz not null default now(),
  -- What the client called itself.
  add column agent text not null default '';
create index sessions_account on sessions (account);

-- Whoever changes an account, by whatever way: what was opened before is not what it is now.
create function end_sessions() returns trigger language plpgsql as $$
begin
  delete from sessions where account = new.id;
  return null;
end
$$;
create trigger accounts_changed after update on accounts for each row
  when (old.unit <> new.unit or old.posts <> new.posts or old.email <> new.email or old.password <> new.password)
  execute function end_sessions();

-- How often something was tried until an instant, for all processes together. The key is a SHA-256: people type
-- passwords where an account is wanted.
create table attempts (
  key bytea primary key,
  count integer not null,
  until timestamptz not null
);
