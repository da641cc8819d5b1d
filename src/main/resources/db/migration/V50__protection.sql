-- What shall protect the position that an entry opens, and how much of it is still held. The orders that protect name the entry.
create table protection (
    entry       uuid primary key,           -- the order that opens what is protected
    alert_id    uuid not null,
    account     text not null,
    broker      text not null,
    symbol      text not null,
    strategy    text not null,
    side        text not null,              -- of the entry
    tick_size   numeric not null,
    stop_loss   text,                       -- as it was asked for, such as 'ticks 20'; null when none was
    take_profit text,
    stop_at     numeric,                    -- where it stands; null until something is filled
    target_at   numeric,
    quantity    numeric not null,           -- how much of what the entry opened is still held
    failed      text not null,              -- the kinds whose last order ended without being asked to
    opened      boolean not null,           -- whether the entry is at its end
    overshot    numeric not null,           -- how much more was closed than was held, and is not looked into yet
    ended       boolean not null
);
create index protection_open on protection (account) where not ended;

alter table orders
    add column protects  text,              -- stop_loss or take_profit; null for orders that a signal asked for
    add column protected uuid,              -- the entry whose position it protects
    add column beside    text,              -- the client order id of the other one of two of which one fills
    add column beside_price numeric;        -- and its price
create index orders_protecting on orders (protected) where protected is not null;
