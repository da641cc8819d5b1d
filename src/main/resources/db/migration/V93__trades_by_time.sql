-- Pages, sums and curves of all accounts go by these orders; the other indexes begin with the account.
create index trade_by_opening on trade (opened_at, id);
create index trade_by_closing on trade (closed_at, id) where closed_at is not null;
