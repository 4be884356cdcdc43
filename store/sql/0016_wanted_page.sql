-- Where whoever asked for a link wanted to go: a path of our own pages. It stays here and does not travel by mail.
alter table sign_in_links add column wanted text;
