-- Every try to hand a message over, each by one channel to one address: what happened is said whole, not only how it ended.
create table sends (
  id bigint generated always as identity primary key,
  digest bigint not null references digests,
  channel text not null,
  address text not null,
  -- domain instants
  began bigint not null default domain_now(),
  ended bigint,
  -- accepted, refused, later, unknown, broken; null while it is under way
  result text,
  -- what the other side answered, word for word
  answer text
);
create index sends_of_digest on sends (digest, id);
create unique index sends_under_way on sends (digest) where result is null;
