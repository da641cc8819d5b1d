-- What brokers tell of executions, how far each account is read, and the round trips that were made of them.

create table pull (                         -- one row a connection
    connection      text primary key,
    state           text not null default 'idle',   -- idle, running, waiting or failed
    service         uuid,                   -- in which it runs; that of another one has ended with its hub
    wanted_at       timestamptz,            -- somebody or the clock asked for it, and it has not begun
    fills           bigint not null default 0,      -- of the present or last pull
    pages           bigint not null default 0,
    began_at        timestamptz,
    last_success_at timestamptz,
    last_error      text,
    skipped         bigint not null default 0       -- due while the one before it ran
);

create table pull_cursor (                  -- one row an account
    account    text primary key,
    connection text not null,
    cursor     text,                        -- JSON, the broker's jq knows what it means; null before the first page
    phase      text not null default 'backfill',    -- then incremental
    from_at    timestamptz not null,        -- where the backfill begins
    through    timestamptz not null,        -- up to here everything is stored
    updated_at timestamptz not null
);

create table execution (                    -- as the broker tells it, once
    account         text not null,
    execution_id    text not null,          -- the broker's own
    order_id        uuid,                   -- ours; null when it was made by hand there, or is not known yet
    client_order_id text,
    broker_order_id text,
    symbol          text not null,
    quantity        numeric not null,       -- signed
    price           numeric not null,
    fees            numeric not null,       -- what it cost; below zero when it was paid for
    currency        text,                   -- of fees and profit; null for the account's
    profit          numeric,                -- what the broker says that it brought, before fees
    rate            numeric,                -- what the broker makes of one unit of the quote currency
    order_total     numeric,                -- how much of its order is done with it
    filled_at       timestamptz not null,
    voided          boolean not null default false,
    pulled_at       timestamptz not null,
    primary key (account, execution_id)
);
create index execution_time on execution (account, symbol, filled_at);
create index execution_order on execution (order_id) where order_id is not null;
create index execution_broker_order on execution (account, broker_order_id) where order_total is not null;
create index execution_unlinked on execution (account, pulled_at) where order_id is null;

create table pulled_order (                 -- how much of an order its executions make, voided ones included
    order_id uuid primary key,
    quantity numeric not null
);

-- Only orders that went to a broker are looked for by the broker's names.
create index orders_at_broker on orders (account, broker_order_id) where broker_order_id is not null;
create index orders_client_id on orders (client_order_id) where broker_order_id is not null;
create index fill_time on fill (account, symbol, filled_at);

-- Every execution once: as the broker tells it, and until all of an order's are there, as its reports added up.
create view every_fill as
select e.account, e.execution_id, e.order_id,
       coalesce(e.client_order_id, o.client_order_id) as client_order_id, e.broker_order_id,
       e.symbol, e.quantity, e.price, e.fees, e.currency, e.profit, e.rate, e.filled_at, e.voided
  from execution e
  left join pulled_order p on p.order_id = e.order_id
  left join orders o on o.id = e.order_id
 where e.order_id is null or p.quantity >= o.filled_quantity
union all
select f.account, f.execution_id, f.order_id, o.client_order_id, o.broker_order_id,
       f.symbol, f.quantity, f.price, null, null, nullif(f.realized, 0), null, f.filled_at, false
  from fill f
  join orders o on o.id = f.order_id
  left join pulled_order p on p.order_id = f.order_id
 where p.order_id is null or p.quantity < o.filled_quantity;

create table charge (                       -- what a broker takes or gives apart from executions
    account  text not null,
    id       text not null,                 -- the broker's own
    at       timestamptz not null,
    kind     text not null,
    amount   numeric not null,              -- what it cost; below zero when it was given
    currency text,                          -- null for the account's
    symbol   text,
    primary key (account, id)
);
create index charge_time on charge (account, at);

create table trade_book (                   -- how far an account's trades are made of its fills
    account       text primary key,
    method        text not null default '', -- how they are matched; another one makes all of them anew
    fills         bigint not null default 0,        -- of the journal
    fills_through timestamptz
);

create table trade_start (                  -- what was held before the first fill that is known
    account  text not null,
    symbol   text not null,
    quantity numeric not null,
    at       timestamptz not null,
    primary key (account, symbol)
);

create table trade_dirty (                  -- from when on trades must be made anew
    account text not null,
    symbol  text not null,
    since   timestamptz not null,
    primary key (account, symbol)
);

create table trade (
    id          uuid primary key,
    account     text not null,
    symbol      text not null,
    strategy    text not null,
    side        text not null,
    quantity    numeric not null,           -- how much was opened
    opened_at   timestamptz not null,
    closed_at   timestamptz,                -- null while something is open
    entry_price numeric,                    -- null when nobody knows it
    exit_price  numeric,
    gross       numeric,                    -- null when nobody knows it
    fees        numeric not null,
    net         numeric,
    currency    text not null,
    pips        numeric,
    fills       uuid[] not null,
    flat        boolean not null            -- whether nothing was held after it, and no other fill came at that moment
);
create index trade_time on trade (account, symbol, opened_at);
create index trade_closed on trade (account, closed_at);

-- What the journal took over from the broker and has not been undone since: who did it is what a person wants to know.
alter table position add column by_hand numeric not null default 0;

create table drift (                        -- where the books and the broker, or the sender, differ
    account  text not null,
    symbol   text not null,
    kind     text not null,                 -- position, order or missed_alert
    strategy text not null default '',
    journal  text not null,
    broker   text not null,
    since    timestamptz not null,
    seen     integer not null,              -- at how many looks
    primary key (account, symbol, kind, strategy)
);

create table equity_point (
    account text not null,
    at      timestamptz not null,
    balance numeric not null,
    equity  numeric not null,
    floor   numeric,                        -- null without max_loss
    primary key (account, at)
);
