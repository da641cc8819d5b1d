-- The orders of an account are sent in the order in which they were recorded, whichever of several hubs recorded them.
alter table account add column turn bigint not null default 0;  -- that of its latest order
alter table orders  add column turn bigint not null default 0;  -- its place among the orders of its account

update orders o set turn = n.turn
  from (select id, row_number() over (partition by account order by id) as turn from orders) n
 where o.id = n.id;
update account a set turn = coalesce((select max(turn) from orders o where o.account = a.id), 0);
