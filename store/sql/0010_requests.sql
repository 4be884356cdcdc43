-- Requests outside the cycle are asked of units, too.
drop index ledger_asks;
create index ledger_asks on ledger (due)
  where type in ('served', 'period-opened', 'obligations-opened', 'returned', 'requested');

-- What was answered to them is found by its unit, as answers to forms are.
create index ledger_request_answers on ledger (stream, unit, revision) where type = 'request-answered';
