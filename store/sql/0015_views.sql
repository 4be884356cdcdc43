-- Views of the table 台账 that a person keeps: a name, and the query that a list is asked for with.
create table views (
  account text not null references accounts on delete cascade,
  name text not null,
  query text not null,
  kept_at timestamptz not null default clock_timestamp(),
  primary key (account, name)
);
