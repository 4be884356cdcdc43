-- Who holds which post, and when. `A` is the holder, `B` the one who stands in (A/B 角) while no A is there: before or
-- after their time, or during an absence. Days are domain days (since 1970), inclusive, null for open.
alter table posts rename to holdings;
alter index posts_person rename to holdings_person;
alter table holdings
  add column rank text not null default 'A' check (rank in ('A', 'B')),
  add column valid_from integer,
  add column valid_until integer,
  add column absent_from integer,
  add column absent_until integer;

-- The domain day now, Beijing time.
create function domain_day() returns integer language sql volatile as $$
  select floor((domain_now() + 28800000) / 86400000.0)::int
$$;

-- Who holds a post today. What reads it need not know of days and substitutes.
create view posts as
  with present as (
    select unit, post, email, rank from holdings, (select domain_day() as day) today
    where coalesce(valid_from <= day, true) and coalesce(valid_until >= day, true)
      and not (absent_from is not null and absent_from <= day and coalesce(absent_until >= day, true)))
  select unit, post, email, rank from present p
  where rank = 'A' or not exists (
    select 1 from present a where a.unit = p.unit and a.post = p.post and a.rank = 'A');
