-- Who is to hear of what. The outbox is the truth; Redis holds only what can be rebuilt from it.

create table people (
  -- a person is an address; posts point to people, messages to posts
  email text primary key,
  name text not null
);
create table posts (
  unit text not null,
  post text not null,
  email text not null references people,
  primary key (unit, post, email)
);
create index posts_person on posts (email);

-- One message to one person: the digest of a working day, or one that breaks through at an instant.
create table digests (
  id bigint generated always as identity primary key,
  email text not null references people,
  -- domain day (count since 1970) of a digest, domain instant of what breaks through
  slot bigint not null,
  urgent boolean not null,
  -- created, sending, delivered, permanent-failure, temporary-failure, technical-failure, unknown, empty
  status text not null default 'created',
  attempts integer not null default 0,
  detail text,
  message_id text,
  subject text,
  changed_at timestamptz not null default clock_timestamp(),
  -- whether the tasks were told that it was delivered
  reported boolean not null default false,
  unique (email, urgent, slot)
);
create index digests_unfinished on digests (changed_at) where status in ('created', 'sending', 'temporary-failure');
create index digests_unreported on digests (id) where status = 'delivered' and not reported;

create table outbox (
  id bigint generated always as identity primary key,
  stream text not null,
  task integer not null,
  title text not null,
  kind text not null,
  rule text not null,
  unit text not null,
  post text not null,
  about text not null,
  obligation text,
  round integer,
  level integer,
  -- domain instants: the one the rule named, when it was raised, when it may leave
  due bigint not null,
  raised bigint not null,
  slot bigint not null,
  urgent boolean not null,
  while_open boolean not null,
  why text not null,
  what text not null,
  by_at bigint,
  next text not null,
  -- waiting, queued (in a digest), delivered, dropped (answered before it left), failed, no-holder
  status text not null default 'waiting',
  digest bigint references digests
);
create index outbox_waiting on outbox (slot) where status = 'waiting';
create index outbox_digest on outbox (digest);
create index outbox_stream on outbox (stream, id);

-- Faults a coordinator must see: a post with nobody in it, an address that refuses, a send of unknown outcome.
create table faults (
  id bigint generated always as identity primary key,
  code text not null,
  subject text not null,
  message text not null,
  advice text not null,
  raised_at timestamptz not null default clock_timestamp(),
  cleared_at timestamptz
);
create unique index faults_open on faults (code, subject) where cleared_at is null;
