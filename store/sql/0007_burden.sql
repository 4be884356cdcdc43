-- What was asked of units, by when it was asked: the events that ask. Times of rules, so few rows a task and month.
create index ledger_asks on ledger (due)
  where type in ('served', 'period-opened', 'obligations-opened', 'returned');
