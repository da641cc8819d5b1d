-- The journal: alerts, what each account was to do because of them, and what became of it.
-- There are no foreign keys: one writer puts the rows of a batch in one transaction, in the right order, and each check
-- would be a look-up and a row lock more for every row.

create table account (                      -- one row an account; its lock is what every judgement holds
    id           text primary key,
    trading_day  date,
    orders_today integer not null default 0
);

create table kill_switch (                  -- a row stops trading: '*' all of it, else one account
    scope text primary key,
    since timestamptz not null
);

create table contract (
    symbol      text primary key,
    root        text not null,
    kind        text not null,
    point_value numeric not null
);

create table alert (
    id            uuid primary key,
    source        text not null,
    identity      text not null,            -- equal for the same alert that comes again
    body          bytea not null,           -- without secrets
    received_at   timestamptz not null,
    verified_at   timestamptz not null,
    normalised_at timestamptz not null,
    recorded_at   timestamptz not null,
    alerted_at    timestamptz not null,     -- when the sender says that it made it
    symbol        text not null,
    action        text not null,
    quantity      numeric,
    order_type    text not null,
    account_group text not null,
    strategy      text not null
);
create index alert_identity on alert (identity, received_at);

create table refusal (
    alert_id uuid not null,
    account  text not null,
    rule     text not null,
    reason   text not null,
    primary key (alert_id, account)
);

create table orders (
    id              uuid primary key,
    alert_id        uuid not null,
    account         text not null,
    broker          text not null,
    client_order_id text not null,
    broker_order_id text,
    symbol          text not null,
    side            text not null,
    quantity        numeric not null,
    reduce_only     boolean not null,
    order_type      text not null,
    limit_price     numeric,
    stop_price      numeric,
    time_in_force   text not null,
    market_price    numeric,
    status          text not null,
    filled_quantity numeric not null default 0,
    average_price   numeric,
    reason          text,
    recorded_at     timestamptz not null,
    updated_at      timestamptz not null,
    ended           boolean not null default false,
    unique (alert_id, account)              -- one order for each account and alert
);
create index orders_working on orders (account) where not ended;

create table fill (
    account      text not null,
    execution_id text not null,
    order_id     uuid not null,
    symbol       text not null,
    quantity     numeric not null,          -- signed
    price        numeric not null,
    realized     numeric not null,          -- profit of the part that it closed
    filled_at    timestamptz not null,
    primary key (account, execution_id)
);

create table position (
    account       text not null,
    symbol        text not null,
    quantity      numeric not null,         -- signed
    average_price numeric not null,
    realized      numeric not null,         -- profit made so far in this symbol
    updated_at    timestamptz not null,
    primary key (account, symbol)
) with (fillfactor = 50);

create table price (                        -- the last price that was seen
    symbol  text primary key,
    price   numeric not null,
    seen_at timestamptz not null
) with (fillfactor = 50);
