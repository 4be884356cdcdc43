-- Where in the ledger a reply by mail stands as a comment on its task; null where it is about several tasks, or about none,
-- and stays with its message.
alter table replies
  add column stream text,
  add column revision integer;
