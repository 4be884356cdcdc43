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
  urgent boolean not null,
  -- domain day (count since 1970) of a digest, domain instant of what breaks through
  slot bigint not null,
  -- domain instant from which it may leave; wall instant before which it is not tried again
  send_at bigint not null,
  -- domain instant at which the channel accepted it
  delivered_at bigint,
  retry_at timestamptz,
  enqueued_at timestamptz,
  -- created, sending, delivered, temporary-failure, permanent-failure, technical-failure, unknown, empty
  status text not null default 'created',
  attempts integer not null default 0,
  detail text,
  subject text,
  items integer,
  changed_at timestamptz not null default clock_timestamp(),
  -- whether the tasks were told that it was delivered
  reported boolean not null default false,
  unique (email, urgent, slot)
);
create index digests_pending on digests (send_at) where status in ('created', 'temporary-failure');
create index digests_sending on digests (changed_at) where status = 'sending';
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
  -- waiting, addressed (to the digests of whoever holds the post), no-holder
  status text not null default 'waiting'
);
create index outbox_waiting on outbox (slot) where status = 'waiting';
create index outbox_stream on outbox (stream, id);

-- Which notice goes to whom in which message. `dropped`: answered before the message left.
create table deliveries (
  notice bigint not null references outbox,
  digest bigint not null references digests,
  dropped boolean not null default false,
  primary key (digest, notice)
);
create index deliveries_notice on deliveries (notice);

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
