-- The orders of an account that its broker knew by other ids before; executions are joined to them by those ids.
create index orders_changed on orders (account) where cardinality(former_ids) > 0;
drop index orders_former_ids;
