-- Who sends what: hubs that share a database, the connections that each of them serves, and what happened to an order on
-- its way.

create table hub (                          -- a running hub; when its time is over, others take its connections
    id          uuid primary key,
    alive_until timestamptz not null
);

create table connection (                   -- all accounts of a connection are served by one hub, so its limits hold
    name    text primary key,
    hub     uuid,
    service uuid                            -- a new one whenever a hub takes it
);

alter table account
    add column connection text,
    add column service    uuid;             -- that of the connection; here because every judgement locks this row

alter table orders
    add column service     uuid,            -- in which it was recorded: only its hub could have sent it since
    add column recorder    uuid,            -- the hub that recorded it
    add column send_before timestamptz;     -- stale afterwards; null for exits

create table order_step (
    order_id uuid        not null,
    at       timestamptz not null,
    step     text        not null,
    note     text
);
create index order_step_order on order_step (order_id, at);
