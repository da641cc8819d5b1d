-- Orders that are to be changed while they work. A row is there until it is known what became of the change.
create table order_change (
    order_id        uuid primary key,
    quantity        numeric     not null,   -- in all, what is filled already included
    limit_price     numeric,
    stop_price      numeric,
    former_quantity numeric     not null,   -- what the order goes back to when its broker refuses; it counts the larger one
    asked_at        timestamptz not null
);

-- Some brokers give a changed order another id; what was filled before has the one that it had then.
alter table orders add column former_ids text[] not null default '{}';
create index orders_former_ids on orders using gin (former_ids) where former_ids <> '{}';
