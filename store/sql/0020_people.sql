-- Who held a post stays where somebody else takes it: rows end, and are not replaced. A person who comes back has another
-- row. The name is kept with the row: behind one mailbox there may be another person later. Null where it was never said.
alter table holdings
  drop constraint posts_pkey,
  add column id bigint generated always as identity primary key,
  add column holder text;
update holdings h set holder = p.name from people p where p.email = h.email;
create unique index holdings_once on holdings (unit, post, email, coalesce(valid_from, -1000000));

-- As before, with the name.
create or replace view posts as
  with present as (
    select unit, post, email, rank, holder from holdings, (select domain_day() as day) today
    where coalesce(valid_from <= day, true) and coalesce(valid_until >= day, true)
      and not (absent_from is not null and absent_from <= day and coalesce(absent_until >= day, true)))
  select unit, post, email, rank, holder from present p
  where rank = 'A' or not exists (
    select 1 from present a where a.unit = p.unit and a.post = p.post and a.rank = 'A');

-- Who changed the directory 通讯录 in what, in words. `at` is a domain instant.
create table directory_changes (
  id bigint generated always as identity primary key,
  at bigint not null,
  account text not null,
  unit text not null,
  post text not null,
  before text,
  after text
);

-- Messages newest first; those that did not arrive, by how it stands with them.
create index digests_by_time on digests (send_at desc, id desc);
create index digests_wanting on digests (status, send_at desc, id desc) where status not in ('delivered', 'empty');
create index outbox_no_holder on outbox (id) where status = 'no-holder';

-- Up to which row of the ledger a signer's lines cover everything; null for lines from before this was noted.
alter table checkpoints add column seq bigint;

-- What `verify` found when it last ran. Wall time.
create table verifications (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  rows integer not null,
  protected integer not null,
  findings integer not null,
  first text
);

-- Which parts run where, and what each could not reach. Wall time.
create table heartbeats (
  part text not null,
  process text not null,
  version text not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  -- part that could not be reached -> when (wall ms) and why
  troubles jsonb not null default '{}',
  primary key (part, process)
);
