-- One trip: lock the accounts in the order of their ids, then read what a verdict depends on.
-- Parameters: accounts, identities, accounts, accounts, then accounts and execution ids of the fills reported.
select id, trading_day, orders_today from account where id = any (?::text[]) order by id for update;
select distinct on (identity) identity, id, received_at from alert where identity = any (?::text[])
 order by identity, received_at desc;
select scope from kill_switch where scope = '*' or scope = any (?::text[]);
select p.account, p.symbol, c.root, c.kind, c.point_value, p.quantity, p.average_price
  from position p join contract c using (symbol)
 where p.account = any (?::text[]) and p.quantity <> 0;
select f.account, f.execution_id
  from fill f join unnest(?::text[], ?::text[]) as n (account, id) on f.account = n.account and f.execution_id = n.id
