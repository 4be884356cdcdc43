-- Who holds a post today, as before: a holder who is there, else who stands in. Written so that one post, or one person, is
-- looked up by index: the common table of before was read twice, and so made whole at every look. `offset 0` keeps the day
-- from being reckoned for every row.
create or replace view posts as
  select h.unit, h.post, h.email, h.rank, h.holder
  from holdings h cross join lateral (select domain_day() as day offset 0) today
  where coalesce(h.valid_from <= day, true) and coalesce(h.valid_until >= day, true)
    and not (h.absent_from is not null and h.absent_from <= day and coalesce(h.absent_until >= day, true))
    and (h.rank = 'A' or not exists (
      select 1 from holdings a where a.unit = h.unit and a.post = h.post and a.rank = 'A'
        and coalesce(a.valid_from <= day, true) and coalesce(a.valid_until >= day, true)
        and not (a.absent_from is not null and a.absent_from <= day and coalesce(a.absent_until >= day, true))));
